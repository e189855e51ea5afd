"""Reading the text of a PO file as GNU gettext does, with all that is wrong in it told by its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import polib

from cartilla.codes import Code
from cartilla.parse.merge_marks import without_merge_marks
from cartilla.parse.problems import Problems

SPACE = " \t\r\v\f"
"""What may stand between the words of a catalog."""

_SPACES = frozenset(SPACE)

ORDER = ("msgctxt", "msgid", "msgid_plural", "msgstr")
"""What an entry says, in the order in which it must."""

_KINDS = tuple(".:,=!~|")
"""What says behind the # which kind of comment it is."""

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?!\w)(?:\s*\[\s*(\d{1,3})\s*\])?")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]+)+)|\\(.)")
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]+))")
_ON_ITS_OWN = re.compile(r'\s*(?:#|"|msg|$)')
_AGAIN = re.compile(r"\A(?:[ \t]*#~)+")
"""What makes an entry obsolete that is so already."""
_LETTERS = {
    "n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "a": "\a", "\\": "\\", '"': '"',
}  # fmt: skip

RESTORE = "Mend it by hand, or restore the file from its history."


def parse_po(text: str, problems: Problems, charset: str = "utf-8") -> polib.POFile:
    """The file's header and entries, live and obsolete, as far as they can be read. `charset` is that of letters
    which are written as numbers (`\\303\\263`)."""
    reader = _Reader(problems, charset)
    reader.read(without_merge_marks(text.split("\n"), problems))
    po = polib.POFile(wrapwidth=0)
    for entry in reader.entries:
        if entry.msgid or entry.msgctxt is not None or entry.obsolete:
            po.append(entry)
        else:
            po.header, po.metadata_is_fuzzy = entry.tcomment, entry.fuzzy
            po.metadata = dict(_fields(entry.msgstr))
    return po


def unescape(text: str, charset: str = "utf-8") -> str:
    """What a string means whose backslashes stand as they are written. Raises ValueError for one that means nothing."""
    if "\\" not in text:
        return text

    def meant(found: re.Match[str]) -> str:
        if not found[1]:
            return _LETTERS[found[2]]
        written = (int(x, 16) if x else int(octal, 8) for x, octal in _BYTE.findall(found[1]))
        letters = bytes(number & 255 for number in written).decode(charset)
        if "\0" in letters:
            raise ValueError
        return letters

    try:
        return _ESCAPE.sub(meant, text)
    except KeyError as error:
        raise ValueError from error


def _fields(header: str) -> Iterator[tuple[str, str]]:
    """A header's fields; one that stands there twice, as in catalogs that were joined, counts once."""
    known: set[str] = set()
    for line in header.split("\n"):
        name, colon, value = line.partition(":")
        if colon and name not in known and not name.startswith("#"):
            known.add(name)
            yield name, value.strip()


@dataclass(slots=True)
class _Draft:
    """An entry on its way. `line` is its first one, comments too; `texts` are the strings behind each keyword as they
    are written, `lines` where the keyword stands. `broken` says that a fault in it has been told."""

    line: int = 0
    texts: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    rank: int = -1
    obsolete: bool = False
    broken: bool = False


