"""Catalogs on disk: reading and writing PO files so that nothing in them is lost.

Written files are stable: no wrapping, no line numbers, no clock; the same entries are the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib

from cartilla.i18n.catalogs.charsets import read_text
from cartilla.i18n.catalogs.files import write_if_changed
from cartilla.i18n.catalogs.po_reader import parse_po, unescape
from cartilla.parse.characters import check_characters
from cartilla.parse.problems import Problems
from cartilla.parse.source_file import is_there, read_or_tell

LARGEST = 5_000_000
"""Bytes of a catalog. An article's is about 50,000; more would be looked at for minutes."""

MACHINE = re.compile(r"machine(?: ([0-9a-f]{12}))?")
"""A line of a translator's comment that marks a translation no person has edited or approved. The digest is
that of the machine's text: an edit in any tool lifts the mark. Without one (until the next update) the mark holds."""

BABEL_PREVIOUS = re.compile(
    r'^\| (msgctxt|msgid|msgid_plural) "((?:[^"\\]|\\.)*)"$\n?', re.MULTILINE | re.DOTALL
)

_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")

_BYTES_AS_TEXT = re.compile(r"(?:\\[23][0-7]{2})+")
"""Bytes of letters that aren't ASCII's, each a backslash and its octal digits."""

Key = tuple[str | None, str]
"""What identifies a message in a catalog: its `msgctxt` (or None) and its `msgid`."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A locale's translations of one domain, ready to look up; fuzzy entries are left out.

    `path` is relative to the package's root. `lines` are for findings.
    """

    path: str
    plural_rule: str
    forms: dict[Key, tuple[str, ...]]
    machine: frozenset[Key]
    lines: dict[Key, int | None] = field(default_factory=dict)

    def translation(self, key: Key) -> str | None:
        """The translated message, or None where it is missing or fuzzy."""
        forms = self.forms.get(key)
        return forms[0] if forms else None


EMPTY = Catalog("", "n != 1", {}, frozenset())


def catalog_path(root: Path, locale: str, domain: str) -> Path:
    return root / "locales" / locale / "LC_MESSAGES" / f"{domain}.po"


def template_path(root: Path, domain: str) -> Path:
    return root / "locales" / f"{domain}.pot"


def read_po(path: Path, root: Path) -> polib.POFile:
    """The file's header and entries. Raises FindingsError with all that keeps it from being read."""
    problems = Problems(_place(path, root))
    data = read_or_tell(path, LARGEST, problems)
    problems.stop_if_fatal()
    text, charset = read_text(data or b"", problems)
    po = parse_po(text, problems, charset)
    problems.stop_if_fatal()
    for entry in po:
        _restore_previous(entry)
    return po


def _restore_previous(entry: polib.POEntry) -> None:
    """Babel makes a translator's comment of a fuzzy entry's previous text, wrapped."""
    for match in BABEL_PREVIOUS.finditer(entry.tcomment or "") if entry.fuzzy else ():
        if getattr(entry, f"previous_{match[1]}") is None:
            with suppress(ValueError):
                setattr(entry, f"previous_{match[1]}", unescape(" ".join(match[2].split("\n"))))
                entry.tcomment = entry.tcomment.replace(match[0], "").strip("\n")


