"""What is dialed, typed or visited: web and mail addresses, phone numbers with all that stands in them, helplines of few digits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values import facts as values
from cartilla.i18n.values import spoken
from cartilla.speech.reading.language import GROUP, Language, Step, after, any_of, before

HELPLINES = frozenset(["911", "988", "741741"])
"""Numbers that are a helpline wherever they count nothing."""

ELEVENS = frozenset(["211", "311", "411", "511", "711", "811"])
"""Numbers of services that are one where a text begins with them."""
_WEB = re.compile(
    r"(?<![\w@/])(?<!\w\.)(?:https?://)?((?:[\w.+-]{1,64}@)?(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,}(?:[/?#][^\s,;]*\w)?)(?![\w@])"
)
_WEB_IN_CAPITALS = re.compile(
    r"(?<![\w@.])(?:https?://)?((?:[\w.+-]{1,64}@)?(?:[A-Za-z0-9-]{1,63}\.){1,9}(?:gov|org|com|net|edu|GOV|ORG|COM|NET|EDU)"
    r"(?:\.[a-z]{2})?(?:[/?#][^\s,;]*\w)?)(?![\w@])"
)
_DOI = re.compile(r"(?<![\w./])10\.\d{4,9}/[^\s;)\]]{0,99}\w")
"""What a paper is called by machines."""
_AREA = r"(?:(?:\+?1[-. ]?)?\(\d{3}\)[-. ]?|\+?1[-. ]\d{3}[-. ]|\d{3}[-.])?\d{3}[-.]\d{4}(?:-\d{1,4})?"
_SPACED = r"(?:0?1 )?(?:\(\d{3}\) ?|\d{3} )\d{3} \d{4}|(?:\(\d{2,3}\) ?)?\d{2,3} \d{4} \d{4}|\(\d{2,3}\) ?\d{4}[- ]\d{4}"
_ABROAD = r"\+\d{1,3}[-. ]?(?:\(\d{1,4}\)[-. ]?)?\d{1,4}(?:[-. ]\d{1,4}){1,5}|\+\d{7,15}"
_SHORT_LINE = r"(?!(?:19|20)\d\d-(?:19|20)\d\d(?!\d))\d{4}-\d{4}|\d{5}-\d{4}|\d{2,3}-\d{4}-\d{4}|\d{3}-\d{2}-\d{4}|\d{3}-\d{3}-\d{3}"
_FREE = r"(?:8(?:00|33|44|55|66|77|88)|900|0800)"
_WORD = r"(?:[A-Z0-9]{1,7}-){0,3}[A-Z0-9]{0,6}[A-Z]{2}[A-Z0-9]{0,6}(?:-\d{1,4}|-\d[A-Z])?"
_LETTERS = rf"(?:\+?1[-. ]\(?{_FREE}\)?[-. ]|\({_FREE}\)[-. ]?|{_FREE}-)(?:{_WORD}|(?<=-)[a-z0-9]{{1,7}}(?:-[a-z0-9]{{1,7}}){{1,3}})"
_DIALED = (
    rf"(?<![\w.,{GROUP}-])(?P<phone>{_LETTERS}|{_ABROAD}|{_AREA}|{_SPACED}|{_SHORT_LINE})(?![\w-])(?![.,]\d)"
    r"(?:(?<=[A-Z]) \((?P<digits>\d{4,7})\))?"
)
_LINES = re.compile(rf"(?<![\w./])(?:{any_of(HELPLINES)})(?:/(?:{any_of(HELPLINES)}))+(?![\w/]|[.,]\d)")
_NEAR = 6
"""Words between "text" and the number that is texted."""
_DOTTED = re.compile(r"(?<![\w.])\d+(?:\.\d+){2,}(?![\w.]*\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ZIP = re.compile(r"(?<![^\W_])(?P<state>[A-Z]{2})(?P<link>,? )(?P<code>\d{5}(?:-\d{4})?)(?![\w-])")
_CODE = re.compile(
    rf"(?<![\w.,$€£:+<>≤≥=~{GROUP}-])(?<![<>≤≥=~] )(?<!\d/)\d{{3,7}}(?![\w:{GROUP}])(?!/\d)(?![.,]\d)(?! ?[%°]|-\d)"
)
_DASHED = re.compile(r"(?<![\w.,$€£/+-])(\d{3})-(\d{3})(?![\w/-]|[.,]\d| ?%)")
_STARRED = re.compile(r"(?<![\w*])\*(\d{2,4})(?![\w*]|[.,]\d)")
"""A service of a telephone's: "*611"."""
_SIX = 6
_TWO_NUMBERS = re.compile(r"(\d{3,4})-(\d{4})")
_ROUND = 50
"""Amounts of hundreds end so, telephones seldom."""
_WORD_BEHIND = re.compile(r" ?([^\W\d_]+|%|/)")
_FLAG = re.compile(r"(?<![\w.,])x(\d{4,5})(?=$|[.,;)])")


def addresses(language: Language) -> Iterable[Step]:
    def web(found: re.Match[str]) -> str:
        return values.address(found[1], language.words)

    yield _WEB, web
    yield _WEB_IN_CAPITALS, web
    yield _DOI, lambda found: values.address(found[0], language.words)


