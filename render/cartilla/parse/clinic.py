"""A clinic's file, `source/clinics/<name>.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from cartilla.codes import Code
from cartilla.config import Package
from cartilla.errors import Finding
from cartilla.model.clinic import Clinic, Localized
from cartilla.model.color import TEXT, WHITE, as_color, contrast, is_color, readable, reads_on
from cartilla.model.facts import Opening
from cartilla.parse.addresses import international, is_phone, is_web_address
from cartilla.parse.choice import read_choice
from cartilla.parse.fact_values import WANTED
from cartilla.parse.hours import names_days, read_hours
from cartilla.parse.logo import read_logo
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.schema import checked
from cartilla.parse.settings import is_known_locale
from cartilla.parse.text_file import read_text
from cartilla.parse.yaml import Document, read_yaml

LOCALIZED = ("name", "about", "area", "hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """As written: a text is the same in every language, or a mapping by locale."""

    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}
    name: str | dict[str, str]
    about: str | dict[str, str] | None = None
    area: str | dict[str, str] | None = None
    address: tuple[str, ...] | None = None
    phone: str | None = None
    hours: str | dict[str, str] | None = None
    opening: tuple[Opening, ...] = ()
    website: str | None = None
    accent: str | None = None
    logo: str | None = None
    base_url: str | None = None
    papers: tuple[str, ...] | None = None
    locales: tuple[str, ...] | None = None
    articles: tuple[str, ...] | None = None


KEYS = tuple(f.name for f in fields(_File) if f.name != "opening")
"""Every key that a clinic's file may have."""


def inspect_clinic(
    package: Package, name: str, draft: str | None = None
) -> tuple[Clinic | None, tuple[Finding, ...]]:
    """The clinic as far as its file can be read, and every finding, errors and warnings. A `draft` is what the file would say."""
    problems = Problems(f"source/clinics/{name}.yaml")
    text = read_text(package.root / problems.path, problems) if draft is None else draft
    clinic = None if text is None else _read(package, name, text, problems)
    return clinic, tuple(problems.findings)


def _read(package: Package, name: str, text: str, problems: Problems) -> Clinic | None:
    document = read_yaml(text, problems)
    file = None if document is None else _typed(document, problems)
    if file is None or document is None:
        return None
    for key in LOCALIZED:
        _check_locales(key, _localized(getattr(file, key)), package, document, problems)
    if file.phone is not None and not (file.phone.startswith("+") and is_phone(file.phone)):
        problems.error(
            document.line_of(("phone",)),
            Code.BAD_PHONE,
            f"“{file.phone}” is not a phone number.",
            f'Write "{meant}", with the quotes.'
            if (meant := international(file.phone))
            else 'Write the international form in quotes, digits only, such as "+1" and ten digits. Leave it null where you don\'t know it.',
        )
    if file.website is not None and not is_web_address(file.website):
        problems.error(
            document.line_of(("website",)),
            Code.BAD_ADDRESS,
            f"“{file.website}” is not a web address.",
            "Write it whole, beginning with https://.",
        )
    if file.accent is not None:
        _check_color(file.accent, document.line_of(("accent",)), problems)
    elif (line := document.line_of(("accent",))) is not None and "accent" in document.data:
        _check_not_lost(text.split("\n")[line - 1], line, problems)
    logo = None
    if file.logo is not None:
        folder = package.root / "source" / "clinics"
        logo = read_logo(file.logo, folder, document.line_of(("logo",)), problems)
    return Clinic(
        id=name,
        name=_localized(file.name),
        about=_localized(file.about),
        area=_localized(file.area),
        address=file.address or (),
        phone=file.phone,
        hours=_localized(file.hours),
        opening=file.opening,
        website=file.website,
        accent=file.accent.lower() if file.accent else None,
        logo=logo,
        choice=read_choice(file, package, document, problems),
    )


