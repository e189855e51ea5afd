"""Who may sit down at the desk of a clinic's server: `desk.toml` beside the settings, which only its owner can read.

It has no place in a repository: `cartilla desk user add` writes it, and a file that others can read or write is refused, as
one that came along with a package always is.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import tomlkit
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cartilla.desk.roles import Grant, Person, granted
from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.i18n.review.approval import printable

NAME = "desk.toml"

LARGEST = 1_000_000
"""Bytes of the file."""

SHORTEST, LONGEST = 12, 1_000
"""Letters of a password."""

ACCOUNT = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")

MAIL = re.compile(r"[^\s<>@]+@[^\s<>@]+")

PROXIES = ("127.0.0.1", "::1")
"""Where the server stands that ends TLS, unless the file says otherwise."""

_BEGINNING = """\
# Who may sit down at the desk (docs/desk.md): made by “cartilla desk user add”. Keep it out of repositories and mails.

# Where people open the desk, with https:// and nothing behind the host.
address = ""

[users]
"""

_one_at_a_time = Lock()
"""Each try takes 64 MB."""


@dataclass(frozen=True, slots=True)
class Account:
    """`digest` is of the password's hash: another password, another digest."""

    person: Person
    hash: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.hash.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Accounts:
    """The file. `address` is where people open the desk: https, host and port; `proxies` are the servers in front of it."""

    address: str
    proxies: tuple[str, ...]
    users: dict[str, Account]

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    def let_in(self, account: str, password: str) -> Account | None:
        """Whose name and password these are. It takes the same time whether there is such an account."""
        found = self.users.get(account)
        with _one_at_a_time:
            right = _verified(found.hash if found else _nobodys(), password[: LONGEST + 1])
        return found if right and found is not None else None


def read(root: Path) -> Accounts:
    """Raises CartillaError where there are none, or the file can't be used."""
    path = root / NAME
    try:
        mode = path.lstat().st_mode
        data = Folder(root).read(NAME, LARGEST)
        document = tomllib.loads(data.decode("utf-8"))
    except FileNotFoundError as error:
        raise CartillaError(
            f"There is no {NAME} beside the settings, so nobody has an account. Give the first one: "
            "cartilla desk user add NAME --role administrator"
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CartillaError(f"{path} can't be read: {error}. Mend it, and try again.") from error
    if mode & 0o077:
        raise CartillaError(
            f"Others on this machine can read {path}, or write it. Look at who is in it, then: chmod 600 {NAME}"
        )
    try:
        return _accounts(document)
    except ValueError as error:
        raise CartillaError(f"{path}: {error}") from error


def check_new(root: Path, account: str) -> None:
    """Raises CartillaError for a name that can't be, or is taken."""
    if not ACCOUNT.fullmatch(account):
        raise CartillaError(
            f"“{account}” can't be an account's name. Write small letters, digits, dots and hyphens, such as m.rivera."
        )
    if account in _document(root).get("users", {}):
        raise CartillaError(
            f"There is an account {account} already. Remove it first: cartilla desk user remove {account}"
        )


def add(root: Path, account: str, person: Person, password: str) -> None:
    """Write a new account. Raises CartillaError as `check_new` and `accepted` do."""
    check_new(root, account)
    document = _document(root)
    row = tomlkit.table()
    row["name"] = person.name
    for key, value in (("qualification", person.qualification), ("mail", person.mail)):
        if value:
            row[key] = value
    row["roles"] = sorted(map(str, person.grants or ()))
    row["password"] = _hasher().hash(accepted(account, password))
    document.setdefault("users", tomlkit.table())[account] = row
    _write(root, document)


def change_password(root: Path, account: str, password: str) -> None:
    """Whoever sits at the desk with the old one must sign in again. Raises CartillaError."""
    document = _document(root)
    _row_of(document, account)["password"] = _hasher().hash(accepted(account, password))
    _write(root, document)


def remove(root: Path, account: str) -> None:
    """Take the account out of the file; what it did stays. Raises CartillaError where there is none."""
    document = _document(root)
    _row_of(document, account)
    del document["users"][account]
    _write(root, document)


def accepted(account: str, password: str) -> str:
    """The password. Raises CartillaError for one that is guessed too easily."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise CartillaError(
            f"A password has {SHORTEST} characters at least, and {LONGEST:,} at most. Four words that don't belong "
            "together are easy to keep in mind."
        )
    if account in password.lower() or len(set(password)) < 5:
        raise CartillaError(
            "This password is guessed too easily. Take four words that don't belong together."
        )
    return password


def _accounts(document: dict[str, Any]) -> Accounts:
    known = {"address", "proxies", "users"}
    if odd := sorted(set(document) - known):
        raise ValueError(f"“{odd[0]}” means nothing here. Write address, proxies or users.")
    address, proxies = document.get("address", ""), document.get("proxies", list(PROXIES))
    users = document.get("users", {})
    if not isinstance(address, str) or not isinstance(users, dict):
        raise ValueError("“address” is a text, and “users” has a table for each account.")
    if not isinstance(proxies, list) or not all(isinstance(proxy, str) for proxy in proxies):
        raise ValueError('“proxies” is a list of addresses: ["127.0.0.1"].')
    for proxy in proxies:
        ip_network(proxy)
    return Accounts(
        _judged(address), tuple(proxies), {name: _account(name, row) for name, row in users.items()}
    )


def _judged(address: str) -> str:
    """As browsers say it in `Origin`."""
    parts = urlsplit(address)
    whole = parts.scheme == "https" and parts.netloc == parts.netloc.lower() and "@" not in parts.netloc
    if address and not (whole and parts.hostname and (parts.path, parts.query) in (("", ""), ("/", ""))):
        raise ValueError(
            f"“{address}” is no address of a desk. Write it with https:// and the host in small letters, and nothing behind "
            'it: address = "https://desk.example.org"'
        )
    return f"https://{parts.netloc}" if address else ""


def _account(account: str, row: Any) -> Account:
    if not isinstance(row, dict) or not ACCOUNT.fullmatch(account):
        raise ValueError(f"“{account}” is no account: it takes a table with name, roles and password.")
    texts = {key: row.get(key, "") for key in ("name", "qualification", "mail", "password")}
    roles = row.get("roles", [])
    if not all(isinstance(text, str) for text in texts.values()) or not isinstance(roles, list):
        raise ValueError(f"{account}: name, qualification, mail and password are texts, roles a list.")
    try:
        name = printable(texts["name"])
        qualification = printable(texts["qualification"]) if texts["qualification"] else ""
        grants: Collection[Grant] = [granted(str(role)) for role in roles]
        if texts["mail"] and not MAIL.fullmatch(texts["mail"]):
            raise ValueError(f"“{texts['mail']}” is no address of a mailbox.")
    except ValueError as error:
        raise ValueError(f"{account}: {error}") from error
    return Account(Person(account, name, qualification, texts["mail"], frozenset(grants)), texts["password"])


def _document(root: Path) -> tomlkit.TOMLDocument:
    if (root / NAME).exists():
        read(root)
    try:
        return tomlkit.parse(Folder(root).read(NAME, LARGEST).decode("utf-8"))
    except FileNotFoundError:
        return tomlkit.parse(_BEGINNING)


def _row_of(document: tomlkit.TOMLDocument, account: str) -> Any:
    users = document.get("users", {})
    if account not in users:
        raise CartillaError(f"There is no account {account}. List them: cartilla desk user list")
    return users[account]


def _write(root: Path, document: tomlkit.TOMLDocument) -> None:
    Folder(root).write(NAME, tomlkit.dumps(document).encode(), private=True)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody has this password")


def _verified(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False
