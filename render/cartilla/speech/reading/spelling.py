"""Words that aren't said as they are written: abbreviations, shorthand, formulas, capitals, what a slash joins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from cartilla.speech.reading.clock import ends_sentence
from cartilla.speech.reading.language import (
    CODES,
    Language,
    Say,
    Seldom,
    Step,
    after,
    any_of,
    before,
    in_any_case,
)
from cartilla.speech.reading.meant import is_shouted
from cartilla.speech.reading.phrases import Phrases
from cartilla.speech.reading.seldom import Listed
from cartilla.speech.reading.tidy import DENOMINATORS

_KINDS_OF = re.compile(r"(?<![\w/-])([A-Z]{2,5} )((?!20/)\d{1,2})/(\d{1,2})(?![\w/]|[.,]\d)")
"""Kinds of one virus, as in "HPV 16/18", of which neither is a part."""
_PARTS = DENOMINATORS | {10, 15, 20, 30}
"""What something may be a part or a score of."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s(?=[\W\d]{0,3}[A-ZÁÉÍÓÚÑ])")
CAPITALS = re.compile(r"(?<![^\W_])(?<!&)[^\W\d_a-z]{2,}(?![^\W_]|&)")
_LITERS = re.compile(r"(?<=[md])L(?![^\W\d_])|(?<=/)L(?!\w)")
"""Written in either case."""
_ABBREVIATED = re.compile(r"[^\W\d_A-Z]{3,}\.")
_STOPPED = re.compile(r"[^\W\d_]{1,12}\.")
_JOINED = re.compile(r"\w-\||\|-[^\W\d_]*[a-z]")
_COUNTS = re.compile(r"\d[ -]?$")
NEAR_NAME = 12
_WORD = re.compile(r"[^\W\d_A-Z]{4}")
_NUMBER = r"(\d+(?:[.,]\d+)?(?:(?: \d)?/\d\d?)?(?: ?[-–] ?\d+(?:[.,]\d+)?)?)"


def shorthand(language: Language) -> Iterable[Step]:
    """Of the lexicon's phrases those without a number: "s/" before a word is "sin"."""
    table = _ordered(language, lambda key: "#" not in key)
    if table:
        listed, said = Listed(), dict[str, str]()
        for key, text in table.items():
            written = rf"(?<!\w){_written(key)}"
            listed.add(key, written)
            said.setdefault(written, text)
        yield listed, lambda found: said[found.re.pattern]


def phrases(language: Language) -> Iterable[Step]:
    """Those with a number in them: "q#h" is "every # hours"."""
    every: dict[str, tuple[Seldom, Say]] = {}
    for key, text in _ordered(language, lambda key: "#" in key).items():
        any_case = not any(map(str.isupper, key))
        any_case = any_case or bool(_LITERS.search(key))
        # Without the letter that may be a capital at the beginning of a sentence.
        parts = max(re.split(r"[# ]+", key[1:] if _WORD.match(key) else key), key=len)
        every[key] = Seldom(_written(key), parts.lower() if any_case else parts, any_case), _put(text)
    if every:
        yield Phrases(every), _put("")


def _ordered(language: Language, wanted: Callable[[str], bool]) -> dict[str, str]:
    table = language.lexicon.table("phrases")
    return {
        key: table[key] for key in sorted(filter(wanted, table), key=lambda key: (-key.count("#"), -len(key)))
    }


def _written(key: str) -> str:
    """A pattern of how a phrase is written. What ends with a slash and a space has a word behind it, or a
    name, where it begins with a capital itself; what ends with " …" has a word behind it."""
    word_behind = key.endswith(" …")
    key = key.removesuffix(" …")
    body = "".join(
        _NUMBER if part == "#" else " ?" if part == " " else _LITERS.sub("[lL]", re.escape(part))
        for part in re.split(r"([# ])", key)
    )
    before = (
        r"(?<![\w.,/:$€£-])"
        if key[0] == "#"
        else r'(?<![\w/."”″])'
        if re.match(r"[x×]\d", key)
        else r"(?<![\w/.])"
        if key[0].isalnum()
        else r"(?<!\w)"
    )
    after = ""
    if word_behind:
        after = r"(?= [^\W\d_]{2})"
    elif key[-1].isalnum() or key[-1] == "#":
        # An abbreviation's full stop goes with it where no sentence ends.
        after = r"(?!\w)(?![.,/:]\d)(?:\.(?=[,;:)]| (?-i:[^\W_A-ZÁÉÍÓÚÑ]|[A-Z]{2,}(?!\w))))?"
    elif key[-1] == "+":
        after = r"(?! ?\d)"
    elif key[-1] == "." and key.count(".") == 1:
        # "5 a." is five years, "5 a. m." is none.
        after = r"(?!\w)(?! ?[^\W\d_]\.)"
    elif key.endswith("/ "):
        after = r"(?=[A-ZÁÉÍÓÚÑ])" if key[0].isupper() else r"(?=[^\W\d_]{2})"
    any_case = "" if any(map(str.isupper, key)) else "i"
    if not any_case and _WORD.match(key):
        # "Aguja 25G" begins a sentence.
        body = f"[{key[0]}{key[0].upper()}]{body[1:]}"
    return f"(?{any_case}:{before}{body}{after})"


