"""Parts of a whole, and what only looks like them: scores, how sharp somebody sees, two values, rates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from cartilla.i18n.values import quantities, spoken
from cartilla.speech.reading.doses import INSIDE, ONE, name_of, unit_pattern
from cartilla.speech.reading.language import Language, Step, after, any_of, before
from cartilla.speech.reading.meant import is_unusual
from cartilla.speech.reading.pairs import in_pairs

_FRACTION = rf"(?:(?<![\w.,{INSIDE}])(?P<whole>\d{{1,3}}) )?(?<![\w/.,{INSIDE}])(?P<part>\d{{1,9}})/(?P<of>\d{{1,9}})(?![\d/{INSIDE}]|[.,]\d)"
_ENDS = re.compile(r"$|[.,;:)]")
_AND = re.compile(r"(?<![^\W\d_])([^\W\d_]+) (?:y|and) $")
"""Of what a part follows: "una taza y 1/2"."""
DAYLONG = (12, 24, 36, 48, 72)
"""Hours of which nobody has a part."""
SCORED = 3
"""Words in front of a score that may tell what it is of: "pain level: 7/10"."""
FEW, EIGHTHS = 5, 8
"""Up to these it may be a part all the same: "for pain 1/8 cup", "pain in 2/3 of them"."""
SIGHT = 20
"""What is over this is said of sight: "20/40"."""


def fractions(language: Language) -> Iterable[Step]:
    """ "1/2 cup", "2/5", "120/80"."""
    lexicon, words, locale = language.lexicon, language.words, language.locale
    ordinals = f"(?:(?i:{any_of(lexicon.ordinals)})s?(?!\\w))?"
    sight = re.compile(rf"(?<!\w)(?:{any_of(lexicon.words('sight.words'))})(?!\w)", re.IGNORECASE)

    def in_pairs_or_said(digits: str) -> str:
        said = in_pairs(digits, language)
        return language.said(said) if said.isdecimal() else said

    half, halved = lexicon.text("halves.name"), lexicon.words("halves.after")
    scores, places, labels = lexicon.table("scores"), lexicon.table("places"), lexicon.words("labels.words")

    def fraction(found: re.Match[str]) -> str:
        whole, part, of = (int(found[name] or 0) for name in ("whole", "part", "of"))
        if (
            of in DAYLONG
            and not whole
            and found["unit"]
            and language.units[found["unit"]].cldr == "duration-hour"
        ):
            if part in DAYLONG:
                return f"{part}, {of} {language.unit_name(Decimal(of), found['unit'])}"  # "at 24/48 h"
            # "Max 8/24 h" is no part of an hour.
            return words.written(
                "value.per",
                over=language.said(found["part"]),
                under=f"{spoken.numeral(of, locale)} {language.unit_name(Decimal(of), found['unit'])}",
            )
        value = whole + Fraction(part, of or 1)
        name = name_of(ONE if value < 1 else value, found, language) if found["unit"] else ""
        behind_it = re.match(r" ([^\W\d_]+)", after(found))
        near = (*_words_before(found), behind_it[1].lower() if behind_it else "")
        score = next((scores[word] for word in near if word in scores), "")
        told = near[0] in scores or near[-1] in scores
        if score and (
            part > FEW
            or of > EIGHTHS
            or (told and not found["unit"] and (near[-1] in scores or not language.noun(found)))
        ):
            return score.format(part=spoken.numeral(part, locale), of=spoken.numeral(of, locale))
        if part == SIGHT and not whole and not name and sight.search(before(found) + "|" + after(found)):
            return f"{language.said(found['part'])} {in_pairs_or_said(found['of'])}"  # "20/40 OS"
        noun = name.split()[0] if name else language.noun(found)
        behind = None if noun else _AND.search(before(found))
        is_part = 0 < part < of and (whole or part != SIGHT)
        if not whole and not name and "0" in (found["part"][0], found["of"][0]) and part and of:
            return f"{language.said(found['part'])}, {language.said(found['of'])}"  # "02/12"
        if not whole and not name and is_unusual(of, found, language):
            is_part = False  # "(3/15)"
        word = next(iter(_words_before(found)), "")
        if (
            half
            and word in halved
            and (part, of) == (1, 2)
            and not whole
            and not name
            and _ENDS.match(after(found))
        ):
            return half  # "cut in 1/2"
        if word in places and not noun and not whole and (word in labels or part == of):
            return places[word].format(part=spoken.numeral(part, locale), of=spoken.numeral(of, locale))
        counted = behind[1] if behind else noun
        if is_part and (said := quantities.said_parts(whole, part, of, words, lexicon, counted)):
            return f"{lexicon.part_of(said, value, noun)} {name}".strip()
        one, other = (spoken.numeral(number, locale) for number in (part, of))
        over = words.written("value.over", part=one, whole=other)
        return f"{found['whole'] or ''} {over}{found[0][found.end('of') - found.start() :]}".strip()

    # "3/1,000 births", "0.31/100,000"; but "1/1,000" is a chance.
    group = re.escape(language.group)
    yield (
        re.compile(
            rf"(?<![\w/.,-])({language.number})/(10?0?(?:{group}000){{1,2}}|10{{5,6}})(?![\w/]|[.,]\d)"
        ),
        lambda found: words.written("value.per", over=found[1], under=found[2]),
    )
    # "1/4 de cdta."
    link = rf"(?:[ -]?| {re.escape(lexicon.parts)} )" if lexicon.parts else "[ -]?"
    yield re.compile(f"{_FRACTION}{ordinals}(?:{link}{unit_pattern(language)})?"), fraction
    # "≥140/≥90"
    yield re.compile(r"(?<=\d)/(?=[<>≤≥] ?\d)"), lambda _found: words.written("value.over", part="", whole="")
    # "15/30/60 min"
    yield re.compile(r"(?<![\w/.,-])\d{1,4}(?:\.\d{1,3})?(?:/\d{1,4}){2,4}(?![\w/]|[.,]\d)"), _listed
    # "Deaths/100,000"
    yield (
        re.compile(rf"(?<=[^\W\d_]{{3}})/(10?0?(?:{group}000){{1,2}}|10{{2,6}})(?![\w/]|[.,]\d)"),
        lambda found: words.written("value.per", over="", under=found[1]),
    )
    # "20/12.5", of which neither is a part.
    yield (
        re.compile(rf"(?<![\w/.,-])({language.number})/({language.number})(?![\w/-])"),
        lambda found: words.written("value.over", part=found[1], whole=found[2]),
    )
    yield re.compile(r"(?<=\d)/(?=\d)"), lambda _: f" {words.sign('/')} "


def _listed(found: re.Match[str]) -> str:
    return found[0].replace("/", ", ")


def _words_before(found: re.Match[str]) -> list[str]:
    return [word.lower() for word in re.findall(r"[^\W\d_]+", before(found))[: -SCORED - 1 : -1]]
