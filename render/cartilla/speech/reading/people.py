"""Who somebody is, as charts have it: "58 yo F", "3 mo M", "a 45 y/o with", "45F w/ asthma"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from cartilla.i18n.values.units import by_cldr, unit_name
from cartilla.speech.reading.language import Language, Step, after, any_of, before

_ONE = Decimal(1)


def aged(language: Language) -> Iterable[Step]:
    """Before whom it describes an age has its noun in the singular, and behind one a letter is a sex, and no day of the week."""
    lexicon = language.lexicon
    sexes, old = lexicon.table("sexes"), lexicon.text("aged.old")
    if not sexes or not old:
        return
    number = r"(?<![\w.,/$°-])(\d{1,3}(?: ?[-–] ?\d{1,3})?)"
    known = {
        sign.lower(): unit_name(_ONE, by_cldr(f"duration-{time}"), language.words)
        for time in ("year", "month", "week", "day")
        for sign in lexicon.words(f"aged.{time}")
    }
    year, signs = unit_name(_ONE, by_cldr("duration-year"), language.words), any_of(known)
    sex = rf"(?:{any_of(sexes)})(?![\w/&+-]|\.\w| ?\d)"
    others = any_of(lexicon.unlinked)
    between = rf"((?: (?!(?i:{others}) )[^\W\d_][\w-]*){{0,2}}? )"
    people = rf"(?i:{any_of(lexicon.words('aged.people'))})(?!\w)"

    apart = re.compile(rf"(?<!\w)(?i:{any_of(lexicon.words('aged.not_after'))}) ?$")

    def age(found: re.Match[str]) -> str:
        """Of what is a unit, too, only where no sentence ends with it and it isn't how long something takes."""
        ends = found[0].endswith(".") and after(found).lstrip()[:1].isupper()
        if found[2] in language.units and (ends or apart.search(before(found))):
            return found[0]
        return f"{found[1]}-{known[found[2].lower()]}{old}"

    def with_sex(found: re.Match[str]) -> str:
        told = age(found)
        return told if told == found[0] else f"{told}{found[3]}{sexes[found[4]]}"

    yield re.compile(rf"{number}[ -]?(?i:({signs}))\.?{between}({sex})"), with_sex
    yield re.compile(rf"{number}[ -]?(?i:({signs}))\.?(?={between}{people})"), age
    articles = any_of(lexicon.words("measures.singular_after"))
    years = any_of(lexicon.words("aged.year"))
    # "A 45 yo with"
    yield (
        re.compile(rf"(?<!\w)((?i:{articles}) )(\d{{1,3}}) ?(?i:{years})\.?(?= [^\W\d_]{{2}})"),
        lambda found: f"{found[1]}{found[2]}-{year}{old}",
    )
    yield (
        re.compile(rf"({re.escape(old)} )({sex})"),
        lambda found: f"{found[1]}{sexes[found[2]]}",
    )
    # "45F w/ asthma"; "45F" alone may be as warm.
    behind = any_of(lexicon.words("aged.behind"))
    yield (
        re.compile(rf"{number} ?({any_of(sexes)})(?=,? (?i:{behind})(?!\w))"),
        lambda found: f"{found[1]}-{year}{old} {sexes[found[2]]}",
    )
