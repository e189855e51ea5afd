"""`cartilla desk`."""

from __future__ import annotations

import click

from cartilla.cli.package import package_of
from cartilla.cli.terminal import harmless
from cartilla.config import Package
from cartilla.errors import CartillaError


@click.command("desk")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="0 takes a free one."
)
@click.option("--no-browser", is_flag=True, help="Open none: only print the address.")
@click.option("--shortcut", "icon", is_flag=True, help="Put an icon on the desktop that opens it, and end.")
@click.pass_context
def command(context: click.Context, port: int, no_browser: bool, icon: bool) -> None:
    """Work with the package in a browser: print, write, translate, review."""
    from cartilla.desk import open_desk, register

    package = package_of(context)
    if icon:
        _put_icon(package)
        return
    if address := register.open_one(package.root):
        click.echo(address)
        click.echo("The desk of this package is open already, at this address.")
        if not no_browser:
            click.launch(address)
        return
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


def _put_icon(package: Package) -> None:
    import platformdirs

    from cartilla.desk.shortcut import put, shortcut

    made = shortcut(
        package.root,
        package.settings.package.name,
        platformdirs.user_desktop_path(),
        platformdirs.user_data_path("cartilla"),
    )
    try:
        put(made)
    except OSError as error:
        raise CartillaError(
            f"{made.path} can't be written: {error.strerror}. Make that folder, or open the desk by: cartilla desk"
        ) from error
    click.echo(harmless(f"Wrote {made.path}: open it to open the desk."))
    if not made.tried:
        click.echo("Nobody has tried it on this kind of computer yet. If it doesn't open: cartilla desk")
