"""Alphabetical order as readers of a language know it (CLDR's, without a library that would have to be compiled).

The order of letters is in `alphabets/`, which tools/collation.py writes from ICU: of all scripts, where a language differs,
and of Chinese characters, by sound in simplified and by strokes in traditional script. Characters of Japanese stand in the
order of their standard (JIS), Hangul in Unicode's. Accents and case count only where nothing else differs, punctuation not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.scripts import native_digits, script_of
from cartilla.i18n.values.written import language_in_text

Key = tuple[int, ...]

_SPACE, _DIGIT, _LETTER, _SYLLABLE, _HAN, _UNKNOWN = 0, 10, 100, 100_000, 200_000, 300_000
"""Where the weights of each kind begin."""

_OTHER_SCRIPT = 1_000_000
"""What is added to the weight of a letter that isn't in the language's own script: those come last."""

_HAN_HEADING = "漢字"
_LEADS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""The headings of Hangul syllables by their first consonant; doubled ones stand under the single."""

_PREPOSED = re.compile("([เ-ไເ-ໄ])([ก-ฮກ-ຮ])")
"""Vowels of Thai and Lao that are written before the consonant that they follow in the order."""

_SIZES = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOWELS = dict(zip("AIUEO", "あいうえお", strict=True))

_TWO = str.maketrans({"և": "եվ"})
_LIGATURES = {"æ": "ae", "œ": "oe"}


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """`places` are letters, and groups of them that count as one, by how they come one after another; `headings` are what
    a list has above those that begin with it, by place. `two` has letters that count as two."""

    places: dict[str, int]
    headings: dict[int, str]
    longest: int
    own: frozenset[str]
    two: dict[int, str]


def sort_key(text: str, locale: str) -> tuple[Key, str]:
    """By what texts are put in alphabetical order."""
    weights = tuple(weight for weight, _ in _weights(text, locale))
    if script_of(locale) == "Hans":
        # Characters stand with the Latin letter of their sound, and with names that are written in Latin letters.
        weights = (_alphabet(locale).places.get(heading(text, locale).casefold(), 0), *weights)
    return weights, unicodedata.normalize("NFC", text)


def heading(text: str, locale: str) -> str:
    """The letter under which an index has the text; "0–9" where it begins with a digit, "…" where there is no letter."""
    for weight, shown in _weights(text, locale):
        if weight >= _LETTER:
            return shown
        if weight >= _DIGIT:
            return native_digits("0–9", locale)
    return "…"


def _weights(text: str, locale: str) -> Iterator[tuple[int, str]]:
    """What each letter weighs, and the heading that it would stand under."""
    alphabet = _alphabet(locale)
    text = unicodedata.normalize(
        "NFC", _hiragana(unicodedata.normalize("NFKC", text.translate(_TWO)).casefold())
    )
    text = _PREPOSED.sub(r"\2\1", text.translate(alphabet.two))
    at = 0
    while at < len(text):
        for length in range(min(alphabet.longest, len(text) - at), 0, -1):
            place = alphabet.places.get(text[at : at + length])
            if place is not None:
                yield _placed(place, alphabet)
                break
        else:
            length = 1
            yield from _single(text[at], alphabet, locale)
        at += length


def _placed(place: int, alphabet: _Alphabet) -> tuple[int, str]:
    shown = alphabet.headings[place]
    return place + (0 if _script(shown) in alphabet.own else _OTHER_SCRIPT), shown


