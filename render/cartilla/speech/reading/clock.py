"""Times of day, alone and from one to another; what looks like one and is a proportion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from decimal import Decimal

from cartilla.i18n.values import times
from cartilla.i18n.values.cldr import babel_locale
from cartilla.speech.reading.language import GROUP, NEAR, Language, Step, after, any_of, before

NOON, DAY, HOUR = 12, 24, 60

_MIXED = 6
"""Words between "dilute" and what is diluted."""
_HALF = r" ?(?P<half>[AaPp])(?:\.? ?[Mm])(?![^\W\d_])\.?"
_CLOCK = r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?"
_NOT_INSIDE = r"(?<![\w.:/$€£-])(?<!\d,)"


def halves_of_days(language: Language) -> Iterable[Step]:
    """ "8:30am-5pm", "9–5 p. m."."""
    words, hour_alone = language.words, not language.lexicon.text("clock.articles")

    def half_day(found: re.Match[str]) -> str:
        hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"].lower()
        if hour > DAY or (hour > NOON and half == "a"):
            return found[0]
        of_day = hour % NOON + NOON * (half == "p") if hour <= NOON else hour % DAY
        shown = hour if hour <= NOON else hour - NOON
        said = f"{times.said_hour(shown, minute, words, alone=False)} {_half_said(of_day, minute, half, language)}"
        return with_article(found, shown, said, language) + _full_stop(found, language)

    def span(found: re.Match[str]) -> str:
        """Hours that share what stands behind the last: "9–5 p.m."."""
        first = found.string[found.start() : found.start("sign")]
        last = found.string[found.end("sign") : found.end()]
        # "1:00–4:30 pm": from one.
        start = re.sub(r"(?<=\d):00$", "", first.strip()) if hour_alone else first.strip()
        return words.written("value.range", start=start, end=last.strip())

    end = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?"
    half = _HALF.replace("(?P<half>", "(?:")
    yield re.compile(rf"{_NOT_INSIDE}{end}(?:{half})? ?(?P<sign>[-–—]) ?{end}{half}"), span
    yield re.compile(rf"{_NOT_INSIDE}{end}{half} ?(?P<sign>[-–—]) ?{end}(?![\d:])"), span
    yield re.compile(rf"{_NOT_INSIDE}{_CLOCK}{_HALF}"), half_day


def unsigned(language: Language) -> Iterable[Step]:
    """Times of a schedule that has no colons: "0800-1700"; and what lasts until noon."""
    lexicon = language.lexicon
    dialed = tuple(lexicon.words("calls.verbs"))

    def schedule(found: re.Match[str]) -> str:
        if before(found).rstrip(" :").lower().endswith(dialed):
            return found[0]
        return f"{found[1]}:{found[2]}{found[3]}{found[4]}:{found[5]}"

    def military(found: re.Match[str]) -> str:
        *first, hour, minute = (part for part in found.groups() if part)
        return found[0] if int(hour) > DAY else f"{''.join(first)}{hour}:{minute}"

    five = r"([0-5][05])(?![\w:/-]|[.,]\d)"
    # "0700/1900", of two shifts
    yield (
        re.compile(rf"(?<![\w.,:/+$-])(0\d)([0-5][05])/([01]\d|2[0-4]){five}"),
        lambda found: f"{found[1]}:{found[2]}, {found[3]}:{found[4]}",
    )
    yield (
        re.compile(rf"(?<![\w.,:/+$-])([12]\d)([0-5][05])/(0\d){five}"),
        lambda found: f"{found[1]}:{found[2]}, {found[3]}:{found[4]}",
    )
    at, hours_ = any_of(lexicon.words("clock.at")), any_of(lexicon.words("clock.military"))
    yield (
        re.compile(
            rf"(?<![\w.,:/+-])(0\d)([0-5][05])( ?[-–] ?| to | a )([01]\d|2[0-4]){five}(?: (?:h|{hours_})(?!\w)\.?)?"
        ),
        schedule,
    )
    if lexicon.words("clock.at"):
        # "At 0800", "1430 hrs", "by 1815"; but "at 1200" may be calories.
        end = r"(?![\w:/-]|[.,]\d)"
        # "At 0800, 1400 & 2000"
        more = r"(?:(?:, ?| & | and |, and | y |/)[0-2]\d[0-5]\d){1,5}"
        yield (
            re.compile(rf"(?<!\w)((?i:{at}) )(0\d[0-5]\d{more}){end}"),
            lambda found: found[1] + re.sub(r"(\d\d)(\d\d)", r"\1:\2", found[2]).replace("/", ", "),
        )
        yield (
            re.compile(
                rf"(?<!\w)((?i:{at}) )(?:(0\d)([0-5]\d){end}(?: (?:{hours_})(?!\w)\.?)?|([12]\d)([0-5]\d){end} (?:{hours_})(?!\w)\.?|(1[0-8]|2[1-4])([0-5][1-9]|[1-5]0){end}(?=$|[.,;)]))"
            ),
            military,
        )
        yield re.compile(rf"(?<![\w.,:/+$-])(0\d)([0-5]\d){end} (?:{hours_})(?!\w)\.?"), military
        # "6-7p"
        yield (
            re.compile(
                r"(?<![\w:.,/-])(\d{1,2}(?::[0-5]\d)?)[-–](\d{1,2}(?::[0-5]\d)?)([ap])(?=$|[ ,;.)])(?! [Mm]\b)"
            ),
            lambda found: f"{found[1]}–{found[2]} {found[3]}m",
        )
        # "At 10p"
        yield (
            re.compile(
                rf"(?<!\w)((?i:{at}):? )(1[0-2]|[1-9])(?:([ap])|(?<=@ \d)([AP])|(?<=@ 1\d)([AP]))(?=$|[ ,;.)–-])(?! [Mm]\b)"
            ),
            lambda found: f"{found[1]}{found[2]} {found[3] or found[4] or found[5]}m",
        )
        # "8a-12n"
        yield (
            re.compile(r"(?<![\w:.,])(\d{1,2}(?::[0-5]\d)?) ?([AaPp]) ?[-–] ?12 ?[nN](?!\w)"),
            lambda found: f"{found[1]} {found[2]}m-{lexicon.words('clock.named')[0]}",
        )
    # "7:30a–12p"
    one = r"(\d{1,2}(?::[0-5]\d)?) ?([AaPp])"
    yield (
        re.compile(rf"(?<![\w:.,]){one}( ?[-–] ?| to ){one}(?!\w)"),
        lambda found: f"{found[1]} {found[2]}m{found[3]}{found[4]} {found[5]}m",
    )
    # "2:15P"
    yield (
        re.compile(r"(?<![\d:.,])(\d{1,2}:[0-5]\d)(?: ?([AP])|([ap]))(?=$|[ ,;)–-])(?! [Mm]\b)"),
        lambda found: f"{found[1]} {found[2] or found[3]}m",
    )
    to = language.words.written("value.range", start="", end="")
    named = any_of(lexicon.words("clock.named"))
    yield re.compile(rf"(?<!\w)({named}) ?[-–—] ?(?=\d)", re.IGNORECASE), lambda found: found[1] + to
    yield (
        re.compile(rf"(?<=[\dmM.]) ?[-–—] ?(?=(?:{named})(?!\w))", re.IGNORECASE),
        lambda _found: to,
    )


def hours(language: Language) -> Iterable[Step]:
    """ "8:30", "14:00 h", "1:01:01"."""
    words, lexicon = language.words, language.lexicon
    sign, articles = lexicon.text("clock.unit"), lexicon.text("clock.articles")

    hundred = lexicon.text("pairs.hundred")
    ratio_words = frozenset(lexicon.words("clock.ratios"))
    at = any_of(lexicon.words("clock.at"))

    def plain(found: re.Match[str]) -> str:
        if is_mixture(found, ratio_words, at):
            return words.written("value.range", start=found["hour"], end=found["minute"])
        hour, minute = int(found["hour"]), int(found["minute"])
        alone = found["unit"] is None and not shared.match(found.string, found.end())
        said = times.said_hour(hour, minute, words, alone=alone)
        if hundred and alone and hour > NOON and not minute:
            return f"{times.said_hour(hour, minute, words, alone=False)} {hundred}"
        if found["unit"] and sign:
            name = language.unit_name(Decimal(hour if not minute else 2), sign)
            return f"{said} {name}{_full_stop(found, language)}"
        if found["unit"] is None:
            return said + " " * after(found)[:1].isalpha()
        said += " " * after(found)[:1].isalpha() + (_full_stop(found, language) if found["unit"] else "")
        if minute or alone:
            return said
        return (
            f"{said}{found['unit']}"
            if found["unit"].strip().isalpha() and len(found["unit"].strip()) > 1
            else said
        )

    def both(one: str, other: str) -> str:
        start, end = (language.said(number, measured=True) for number in (one, other))
        return words.written("value.range", start=start, end=end)

    def length(found: re.Match[str]) -> str:
        hours, minutes, seconds = (int(part) for part in found.groups())
        return times.length(3600 * hours + HOUR * minutes + seconds, words, lexicon).spoken

    yield re.compile(r"(?<![\d:.,])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:])"), length
    ratio = rf"(?<!\w)((?:{any_of(lexicon.words('clock.ratios'))})(?:[:,=]? | of | de )?)(\d{{1,4}}):(\d{{1,4}})(?![\d:{GROUP}]|[.,]\d)"
    yield (
        re.compile(ratio, re.IGNORECASE),
        lambda found: found[1] + both(found[2], found[3]),
    )
    behind = rf"(?<![\d:.,])(\d{{1,4}}):(\d{{1,4}})(?= (?:{any_of(lexicon.words('clock.ratios'))})(?!\w))"
    yield (
        re.compile(behind, re.IGNORECASE),
        lambda found: both(found[1], found[2]),
    )
    units = any_of(lexicon.words("clock.units"))
    # "08:00, 14:00 y 20:00 h": the last has the unit of all.
    joint, more = any_of((*lexicon.words("clock.joints"), ",", "-", "–", "/")), r"\d{1,2}:\d\d"
    shared = re.compile(
        rf"(?: ?(?:{joint}) ?(?:{any_of([articles])} )?{more}){{1,6}} ?(?:{units})(?!\w)" if sign else r"(?!)"
    )
    yield (
        re.compile(
            rf"(?<![\d:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:{GROUP}]|[.,]\d)(?P<unit> ?(?:{units})(?!\w)\.?)?",
            re.IGNORECASE,
        ),
        plain,
    )


def is_mixture(found: re.Match[str], words: frozenset[str], at: str) -> bool:
    """ "Mix bleach and water 1:10": one of the words that tell so stands before it in its sentence, and none that tells a time right
    before it."""
    if found["hour"] != "1" or found["unit"] or not words:
        return False
    first = re.split(r"[.;?!] ", before(found))[-1].lower()
    near = re.findall(r"[^\W\d_]+", first)[-_MIXED:]
    return not words.isdisjoint(near) and not re.search(rf"(?<!\w)(?:{at}) $", first)


def proportions(language: Language) -> Iterable[Step]:
    """ "1:1000", "2:1"."""

    def proportion(found: re.Match[str]) -> str:
        # In words: neither counts what stands behind them, as in "1:1 agua y vinagre".
        start, end = (language.said(number, measured=True) for number in found.groups())
        return language.words.written("value.range", start=start, end=end)

    yield re.compile(rf"(?<![\d:.,])({language.number}):({language.number})(?![\d:])"), proportion


def _half_said(hour: int, minute: int, half: str, language: Language) -> str:
    """The clock's letters in English, the part of the day where people say it ("de la tarde")."""
    locale = babel_locale(language.locale)
    if locale.language == "en":
        return f"{half.upper()} M"
    if half == "a" and hour == 0 and (midnight := language.lexicon.text("clock.midnight")):
        return midnight
    return times.part_of_day(time(hour % DAY, minute), locale)


