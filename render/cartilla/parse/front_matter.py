"""Front matter: what an article says about itself, its facts and its references."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import phonenumbers

from cartilla.model import facts as f
from cartilla.model.article import Reference
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.schema import checked
from cartilla.parse.yaml import Document, read_yaml

STRICT: Any = {"extra": "forbid"}
RENAMED = {"years": {"from": "start", "to": "end"}}
"""Keys that front matter names in another way than the fact's class, by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    __pydantic_config__: ClassVar = STRICT
    title: str
    summary: str
    version: int
    updated: date
    review_by: date
    topics: tuple[str, ...] = ()
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    references: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    __pydantic_config__: ClassVar = STRICT
    title: str
    publisher: str
    url: str
    year: int | None = None
    lang: str = "en"
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`lines` finds a key's line for later findings."""

    title: str
    summary: str
    topics: tuple[str, ...]
    version: int
    updated: date
    review_by: date
    facts: tuple[f.Fact, ...]
    references: tuple[Reference, ...]
    document: Document


def read_front_matter(text: str, problems: Problems) -> FrontMatter | None:
    """The typed front matter, or None after noting what is wrong."""
    document = read_yaml(text, problems, offset=1)
    if document is None:
        return None
    if not isinstance(document.data, dict):
        problems.error(
            2,
            "bad-front-matter",
            "The front matter has no keys.",
            "Write lines such as “title: How to wash your hands”.",
        )
        return None
    head = checked(_Head, document.data, problems, document.line_of)
    references = _references(_mappings(document.data.get("references")), problems, document)
    facts = _facts(_mappings(document.data.get("facts")), {r.id for r in references}, problems, document)
    if head is None:
        return None
    if head.review_by <= head.updated:
        problems.error(
            document.line_of(("review_by",)),
            "bad-dates",
            "“review_by” is not after “updated”.",
            "Give the day by which somebody must look at the article again.",
        )
    return FrontMatter(
        head.title,
        head.summary,
        head.topics,
        head.version,
        head.updated,
        head.review_by,
        facts,
        references,
        document,
    )


def _mappings(data: object) -> dict[str, dict[str, Any]]:
    """What can be looked into although the whole may be wrong: everything is told in one go."""
    if not isinstance(data, dict):
        return {}
    return {str(name): value for name, value in data.items() if isinstance(value, dict)}


def _references(
    given: dict[str, dict[str, Any]], problems: Problems, document: Document
) -> tuple[Reference, ...]:
    result = []
    for key, data in given.items():
        at = ("references", key)
        reference = checked(_Reference, data, problems, document.line_of, at)
        if reference is None:
            continue
        if not is_web_address(reference.url):
            problems.error(
                document.line_of((*at, "url")),
                "bad-address",
                f"“{reference.url}” is not a web address.",
                "Write it whole, beginning with https://.",
            )
        result.append(
            Reference(
                key,
                reference.title,
                reference.publisher,
                reference.url,
                reference.year,
                reference.lang,
                reference.checked,
            )
        )
    return tuple(result)


def _facts(
    given: dict[str, dict[str, Any]], references: set[str], problems: Problems, document: Document
) -> tuple[f.Fact, ...]:
    result: list[f.Fact] = []
    for name, data in given.items():
        at = ("facts", name)
        line = document.line_of(at)
        if not name.isidentifier() or name != name.lower() or not name.isascii():
            problems.error(
                line,
                "bad-name",
                f"“{name}” can't name a fact.",
                "Use lower-case letters, digits and underscores, beginning with a letter.",
            )
        kind = str(data.get("kind", ""))
        cls = f.KINDS.get(kind)
        if cls is None:
            problems.error(
                line,
                "unknown-kind",
                f"The fact “{name}” has no kind that Cartilla knows.",
                suggestion(kind, f.KINDS, f"The kinds are: {', '.join(f.KINDS)}."),
            )
            continue
        renamed = RENAMED.get(kind, {})
        values = {renamed.get(k, k): v for k, v in data.items() if k != "kind"}
        fact = checked(cls, {"name": name, **values}, problems, document.line_of, at)
        if fact is not None:
            _judge(fact, references, problems, line)
            result.append(fact)
    return tuple(result)


def _judge(fact: f.Fact, references: set[str], problems: Problems, line: int | None) -> None:
    """What types alone can't say."""
    if fact.source is not None and fact.source not in references:
        problems.error(
            line,
            "unknown-reference",
            f"The fact “{fact.name}” names the source “{fact.source}”, which is not among the references.",
            suggestion(fact.source, references, "Add it under “references”."),
        )
    match fact:
        case f.Ratio(value=value, of=of) if not 0 < value <= of:
            problems.error(
                line,
                "bad-ratio",
                f"“{fact.name}”: {value} in {of} is not a share.",
                "Write a “value” from 1 up to “of”.",
            )
        case f.Years(start=start, end=end) if start >= end:
            problems.error(
                line,
                "bad-years",
                f"“{fact.name}”: the span ends before it begins.",
                "Write the earlier year as “from”.",
            )
        case f.Phone(value=value) if not is_phone(value):
            problems.error(
                line,
                "bad-phone",
                f"“{fact.name}”: “{value}” is not a phone number.",
                'Write a short number ("911") or the international form ("+18006624357"), in quotes, without spaces.',
            )
        case f.WebAddress(value=value) if not is_web_address(value):
            problems.error(
                line,
                "bad-address",
                f"“{fact.name}”: “{value}” is not a web address.",
                "Write it whole, beginning with https://.",
            )
        case f.Money(currency=currency) if not (len(currency) == 3 and currency.isupper()):
            problems.error(
                line,
                "bad-currency",
                f"“{fact.name}”: “{currency}” is not a currency code.",
                "Write three capital letters, such as USD.",
            )


def is_phone(value: str) -> bool:
    if not value.startswith("+"):
        return value.isascii() and value.isdigit() and 3 <= len(value) <= 6
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        return False


def is_web_address(value: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not any(c.isspace() for c in value)