def _put(text: str) -> Say:
    """The text with its numbers; of two that a "|" parts the first for one."""
    one, _, more = text.partition("|")

    def said(found: re.Match[str]) -> str:
        written = one if not more or found.groups() == ("1",) else more
        numbers = iter(found.groups())
        return "".join(next(numbers) if part == "#" else part for part in re.split(r"(#)", written))

    return said


def abbreviations(language: Language) -> Iterable[Step]:
    said, spelled = language.lexicon.said, frozenset(language.lexicon.words("capitals.letters"))
    inside = frozenset(word.lower() for word in language.lexicon.words("abbreviations.inside"))
    stopless = frozenset(key[:-1] for key in said if _ABBREVIATED.fullmatch(key))

    def known(found: re.Match[str]) -> str:
        word = found[0]
        if word.isupper() and _JOINED.search(f"{before(found)[-NEAR_NAME:]}|{after(found)[:NEAR_NAME]}"):
            return word  # "SL-CoV" is a name
        if word in spelled and word not in said:
            return word  # "PT" is no "pt"
        if word.isalpha() and word in language.units and _COUNTS.search(before(found)):
            return word  # nor is "1 pt"
        if "/" in word and word.isupper() and word not in said and not is_shouted(found):
            return word  # "Part B/C" is no "because"
        if (
            word[-1] == "."
            and not {word, word.lower()} & said.keys()
            and {word[:-1], word[:-1].lower()} & said.keys()
        ):
            word = word[:-1]  # "Pt. copy", which is known without its full stop
        text = _agreeing(said.get(word) or said.get(word.lower()) or word, found, language)
        stops = (
            found[0].endswith(".")
            and word.endswith(".")
            and not text.endswith(".")
            and not (word.lower() in inside and after(found))
            and ends_sentence(found, language)
        )
        # A title or "No." stands before a name, which has a capital, too.
        last = not after(found).strip("”’\"') ")
        return f"{text}." if stops and (last or word.count(".") > 1 or word.lower() == "etc.") else text

    def stopless_said(found: re.Match[str]) -> str:
        text = said.get(f"{found[0]}.") or said[f"{found[0].lower()}."]
        return found[0] if found[0] in CODES else _agreeing(text, found, language)

    # What an address has behind its signs, which are in words, is no abbreviation: ".../rx".
    signs = {language.words.sign(sign, "address") for sign in "/.-_"}
    free = "".join(rf"(?<!\b{re.escape(sign)} )" for sign in sorted(signs) if len(sign) > 1)
    # Most are one word with its full stop, and looked up; the others are sought one by one. Nor is "U.S.C." any "s.c.".
    known_keys = {key.lower() for key in said}
    single = {key for key in known_keys if _STOPPED.fullmatch(key) and key[:-1] not in known_keys}
    others = in_any_case(key for key in said if key.lower() not in single)
    yield (
        re.compile(
            rf"(?<!\w)(?<!\d/)(?<![^\W\d_]\.){free}(?:{others})(?!\w|(?<=\d)/\d)(?:(?<!\.)\.(?=[,;:)]| \(?[^\W_A-Z]))?"
        ),
        known,
    )
    yield (
        re.compile(rf"(?<!\w)(?<![^\W\d_]\.){free}{_STOPPED.pattern}(?!\w)"),
        lambda found: known(found) if found[0].lower() in single else found[0],
    )
    # On forms an abbreviation goes without its full stop before what it names: "Qty: 30", "temp >101".
    yield (
        re.compile(r"(?<!\w)[^\W\d_]{3,12}(?=[:?]| ?[#<>≤≥]| \d)"),
        lambda found: stopless_said(found) if found[0].lower() in stopless else found[0],
    )