def with_article(found: re.Match[str], hour: int, said: str, language: Language) -> str:
    """`said` with the article that the language puts before hours, where the text doesn't have it: "de la una", "a las dos"."""
    lexicon = language.lexicon
    article = lexicon.text("clock.article" if hour == 1 else "clock.articles")
    first = before(found).rstrip()
    word = re.search(r"[^\W\d_]{0,40}$", first)
    needed = not first or (word is not None and word[0].lower() in lexicon.words("clock.before"))
    return f"{article} {said}" if article and needed else said


def _full_stop(found: re.Match[str], language: Language) -> str:
    """The full stop of "p.m." is the sentence's, too, at the end of one."""
    return "." if found[0].endswith(".") and ends_sentence(found, language) else ""


def ends_sentence(found: re.Match[str], language: Language) -> bool:
    """Whether an abbreviation is the last word of a sentence: behind it nothing (what has no word before it is none), or a
    capital that is no name of a day."""
    if after(found)[:1] == ")":
        return False
    if not after(found).strip("”’\"') "):
        return found.string[:NEAR].lstrip("“‘\"'(¿¡ ")[:1].isalpha()
    word = re.match(r" [“\"(¿¡]?([^\W\d_]+)", after(found))
    if word is None or not word[1][0].isupper() or word[1].isupper():
        return False
    lexicon = language.lexicon
    zones = (name.split()[0].lower() for name in lexicon.table("zones").values())
    names = (*lexicon.table("days"), *lexicon.table("months"), *zones)
    days = (str(name).lower() for name in babel_locale(language.locale).days["format"]["wide"].values())
    return word[1].lower() not in names and word[1].lower() not in days
