"""Writes anew what the software knows of alphabetical order, from ICU's collation (CLDR's data).

    /usr/bin/python3 tools/collation.py

Runs by a Python that has PyICU (Debian's package python3-icu), and imports nothing else. Afterwards read the difference.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import icu

FOLDER = Path(__file__).resolve().parents[1] / "render/cartilla/i18n/values/alphabets"
SCRIPTS = (
    *("LATIN", "GREEK", "CYRILLIC", "GEORGIAN", "ARMENIAN", "HEBREW", "ARABIC", "ETHIOPIC", "DEVANAGARI", "BENGALI"),
    *("GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN"),
    *("MYANMAR", "KHMER", "HIRAGANA"),
)  # fmt: skip
BY_CHARACTER = ("zh", "yue", "ja", "ko")
"""Languages whose order is that of their characters, and not in a list of letters."""

TEXT, HEADINGS = 0, 2
"""ICU's numbers for lists of letters: those of texts, and those of an index."""

PAIRED = ("LATIN", "CYRILLIC", "ARABIC")
"""Scripts in which two letters may count as one."""

LIGATURES = "æœ"
"""Letters that count as two."""

HAN = {"zh-Hans": "gb2312", "zh-Hant": "big5"}
"""Whose characters are listed for each Chinese script."""


class Order:
    """A language's alphabetical order, accents and case apart."""

    def __init__(self, tag: str) -> None:
        self._collator = icu.Collator.createInstance(icu.Locale(tag))
        self._collator.setStrength(icu.Collator.PRIMARY)

    def key(self, text: str) -> bytes:
        return bytes(self._collator.getSortKey(text)).rstrip(b"\0")

    def tailored(self) -> set[str]:
        """Letters that the language orders otherwise, and pairs that it has as one."""
        found = {
            unicodedata.normalize("NFC", text) for text in self._collator.getTailoredSet(icu.UnicodeSet())
        }
        return {
            text
            for text in found
            if (
                len(text) == 1
                or (len(text) == 2 and script(text) in PAIRED and not unicodedata.decomposition(text[1]))
            )
            and text == text.lower()
            and unicodedata.normalize("NFKC", text) == text
            and _is_letter(text)
        }


def _is_letter(text: str) -> bool:
    """Letters of a known script, with one accent at most."""
    marks = sum(bool(unicodedata.combining(c)) for c in unicodedata.normalize("NFD", text))
    return marks < 2 and all(script(c) in SCRIPTS and unicodedata.category(c)[0] == "L" for c in text)


def script(text: str) -> str:
    return unicodedata.name(text[0], "").split(" ")[0].split("-")[0]


def letters() -> dict[str, list[str]]:
    """The letters of each script in the root's order; those that count as the same stand together."""
    root, found = Order("root"), []
    for character in map(chr, range(0x41, 0x10000)):
        category = unicodedata.category(character)
        if (
            script(character) not in SCRIPTS
            or category not in ("Ll", "Lo", "Mc", "Mn")
            or (category == "Mn" and unicodedata.combining(character) not in (0, 9))
            or unicodedata.decomposition(character)
            or unicodedata.name(character).startswith("HIRAGANA LETTER SMALL")
            or character in LIGATURES
            or not root.key(character)
        ):
            continue
        found.append((root.key(character), character))
    same: dict[bytes, str] = {}
    for key, character in sorted(found):
        same[key] = same.get(key, "") + character
    scripts: dict[str, list[str]] = {}
    for group in same.values():
        scripts.setdefault(script(group), []).append(group)
    return scripts


def own_rules(tag: str, scripts: dict[str, list[str]]) -> Iterator[str]:
    """Where a language's order differs: `n<ñ` (ñ is a letter of its own, after n), `i=y` (y counts as i)."""
    order, headings = Order(tag), _letters_in_use(tag, HEADINGS)
    used = headings | _letters_in_use(tag, TEXT) | order.tailored()
    same = {character: group for groups in scripts.values() for group in groups for character in group}
    for name in sorted({script(text) for text in used}):
        root = [group[0] for group in scripts[name]]
        first: dict[bytes, str] = {}
        # Of those that count as the same the one that an index would have as its heading.
        for letter in sorted(root, key=lambda letter: (letter not in headings, letter not in used)):
            first.setdefault(order.key(letter), letter)
        new: dict[bytes, list[str]] = {}
        equal: list[str] = []
        for text in sorted(text for text in used - {*root} if script(text) == name):
            key, base = (
                order.key(text),
                "".join(same[c][0] for c in unicodedata.normalize("NFD", text) if c in same),
            )
            if len(text) == 1 and key in first and base != first[key] != same.get(text, "")[:1]:
                equal.append(f"{first[key]}={text}")
            elif key not in first and len(text) == 1 and (two := _two(text, order, root)):
                equal.append(f"{text}~{two}")
            elif key not in first and _stands_alone(text, base, order, root):
                new.setdefault(key, []).append(text)
        present = [letter for letter in root if first[order.key(letter)] == letter]
        moved = set(present) - _still_in_order(sorted(present, key=order.key), root)
        last = "^"
        for texts in new.values():
            texts.sort(key=lambda text: (text not in headings, text not in used, len(text), text))
        for key, text in sorted(
            [(order.key(letter), letter) for letter in present] + [(k, v[0]) for k, v in new.items()]
        ):
            if key in new:
                yield f"{last}<{'='.join(new[key])}"
            elif text in moved:
                yield f"{last}<{text}"
            last = text
        yield from (f"{first[order.key(x)]}={x}" for x in root if first[order.key(x)] != x)
        yield from equal


