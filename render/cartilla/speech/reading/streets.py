"""Streets, and what is named after saints: "123 Main St.", "500 E. 5th Ave. NW", "St. Mary's"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.speech.reading.clock import ends_sentence
from cartilla.speech.reading.language import Language, Step, after, any_of, before
from cartilla.speech.reading.pairs import in_pairs


def streets(language: Language) -> Iterable[Step]:
    """ "123 Main St.", "500 E. 5th Ave. NW": behind a house's number, where it is no saint and no doctor."""
    table, directions = language.lexicon.table("streets"), language.lexicon.table("directions")
    if not table:
        return
    way, kind = any_of(directions), any_of(table)

    if directions:
        # "I-95 N"
        yield (
            re.compile(
                rf"(?<!\w)((?:I-|US-|US |Hwy\.? |Rte\.? |Route |Highway |Interstate )\d{{1,3}} )({way})(?:(?![\w.])|\.(?=$|[,;)]))"
            ),
            lambda found: found[1] + directions[found[2]],
        )

    if beside := language.lexicon.words("ways.beside"):
        other = re.compile(rf"(?<!\w)(?i:{any_of(language.lexicon.words('ways.not_after'))}) $")
        yield (
            re.compile(rf"(?<![\w.'’-])({way})\.? (?=(?:{any_of(beside)})(?!\w))"),
            lambda found: found[0] if other.search(before(found)) else f"{directions[found[1]].lower()} ",
        )

    def full(found: re.Match[str]) -> str:
        first, last = directions.get(found["way"] or "", ""), directions.get(found["behind"] or "", "")
        end = found[0].endswith(".") and not after(found).strip() and ends_sentence(found, language)
        house = found["house"]
        if language.lexicon.endings:
            # Where numbers agree with nouns it is said at once: it counts no "Pennsylvania".
            house = language.said(house, measured=True)
        house = in_pairs(house, language)
        name = " ".join(filter(None, (house, first, found["name"], table[found["kind"]], last)))
        return name + "." * end

    yield (
        re.compile(
            rf"(?<![\w.])(?P<house>\d{{1,6}})(?: (?P<way>{way})\.?)?(?P<name>(?: [A-Z0-9][\w’'-]*){{1,4}}) (?P<kind>{kind})(?!\w)\.?(?: (?P<behind>{way})(?!\w)\.?)?"
        ),
        lambda found: " ".join(full(found).split()),
    )
    yield (
        re.compile(rf"(?<!\w)(\d{{1,3}}(?:st|nd|rd|th) )({kind})(?!\w)(?:\.(?= [^\W_A-Z]|[,;)]|$))?"),
        lambda found: (
            f"{found[1]}{table[found[2]]}"
            + "." * (found[0].endswith(".") and not after(found) and ends_sentence(found, language))
        ),
    )


def named_ways(language: Language) -> Iterable[Step]:
    """ "On St. Mary's Dr.", without a house's number; "St. Luke's"."""
    table, lexicon = language.lexicon.table("streets"), language.lexicon
    behind, saint = any_of(lexicon.words("ways.behind")), lexicon.text("ways.saint")
    if not table or not saint:
        return

    def way(found: re.Match[str]) -> str:
        return found[1] + table[found[2]] + "." * (not after(found) and ends_sentence(found, language))

    def named(found: re.Match[str]) -> str:
        """Not "on Main St. Bring your card", of which nobody knows."""
        words = before(found).split()
        return saint if not words or not words[-1][0].isupper() or words[-1][-1] in ".;:?!" else found[0]

    yield (
        re.compile(
            rf"(?<!\w)((?:{behind}) (?:[A-Z][\w’'-]{{0,20}}\.? ){{1,3}})({any_of(table)})\.(?=$|[,;)]| [^\W_A-Z])"
        ),
        way,
    )
    yield re.compile(r"(?<!\w)St\.(?= [A-Z][^\W\d_A-Z])"), named