def _single(character: str, alphabet: _Alphabet, locale: str) -> Iterator[tuple[int, str]]:
    """A character that isn't listed: taken apart, or by its kind."""
    if "가" <= character <= "힣":
        shift = 0 if "HANGUL" in alphabet.own else _OTHER_SCRIPT
        yield _SYLLABLE + ord(character) + shift, _LEADS[(ord(character) - ord("가")) // 588]
        return
    if character in _LIGATURES:
        yield from (_placed(alphabet.places[letter], alphabet) for letter in _LIGATURES[character])
        return
    category = unicodedata.category(character)
    parts = unicodedata.normalize("NFD", character)
    base, marks = parts[0], parts[1:]
    if marks:
        # With the accent that makes it another letter, where one does.
        composed = (unicodedata.normalize("NFC", base + mark) for mark in marks)
        known = next((text for text in composed if text in alphabet.places), base)
        if known in alphabet.places:
            yield _placed(alphabet.places[known], alphabet)
        yield from (_placed(alphabet.places[mark], alphabet) for mark in marks if mark in alphabet.places)
    elif category[0] == "Z" or category == "Pd":
        yield _SPACE, ""
    elif category == "Nd":
        yield _DIGIT + unicodedata.digit(character), ""
    elif category[0] == "L":
        shift = 0 if _script(character) in alphabet.own else _OTHER_SCRIPT
        order = _han(script_of(locale)).get(character)
        if order is not None:
            yield order[0] + shift, order[1]
        elif _script(character) == "CJK":
            yield _HAN + len(_han("Hant")) + _standard(character) + shift, _HAN_HEADING
        else:
            yield _UNKNOWN + ord(character) + shift, character.upper()


def _hiragana(text: str) -> str:
    """Kana of both kinds and sizes as one; what lengthens a vowel counts as that vowel."""
    text = re.sub("[ァ-ヶ]", lambda found: chr(ord(found[0]) - 0x60), text).translate(_SIZES)
    return re.sub(
        "([ぁ-ん])ー", lambda found: found[1] + _VOWELS.get(unicodedata.name(found[1])[-1], ""), text
    )


def _standard(character: str) -> int:
    """The place of a character in Japan's standard; by Unicode where it isn't there."""
    code = character.encode("euc_jp", "ignore")
    return int.from_bytes(code, "big") if len(code) == 2 else 0x10000 + ord(character)


@cache
def _script(text: str) -> str:
    """The script of a text's first character, as Unicode names it: LATIN, CYRILLIC, CJK."""
    return unicodedata.name(text[0], "").split(" ")[0].split("-")[0]


@cache
def _alphabet(locale: str) -> _Alphabet:
    known = babel_locale(locale)
    order = [group for groups in _letters().values() for group in groups]
    rules = _rules().get(f"{known.language}_{script_of(locale)}") or _rules().get(known.language) or ()
    for rule in rules:
        if "~" not in rule:
            _apply(rule, order)
    places = {text: _LETTER + number for number, group in enumerate(order) for text in group}
    headings = {_LETTER + number: _capital(group[0], known.language) for number, group in enumerate(order)}
    own = {_script(letter) for letter in language_in_text(locale)} - {""}
    two = {ord(rule[0]): rule[2:] for rule in rules if rule[1] == "~"}
    beside = ("HIRAGANA", "LATIN") if known.language == "ja" else ()
    return _Alphabet(places, headings, max(map(len, places)), frozenset((*own, *beside)), two)


def _capital(letter: str, language: str) -> str:
    if letter == "i" and language in ("tr", "az"):
        return "İ"
    # Georgian has capitals for shouting only.
    return letter if _script(letter) == "GEORGIAN" else letter[:1].upper() + letter[1:]


def _apply(rule: str, order: list[list[str]]) -> None:
    """One of `n<ñ` and `i=y`."""
    anchor, sign, rest = re.split("([<=])", rule, maxsplit=1)
    same = rest.split("=")
    for group in order:
        group[:] = [letter for letter in group if letter not in same]
    order[:] = [group for group in order if group]
    at = next((n for n, group in enumerate(order) if anchor in group), -1)
    if sign == "=":
        order[at].extend(same)
    else:
        order.insert(at + 1, same)


@cache
def _lines(name: str) -> dict[str, str]:
    text = files("cartilla.i18n.values").joinpath("alphabets", f"{name}.txt").read_text("utf-8")
    pairs = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {first: rest for first, _, rest in pairs}


def _letters() -> dict[str, list[list[str]]]:
    return {script: [[*group] for group in groups.split(" ")] for script, groups in _lines("letters").items()}


def _rules() -> dict[str, tuple[str, ...]]:
    return {tag: tuple(rules.split(" ")) for tag, rules in _lines("languages").items()}


@cache
def _han(script: str) -> dict[str, tuple[int, str]]:
    """The place and the heading of each Chinese character, in languages that have their own order."""
    if script not in ("Hans", "Hant"):
        return {}
    found = [(character, label) for label, all_ in _lines(f"zh-{script}").items() for character in all_]
    return {character: (_HAN + number, label) for number, (character, label) in enumerate(found)}
