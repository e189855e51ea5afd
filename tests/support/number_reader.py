"""Reads numbers in English and Spanish words, as a listener writes them down: by its own tables, and none of the software's."""

from __future__ import annotations

from decimal import Decimal

ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
SPANISH = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
    "diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
)
ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SPANISH_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
UNITS = {
    "en": {word: n for n, word in enumerate(ENGLISH.split())}
    | {word: 10 * n for n, word in enumerate(ENGLISH_TENS.split(), 2)},
    "es": {word: n for n, word in enumerate(SPANISH.split())}
    | {word: 10 * n for n, word in enumerate(SPANISH_TENS.split(), 3)}
    | {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "cien": 100, "ciento": 100, "quinientos": 500, "quinientas": 500}
    | {f"{stem}{end}": 100 * n for n, stem in ((2, "dosc"), (3, "tresc"), (4, "cuatroc"), (6, "seisc"), (7, "setec"), (8, "ochoc"), (9, "novec")) for end in ("ientos", "ientas")},
}  # fmt: skip
SCALES = {
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9},
    "es": {"mil": 10**3, "millón": 10**6, "millones": 10**6},
}
HUNDRED = {"en": "hundred", "es": ""}
POINTS = {"en": {"point"}, "es": {"punto", "coma"}}


def numbers(text: str, language: str) -> list[Decimal]:
    """Every number that is said in `text`, in order; words that are none part them."""
    found: list[Decimal] = []
    words = text.lower().replace("-", " ").split()
    place = 0
    while place < len(words):
        value, end = _whole(words, place, language)
        if end > place:
            number, place = _decimals(value, words, end, language)
            found.append(number)
        else:
            place += 1
    return found


def _whole(words: list[str], place: int, language: str) -> tuple[int, int]:
    total = part = 0
    small, start = 10**12, place
    while place < len(words):
        word = words[place].strip(".,;:()!?¡¿")
        closed = words[place] != word and words[place][0] == word[:1]
        if word in UNITS[language]:
            value = UNITS[language][word]
            if place > start and (value >= small or (value == 0)):
                break
            part += value
            # "Twenty" leaves room for one below ten, "ciento" for one below a hundred.
            small = 10 ** (len(str(value)) - 1) if value and value % 10 == 0 else 0
        elif word == HUNDRED[language] and part:
            part, small = part * 100, 100
        elif word in SCALES[language] and (part or (word == "mil" and (place == start or total))):
            total, part, small = total + (part or 1) * SCALES[language][word], 0, 10**12
        elif not (word == "y" and language == "es" and place > start and _goes_on(words, place + 1, small)):
            break
        place += 1
        if closed:
            break
    return total + part, place


def _goes_on(words: list[str], place: int, small: int) -> bool:
    return place < len(words) and 0 < UNITS["es"].get(words[place].strip(".,;:()"), 0) < min(small, 10)


def _decimals(value: int, words: list[str], place: int, language: str) -> tuple[Decimal, int]:
    if place >= len(words) or words[place] not in POINTS[language]:
        return Decimal(value), place
    digits, place = "", place + 1
    while place < len(words) and (digit := UNITS[language].get(words[place].strip(".,;:()"), 10)) < 10:
        digits, place = digits + str(digit), place + 1
    return Decimal(f"{value}.{digits}"), place
