"""Accounts are given by a command, kept so that nobody can read a password out of them, and taken away at once."""

from __future__ import annotations

import stat
from pathlib import Path

import click.testing
import pytest

from cartilla.cli import command
from cartilla.desk import accounts, listen
from cartilla.errors import CartillaError
from support.desk import HOST, PASSWORD, employ


def run(package: Path, *arguments: str, typed: str = "") -> click.testing.Result:
    return click.testing.CliRunner().invoke(
        command, ["-C", str(package), "desk", "user", *arguments], input=typed
    )


def added(
    package: Path, account: str = "rosa", *more: str, typed: str = f"{PASSWORD}\n{PASSWORD}\n"
) -> object:
    given = ("--role", "staff", "--role", "translator:es-US", "--name", "Rosa Example", *more)
    return run(package, "add", account, *given, typed=typed)


def test_an_account_is_given_listed_and_taken_away(package: Path) -> None:
    done = added(package)
    assert done.exit_code == 0, done.output
    assert PASSWORD not in done.output
    account = accounts.read(package).users["rosa"]
    assert account.hash.startswith("$argon2id$")
    assert accounts.read(package).let_in("rosa", PASSWORD) == account
    assert accounts.read(package).let_in("rosa", PASSWORD + "x") is None
    assert "rosa: Rosa Example: staff, translator:es-US" in run(package, "list").output
    assert run(package, "remove", "rosa").exit_code == 0
    assert accounts.read(package).users == {}


def test_only_its_owner_can_read_the_file_and_notes_in_it_stay(package: Path) -> None:
    added(package)
    file = package / "desk.toml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD not in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8") + "\n# Rosa is away in May.\n", "utf-8")
    added(package, "ana")
    assert "# Rosa is away in May." in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_password_takes_the_old_ones_place(package: Path) -> None:
    added(package)
    new = "seven purple tractors sing"
    assert run(package, "password", "rosa", typed=f"{new}\n{new}\n").exit_code == 0
    known = accounts.read(package)
    assert known.let_in("rosa", PASSWORD) is None
    assert known.let_in("rosa", new) is not None


@pytest.mark.parametrize(
    ("account", "more", "typed", "told"),
    [
        ("Rosa R", (), "", "can't be an account's name"),
        ("../x", (), "", "can't be an account's name"),
        ("rosa", ("--role", "boss"), "", "no role"),
        ("rosa", ("--role", "translator"), "", "needs a language"),
        ("rosa", ("--role", "author:es-US"), "", "of no language"),
        ("rosa", ("--role", "reviewer:es-US"), "", "signs with a qualification"),
        ("rosa", ("--role", "translator:fi"), "", "has no fi"),
        ("rosa", ("--mail", "a <b@c>"), "", "no address of a mailbox"),
        ("rosa", (), "short\nshort\n", "12 characters at least"),
        ("rosa", (), "aaaaaaaaaaaaaaa\naaaaaaaaaaaaaaa\n", "guessed too easily"),
        ("rosa", (), "rosa rosa rosa 1\nrosa rosa rosa 1\n", "guessed too easily"),
    ],
)
def test_what_cannot_be_an_account_is_told_and_nothing_written(
    package: Path, account: str, more: tuple[str, ...], typed: str, told: str
) -> None:
    done = added(package, account, *more, typed=typed or f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code != 0
    assert told in done.output + str(done.exception)
    assert not (package / "desk.toml").exists()


def test_nobody_can_write_a_password_on_the_command_line(package: Path) -> None:
    assert "--password" not in run(package, "add", "--help").output


def test_an_account_is_given_once(package: Path) -> None:
    added(package)
    assert "already" in str(added(package).exception)
    assert "no account ana" in str(run(package, "remove", "ana").exception)


def test_without_accounts_or_an_address_no_clinic_is_served(package: Path) -> None:
    with pytest.raises(CartillaError, match="nobody has an account"):
        listen(package, "127.0.0.1", 0)
    added(package)
    with pytest.raises(CartillaError, match="where people open the desk"):
        listen(package, "127.0.0.1", 0)
    employ(package, {})
    with pytest.raises(CartillaError, match="Nobody has an account"):
        listen(package, "127.0.0.1", 0)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o620, 0o606])
def test_a_file_that_others_can_read_or_write_is_refused(package: Path, mode: int) -> None:
    """As one is that came along with somebody else's package."""
    employ(package, {"rosa": ["staff"]})
    (package / "desk.toml").chmod(mode)
    with pytest.raises(CartillaError, match="chmod 600"):
        listen(package, "127.0.0.1", 0)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('address = "http://desk.example.org"', "no address of a desk"),
        ('address = "https://desk.example.org/health"', "no address of a desk"),
        ('address = "https://Desk.example.org"', "no address of a desk"),
        ('address = "https://me@desk.example.org"', "no address of a desk"),
        ('proxies = ["everywhere"]', "everywhere"),
        ('proxies = "127.0.0.1"', "is a list"),
        ('colour = "red"', "means nothing here"),
        ('[users.rosa]\nname = ""\nroles = []', "is empty"),
        ('[users.rosa]\nname = "Rosa"\nroles = ["boss"]', "no role"),
        ('[users."../rosa"]\nname = "Rosa"\nroles = []', "is no account"),
        ('[users.rosa]\nname = "Rosa"\nmail = "a\\nb@c"\nroles = []', "no address of a mailbox"),
        ("[users", "can't be read"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(package: Path, line: str, told: str) -> None:
    (package / "desk.toml").write_text(line + "\n", "utf-8")
    (package / "desk.toml").chmod(0o600)
    with pytest.raises(CartillaError, match=told):
        accounts.read(package)


def test_a_link_in_its_place_is_not_followed(package: Path, tmp_path: Path) -> None:
    employ(package, {"rosa": ["staff"]})
    (package / "desk.toml").rename(tmp_path / "elsewhere")
    (package / "desk.toml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CartillaError):
        accounts.read(package)


def test_the_address_is_what_browsers_call_the_desk(package: Path) -> None:
    employ(package, {"rosa": ["staff"]})
    assert accounts.read(package).host == HOST
