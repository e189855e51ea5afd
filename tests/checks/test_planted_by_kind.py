"""Of each kind of fault that changes a dose or what to do, at least nine in ten are found; good pairs raise hardly any alarm."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from cartilla.checks.every import CHECKS
from cartilla.checks.subjects import Pair
from cartilla.errors import Severity
from support.as_facts import as_facts
from support.checking import codes, pair, words, written_pairs
from support.dose_pairs import KINDS, pairs
from support.effort import crossed, sample

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from planting import FAULTS

pytestmark = pytest.mark.slow

ERRORS = {check.code for check in CHECKS if check.severity is Severity.ERROR}
MOST = 120
STYLE = {"bare-number"}

PLANTED_IN = {
    "numbers swapped between units": "doses",
    "range or pair turned round": "ranges",
    "another unit": "doses",
    "lost unit": "doses",
    "lost per": "rates",
    "lost minus": "cold",
    "lost percent": "shares",
    "another unit beside a number word": "spelled",
    "one and two in words": "few",
    "another ordinal": "ordinals",
    "another month": "months",
    "another frequency": "frequency",
    "limit turned round": "limits",
    "lost negation": "negation",
}
"""The pairs that a kind of fault is planted in."""


def among_others(texts: tuple[str, str], rest: list[tuple[str, str]], random: Random) -> tuple[str, str]:
    """The pair in the middle of a long message of good ones."""
    before, after = random.sample(rest, 3), random.sample(rest, 3)
    english, spanish = zip(*before, texts, *after, strict=True)
    return _paragraph(english), _paragraph(spanish)


def _paragraph(texts: Iterable[str]) -> str:
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts)


@pytest.mark.torture
@pytest.mark.parametrize(("fault", "way"), crossed(PLANTED_IN, ["literal", "as facts", "in a long message"]))
def test_nine_in_ten_planted_faults_of_each_kind_are_found(
    fault: str, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plant, must_stop = FAULTS[fault].plant, FAULTS[fault].stops
    kind = PLANTED_IN[fault]
    every = [(english, bad) for english, spanish in pairs(kind) for bad in dict.fromkeys(plant(spanish))]
    random = Random(1)
    planted = random.sample(every, min(MOST, len(every)))
    if way == "in a long message":
        rest = [texts for kind in KINDS for texts in pairs(kind)]
        planted = [among_others(texts, rest, random) for texts in planted]
    made = [as_facts(pair(*texts)) if way == "as facts" else pair(*texts) for texts in planted]
    found = [codes(made_pair) - STYLE for made_pair in made]
    missed = [
        texts
        for texts, told in zip(planted, found, strict=True)
        if not (told & ERRORS if must_stop else told)
    ]
    with capsys.disabled():
        print(f"\nPlanted: {fault} ({way}), {len(planted)} times; missed {len(missed)}.")
        for english, bad in missed[:3]:
            print(f"  {english} → {bad}")
    assert len(planted) >= 100
    assert len(missed) <= 0.1 * len(planted)


@pytest.mark.torture
def test_hardly_a_good_pair_raises_an_alarm_of_any_kind(capsys: pytest.CaptureFixture[str]) -> None:
    """False errors on fewer than 1 in 200 pairs; of warnings, fewer than 3 in 100 for each kind."""
    good = [texts for kind in KINDS for texts in pairs(kind)]
    good += [(english, spanish) for _, english, spanish in written_pairs()]
    good = sample(good, min(800, len(good)))
    told = [(texts, codes(pair(*texts)) - STYLE) for texts in good]
    alarms = Counter(code for _, found in told for code in found)
    with capsys.disabled():
        print(f"\nFalse alarms among {len(good)} good pairs, by kind: {dict(alarms) or 'none'}.")
        for texts, found in [row for row in told if row[1]][:12]:
            print(f"  {', '.join(sorted(found))}: {' → '.join(texts)}")
    assert sum(bool(found & ERRORS) for _, found in told) < 0.005 * len(good)
    assert all(count < 0.03 * len(good) for count in alarms.values())


OTHERS = [
    ("Take 5 mg every 8 hours.", "fr", "Prenez 5 mg toutes les 8 heures.", "Prenez 5 g toutes les 8 heures."),
    ("Take 5 mg every 8 hours.", "fr", "Prenez 5 mg toutes les 8 heures.", "Prenez 8 mg toutes les 5 heures."),
    ("Take 2–4 mL.", "fr", "Prenez 2 à 4 mL.", "Prenez 4 à 2 mL."),
    ("Take 5 mg every 8 hours.", "zh-Hans", "每8小时服用5毫克。", "每8小时服用5克。"),
    ("Take 5 mg every 8 hours.", "zh-Hans", "每8小时服用5毫克。", "每5小时服用8毫克。"),
    ("Take 2–4 mL.", "zh-Hans", "服用2至4毫升。", "服用4至2毫升。"),
    ("Take 5 mg for 3 days.", "fa", "۵ میلی‌گرم به مدت ۳ روز مصرف کنید.", "۵ گرم به مدت ۳ روز مصرف کنید."),
    ("About 5%", "fa", "حدود ۵٪", "حدود ۵۰٪"),
    ("Take 2.5 mL.", "vi", "Uống 2,5 mL.", "Uống 25 mL."),
    ("Below 130/80", "vi", "Dưới 130/80", "Dưới 80/130"),
    ("Take 5 mg for 3 days.", "hy", "Ընդունեք 5 մգ 3 օր։", "Ընդունեք 5 կգ 3 օր։"),
    ("At −5 °C", "de", "Bei −5 °C", "Bei 5 °C"),
    ("For 3 weeks", "de", "3 Wochen lang", "3 Monate lang"),
    ("Take 5 mg every 8 hours.", "fr", "Prenez 5 milligrammes toutes les 8 heures.", "Prenez 5 toutes les 8 heures."),
    ("Take 5 mg every 8 hours.", "ht", "Pran 5 miligram chak 8 èdtan.", "Pran 5 chak 8 èdtan."),
    ("Take 5 mg every 8 hours.", "vi", "Uống 5 miligam mỗi 8 giờ.", "Uống 5 mỗi 8 giờ."),
    ("Take 5 mg for 3 days.", "fa", "۵ میلی گرم به مدت ۳ روز مصرف کنید.", "۵ به مدت ۳ روز مصرف کنید."),
    ("Take 5 mg in the morning.", "hy", "Առավոտյան ընդունեք 5 միլիգրամը։", "Առավոտյան ընդունեք 5։"),
    ("A fever of 39 °C", "zh-Hans", "发烧39度", "发烧39"),
    ("About 5%", "zh-Hans", "大约百分之5", "大约5"),
    ("Take 5 mg and 2 mL.", "ar", "خذ 5 ملغ و 2 مل.", "خذ 5 و 2 مل."),
    ("For 8 hours", "zh-Hans", "8小时", "8天"),
    ("Take 5 to 10 mg.", "fa", "۵ تا ۱۰ میلی‌گرم مصرف کنید.", "۵ تا ۱۰ مصرف کنید."),
    ("Take 5 mg.", "sw", "Tumia miligramu 5.", "Tumia 5."),
    ("Take 5 mg.", "ja", "5ミリグラムを飲む", "5を飲む"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "locale", "good", "bad"), OTHERS)
def test_digits_units_signs_and_ranges_are_compared_in_every_language(
    english: str, locale: str, good: str, bad: str
) -> None:
    def found(text: str) -> set[str]:
        return codes(Pair(words(english), words(text, locale))) & ERRORS

    assert found(good) == set()
    assert found(bad) != set()
