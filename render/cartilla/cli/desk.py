"""`cartilla desk`."""

from __future__ import annotations

import click

from cartilla.cli.package import package_of
from cartilla.errors import CartillaError


@click.command("desk")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="0 takes a free one."
)
@click.option("--no-browser", is_flag=True, help="Open none: only print the address.")
@click.pass_context
def command(context: click.Context, port: int, no_browser: bool) -> None:
    """Work with the package in a browser: print, write, translate, review."""
    from cartilla.desk import open_desk

    package = package_of(context)
    try:
        desk = open_desk(package.root, port)
    except OSError as error:
        raise CartillaError(
            f"Port {port} can't be used: {error.strerror}. Let a free one be taken: cartilla desk"
        ) from error
    click.echo(desk.address)
    click.echo("This address is the key to the desk: give it to nobody. Stop with Ctrl-C.")
    if not no_browser:
        click.launch(desk.address)
    desk.run()
