"""`cartilla serve`."""

from __future__ import annotations

import click

from cartilla.builder.selection import refuse_unknown
from cartilla.cli.package import package_of
from cartilla.cli.terminal import harmless
from cartilla.errors import CartillaError
from cartilla.formats import formats as all_formats
from cartilla.serve import Choice, Workbench


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option("--locale", "locales", multiple=True, help="Build only this language; may be given again.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar=f"[{'|'.join(all_formats())}]",
    help="Build only this format; may be given again.",
)
@click.pass_context
def command(context: click.Context, port: int, locales: tuple[str, ...], formats: tuple[str, ...]) -> None:
    """Show the outputs in a browser on this machine, and build again whenever a source changes: first the page that is
    looked at, then all else."""
    package = package_of(context)
    refuse_unknown(package, locales, formats)
    choice = Choice(locales, formats)
    tell = lambda text: click.echo(harmless(text))  # noqa: E731
    try:
        bench = Workbench(package, package.root / "outputs", port, tell, choice)
    except OSError as error:
        raise CartillaError(
            f"Port {port} can't be used: {error.strerror}. Choose another: cartilla serve --port 0"
        ) from error
    click.echo(f"Open {bench.address} in a browser. Stop with Ctrl-C.")
    bench.run()
