"""The clinic's own data, as a form of text fields."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cartilla.errors import CartillaError, Finding, FindingsError, Severity
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.litter import make_litter, new_litter, remove_litter
from cartilla.parse.clinic import inspect_clinic
from cartilla.parse.logo import read_logo
from cartilla.parse.problems import Problems
from cartilla.parse.text_file import read_text
from cartilla.parse.yaml import read_yaml
from cartilla.parse.yaml_edit import with_values

LOCALIZED = ("name", "about", "area")
"""What may be another text in each language."""

PLAIN = ("phone", "address", "hours", "website", "base_url", "accent")


@dataclass(frozen=True, slots=True)
class Form:
    """`values` are by field, or `field.locale`. `digest` is the file's."""

    values: dict[str, str]
    digest: str


def path_of(collection: Collection) -> Path | None:
    """The file of the clinic that the package is built for; None where its settings name none."""
    name = collection.package.settings.package.clinic
    return collection.package.root / "source" / "clinics" / f"{name}.yaml" if name else None


def fields(collection: Collection) -> list[str]:
    """The form's fields, in its order."""
    locales = collection.package.all_locales
    first, *others = ([f"{name}.{locale}" for locale in locales] for name in LOCALIZED)
    return [*first, *PLAIN, *(field for names in others for field in names)]


def read(collection: Collection, path: Path) -> Form:
    """The form as the file fills it in. Raises FindingsError where it can't be read."""
    text, file = _file(collection, path)
    values = {
        field: _text(file.get(name), locale)
        for field in fields(collection)
        for name, _, locale in (field.partition("."),)
    }
    return Form(values, hashlib.sha256(text.encode()).hexdigest()[:16])


def write(collection: Collection, path: Path, values: Mapping[str, str]) -> tuple[Finding, ...]:
    """Put the fields into the file, and leave all else of it as it is. With errors nothing is written; the findings."""
    root = collection.package.root
    old, _ = _file(collection, path)
    new = draft(collection, path, values)
    _, found = inspect_clinic(collection.package, path.stem, new)
    if new != old and not any(finding.severity is Severity.ERROR for finding in found):
        Folder(root).write(path.relative_to(root).as_posix(), new.encode())
    return found


def draft(collection: Collection, path: Path, values: Mapping[str, str]) -> str:
    """What the file would say with these fields."""
    text, file = _file(collection, path)
    changed: dict[str, Any] = {}
    for name in (*LOCALIZED, *PLAIN):
        texts = {
            locale: _tidy(values.get(field, ""))
            for field in fields(collection)
            for part, _, locale in (field.partition("."),)
            if part == name
        }
        # What nobody touched stays as it is written.
        if any(_text(file.get(name), locale) != text for locale, text in texts.items()):
            changed[name] = _value(name, texts, file.get(name))
    return with_values(text, changed)


def logo_of(collection: Collection, path: Path) -> str:
    """The name of the logo's file, empty where there is none."""
    _, file = _file(collection, path)
    return _text(file.get("logo"), "")


def put_logo(collection: Collection, path: Path, name: str, data: bytes) -> None:
    """Keep the logo beside the clinic's file, and name it there; no `data` takes it off. Raises FindingsError for one that
    can't be used, CartillaError for another kind of file, and changes nothing then."""
    root = collection.package.root
    text, _ = _file(collection, path)
    folder = path.parent.relative_to(root).as_posix()
    source = logo_name(path, name) if data else None
    if source:
        _check_logo(source, data)
        Folder(root).write(f"{folder}/{source}", data)
    Folder(root).write(path.relative_to(root).as_posix(), with_values(text, {"logo": source}).encode())


def logo_name(path: Path, name: str) -> str:
    """What the file of a clinic's logo is called. Raises CartillaError for one that is neither SVG nor PNG."""
    suffix = name.rpartition(".")[2].lower()
    if suffix not in ("svg", "png"):
        raise CartillaError("A logo is an SVG or PNG: a file whose name ends in .svg or .png.")
    return f"{path.stem}-logo.{suffix}"


def _check_logo(source: str, data: bytes) -> None:
    """As the parser does, in a folder of its own."""
    bench, problems = new_litter(), Problems(source)
    make_litter(bench)
    try:
        Folder(bench).write(source, data)
        read_logo(source, bench, None, problems)
    finally:
        remove_litter(bench)
    problems.stop_if_fatal()


def _file(collection: Collection, path: Path) -> tuple[str, dict[str, Any]]:
    problems = Problems(path.relative_to(collection.package.root).as_posix())
    text = read_text(path, problems)
    document = None if text is None else read_yaml(text, problems)
    if text is None or document is None or not document.whole or not isinstance(document.data, dict):
        raise FindingsError(problems.findings)
    return text, document.data


def _text(value: Any, locale: str) -> str:
    """A field as the file has it: a line for each line of the address, or for each day's hours."""
    if isinstance(value, dict):
        value = value.get(locale) if locale else [f"{days}: {times}" for days, times in value.items()]
    if isinstance(value, list):
        value = "\n".join(map(str, value))
    return "" if value is None else str(value)


def _value(name: str, texts: dict[str, str], before: Any) -> Any:
    """As the file has it: None where nothing is filled in, one text where it is the same in every language."""
    told = {locale: text for locale, text in texts.items() if text}
    if name in LOCALIZED and isinstance(before, dict):
        # What stands there in languages that aren't published stays.
        told = {**{locale: text for locale, text in before.items() if locale not in texts}, **told}
    if not told:
        return None
    text = next(iter(told.values()))
    lines = text.splitlines()
    if name == "address":
        return lines
    if name == "hours" and all(":" in line for line in lines):
        days = (line.partition(":") for line in lines)
        return {day.strip(): times.strip() for day, _, times in days}
    return text if len(set(told.values())) == 1 and told.keys() == texts.keys() else told


def _tidy(text: str) -> str:
    """Its lines, without blank ones."""
    lines = (" ".join(line.split(" ")).strip() for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
