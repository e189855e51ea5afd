"""`cartilla desk user`: who may sit down at the desk of a clinic's server."""

from __future__ import annotations

import click

from cartilla.cli.package import package_of
from cartilla.cli.terminal import harmless
from cartilla.errors import CartillaError

ROLES = "staff, author, translator:es-US, reviewer:es-US or administrator"


@click.group("user")
def user() -> None:
    """Say who has an account, in desk.toml."""


@user.command("add")
@click.argument("account")
@click.option(
    "--role", "roles", multiple=True, required=True, metavar="ROLE", help=f"{ROLES}; several times."
)
@click.option("--name", prompt="Their name, as they sign", help="As it is printed where this person signs.")
@click.option("--qualification", default="", metavar="TEXT", help="Why this person may sign: printed too.")
@click.option("--mail", default="", metavar="ADDRESS", help="For the history of a repository.")
@click.pass_context
def add(
    context: click.Context, account: str, roles: tuple[str, ...], name: str, qualification: str, mail: str
) -> None:
    """Give somebody an account. The password is asked for, twice."""
    from cartilla.desk import accounts
    from cartilla.desk.roles import BY_LANGUAGE, Person, Role, granted
    from cartilla.i18n.review.approval import printable

    package = package_of(context)
    known = (*package.all_locales, *package.settings.package.preview)
    try:
        grants = frozenset(granted(role) for role in roles)
        person = Person(
            account, printable(name), printable(qualification) if qualification else "", mail, grants
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    for grant in grants:
        if grant.role in BY_LANGUAGE and grant.locale not in known:
            raise click.UsageError(f"{grant}: the package has no {grant.locale}. It has {', '.join(known)}.")
        if grant.role is Role.REVIEWER and not qualification:
            raise click.UsageError(
                "Whoever reviews signs with a qualification: --qualification “RN”, for example."
            )
    if mail and not accounts.MAIL.fullmatch(mail):
        raise click.UsageError(f"--mail: “{mail}” is no address of a mailbox.")
    accounts.check_new(package.root, account)
    accounts.add(package.root, account, person, _password(account))
    click.echo(f"{account} may sign in now, as {', '.join(sorted(map(str, grants)))}.")


@user.command("list")
@click.pass_context
def listed(context: click.Context) -> None:
    """Tell who has an account, and what they may do."""
    from cartilla.desk import accounts

    for name, account in sorted(accounts.read(package_of(context).root).users.items()):
        person = account.person
        roles = ", ".join(sorted(map(str, person.grants or ())))
        click.echo(
            harmless(
                f"{name}: {person.name}{', ' if person.qualification else ''}{person.qualification}: {roles}"
            )
        )


@user.command("remove")
@click.argument("account")
@click.pass_context
def remove(context: click.Context, account: str) -> None:
    """Take an account away. Who uses it is out at once; what it did stays."""
    from cartilla.desk import accounts

    accounts.remove(package_of(context).root, account)
    click.echo(f"{account} can't sign in any more.")


@user.command("password")
@click.argument("account")
@click.pass_context
def password(context: click.Context, account: str) -> None:
    """Give an account another password. It is asked for, twice."""
    from cartilla.desk import accounts

    package = package_of(context)
    if account not in accounts.read(package.root).users:
        raise CartillaError(f"There is no account {account}. List them: cartilla desk user list")
    accounts.change_password(package.root, account, _password(account))
    click.echo(f"{account} signs in with the new password now.")


def _password(account: str) -> str:
    """Asked for twice, and seen by nobody."""
    from cartilla.desk.accounts import accepted

    return accepted(
        account, str(click.prompt("Password", hide_input=True, confirmation_prompt="The same once more"))
    )
