"""Every use of the desk, and who may: an address that isn't here is nobody's.

A use of a language has that language in its address, as `{locale}`: translators and reviewers are of languages.
"""

from __future__ import annotations

import re
from functools import cache

from starlette.routing import compile_path

from cartilla.desk.roles import Person, Role

PUBLIC: frozenset[Role] = frozenset()
"""Also who hasn't signed in."""

ANYBODY = frozenset(Role)
"""Whoever has a role, in whatever language."""

STAFF, AUTHOR, TRANSLATOR, REVIEWER, ADMINISTRATOR = (frozenset({role}) for role in Role)

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"

EDITION = "/articles/{article}/{locale}"

REGISTER: dict[str, frozenset[Role]] = {
    f"GET {SIGN_IN}": PUBLIC,
    f"POST {SIGN_IN}": PUBLIC,
    f"POST {SIGN_OUT}": ANYBODY,
    "GET /language": PUBLIC,
    "GET /": ANYBODY,
    "POST /undo": ANYBODY,
    f"GET {EDITION}": ANYBODY,
    f"GET {EDITION}/page": ANYBODY,
    f"GET {EDITION}/printed": ANYBODY,
    f"GET {EDITION}/printed/{{number:int}}.png": ANYBODY,
    f"GET {EDITION}/heard": ANYBODY,
    f"GET {EDITION}/sound": ANYBODY,
    f"GET {EDITION}/history": ANYBODY,
    f"GET {EDITION}/evidence": ANYBODY,
    f"GET {EDITION}/evidence/page": ANYBODY,
    f"GET {EDITION}/evidence/files/{{name}}": ANYBODY,
    f"GET {EDITION}/share": ANYBODY,
    f"GET {EDITION}/share/code.png": ANYBODY,
    f"GET {EDITION}/sheet/{{variant}}": ANYBODY,
    f"GET {EDITION}/sheet/{{variant}}/picture.png": ANYBODY,
    f"GET {EDITION}/remarks": ANYBODY,
    f"POST {EDITION}/remarks": AUTHOR | TRANSLATOR | REVIEWER,
    "GET /making": ANYBODY,
    "GET /making/news": ANYBODY,
    "POST /making": STAFF | AUTHOR,
    "GET /clinic": STAFF,
    "POST /clinic": STAFF,
    "POST /clinic/look": STAFF,
    "GET /clinic/logo": STAFF,
    "POST /clinic/logo": STAFF,
    "GET /import": AUTHOR,
    "POST /import": AUTHOR,
    f"GET {EDITION}/exchange": TRANSLATOR,
    f"GET {EDITION}/exchange/texts.{{ending}}": TRANSLATOR,
    f"POST {EDITION}/exchange": TRANSLATOR,
    "GET /write": AUTHOR,
    "POST /write": AUTHOR,
    "GET /write/{article}": AUTHOR,
    "POST /write/{article}": AUTHOR,
    "POST /write/{article}/check": AUTHOR,
    "POST /write/{article}/look": AUTHOR,
    "GET /write/{article}/look/{text}/page": AUTHOR,
    "GET /write/{article}/look/{text}/printed": AUTHOR,
    "GET /write/{article}/look/{text}/printed/{number:int}.png": AUTHOR,
    "GET /write/{article}/look/{text}/heard": AUTHOR,
    "GET /write/{article}/look/{text}/sound": AUTHOR,
    "GET /write/{article}/entries/{kind}": AUTHOR,
    "POST /write/{article}/entries/{kind}": AUTHOR,
    "GET /write/{article}/entries/{kind}/{name}": AUTHOR,
    "POST /write/{article}/entries/{kind}/{name}": AUTHOR,
    "POST /write/{article}/rename": AUTHOR,
    "GET /write/{article}/pictures": AUTHOR,
    "POST /write/{article}/pictures": AUTHOR,
    "GET /shared": AUTHOR,
    "GET /shared/{kind}": AUTHOR,
    "GET /shared/{kind}/{name}": AUTHOR,
    "POST /shared/{kind}/{name}": AUTHOR,
    f"GET {EDITION}/translate": TRANSLATOR,
    f"GET {EDITION}/translate/{{place}}": TRANSLATOR,
    f"POST {EDITION}/translate/{{place}}": TRANSLATOR,
    f"POST {EDITION}/translate/{{place}}/check": TRANSLATOR,
    f"POST {EDITION}/translate/{{place}}/hear": TRANSLATOR,
    f"GET {EDITION}/review": REVIEWER,
    f"POST {EDITION}/review": REVIEWER,
    "GET /log": ADMINISTRATOR,
    "POST /close": ADMINISTRATOR,
}
"""By method and address, the roles of which one is needed."""


def may(person: Person | None, use: str, locale: str = "") -> bool:
    """Whether this person, or nobody, may: `use` is a key of the register."""
    needs = REGISTER.get(use)
    if needs is None:
        return False
    language = "" if needs == ANYBODY else locale
    return needs == PUBLIC or (person is not None and person.may(needs, language))


def may_ask(person: Person | None, method: str, path: str) -> bool:
    """The same of an address with its names filled in."""
    for use, pattern in _patterns():
        if use.startswith(f"{method} ") and (found := pattern.fullmatch(path)):
            return may(person, use, found.groupdict().get("locale", ""))
    return False


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((use, compile_path(use.partition(" ")[2])[0]) for use in REGISTER)
