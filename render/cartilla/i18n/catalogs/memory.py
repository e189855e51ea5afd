"""What has been translated into a language already, wherever it stands: an exact text is taken over, one that is
like it is offered, fuzzy. Both are marked in the translator's comment with where they come from.

What is itself fuzzy is never passed on, a machine's translation only with the machine's mark. What a text places has
to fit: facts that show something else, another context, or an address that a translator wrote make of an exact text
one that is only like it.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polib
from rapidfuzz import fuzz, process

from cartilla.errors import FindingsError
from cartilla.i18n.agreement import disagreements
from cartilla.i18n.catalogs.interface import DOMAIN
from cartilla.i18n.catalogs.merge import SIMILAR
from cartilla.i18n.catalogs.po import Catalog, is_machine, key_of, mended, translated
from cartilla.parse.inline import parse_inline
from cartilla.parse.inline_source import escaped

GLOSSARY = "glossary"
"""Where agreed terms come from."""

SHORTEST = 8
"""Characters from which one text can be like another: of fewer, too many are."""

TAKEN = "taken over from "
ALIKE = "made for a text like this in "

_MARK = re.compile(f"(?:{TAKEN}|{ALIKE}).*")
_SHOWN = re.compile(r"(?m)^(\{[\w.]+\}|\[\d+\]) → (.*)$")
_PLACED = re.compile(r"\{[\w.]+\}")
_NUMBERED = re.compile(r"\]\[(\d+)\]")
_WORD = re.compile(r"[^\W_]+")
_FEW = 4
"""Words from which a text that is like another shares one."""
_MANY = 5
"""How many of the likest texts are looked at for one that fits."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A finished translation. `shown` is what facts and links of the text showed where it stands."""

    domain: str
    context: str | None
    source: str
    text: str
    machine: bool = False
    shown: tuple[tuple[str, str], ...] = ()
    rank: tuple[bool, ...] = ()
    """Of several translations of a text, the one with the lowest goes before."""


def units_of(po: polib.POFile, domain: str) -> Iterator[Unit]:
    """What a catalog has to give. Plural forms belong to one text's own count, and are no use elsewhere."""
    for entry in po:
        if translated(entry) and not entry.msgid_plural:
            machine = is_machine(entry)
            rank = (machine, bool(entry.obsolete), origin_of(entry, TAKEN) != "")
            shown = tuple(sorted(_shown(entry).items()))
            yield Unit(domain, *key_of(entry), mended(entry.msgstr), machine, shown, rank)


def units_of_words(words: Catalog) -> Iterator[Unit]:
    """What the software's own words have to give."""
    for key, forms in words.forms.items():
        if len(forms) == 1:
            yield Unit(DOMAIN, key[0], key[1], forms[0], key in words.machine, (), (key in words.machine,))


def origin_of(entry: polib.POEntry, mark: str) -> str:
    """Where the entry's translation comes from, by one of the two marks; empty where it has none."""
    lines = (entry.tcomment or "").splitlines()
    found = (line.removeprefix(mark) for line in lines if line.startswith(mark))
    return next(found, "")


