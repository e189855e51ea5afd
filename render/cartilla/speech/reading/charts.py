"""What stands close together in charts: vital signs, results with a sign, counts in thousands, how often somebody was pregnant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from cartilla.i18n.values import spoken
from cartilla.i18n.values.units import by_cldr, unit_name
from cartilla.speech.reading.language import Language, Step, any_of, before

_END = r"(?=$|[\s.,;:)/])(?! ?\d)"
_OF_A_WEEK = re.compile(r"(?<![\w./,-])(\d{1,2}) ([0-6])/7 ?(?=(?:wks?|weeks?|sem|semanas?)(?!\w))")
"""How far a pregnancy is: "37 3/7 weeks"."""
_PARITY = re.compile(r"(?<!\w)(G\d{1,2}),? ?P(\d{4})(?!\w)")
_STATION = re.compile(r"(?<=cm)/(?=\d{1,3} ?%)|(?<=%)/(?=[+−-]?\d(?!\d*/))")
_TIMES_OVER = re.compile(r"(?<=[^\W\d_]) [x×] ?([1-9])(?=$|[.,;)]| \()")


def vitals(language: Language) -> Iterable[Step]:
    """ "T98.6 HR72 BP120/80": apart, or the figures are part of a name."""
    signs = any_of(language.lexicon.words("labs.vitals"))
    yield (
        re.compile(rf"(?<![\w/-])({signs})(?=\d{{2,3}}(?:[./]\d+)?%?(?![\w-]))"),
        lambda found: f"{found[1]} ",
    )
    # "3 cm/80%/-2"
    yield _STATION, lambda _found: ", "


def results(language: Language) -> Iterable[Step]:
    """ "HIV+", "strep neg", "HBsAg –": what would be passed over is a lost "not"."""
    lexicon = language.lexicon
    negative, positive = (lexicon.text(f"signs.{name}") for name in ("negative", "positive"))
    tests = lexicon.words("labs.results")
    if not (tests and negative and positive):
        return
    signs = {"-": negative, "−": negative, "–": negative, "+": positive, "neg": negative, "pos": positive}
    # By what follows the test, which few texts have: to look for each test in all of them takes much longer.
    test = re.compile(rf"(?<![\w-])(?:(?i:{any_of(tests)}))$")
    group = re.compile(rf"(?<![\w-])(?:(?i:{any_of(tests)})|Rh|A|B|AB|O)$")

    def signed(found: re.Match[str]) -> str:
        return f" {signs[found[1] or found[2]]}" if test.search(before(found)) else found[0]

    def worded(found: re.Match[str]) -> str:
        if not group.search(before(found)):
            return found[0]
        return f" {signs[found[1]]}" + "." * found[0].endswith(".")

    yield re.compile(rf"(?<=\w) ?([-−–+]){_END}(?! [-–+]| [^\W\d_])|(?<=\w)(\+){_END}"), signed
    yield (
        re.compile(r"(?<=\w)[ :]{1,3}(neg|pos)(?:\.(?=$| [^\W_a-z]|[,;)]))?(?!\w)"),
        worded,
    )
    # "IgG+/IgM–"
    yield re.compile(rf"( (?:{positive}|{negative}))/(?=[^\W\d_])"), lambda found: f"{found[1]}, "
    # "Flu + COVID shots" are two.
    yield (
        re.compile(rf"(?<![\w+])(?:(?<![\w)] )\+ ?|\+)(?=(?i:{any_of(tests)})(?!\w))"),
        lambda _found: f"{positive} ",
    )


def thousands(language: Language) -> Iterable[Step]:
    """ "Plt 90K": of what is counted in thousands; "5K" is a run, too."""
    lexicon = language.lexicon
    tests, thousand = lexicon.words("labs.thousands"), lexicon.table("magnitudes").get("K", "")
    if tests and thousand:
        yield (
            re.compile(rf"(?<![\w-])((?i:{any_of(tests)})[:=]? ?(?:[<>≤≥~] ?)?\d[\d.,]*)[kK](?!\w)"),
            lambda found: f"{found[1]} {thousand}",
        )


def pregnancies(language: Language) -> Iterable[Step]:
    """ "G3P2002": the second has four numbers."""
    weeks, day, days = (
        unit_name(Decimal(count), by_cldr(f"duration-{name}"), language.words)
        for name, count in (("week", 2), ("day", 1), ("day", 2))
    )
    yield (
        re.compile(_OF_A_WEEK.pattern + r"\w+"),
        lambda found: f"{found[1]} {weeks} {found[2]} {day if found[2] == '1' else days}",
    )
    yield _PARITY, lambda found: f"{found[1]}, P {spoken.digits(found[2], language.locale)}"


def times_over(language: Language) -> Iterable[Step]:
    """ "MMR x 2": how often, where nothing stands behind it that is counted."""
    said, once = (language.lexicon.table("phrases").get(key, "") for key in ("#x", "x1"))
    if said:
        behind = any_of(language.lexicon.unlinked)
        told = re.compile(rf"{_TIMES_OVER.pattern}|(?<=[^\W\d_]) [x×] ?([1-9])(?= (?:{behind})(?!\w))")

        def times(found: re.Match[str]) -> str:
            many = found[1] or found[2]
            return f" {said.replace('#', many)}" if many != "1" else f" {once or found[0].strip()}"

        yield told, times