def _place(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def load_catalog(path: Path, root: Path, locale: str) -> Catalog:
    """The catalog at `path`; an empty one where there is no such file."""
    return catalog_of(read_po(path, root) if is_there(path) else None, path, root, locale)


def catalog_of(po: polib.POFile | None, path: Path, root: Path, locale: str) -> Catalog:
    """The same of what was read from `path`; None where there is no such file."""
    if po is None:
        return replace(EMPTY, path=_place(path, root))
    forms: dict[Key, tuple[str, ...]] = {}
    machine: set[Key] = set()
    lines: dict[Key, int | None] = {}
    problems = Problems(_place(path, root))
    for entry in live(po):
        key = key_of(entry)
        lines[key] = entry.linenum
        if translated(entry):
            forms[key] = _forms(entry)
            # No page and no book can hold one.
            for form in filter(_CONTROL.search, forms[key]):
                check_characters(form, problems, entry.linenum, bidi=False)
            if is_machine(entry):
                machine.add(key)
    problems.stop_if_fatal()
    return Catalog(_place(path, root), plural_rule(po, locale), forms, frozenset(machine), lines)


def live(po: polib.POFile) -> Iterator[polib.POEntry]:
    """The entries that are in use."""
    return (entry for entry in po if not entry.obsolete)


def key_of(entry: polib.POEntry) -> Key:
    """What identifies the entry here: other tools end texts with a line feed, or take an accent for a letter of its own."""
    return entry.msgctxt, unicodedata.normalize("NFC", mended(entry.msgid))


def mended(text: str) -> str:
    """The text as its author meant it: without the line feeds that tools put around it, which no message of ours has,
    and with letters for what another program took for backslashes and digits (`\\303\\263` for ó)."""
    return _BYTES_AS_TEXT.sub(_letters, text.strip("\r\n"))


def _letters(found: re.Match[str]) -> str:
    try:
        return unescape(found[0])
    except ValueError:
        return found[0]


def translated(entry: polib.POEntry) -> bool:
    """Whether the entry has a translation that may be shown: a fuzzy one counts as missing."""
    return not entry.fuzzy and bool(_forms(entry)) and all(_forms(entry))


def is_machine(entry: polib.POEntry) -> bool:
    if not entry.tcomment:
        return False
    return any(mark is not None and mark[1] in (None, _digest(entry)) for _, mark in _comment(entry))


def seal_machine_mark(entry: polib.POEntry) -> None:
    """Write the digest behind a new mark; take off one whose text a person has edited."""
    machine = is_machine(entry)
    _rewrite(entry, f"machine {_digest(entry)}" if machine else None)


def lift_machine_mark(entry: polib.POEntry) -> None:
    _rewrite(entry, None)


def _rewrite(entry: polib.POEntry, mark: str | None) -> None:
    lines = [line for line, found in _comment(entry) if found is None]
    entry.tcomment = "\n".join([*([mark] if mark else []), *lines])


def _comment(entry: polib.POEntry) -> list[tuple[str, re.Match[str] | None]]:
    """The lines of the translator's comment, and which are marks."""
    return [(line, MACHINE.fullmatch(line.strip())) for line in (entry.tcomment or "").splitlines()]


def _digest(entry: polib.POEntry) -> str:
    return hashlib.sha256("\0".join(_forms(entry)).encode()).hexdigest()[:12]


def _forms(entry: polib.POEntry) -> tuple[str, ...]:
    if entry.msgid_plural:
        return tuple(mended(text) for _, text in sorted(entry.msgstr_plural.items()))
    text = mended(entry.msgstr)
    return (text,) if text else ()


def plural_rule(po: polib.POFile, locale: str) -> str:
    """The C expression of the header's `Plural-Forms`; the locale's where it has none."""
    return _plural_forms(po)[1] or _usual_plural_forms(locale)[1]


def plural_count(po: polib.POFile, locale: str) -> int:
    """How many forms the header says that a plural has; as many as the locale's where it doesn't."""
    return int(_plural_forms(po)[0] or _usual_plural_forms(locale)[0])


def _plural_forms(po: polib.POFile) -> tuple[str, str]:
    """Count and expression as the header has them; both empty where one of them is missing."""
    found = re.search(
        r"nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=([^;]+)", po.metadata.get("Plural-Forms", "")
    )
    return (found[1], found[2].strip()) if found else ("", "")


def _usual_plural_forms(locale: str) -> tuple[int, str]:
    from cartilla.i18n.values.plurals import plural_forms

    return plural_forms(locale)


def header(locale: str | None, project: str) -> dict[str, str]:
    """The header fields of a new catalog (or template, without a locale), no dates in it."""
    fields = {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": (locale or "").replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if locale:
        count, expression = _usual_plural_forms(locale)
        fields["Plural-Forms"] = f"nplurals={count}; plural={expression};"
    return fields


def complete_header(po: polib.POFile, locale: str, project: str) -> None:
    """Add what other tools leave out of a header, or leave undecided; all else stays as it is."""
    usual = header(locale, project)
    said = {name: value for name, value in po.metadata.items() if value or name not in usual}
    if not _plural_forms(po)[0]:
        said.pop("Plural-Forms", None)
    # What is written is in UTF-8, whatever was read.
    po.metadata = {
        **usual,
        **said,
        **{name: usual[name] for name in ("Content-Type", "Content-Transfer-Encoding")},
    }


def new_file(metadata: dict[str, str], entries: Iterable[polib.POEntry] = ()) -> polib.POFile:
    po = polib.POFile(wrapwidth=0)
    po.metadata = dict(metadata)
    po.extend(entries)
    return po


def write_catalog(path: Path, po: polib.POFile) -> bool:
    """Write the file, whole or not at all; False where it already says exactly that."""
    for entry in po:
        entry.comment, entry.tcomment = _closed(entry.comment), _closed(entry.tcomment)
    return write_if_changed(path, (str(po).rstrip("\n") + "\n").encode())


def _closed(comment: str) -> str:
    """A backslash at the end of a line, also of a comment, makes gettext take the next line for its rest."""
    return re.sub(r"\\$", r"\\ (a backslash)", comment or "", flags=re.MULTILINE)
