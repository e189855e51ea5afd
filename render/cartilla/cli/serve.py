"""`cartilla serve`."""

from __future__ import annotations

import click

from cartilla.cli.package import package_of
from cartilla.cli.terminal import harmless
from cartilla.errors import CartillaError
from cartilla.serve import Workbench


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.pass_context
def command(context: click.Context, port: int) -> None:
    """Show the outputs in a browser on this machine, and build again whenever a source changes."""
    package = package_of(context)
    try:
        bench = Workbench(package, package.root / "outputs", port, lambda text: click.echo(harmless(text)))
    except OSError as error:
        raise CartillaError(
            f"Port {port} can't be used: {error.strerror}. Choose another: cartilla serve --port 0"
        ) from error
    click.echo(f"Open {bench.address} in a browser. Stop with Ctrl-C.")
    bench.run()