class Memory:
    """All that is translated into one language."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_source: dict[str, list[Unit]] = {}
        for unit in sorted(units, key=lambda unit: (unit.rank, unit.domain, unit.text)):
            self._by_source.setdefault(unit.source, []).append(unit)
        self._with_word: dict[str, set[str]] = {}
        for source in self._by_source:
            for word in _words(source):
                self._with_word.setdefault(word, set()).add(source)

    def of(self, domain: str) -> Recall:
        return Recall(self, domain)

    def exact(self, source: str) -> list[Unit]:
        return self._by_source.get(source, [])

    def like(self, source: str) -> Iterator[Unit]:
        """The likest first, those of the very same text before all."""
        if len(source) < SHORTEST:
            return
        # A text that much longer or shorter can't be like it.
        low, high = len(source) * SIMILAR / (200 - SIMILAR), len(source) * (200 - SIMILAR) / SIMILAR
        near = sorted(text for text in self._sharing(source) if max(low, SHORTEST) <= len(text) <= high)
        for text, _, _ in process.extract(source, near, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=_MANY):
            yield from self._by_source[text]

    def _sharing(self, source: str) -> Iterable[str]:
        """Texts that share a word with it: one of the rarer half, since of what is like it no more than half is changed."""
        words = _words(source)
        if len(words) < _FEW:
            # Also any text in a script that sets no spaces.
            return self._by_source
        rarest = sorted(words, key=lambda word: (len(self._with_word.get(word, ())), word))
        return {text for word in rarest[: len(words) // 2 + 1] for text in self._with_word.get(word, ())}


@dataclass(frozen=True, slots=True)
class Recall:
    """What the memory has for the entries of one catalog."""

    memory: Memory
    domain: str

    def take_over(self, entry: polib.POEntry) -> bool:
        """Give the entry the translation of the very same text elsewhere; False where there is none that fits."""
        shown = _shown(entry)
        for unit in self._fitting(self.memory.exact(entry.msgid), entry):
            if unit.context == entry.msgctxt and _shows_the_same(unit, shown) and _is_sound(unit):
                _give(entry, unit, TAKEN + unit.domain)
                return True
        return False

    def offer(self, entry: polib.POEntry) -> bool:
        """Give it, fuzzy, the translation of a text like it; False where there is none with the same facts."""
        shown = _shown(entry)
        for unit in self._fitting(self.memory.like(entry.msgid), entry):
            told = "; ".join(_differences(unit, entry, shown))
            _give(entry, unit, f"{ALIKE}{unit.domain}{': ' if told else ''}{told}")
            entry.flags.insert(0, "fuzzy")
            entry.previous_msgid, entry.previous_msgctxt = unit.source, unit.context
            return True
        return False

    def fitting(self, entry: polib.POEntry) -> Iterator[Unit]:
        """What may help whoever translates the entry: finished translations of the same text elsewhere and of texts like it,
        the likest first, each text once."""
        found = self._fitting((*self.memory.exact(entry.msgid), *self.memory.like(entry.msgid)), entry)
        seen: set[str] = set()
        for unit in found:
            own = unit.domain == self.domain and unit.source == entry.msgid
            if not own and unit.text not in seen and _is_sound(unit):
                seen.add(unit.text)
                yield unit

    def settle(self, entry: polib.POEntry) -> None:
        """Take off a mark that no longer tells the truth: somebody has made the translation their own, or the other."""
        lines = (entry.tcomment or "").splitlines()
        if not any(map(_MARK.fullmatch, lines)):
            return
        kept = [line for line in lines if not _MARK.fullmatch(line)]
        if entry.fuzzy:
            kept += [line for line in lines if line.startswith(ALIKE)]
        elif origin_of(entry, TAKEN):
            same = (
                u for u in self.memory.exact(entry.msgid) if self._elsewhere(u) and u.text == entry.msgstr
            )
            kept += [TAKEN + unit.domain for unit in same][:1]
        entry.tcomment = "\n".join(kept)

    def _fitting(self, units: Iterable[Unit], entry: polib.POEntry) -> Iterator[Unit]:
        if entry.msgid_plural:
            return
        placed = Counter(_PLACED.findall(entry.msgid))
        for unit in units:
            plain = unit.domain == DOMAIN or self.domain == DOMAIN
            # Words of the interface and texts of articles are written alike only where they have no marks.
            if Counter(_PLACED.findall(unit.source)) == placed and (
                not plain or unit.domain == self.domain or _is_plain(unit.source + unit.text + entry.msgid)
            ):
                yield unit

    def _elsewhere(self, unit: Unit) -> bool:
        return unit.domain != self.domain


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _give(entry: polib.POEntry, unit: Unit, mark: str) -> None:
    entry.msgstr = unit.text
    machine = ["machine"] if unit.machine else []
    entry.tcomment = "\n".join(filter(None, (*machine, entry.tcomment, mark)))


def _shown(entry: polib.POEntry) -> dict[str, str]:
    """What facts and links show, as the comment for translators tells it."""
    return dict(_SHOWN.findall(entry.comment or ""))


def _shows_the_same(unit: Unit, shown: dict[str, str]) -> bool:
    """Facts decide the words around them ("1 tableta", "2 tabletas"); links only where a translator wrote their address."""
    links = "](" in unit.text
    there, here = (
        {name: value for name, value in pairs.items() if links or name.startswith("{")}
        for pairs in (dict(unit.shown), shown)
    )
    return there == here


def _is_sound(unit: Unit) -> bool:
    """Whether the translation can be read, and places what its source places."""
    if unit.domain in (DOMAIN, GLOSSARY):
        return True
    numbers = [int(number) for number in _NUMBERED.findall(unit.source + unit.text)]
    targets = tuple(
        dict(unit.shown).get(f"[{n}]", f"#place-{n}") for n in range(1, max(numbers, default=0) + 1)
    )
    try:
        source, text = (parse_inline(written, targets) for written in (unit.source, unit.text))
    except FindingsError:
        return False
    # Which addresses a language may have of its own is judged where the text is shown.
    return not any(disagreements(source, text, lambda _own, _other: ""))


def _is_plain(text: str) -> bool:
    return escaped(text) == text and "\\" not in text


def _differences(unit: Unit, entry: polib.POEntry, shown: dict[str, str]) -> Iterator[str]:
    """What differs between the two texts, word by word, then what facts show."""
    there, here = unit.source.split(), entry.msgid.split()
    for kind, a, b, c, d in difflib.SequenceMatcher(None, there, here, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _told(" ".join(there[a:b]), " ".join(here[c:d]))
    before = dict(unit.shown)
    for name, value in shown.items():
        if name.startswith("{") and before.get(name, value) != value:
            yield f"{name} is {_told(before[name], value)}"


def _told(there: str, here: str) -> str:
    return ", ".join(
        f"{where} “{said}”" if said else f"{where} nothing"
        for where, said in (("there", there), ("here", here))
    )
