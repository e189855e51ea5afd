"""Who sits at the desk, and what each role may do there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody does in a clinic."""

    STAFF = "staff"
    AUTHOR = "author"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


BY_LANGUAGE = frozenset({Role.TRANSLATOR, Role.REVIEWER})
"""Roles that are of a language each: `translator:es-US`."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role; `locale` is empty for those that are of no language."""

    role: Role
    locale: str = ""

    def __str__(self) -> str:
        return f"{self.role}:{self.locale}" if self.locale else str(self.role)


def granted(text: str) -> Grant:
    """What `text` names, as accounts write it. Raises ValueError that says what to write."""
    name, _, locale = text.partition(":")
    if name not in tuple(Role):
        raise ValueError(f"“{text}” is no role. Choose among {', '.join(Role)}.")
    role = Role(name)
    if (role in BY_LANGUAGE) != bool(locale):
        example = f"{role}:es-US" if role in BY_LANGUAGE else str(role)
        raise ValueError(
            f"“{text}” needs a language: {example}."
            if role in BY_LANGUAGE
            else f"“{text}” is of no language: {example}."
        )
    return Grant(role, locale)


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever asks. `name` and `qualification` are what this person signs with. Without accounts there is one person, who
    may do everything and says who signs: `grants` is None."""

    account: str = ""
    name: str = ""
    qualification: str = ""
    mail: str = ""
    grants: frozenset[Grant] | None = None

    def may(self, needs: Collection[Role], locale: str = "") -> bool:
        """Whether one of the roles that are needed is this person's: in that language, or in any where none is named."""
        if self.grants is None:
            return True
        return any(
            grant.role in needs and (not grant.locale or locale in ("", grant.locale))
            for grant in self.grants
        )


ALONE = Person()
