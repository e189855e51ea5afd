"""Facts, references, helplines and the glossary as forms: an entry of a YAML file at a time, whose notes and layout stay."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from cartilla.desk.uses.needing import refuse_needed
from cartilla.errors import CartillaError, Finding, Severity
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.model import facts as f
from cartilla.parse.glossary import PATH as GLOSSARY
from cartilla.parse.glossary import inspect_glossary
from cartilla.parse.helplines import HELPLINES
from cartilla.parse.library import ARTICLE, article_folder
from cartilla.parse.parts import part
from cartilla.parse.problems import Problems
from cartilla.parse.shared import FACTS, inspect_shared
from cartilla.parse.source_file import is_there
from cartilla.parse.text_file import read_text
from cartilla.parse.yaml import read_yaml
from cartilla.parse.yaml_edit import with_entry

ABOUT = "about"
"""What an article says of itself: an entry without a name."""

_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `shape` says how its text is written: "text", "words" (several lines), "value" (a number or a day, else
    text), "day", "list" (by commas), "lines" (`key: value`), "yes"; `choices` are what it may be, where that is known."""

    key: str
    shape: str = "text"
    choices: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its form fills it in: `values` by the fields' keys. `digest` is of what the file has of it now."""

    name: str
    fields: tuple[Field, ...]
    values: dict[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class Sheaf:
    """All entries of a `kind` in one file: an article's own where it has one, else those that all articles share. `above` are
    the keys above them, `start` and `end` the lines of the file's YAML; `data` is what it says."""

    kind: str
    article: str
    path: Path
    text: str
    start: int
    end: int
    above: tuple[str, ...]
    data: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(map(str, self._entries))

    def raw(self, name: str) -> Mapping[str, Any]:
        """What the file says of the entry; empty where it isn't there."""
        if self.kind == ABOUT:
            return self.data
        found = self._entries.get(name)
        return found if isinstance(found, Mapping) else {}

    @property
    def _entries(self) -> Mapping[str, Any]:
        inner: Any = self.data
        for key in self.above:
            inner = inner.get(key) if isinstance(inner, Mapping) else None
        return inner if isinstance(inner, Mapping) else {}

    def with_entry(self, name: str, values: Mapping[str, Any] | None) -> str:
        """The file's text with other values of the entry. Raises ValueError or YAMLError where that can't be."""
        lines = self.text.split("\n")
        path = () if self.kind == ABOUT else (*self.above, name)
        changed = with_entry("\n".join(lines[self.start : self.end]), path, values)
        below = "\n".join(lines[self.end :])
        if self.start == 0 and self.end == len(lines):
            return changed if changed.endswith("\n") else f"{changed}\n"
        return "\n".join((*lines[: self.start], changed.rstrip("\n"), below))


OF_ARTICLES = (ABOUT, "facts", "references")
SHARED = ("facts", "references", "helplines", "glossary")


def sheaf(collection: Collection, kind: str, article: str = "") -> Sheaf:
    """Raises CartillaError where the file can't be read, KeyError for a kind that there isn't."""
    root = collection.package.root
    if article:
        if kind not in OF_ARTICLES:
            raise KeyError(kind)
        path = article_folder(collection.package, article) / ARTICLE
    else:
        path = (
            root / {"facts": FACTS, "references": FACTS, "helplines": HELPLINES, "glossary": GLOSSARY}[kind]
        )
    problems = Problems(path.relative_to(root).as_posix())
    text = read_text(path, problems) if is_there(path) else ""
    problems.stop_if_fatal()
    text = (text or "").replace("\r\n", "\n")
    lines, start = text.split("\n"), 0
    end = len(lines)
    if article:
        parts = part(text, problems)
        if parts is None or parts.yaml is None or problems.fatal:
            raise CartillaError(f"The beginning of {path.name} can't be read. Mend it in the text first.")
        start, end = parts.offset, parts.offset + len(parts.yaml.split("\n"))
    written = "\n".join(lines[start:end])
    document = read_yaml(written, problems) if written.strip() else None
    problems.stop_if_fatal()
    data = document.data if document is not None and isinstance(document.data, dict) else {}
    above = (kind,) if kind in ("facts", "references") else ()
    return Sheaf(kind, article, path, text, start, end, above, data)


def entry(collection: Collection, found: Sheaf, name: str, fact_kind: str = "") -> Entry:
    """`fact_kind` is what kind a fact is to be that isn't there yet."""
    raw = found.raw(name)
    shape = fields_of(collection, found, str(raw.get("kind", fact_kind)))
    said = json.dumps(raw, sort_keys=True, ensure_ascii=False, default=str)
    digest = hashlib.sha256(said.encode()).hexdigest()[:16]
    return Entry(name, shape, {field.key: _shown(raw, field) for field in shape}, digest)


def fields_of(collection: Collection, found: Sheaf, fact_kind: str) -> tuple[Field, ...]:
    """The fields of a form of that kind."""
    if found.kind == ABOUT:
        return (
            Field("title", needed=True),
            Field("summary", "words", needed=True),
            Field("topics", "list"),
            Field("draft", "yes"),
            Field("version", "value", needed=True),
            Field("updated", "day", needed=True),
            Field("review_by", "day", needed=True),
        )
    if found.kind == "references":
        needed = (Field(key, needed=True) for key in ("title", "publisher", "url"))
        return (*needed, Field("year", "value"), Field("lang"), Field("checked", "day"))
    if found.kind == "helplines":
        phones, sites = _facts(collection, f.Phone), _facts(collection, f.WebAddress)
        return (
            Field("title", needed=True),
            Field("text", "words"),
            Field("call", choices=phones),
            Field("sms", choices=phones),
            Field("sms-word"),
            Field("web", choices=sites),
        )
    if found.kind == "glossary":
        locales = [tag for tag in collection.package.all_locales if tag != collection.source_locale]
        return (
            Field("term", needed=True),
            Field("definition", "words", needed=True),
            *(Field(f"agreed.{tag}") for tag in locales),
        )
    return tuple(_fields_of_fact(collection, found, fact_kind))


def put(
    collection: Collection, found: Sheaf, name: str, values: Mapping[str, str] | None, fact_kind: str = ""
) -> tuple[Finding, ...]:
    """Write the entry, or take it out where there are no `values`. What would be wrong then, and isn't now, is told, and
    nothing written. Raises StillUsedError for one that articles share and need."""
    shape = fields_of(collection, found, str(found.raw(name).get("kind", fact_kind)))
    new = None if values is None else _read(found.raw(name), shape, values)
    if new is not None and fact_kind and not found.raw(name):
        new = {"kind": fact_kind, **new}
    try:
        text = found.with_entry(name, new)
    except (ValueError, yaml.YAMLError) as error:
        raise CartillaError(
            f"{found.path.name} is written in a way that this form can't change. Change it in the text."
        ) from error
    if text == found.text:
        return ()
    check = _checker(collection, found)
    known = {(each.code, each.message) for each in check(found.text)}
    errors = [each for each in check(text) if each.severity is Severity.ERROR]
    worse = tuple(each for each in errors if (each.code, each.message) not in known)
    if not worse:
        root = collection.package.root
        path = found.path.relative_to(root).as_posix()
        if values is None and not found.article:
            refuse_needed(collection, found.kind, name, path, text)
        Folder(root).write(path, text.encode())
    return worse


def _checker(collection: Collection, found: Sheaf) -> Callable[[str], Iterable[Finding]]:
    package = collection.package
    if found.article:
        return lambda text: collection.inspect_draft(found.article, text)[1]
    if found.kind == "glossary":
        return lambda text: inspect_glossary(package, text).findings
    name = found.path.relative_to(package.root).as_posix()
    return lambda text: inspect_shared(package, {name: text}).findings


def _fields_of_fact(collection: Collection, found: Sheaf, fact_kind: str) -> Iterable[Field]:
    cls = f.KINDS.get(fact_kind)
    if cls is None:
        return
    keys = {field: key for key, field in cls.keys.items()}
    references = tuple(found.data.get("references") or ())
    if found.article:
        references += tuple(sheaf(collection, "references").names)
    last = []
    for each in fields(cls):
        key, kind = keys.get(each.name, each.name), str(each.type)
        if key == "name":
            continue
        needed = each.default is each.default_factory
        if key == "source":
            last.append(Field(key, choices=references))
        elif key == "checked":
            last.append(Field(key, "day"))
        elif kind.startswith("dict") or "Opening" in kind:
            yield Field(key, "lines", needed=needed)
        elif key == "values":
            yield Field(key, "list", needed=needed)
        else:
            yield Field(key, "text" if kind.startswith("str") else "value", needed=needed)
    yield from last


def _facts(collection: Collection, cls: type[f.Fact]) -> tuple[str, ...]:
    return tuple(fact.name for fact in collection.inspect_shared().stated.facts if isinstance(fact, cls))


def _shown(raw: Mapping[str, Any], field: Field) -> str:
    """The field as the file fills it in."""
    key, _, inner = field.key.partition(".")
    value: Any = raw.get(key)
    if inner:
        value = value.get(inner) if isinstance(value, Mapping) else None
    if isinstance(value, Mapping):
        return "\n".join(f"{name}: {text}" for name, text in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else " ".join(str(value).split()) if field.shape == "words" else str(value)


def _read(raw: Mapping[str, Any], shape: Iterable[Field], values: Mapping[str, str]) -> dict[str, Any]:
    """What is to be written: only of fields that somebody touched. None for what is left empty."""
    new: dict[str, Any] = {}
    for field in shape:
        text = values.get(field.key, "").replace("\r\n", "\n").strip()
        if text == _shown(raw, field):
            continue
        key, _, inner = field.key.partition(".")
        if inner:
            old = new.get(key, raw.get(key))
            others = {n: t for n, t in old.items() if n != inner} if isinstance(old, Mapping) else {}
            new[key] = {**others, inner: text} if text else others or None
        else:
            new[key] = _value(field, text)
    return new


def _value(field: Field, text: str) -> Any:
    if not text:
        return None
    match field.shape:
        case "words":
            return " ".join(text.split())
        case "yes":
            # Words are text in our YAML, and this one stands bare.
            return True
        case "list":
            return [_scalar(part.strip()) for part in re.split("[,/]", text) if part.strip()]
        case "lines":
            pairs = (line.partition(":") for line in text.splitlines() if line.strip())
            return {name.strip(): told.strip() for name, _, told in pairs}
        case "value" | "day":
            return _scalar(text)
        case _:
            return text


def _scalar(text: str) -> Any:
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else text
    except ValueError:
        return text
