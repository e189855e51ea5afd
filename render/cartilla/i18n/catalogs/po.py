"""Catalogs on disk: reading and writing PO files so that nothing in them is lost.

Written files are stable: no wrapping, no line numbers, no clock; the same entries are the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.catalogs.files import write_if_changed

MACHINE = re.compile(r"machine(?: ([0-9a-f]{12}))?")
"""A line of a translator's comment that marks a translation no person has edited or approved. The digest is
that of the machine's text: an edit in any tool lifts the mark. Without one (until the next update) the mark holds."""

BABEL_PREVIOUS = re.compile(
    r'^\| (msgctxt|msgid|msgid_plural) "((?:[^"\\]|\\.)*)"$\n?', re.MULTILINE | re.DOTALL
)

PO_LINE = re.compile(
    r'\s*(?:(?:#~\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*|#.*)?\s*'
)
"""A line of a catalog: nothing, a comment, or a string between quotes with its keyword or without."""

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
    """The file as polib has it. Raises FindingsError where it isn't a PO file in UTF-8."""
    place = _place(path, root)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise FindingsError(
            [
                Finding(
                    place,
                    line,
                    Code.CATALOG_ENCODING,
                    "This catalog is not in UTF-8.",
                    "Open it in the translation editor and save it with the encoding UTF-8.",
                )
            ]
        ) from error
    if "\x00" in text:
        raise FindingsError(
            [
                Finding(
                    place,
                    text[: text.index("\x00")].count("\n") + 1,
                    Code.CATALOG_SYNTAX,
                    "This catalog holds a NUL character.",
                    "Remove it, or restore the file from its history.",
                )
            ]
        )
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    for number, written in enumerate(text.split("\n"), 1):
        # polib takes the first and the last character of a string for its quotes, whatever they are.
        if not PO_LINE.fullmatch(written):
            raise FindingsError(
                [
                    Finding(
                        place,
                        number,
                        Code.CATALOG_SYNTAX,
                        "This catalog can't be read: text must stand between straight double quotes.",
                        "Mend the line by hand, or restore the file from its history.",
                    )
                ]
            )
    # polib skips the previous texts of obsolete entries, unless they are written as those of others.
    text = re.sub(r"^#~\|", "#|", text, flags=re.MULTILINE)
    try:
        # polib takes a text only where no file of that name can exist.
        po = polib.pofile(text if text.strip() else "# \n", wrapwidth=0, check_for_duplicates=True)
    except (OSError, ValueError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise FindingsError(
            [
                Finding(
                    place,
                    int(found[1]) if found else None,
                    Code.CATALOG_SYNTAX,
                    f"This catalog can't be read: {_reason(error)}.",
                    "Mend the line by hand, or restore the file from its history.",
                )
            ]
        ) from error
    for entry in po:
        _restore_previous(entry)
    return po


def _restore_previous(entry: polib.POEntry) -> None:
    """Babel makes a translator's comment of a fuzzy entry's previous text, wrapped."""
    for match in BABEL_PREVIOUS.finditer(entry.tcomment or "") if entry.fuzzy else ():
        if getattr(entry, f"previous_{match[1]}") is None:
            setattr(entry, f"previous_{match[1]}", polib.unescape(" ".join(match[2].split("\n"))))
            entry.tcomment = entry.tcomment.replace(match[0], "").strip("\n")


def _reason(error: Exception) -> str:
    return re.sub(r"^Syntax error in po file[^:]*:?\s*", "", str(error)).strip().rstrip(".") or "syntax error"


def _place(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def load_catalog(path: Path, root: Path) -> Catalog:
    """The catalog at `path`; an empty one where there is no such file."""
    if not path.is_file():
        return replace(EMPTY, path=_place(path, root))
    po = read_po(path, root)
    forms: dict[Key, tuple[str, ...]] = {}
    machine: set[Key] = set()
    lines: dict[Key, int | None] = {}
    for entry in live(po):
        key = key_of(entry)
        lines[key] = entry.linenum
        if translated(entry):
            forms[key] = _forms(entry)
            if is_machine(entry):
                machine.add(key)
    return Catalog(_place(path, root), plural_rule(po), forms, frozenset(machine), lines)


def live(po: polib.POFile) -> Iterator[polib.POEntry]:
    """The entries that are in use."""
    return (entry for entry in po if not entry.obsolete)


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def translated(entry: polib.POEntry) -> bool:
    """Whether the entry has a translation that may be shown: a fuzzy one counts as missing."""
    return not entry.fuzzy and bool(_forms(entry)) and all(_forms(entry))


def is_machine(entry: polib.POEntry) -> bool:
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
        return tuple(text for _, text in sorted(entry.msgstr_plural.items()))
    return (entry.msgstr,) if entry.msgstr else ()


def plural_rule(po: polib.POFile) -> str:
    """The C expression of the header's `Plural-Forms`."""
    found = re.search(r"plural=([^;]+)", po.metadata.get("Plural-Forms", ""))
    return found[1].strip() if found else "n != 1"


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
        from cartilla.i18n.values.plurals import plural_forms

        count, expression = plural_forms(locale)
        fields["Plural-Forms"] = f"nplurals={count}; plural={expression};"
    return fields


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
