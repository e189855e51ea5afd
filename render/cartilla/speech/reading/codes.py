"""What names one thing among many and counts nothing: lot numbers, numbers of prescriptions and patients, codes of bills and
diagnoses. They are said sign by sign, as they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.i18n.values import spoken
from cartilla.speech.reading.language import GROUP, Language, Step, after, any_of

_CODE = r"[A-Z0-9]+(?:[-.][A-Z0-9]+)*"
_DIGIT = r"(?=[A-Z.-]*\d[A-Z0-9.-]*\d)(?!\d{1,2}(?![A-Z0-9.-]))"
"""One or two digits alone are a number: "group 4", "lot 12"."""
_NO_DATE = r"(?!(?:19|20)\d\d-[01]\d-[0-3]\d(?![\w-]))"
_NOT_INSIDE = rf"(?<![\w.,/+({GROUP}-])"
_LONG = re.compile(rf"{_NOT_INSIDE}(?=[\d-]*\d{{3}})\d+(?:-\d+){{2,}}(?![\w/-]|[.,:]\d)")

_FORM = re.compile(r"(?<![\w/-])([A-Z]{2,5}-)(\d{5,8})(?![\w,/-]|\.\d)")
_DIAGNOSIS = re.compile(r"(?<![\w.-])[A-TV-Z]\d[\dA-Z]\.\d{1,4}[A-Z]?(?![\w-]|\.\d)")


def labelled(language: Language) -> Iterable[Step]:
    """ "Lot A1234B", "NDC 0093-4155-73", "ICD-10: E11.9 and Z23", "Rx #7654321"."""
    lexicon = language.lexicon
    names, signed = lexicon.words("codes.after"), lexicon.words("codes.after_sign")
    if not names:
        return
    sign = any_of(lexicon.words("codes.signs"))
    sure = rf"(?:{any_of(names)})(?: (?:{sign}))?[:#]? ?#? ?"
    # Others are words, too: "case 2026" is none, "case #2026" is.
    may_be = (
        rf"(?:{any_of(signed)})(?: ?#:?| (?:{sign}):?|:(?= ?(?:0\d|[A-Z]+\d{{3}}|\d{{6}}|\d+-\d+-)))[ #]*"
    )
    number = re.compile(rf"( )(?:{sign})(?<=[.º°])(?= ?[:#]? ?$)")
    measured = rf"(?!\d[\d.]*(?:{any_of(language.units)})(?!\w))"
    code = rf"{_NO_DATE}{_DIGIT}{measured}{_CODE}(?![\w/%]|[-.:]\w)"
    counted = frozenset((*lexicon.words("calls.counted"), *language.units, *language.unit_names))
    link = r"(?:, (?:and |or |y |o )?| and | or | y | o |/)"

    def said(found: re.Match[str]) -> str:
        label = found["label"].strip()
        noun = re.match(r" ([^\W\d_]+)", after(found))
        if noun and noun[1] in counted and label[-1] not in "#:" and not label.isupper():
            return found[0]  # "the lot 500 people"
        codes = re.sub(_CODE, lambda one: spelled(one[0], language), found["codes"].replace("/", ", "))
        return number.sub(lambda sign: sign[1] + language.words.sign("#"), found["label"]) + codes

    yield (
        re.compile(
            rf"(?<![\w-])(?P<label>(?i:{sure}|{may_be}))(?<=[\s#:])(?P<codes>{code}(?:{link}{code})*)"
        ),
        said,
    )


def dashed(language: Language) -> Iterable[Step]:
    """ "26-334-00812" is no range and no date; nor does "F11.20" count anything."""
    yield _LONG, lambda found: spelled(found[0], language)
    # "CMS-10114" is the name of a form.
    yield _FORM, lambda found: f"{found[1]}{spoken.digits(found[2], language.locale)}"
    yield _DIAGNOSIS, lambda found: spelled(found[0], language)


def spelled(code: str, language: Language) -> str:
    """A code as one reads it to another: letters and digits one by one, its parts apart."""
    parts = []
    for part in code.split("-"):
        whole, point, rest = part.partition(".")
        said, behind = _signs(whole, language), _signs(rest.replace(".", " "), language)
        parts.append(
            spoken.point(language.words).format(whole=said, digits=behind) if point and rest else said
        )
    return ", ".join(parts)


def _signs(text: str, language: Language) -> str:
    return " ".join(
        spoken.digits(run, language.locale) if run.isdecimal() else " ".join(run)
        for run in re.findall(r"\d+|[^\W\d_]+", text)
    )