def _typed(document: Document, problems: Problems) -> _File | None:
    """The file as its class; hours that name days and times are read as such."""
    data = document.data
    if not isinstance(data, dict) or not names_days(data.get("hours")):
        return checked(_File, data, problems, document.line_of, hidden=("opening",))
    try:
        opening = read_hours(data["hours"])
    except ValueError as error:
        problems.error(document.line_of(("hours",)), Code.BAD_VALUE, f"“hours”: {error}.", WANTED["hours"])
        opening = ()
    return checked(
        _File, {**data, "hours": None, "opening": opening}, problems, document.line_of, hidden=("opening",)
    )


def _localized(text: str | dict[str, str] | None) -> Localized:
    if text is None:
        return {}
    return {"": text} if isinstance(text, str) else dict(text)


def _check_locales(
    key: str, texts: Localized, package: Package, document: Document, problems: Problems
) -> None:
    """Each text is in a language that there is, and the source's, which others fall back to, is there.
    One in a language that isn't published is left unused."""
    settings = package.settings.package
    locales = (settings.source_locale, *settings.locales, *settings.preview)
    for locale, text in texts.items():
        line = document.line_of((key, locale))
        if locale and locale not in locales:
            _check_unpublished(key, locale, texts, locales, line, problems)
        if not text.strip():
            problems.error(line, Code.BAD_VALUE, f"“{key}” is empty.", "Write it, or remove the key.")
    if texts and "" not in texts and settings.source_locale not in texts:
        problems.error(
            document.line_of((key,)),
            Code.MISSING_KEY,
            f"“{key}” has no text for {settings.source_locale}, the source's locale.",
            f"Add {settings.source_locale}: other languages fall back to it.",
        )


def _check_unpublished(
    key: str, locale: str, texts: Localized, locales: tuple[str, ...], line: int | None, problems: Problems
) -> None:
    if not is_known_locale(locale):
        hyphened = locale.replace("_", "-")
        problems.error(
            line,
            Code.UNKNOWN_LOCALE,
            f"“{key}” has a text for “{locale}”, which is not a language that Cartilla knows.",
            suggestion(
                locale,
                (hyphened,) if is_known_locale(hyphened) else locales,
                "Write a language and, with a hyphen, a region: es-US.",
            ),
        )
        return
    near = [o for o in locales if o not in texts and o.split("-")[0] == locale.split("-")[0]]
    if near:
        problems.warn(
            line,
            Code.UNUSED_TEXT,
            f"“{key}” has a text for “{locale}”, which is not published, and none for “{near[0]}”, which is.",
            f"If it is meant for {near[0]}, write {near[0]} before it.",
        )


def _check_color(color: str, line: int | None, problems: Problems) -> None:
    """Headings are printed in it on white, and white stands on it: both are the same contrast."""
    if not is_color(color):
        meant = as_color(color)
        problems.error(
            line,
            Code.BAD_COLOR,
            f"“{color[:40]}” is not a color as Cartilla reads them.",
            f'Write "{meant}", with the quotes.'
            if meant
            else 'Write #, two digits or letters a to f each for red, green and blue, in quotes: "#0b5d7a".',
        )
    elif not reads_on(color, (WHITE,)):
        # Rounded down: 4.48 is not 4.5.
        had = int(contrast(color, WHITE) * 10) / 10
        problems.error(
            line,
            Code.WEAK_COLOR,
            f"{color} is too light to read: against white its contrast is {had}:1, and WCAG asks for {TEXT}:1.",
            f'Write "{readable(color, (WHITE,))}", the nearest color that is dark enough.',
        )


def _check_not_lost(written: str, line: int, problems: Problems) -> None:
    """Without quotes, YAML takes a color for a note."""
    if lost := re.match(r"accent\s*:\s+(#[0-9A-Fa-f]{3,6})\b", written):
        problems.error(
            line,
            Code.BAD_COLOR,
            f"{lost[1]} stands here without quotes, so it is read as a note.",
            f'Write "{as_color(lost[1]) or lost[1]}", with the quotes.',
        )