def _agreeing(text: str, found: re.Match[str], language: Language) -> str:
    """Of a word that agrees with its noun the form that does: «derecho|derecha» with the one in front, «próximo>próxima» with the
    one behind."""
    sign = next((sign for sign in "|>" if sign in text), "")
    if not sign:
        return text
    masculine, feminine = text.split(sign)
    if before(found)[-1:] == "(" and re.match(r" \d", after(found)):
        return masculine  # "(máx. 4 g)" tells of an amount, whatever stands before it
    noun = (
        re.search(r"([^\W\d_]+)(\.?)[ (]*$", before(found))
        if sign == "|"
        else re.match(r" ([^\W\d_]+)(\.?)", after(found))
    )
    if sign == "|" and noun and noun[1].endswith(language.lexicon.words("gender.invariable")):
        # Of "enfermedad renal crón." the noun is the one before.
        noun = re.search(r"([^\W\d_]+)(\.?) $", before(found)[: noun.start()]) or noun
    return feminine if noun and language.lexicon.form(_in_full(noun, language)) else masculine


def _in_full(noun: re.Match[str], language: Language) -> str:
    """The noun itself where an abbreviation stands for it: "temp. máx.", "próx. sem."."""
    text = language.lexicon.said.get(f"{noun[1]}{noun[2]}".lower(), "")
    if not text and noun[1] in language.units:
        text = language.unit_name(Decimal(1), noun[1])
    return text.split()[0] if text else noun[1]


def beside(language: Language) -> Iterable[Step]:
    """Shorthand that has its meaning by what else the text tells: "20/40 OD" is of an eye. Without words that tell it has it
    wherever none tells otherwise."""
    for key, text in language.lexicon.table("beside").items():
        short, *words = key.split("|")
        wanted = [word for word in words if word[0] != "!"]
        told = re.compile(rf"(?<!\w)(?:{any_of(wanted)})" if wanted else "", re.IGNORECASE)
        other = re.compile(
            rf"(?<!\w)(?:{any_of(word[1:] for word in words if word[0] == '!')})", re.IGNORECASE
        )
        put = _put(text)

        def said(
            found: re.Match[str],
            told: re.Pattern[str] = told,
            other: re.Pattern[str] = other,
            put: Say = put,
            wanted: list[str] = wanted,
        ) -> str:
            # Its own sentence tells first, then all of the text.
            near = _sentence(found) if wanted else found.string
            if not told.search(near) and not other.search(near):
                near = found.string
            is_told = told.search(near) and not other.search(near)
            if not is_told or re.search(r"\d[.,]\d", found[0]):
                return found[0]
            said = put(found)
            first = said.partition(" ")[0]
            # "1 drop in OD": its word stands there already.
            return said.removeprefix(f"{first} ") if before(found).endswith(f" {first} ") else said

        written = (
            _written(short)
            if "#" in short
            else rf"(?<![\w-])(?<!\d/){re.escape(short)}(?![\w-]|/\d)(?:\.(?=[,;:)]| (?:[^\W_A-Z]|[A-Z]{{2,}}(?!\w))))?"
        )
        yield Seldom(written, short.replace("#", ""), any_case=False), said


def _sentence(found: re.Match[str]) -> str:
    ends = [end.end() for end in _SENTENCE.finditer(found.string)]
    start = max((end for end in ends if end <= found.start()), default=0)
    return found.string[start : min((end for end in ends if end > found.start()), default=None)]