class _Reader:
    """`_keyword` is the one that a string belongs to; empty where what stands before it can't be read."""

    def __init__(self, problems: Problems, charset: str) -> None:
        self.entries: list[polib.POEntry] = []
        self._problems = problems
        self._charset = charset
        self._known: dict[tuple[str | None, str], int] = {}
        self._draft = _Draft()
        self._keyword = ""
        self._lost = False

    def read(self, lines: Sequence[str]) -> None:
        at = 0
        while at < len(lines):
            first, parts = at + 1, [lines[at]]
            at += 1
            while parts[-1].endswith("\\") and at < len(lines) and _goes_on(parts[0], lines[at]):
                parts[-1] = parts[-1][:-1]
                parts.append(lines[at])
                at += 1
            self._line("".join(parts), first)
        self._finish()

    def _line(self, line: str, number: int, *, previous: bool = False, obsolete: bool = False) -> None:
        """A line, or what stands in it behind `#~` or `#|`."""
        text, at = line.strip(SPACE), 0
        while at < len(text):
            sign = text[at]
            if sign == "#":
                self._comment(text[at + 1 :], number)
                return
            if sign == "m" and (found := _KEYWORD.match(text, at)):
                self._begin(found[1], found[2], number, previous=previous, obsolete=obsolete)
            elif sign == '"' and (found := _STRING.match(text, at)):
                self._string(found[1], number)
            else:
                self._unreadable(text[at:], number, inside=at > 0)
                return
            at = found.end()
            while text[at : at + 1] in _SPACES:
                at += 1

    def _comment(self, text: str, number: int) -> None:
        kind, words = (text[0], text[1:]) if text.startswith(_KINDS) else ("", text)
        if kind == "~":
            words = _AGAIN.sub("", words, count=1)
            self._line(words.removeprefix("|"), number, previous=words.startswith("|"), obsolete=True)
            return
        if kind == "|" and re.match(r"\s*(?:msg\w+\s*)?\"", words):
            self._line(words, number, previous=True)
            return
        if self._draft.rank >= 0 or self._draft.broken:
            self._finish()
        draft = self._draft
        draft.line = draft.line or number
        match kind:
            case ".":
                draft.notes.append(_words(words))
            case ":":
                draft.places += words.split()
            case "," | "=" | "!":
                flags = (flag.strip() for flag in words.split(","))
                draft.flags += [flag for flag in flags if flag and flag not in draft.flags]
            case _:
                draft.comments.append(_words(text))

    def _begin(self, keyword: str, index: str | None, number: int, *, previous: bool, obsolete: bool) -> None:
        rank = -1 if previous else ORDER.index(keyword)
        name = f"previous_{keyword}" if previous else keyword + (f"[{int(index)}]" if index else "")
        another_form = bool(index) and rank == self._draft.rank and name not in self._draft.texts
        if self._draft.rank >= max(rank, 0) and not another_form:
            self._finish()
        draft = self._draft
        draft.line, draft.rank = draft.line or number, rank
        draft.obsolete |= obsolete
        draft.texts.setdefault(name, [])
        draft.lines.setdefault(name, number)
        self._keyword, self._lost = name, False

    def _string(self, text: str, number: int) -> None:
        if self._keyword:
            self._draft.texts[self._keyword].append(text)
        elif not self._lost:
            self._tell(
                number, "This text belongs to nothing: there is no msgid or msgstr before it.", RESTORE
            )

    def _unreadable(self, rest: str, number: int, *, inside: bool) -> None:
        """`inside` says that a string or a keyword stands before it on its line."""
        if self._lost:
            # The rest of what could not be read before.
            return
        if rest[0].isalpha() and not inside and self._draft.rank == ORDER.index("msgstr"):
            # A keyword with a slip begins the next entry.
            self._finish()
        if rest.startswith('"'):
            what, fix = "The text on this line has no closing quotation mark.", 'Write " at its end.'
        elif inside and '"' in rest and not rest.startswith(tuple("“”„«‘’'")):
            what = "A quotation mark inside the text ends it here, where it shouldn't."
            fix = 'Write \\" for it, with a backslash.'
        else:
            what = "This line can't be read: text must stand between straight double quotes."
            fix = 'Write " before and behind the text.'
        self._tell(
            number, f"This catalog can't be read. {what}", f"{fix} Or restore the file from its history."
        )

    def _tell(self, number: int, what: str, fix: str) -> None:
        self._problems.error(number, Code.CATALOG_SYNTAX, what, fix)
        self._draft.broken, self._keyword, self._lost = True, "", True

    def _finish(self) -> None:
        """The entry is whole: judge it, keep it, and begin another."""
        draft = self._draft
        if not draft.broken and draft.lines and (fault := _fault(draft)):
            number, what = fault
            self._tell(number, what, RESTORE)
        if not draft.broken and draft.lines:
            self._keep(draft)
        self._draft, self._keyword = _Draft(), ""

    def _keep(self, draft: _Draft) -> None:
        said: dict[str, str] = {}
        for name, texts in draft.texts.items():
            try:
                said[name] = unescape("".join(texts), self._charset)
            except ValueError:
                self._tell(
                    draft.lines[name],
                    "A backslash stands before something that means nothing in a catalog.",
                    'Write \\\\ for a backslash that belongs to the text (\\\\[), \\" for a quotation mark, \\n for a new line.',
                )
                return
        forms = {int(name[7:-1]): text for name, text in said.items() if name.startswith("msgstr[")}
        given: dict[str, Any] = {name: text for name, text in said.items() if "[" not in name}
        entry = polib.POEntry(
            **given,
            msgstr_plural=forms,
            comment="\n".join(draft.notes),
            tcomment="\n".join(draft.comments),
            occurrences=[(place, "") for place in draft.places],
            flags=draft.flags,
            obsolete=draft.obsolete,
            linenum=draft.line,
        )
        number, key = draft.lines["msgid"], (entry.msgctxt, entry.msgid)
        if not entry.obsolete and (first := self._known.setdefault(key, number)) != number:
            self._tell(
                number,
                f"“{entry.msgid[:60]}” stands here again: it is in line {first} already."
                if entry.msgid
                else f"The header stands here again: it is in line {first} already.",
                "Keep the right one of both, and delete the other with its msgid and msgstr.",
            )
            return
        self.entries.append(entry)


def _fault(draft: _Draft) -> tuple[int, str] | None:
    """What is wrong with the parts of an entry, and its line."""
    lines = {name: line for name, line in draft.lines.items() if not name.startswith("previous_")}
    if not lines:
        return next(iter(draft.lines.values())), "An earlier text (#|) stands here without its message."
    last = max(lines.values())
    if "msgid" not in lines:
        return last, "Here is a part of a message without its msgid."
    for name, line in draft.lines.items():
        if not draft.texts[name]:
            return line, f"No text follows {name.removeprefix('previous_')}."
    forms = [name for name in lines if name.startswith("msgstr")]
    if not forms:
        return last, "This message has no msgstr."
    if "msgid_plural" in lines and forms != [f"msgstr[{n}]" for n in range(len(forms))]:
        return lines[
            forms[0]
        ], "A message with a msgid_plural has msgstr[0], msgstr[1] and so on, in this order."
    if "msgid_plural" not in lines and forms != ["msgstr"]:
        return lines[forms[0]], "A message without a msgid_plural has one msgstr, without a number."
    return None


def _goes_on(line: str, following: str) -> bool:
    """Whether a backslash at the end of a line joins the next one to it. Where somebody ended a comment with one, it
    swallows no message."""
    return not (line.lstrip(SPACE).startswith("#") and _ON_ITS_OWN.match(following))


def _words(comment: str) -> str:
    return comment.removeprefix(" ").rstrip(SPACE)
