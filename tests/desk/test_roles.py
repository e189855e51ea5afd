"""Every use of the desk is for those who have its role, in its language, and for nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route

from cartilla.desk import Desk
from cartilla.desk.acts import Acts
from cartilla.desk.app import app
from cartilla.desk.builds import Builds
from cartilla.desk.log import Log
from cartilla.desk.reception import Reception
from cartilla.desk.register import ANYBODY, PUBLIC, REGISTER
from cartilla.desk.roles import BY_LANGUAGE, Role, granted
from cartilla.desk.views import people
from support.desk import Answer, Colleague, employ, reception, signed_in

pytestmark = pytest.mark.slow

LOCALES = ("en-US", "es-US")

ROLES = [
    f"{role}:{locale}" if locale else str(role)
    for role in Role
    for locale in (LOCALES if role in BY_LANGUAGE else ("",))
]

CLINIC = {account.replace(":", "-").lower(): [account] for account in ROLES}

NAMES = {
    "article": "wash-your-hands",
    "place": "summary",
    "variant": "letter",
    "number": "1",
    "kind": "facts",
    "name": "wash_time",
    "ending": "xlf",
    "text": "0123456789abcdef",
}
"""What stands in addresses besides a language."""

LAST = ("POST /sign-out", "POST /close")
"""After these there is nobody more to ask, or to be asked."""


def addresses(use: str) -> Iterator[tuple[str, str]]:
    """The use's addresses with their names filled in, each with its language."""
    path = use.partition(" ")[2]
    for locale in LOCALES if "{locale}" in path else ("",):
        yield re.sub(r":\w+\}", "}", path).format_map({**NAMES, "locale": locale}), locale


@pytest.fixture
def base(package: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    # What a build makes is not what this is about.
    monkeypatch.setattr(Builds, "start", lambda *_: None)
    with reception(package, {**CLINIC, "nothing": []}) as base:
        yield base


def ask(person: Colleague, use: str, path: str) -> Answer:
    return person.get(path) if use.startswith("GET ") else person.post(path, {})


def test_the_register_has_every_address_and_no_other(package: Path) -> None:
    employ(package, CLINIC)
    desk, door = Desk(package, Acts(package), Builds(package)), Reception(package)
    routes = app(desk, door, lambda: None, [people.views(desk, door, Log(package))]).routes
    found = [
        f"{method} {route.path}"
        for route in routes
        if isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]
    assert sorted(found) == sorted(REGISTER)


def test_a_use_of_a_language_has_it_in_its_address() -> None:
    for use, needs in REGISTER.items():
        if needs and needs <= BY_LANGUAGE:
            assert "{locale}" in use, use


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_each_role_may_do_what_is_its_own_and_nothing_else(base: str, role: str) -> None:
    account = role.replace(":", "-").lower() or "nothing"
    person = signed_in(base, account)
    person.follows = False
    grant = granted(role) if role else None
    for use in [*sorted(set(REGISTER) - set(LAST)), "POST /sign-out"]:
        needs = REGISTER[use]
        for path, locale in addresses(use):
            allowed = needs == PUBLIC or (
                grant is not None and grant.role in needs and grant.locale in ("", locale)
                if "{locale}" in use and needs != ANYBODY
                else grant is not None and grant.role in needs
            )
            status = ask(person, use, path).status
            assert (use, path, status != 403) == (use, path, allowed)
    if grant is None or grant.role is not Role.ADMINISTRATOR:
        assert signed_in(base, account).post("/close", {}).status == 403


def test_whoever_has_not_signed_in_may_do_nothing_but_that(base: str) -> None:
    for use, needs in REGISTER.items():
        for path, _ in addresses(use):
            answer = ask(Colleague(base), use, path)
            # Who chooses a language goes on to the articles, and so to sign in.
            assert (use, answer.path) == (use, "/sign-in")
            assert "Account" in answer.words
            stranger = Colleague(base, follows=False)
            assert (use, ask(stranger, use, path).status in (303, 307)) == (
                use,
                needs != PUBLIC or use == "GET /language",
            )


def test_an_account_without_a_role_may_only_leave(base: str) -> None:
    nobody = signed_in(base, "nothing")
    assert nobody.get("/").status == 403
    assert "isn't yours to do" in nobody.get("/").words


@pytest.mark.parametrize("role", ROLES)
def test_pages_lead_only_to_what_one_may_do(base: str, role: str) -> None:
    """Every link and every form of every page that one is shown."""
    person = signed_in(base, role.replace(":", "-").lower())
    pages = ["/"]
    seen: set[str] = set()
    while pages:
        path = pages.pop()
        if path in seen:
            continue
        seen.add(path)
        page = person.get(path)
        assert (path, page.status) == (path, 200)
        links = re.findall(r'<a [^>]*?href="(/[^"?#]*)', page.text)
        # One text stands for all.
        pages += [
            link
            for link in links
            if not link.startswith(("/outputs/", "/language")) and "/translate/" not in link
        ]
        pages += [link for link in links if "/translate/" in link][:1]
        for form in re.findall(r'<form method="post"(?: [^>]*?)?>', page.text):
            action = (re.findall(r'action="([^"?]*)', form) or [path])[0]
            if action not in ("/close", "/sign-out"):
                assert (path, action, person.post(action, {}).status != 403) == (path, action, True)
    assert "/articles/wash-your-hands/es-US" in seen