def combined(language: Language) -> Iterable[Step]:
    """What a slash joins: "amoxicillin/clavulanate 875/125", two medicines in one, with what is in it of each; "albumin/creatinine
    ratio"; "FEV1/FVC", "80%/20%"."""
    per = any_of(language.lexicon.words("slash.per"))
    yield (
        re.compile(rf"(?<=\d )([^\W\d_]{{3,}})/({per})(?!\w)"),
        lambda found: language.words.written("value.per", over=found[1], under=found[2]),
    )
    yield (
        re.compile(rf"(?<![\d.,])(\d[\d.,]* ?%) ?/ ?((?:{per})(?!\w))"),
        lambda found: language.words.written("value.per", over=found[1], under=found[2]),
    )
    # "230/serving", "L5/S1"
    yield (
        re.compile(rf"(?<![\d/.,])(\d[\d.,]*)/({per})(?!\w)"),
        lambda found: language.words.written("value.per", over=found[1], under=found[2]),
    )
    yield re.compile(r"(?<![^\W_])([A-Z]\d{1,2})/(?=[A-Z]\d{1,2}(?!\w))"), lambda found: f"{found[1]} "
    # "C5/6"; "Q1–Q2"
    yield re.compile(r"(?<![^\W_])([A-Z]\d{1,2})/(?=\d{1,2}(?![\w/]|[.,]\d))"), lambda found: f"{found[1]}, "
    yield (
        re.compile(r"(?<![^\W_])(([A-Z])\d{1,2}) ?– ?(?=\2\d{1,2}(?!\w))"),
        lambda found: found[1] + language.words.written("value.range", start="", end=""),
    )
    # "Phase 1/2", "HSV-1/2": two, and no half.
    numbered = any_of(language.lexicon.words("slash.numbers_after"))
    yield (
        re.compile(rf"(?<!\w)((?i:{numbered}) |[A-Z]{{2,5}}-)(\d)/(\d)(?![\w/]|[.,]\d)"),
        lambda found: f"{found[1]}{found[2]}, {found[3]}",
    )
    lettered = any_of(language.lexicon.words("slash.letters_after"))
    # "Hep A/B", "Parts A/B/D"
    yield (
        re.compile(rf"(?<!\w)((?i:{lettered}) )((?-i:[A-Z](?:/[A-Z]){{1,3}}))(?![\w/-])"),
        lambda found: found[1] + ", ".join(found[2].split("/")),
    )
    together = frozenset(language.lexicon.words("slash.together"))
    scores = language.lexicon.table("scores")

    def kinds(found: re.Match[str]) -> str:
        one, other = int(found[2]), int(found[3])
        is_part = one >= other or other in _PARTS or found[1].strip().lower() in scores
        return found[0] if is_part else f"{found[1]}{one}, {other}"

    def medicines(found: re.Match[str]) -> str:
        """Whoever hears "or" between two that come as one would take one of them."""
        names = found[0].split("/")
        return ", ".join(names) if together & {name.lower() for name in names} else found[0]

    yield re.compile(r"(?<![\w/])[^\W\d_]{3,}(?:/[^\W\d_]{3,}){1,4}(?![\w/])"), medicines
    ratios = any_of(language.lexicon.words("slash.ratios"))
    to = language.words.written("value.range", start="", end="")
    yield re.compile(rf"(?<=[^\W_])/(?=[^\W\d_]+ (?:{ratios})(?!\w))(?<!\d\d/)"), lambda _found: to
    yield re.compile(rf"(?<!\w)((?:{ratios}) (?:de )?[^\W\d_]+)/(?=[^\W\d_])"), lambda found: found[1] + to
    yield re.compile(r"(?<=[A-Z]\d)/(?=[A-Z]{2})"), lambda _found: " "
    yield _KINDS_OF, kinds
    # "EPA 180 mg/DHA 120 mg": one and the other.
    yield (
        re.compile(r"(?<=\d )([^\W\d_]{1,4})/(?=[A-Z][^\W\d_]+ \d)"),
        lambda found: f"{found[1]}, " if found[1] in language.units else found[0],
    )
    # "AST/ALT 35/40": a value of each.
    yield (
        re.compile(r"(?<![\w/])([A-Z]{2,5}/[A-Z]{2,5}:? \d[\d.]{0,5})/(?=\d[\d.]*(?![\d/]))"),
        lambda found: f"{found[1]}, ",
    )
    # "EPA 180/DHA 120"
    yield (
        re.compile(r"(?:(?<=[^\W\d_] \d{2})|(?<=[^\W\d_] \d{3}))/(?=[A-Z][^\W\d_]{1,12} \d)"),
        lambda _found: ", ",
    )
    yield re.compile(r"(?:(?<=[A-Z]{3}\d)|(?<=\d%))/(?=\d(?!\d/))"), lambda _found: ", "
    yield re.compile(r"(?<=[^\W\d_]{4})/(?=[^\W\d_]{3,} (?:[A-Z]{2} )?\d[\d.,]*[/-]\d)"), lambda _found: ", "


def capitals(language: Language) -> Iterable[Step]:
    """Common words that are written in capitals for weight: voices would spell short ones ("NO tome")."""
    words = frozenset(language.lexicon.words("capitals.words"))

    def lowered(found: re.Match[str]) -> str:
        return found[0].lower() if found[0].lower() in words else found[0]

    if words:
        yield CAPITALS, lowered
