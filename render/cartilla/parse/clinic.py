"""A clinic's file, `source/clinics/<name>.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from cartilla.config import Package
from cartilla.errors import FindingsError
from cartilla.model.clinic import Clinic, Localized
from cartilla.parse.addresses import is_phone, is_web_address
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.schema import checked
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
    website: str | None = None


def read_clinic(package: Package, name: str) -> Clinic:
    """Raises FindingsError with everything that is wrong with the file."""
    problems = Problems(f"source/clinics/{name}.yaml")
    text = read_text(package.root / problems.path, problems)
    document = None if text is None else read_yaml(text, problems)
    file = None if document is None else checked(_File, document.data, problems, document.line_of)
    if file is None or document is None:
        raise FindingsError(problems.findings)
    for key in LOCALIZED:
        _check_locales(key, _localized(getattr(file, key)), package, document, problems)
    if file.phone is not None and not (file.phone.startswith("+") and is_phone(file.phone)):
        problems.error(
            document.line_of(("phone",)),
            "bad-phone",
            f"“{file.phone}” is not a phone number.",
            'Write the international form in quotes, digits only, such as "+1" and ten digits. Leave it null where you don\'t know it.',
        )
    if file.website is not None and not is_web_address(file.website):
        problems.error(
            document.line_of(("website",)),
            "bad-address",
            f"“{file.website}” is not a web address.",
            "Write it whole, beginning with https://.",
        )
    problems.stop_if_fatal()
    return Clinic(
        id=name,
        name=_localized(file.name),
        about=_localized(file.about),
        area=_localized(file.area),
        address=file.address or (),
        phone=file.phone,
        hours=_localized(file.hours),
        website=file.website,
    )


def _localized(text: str | dict[str, str] | None) -> Localized:
    if text is None:
        return {}
    return {"": text} if isinstance(text, str) else dict(text)


def _check_locales(
    key: str, texts: Localized, package: Package, document: Document, problems: Problems
) -> None:
    """Each text belongs to a locale of the package, and the source's, which others fall back to, is there."""
    settings = package.settings.package
    locales = (settings.source_locale, *settings.locales, *settings.preview)
    for locale, text in texts.items():
        if locale and locale not in locales:
            problems.error(
                document.line_of((key, locale)),
                "unknown-locale",
                f"“{key}” has a text for “{locale}”, which is not a locale of this package.",
                suggestion(locale, locales, "Add it to “locales” in cartilla.toml, or remove the text."),
            )
        if not text.strip():
            problems.error(
                document.line_of((key, locale)),
                "bad-value",
                f"“{key}” is empty.",
                "Write it, or remove the key.",
            )
    if texts and "" not in texts and settings.source_locale not in texts:
        problems.error(
            document.line_of((key,)),
            "missing-key",
            f"“{key}” has no text for {settings.source_locale}, the source's locale.",
            f"Add {settings.source_locale}: other languages fall back to it.",
        )
