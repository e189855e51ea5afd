"""`cartilla desk`."""

from __future__ import annotations

import click

from cartilla.cli.desk_user import user
from cartilla.cli.package import package_of
from cartilla.cli.terminal import harmless
from cartilla.config import Package
from cartilla.errors import CartillaError


@click.group("desk", invoke_without_command=True)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="0 takes a free one."
)
@click.option("--no-browser", is_flag=True, help="Open none: only print the address.")
@click.option(
    "--listen",
    "where",
    metavar="HOST:PORT",
    help="For everybody who has an account, behind a server that ends TLS (docs/desk.md).",
)
@click.option("--shortcut", "icon", is_flag=True, help="Put an icon on the desktop that opens it, and end.")
@click.pass_context
def command(context: click.Context, port: int, no_browser: bool, where: str | None, icon: bool) -> None:
    """Work with the package in a browser: print, write, translate, review."""
    if context.invoked_subcommand is not None:
        return
    package = package_of(context)
    if icon:
        _put_icon(package)
    elif where is not None:
        _listen(package, where)
    else:
        _open(package, port, no_browser)


command.add_command(user)


def _open(package: Package, port: int, no_browser: bool) -> None:
    from cartilla.desk import open_desk, opened

    if address := opened.open_one(package.root):
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


def _listen(package: Package, where: str) -> None:
    from cartilla.desk import listen

    host, _, port = where.rpartition(":")
    if not port.isdigit() or int(port) > 65535 or not host:
        raise click.UsageError("--listen takes an address and a port: 127.0.0.1:8700.")
    try:
        desk = listen(package.root, host.strip("[]"), int(port))
    except OSError as error:
        raise CartillaError(
            f"{where} can't be used: {error.strerror}. Choose another port, or an address of this machine."
        ) from error
    click.echo(desk.address)
    click.echo(f"Listening at {desk.host} for the server that ends TLS. Stop with Ctrl-C.")
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