def _letters_in_use(tag: str, kind: int) -> set[str]:
    """What CLDR lists as a language's letters, or as the headings of its indexes; nothing where it doesn't say."""
    try:
        listed = icu.LocaleData(tag).getExemplarSet(0, kind)
    except icu.ICUError:
        return set()
    found = {unicodedata.normalize("NFC", text.lower()) for text in listed}
    return {
        text
        for text in found
        if text
        and script(text) in SCRIPTS
        and (_is_letter(text) or (len(text) == 1 and unicodedata.category(text) in ("Mc", "Mn")))
        and text == _plain(text)
    }


def _plain(text: str) -> str:
    """Without accents but the first."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text)[:2]) if len(text) == 1 else text


def _two(text: str, order: Order, letters: list[str]) -> str:
    """The two letters as which one counts; nothing where it isn't so."""
    key = order.key(text)
    firsts = [letter for letter in letters if order.key(letter) and key.startswith(order.key(letter))]
    return next((a + b for a in firsts for b in letters if order.key(a + b) == key), "")


def _stands_alone(text: str, base: str, order: Order, letters: list[str]) -> bool:
    """Whether it is more than a letter with an accent, or letters one after another."""
    if len(text) == 1:
        return order.key(text) != order.key(base) and not any(
            order.key(text).startswith(order.key(letter)) for letter in letters if order.key(letter)
        )
    if unicodedata.combining(text[-1]):
        return False
    before = [c for c in letters if c != text[-1] and order.key(text[:-1] + c) < order.key(text)]
    return len(before) != len([c for c in letters if order.key(c) < order.key(text[-1])])


def _still_in_order(now: list[str], root: list[str]) -> set[str]:
    """The most letters that follow one another as in the root: the longest increasing subsequence."""
    place = {letter: number for number, letter in enumerate(root)}
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for number, letter in enumerate(now):
        at = bisect.bisect_left(tails, place[letter])
        tails[at:] = [place[letter], *tails[at + 1 :]]
        ends[at:] = [number, *ends[at + 1 :]]
        before.append(ends[at - 1] if at else None)
    kept, step = set(), ends[-1] if ends else None
    while step is not None:
        kept.add(now[step])
        step = before[step]
    return kept


def characters(tag: str, encoding: str) -> Iterator[str]:
    """Han characters under the headings of an index: a Latin letter, or a number of strokes."""
    locale = icu.Locale(tag.replace("-", "_"))
    index = icu.AlphabeticIndex(locale)
    for character in map(chr, range(0x4E00, 0x9FA6)):
        if character.encode(encoding, "ignore"):
            index.addRecord(character, character)
    order = icu.Collator.createInstance(locale)
    for label, _ in index:
        found = []
        while index.nextRecord():
            found.append(index.recordName)
        if found:
            yield f"{label} {''.join(sorted(found, key=order.getSortKey))}"


def write(name: str, lines: Iterator[str]) -> None:
    source = f"# From ICU {icu.ICU_VERSION} (Unicode CLDR), by tools/collation.py."
    (FOLDER / name).write_text("\n".join([source, *lines, ""]), "utf-8")


def main() -> None:
    scripts = letters()
    write("letters.txt", (f"{name} {' '.join(groups)}" for name, groups in scripts.items()))
    tags = [
        tag
        for tag in sorted(icu.Locale.getAvailableLocales())
        if tag.count("_") == 0 and tag not in BY_CHARACTER
    ]
    rules = {tag: list(own_rules(tag, scripts)) for tag in tags}
    write("languages.txt", (f"{tag} {' '.join(found)}" for tag, found in rules.items() if found))
    for tag, encoding in HAN.items():
        write(f"{tag}.txt", characters(tag, encoding))


if __name__ == "__main__":
    main()