def phones(language: Language) -> Iterable[Step]:
    lexicon = language.lexicon
    conditions = re.compile(rf"(?<!\w)(?:{any_of(lexicon.words('calls.conditions'))})(?!\w)", re.IGNORECASE)
    verbs = re.compile(rf"(?<!\w)(?:{any_of(lexicon.words('calls.verbs'))})(?!\w)", re.IGNORECASE)
    counted = frozenset((*lexicon.words("calls.counted"), *language.units, *language.unit_names))
    ending = rf"(?:,? ?(?<![^\W\d_])(?i:{any_of(lexicon.words('calls.extensions'))})\.? ?(?P<extension>\d{{1,6}})(?!\w))?"

    def is_range(found: re.Match[str]) -> bool:
        """ "500-1000 mg", "1200-1500 calories": no telephone."""
        both = _TWO_NUMBERS.fullmatch(found["phone"])
        if not both or int(both[1]) >= int(both[2]) or verbs.search(_near(before(found))):
            return False
        next_ = _WORD_BEHIND.match(after(found))
        rounded = int(both[1]) % _ROUND == 0 and int(both[2]) % _ROUND == 0
        return rounded or (next_ is not None and (next_[1] in counted or next_[1] in "%/"))

    # A full stop behind these ends no sentence: "C.P. 78501".
    stopped = tuple(word.lower() for word in lexicon.words("calls.verbs") if word.endswith("."))

    def dialed(found: re.Match[str]) -> str:
        if is_range(found):
            return found[0]
        said = spoken_number(found["phone"], language)
        if found["digits"]:
            said += f": {spoken.digits(found['digits'], language.locale)}"
        if found["extension"]:
            said += (
                f", {lexicon.text('calls.extension')} {spoken.digits(found['extension'], language.locale)}"
            )
        return said

    def code(found: re.Match[str]) -> str:
        """Few digits are dialed where they are a helpline, or stand behind a verb as "text"; else they count."""
        digits, first = found[0], before(found)
        next_ = after(found).split(" ", 2)
        if len(next_) > 1 and not next_[0] and next_[1].strip(".,;:") in counted:
            return digits
        near = _near(first)
        alone = not first and next_ == [""] and len(digits) == _SIX and not digits.endswith("00")
        verb = verbs.search(near)
        # "Call if your sugar is over 300": no number to dial.
        dialed_ = verb is not None and not conditions.search(near, verb.end())
        if (
            digits in ELEVENS
            and not first
            and len(next_) > 1
            and not next_[0]
            and next_[1] in lexicon.unlinked
        ):
            return language.code(digits)  # "211 for food"
        if digits in HELPLINES or alone or dialed_ or first.rstrip(" :").lower().endswith(stopped):
            return language.code(digits)
        return digits

    def either(found: re.Match[str]) -> str:
        return f" {lexicon.text('slash.between')} ".join(map(language.code, found[0].split("/")))

    states = lexicon.table("states")

    def postal(found: re.Match[str]) -> str:
        state = found["state"]
        said = spoken.digits(found["code"], language.locale)
        return f"{states.get(state, state)}{found['link']}{said}"

    def extension(found: re.Match[str]) -> str:
        return f"{lexicon.text('calls.extension')} {spoken.digits(found[1], language.locale)}"

    def numbered(found: re.Match[str]) -> str:
        return f"{language.words.sign('#')} {', '.join(map(language.code, found[1].split('-')))}"

    named = any_of(word for word in lexicon.words("calls.extensions") if len(word) > 1)
    yield re.compile(r"(?<!\w)#\s?(\d{3,12}(?:-\d{2,12}){1,4})(?![\w-])"), numbered
    # A house in many countries: its street's number, and its own.
    yield re.compile(r"(?<!\w)#\s?(\d{1,4}) ?-(?= ?\d{1,3}(?![\w-]))"), lambda found: f"# {found[1]}, "
    yield _ZIP, postal
    yield re.compile(_DIALED + ending), dialed
    yield re.compile(rf"(?<!\w)(?i:{named})\.? ?(\d{{1,2}}-\d{{3,4}}|\d{{2,6}})(?![\w:-]|[.,]\d)"), extension
    if "x" in lexicon.words("calls.extensions"):
        yield _FLAG, extension
    if lexicon.text("slash.between"):
        yield _LINES, either

    def parted(found: re.Match[str]) -> str:
        """ "741-741" is a helpline with a dash, and no range."""
        line = f"{found[1]}{found[2]}"
        dialed_ = line in HELPLINES or verbs.search(_near(before(found)))
        return language.code(line) if dialed_ else found[0]

    yield _DASHED, parted
    star = f"{lexicon.table('keys').get('*', '')} ".lstrip() or "*"
    yield _STARRED, lambda found: f"{star}{language.code(found[1])}"
    yield _CODE, code


def _near(first: str) -> str:
    """The last words of a sentence."""
    return " ".join(re.split(r"[.;?!] ", first)[-1].split(" ")[-_NEAR - 1 :])


def versions(language: Language) -> Iterable[Step]:
    """ "1.2.3" is said dot by dot."""

    def dotted(found: re.Match[str]) -> str:
        if language.group == "." and _THOUSANDS.fullmatch(found[0]):
            return found[0]
        return values.address(found[0], language.words)

    yield _DOTTED, dotted


def spoken_number(number: str, language: Language) -> str:
    """A phone number as it is dialed: its digits one by one, its groups and its words apart, a country's "+" before them."""
    groups = re.findall(r"\d+|[^\W\d_]+", number)
    sign = f"{language.words.sign('+')} " if number.startswith("+") else ""
    parts: list[str] = []
    for group in groups:
        said = language.code(group) if group.isdecimal() else group
        # The words of one name aren't parted: "GO U HAUL".
        parts.append(said if group.isdecimal() or not parts or not parts[-1].isupper() else "")
        if not parts[-1]:
            parts[-2:] = [f"{parts[-2]} {said}"]
    return sign + ", ".join(parts)
