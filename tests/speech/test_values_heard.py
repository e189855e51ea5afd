"""Whatever a time, a day, a sum, a part, a range, a score, a dose or a phone number is, and wherever it stands in English, a listener
writes down the same values: nothing lost, nothing added, no digit left."""

import random
import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.speech.verbalizer import Verbalizer, unsaid
from support import effort
from support.number_reader import numbers

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ORDINALS = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine", "twelfth": "twelve",
    "thirds": "three", "fifths": "five", "eighths": "eight", "half": "two", "halves": "two", "quarter": "four", "quarters": "four",
    "ieth": "y", "ieths": "y", "th": "", "ths": "",
}  # fmt: skip
"""How a listener makes a plain number of one that orders or parts: "twenty-fifth", "three eighths"."""

Case = tuple[str, list[Decimal]]
Rolled = random.Random

_voice = Verbalizer(shipped_words("en-US"), shipped_lexicon("en-US"))


def plain(said: str) -> str:
    """ "Twenty-fifth" as "twenty-five", "oh five" as "five": for a reader of plain numbers."""
    words = []
    for word in re.findall(r"[^\W\d_]+|[,.;]", said.lower().replace("o’clock", "")):
        end = next((end for end in sorted(ORDINALS, key=len, reverse=True) if word.endswith(end)), "")
        stem = word.removesuffix(end) if end else word
        is_number = bool(end) and (not stem or numbers(stem + ORDINALS[end], "en"))
        words.append(stem + ORDINALS[end] if is_number else "zero" if word == "oh" else word)
    return " ".join(words)


def heard(text: str) -> list[Decimal]:
    said = _voice.say(text)
    assert not any(map(str.isdigit, said)), (text, said)
    assert not unsaid(said), (text, said)
    return numbers(plain(said), "en")


def values(*them: int | str) -> list[Decimal]:
    return [Decimal(value) for value in them]


def a_time(r: Rolled) -> Case:
    hour, minute = r.randrange(1, 13), r.randrange(60)
    clock = r.choice([f"{hour}:{minute:02}", f"{hour}:{minute:02}"])
    half = r.choice([" a.m.", "am", " PM", " p.m.", "p", " AM ET", " pm PT"])
    around = r.choice(
        ["at {}", "Come at {} today", "Arrive {}", "{} daily", "by {}, fasting", "until {} only"]
    )
    text = around.format(clock + half)
    shown = [hour] if minute == 0 else [hour, minute] if minute > 9 else [hour, 0, minute]
    return text, values(*shown)


def hours(r: Rolled) -> Case:
    first, last = r.randrange(1, 13), r.randrange(1, 13)
    text = r.choice(
        [
            "{}am-{}pm",
            "{} a.m.–{} p.m.",
            "Mon-Fri {}–{}",
            "M–F {}a-{}p",
            "{}-{} p.m.",
            "{} AM to {} PM",
            "Sat. {}-{}",
        ]
    )
    return text.format(first, last), values(first, last)


def of_24_hours(r: Rolled) -> Case:
    hour, minute = r.randrange(10), r.randrange(1, 60)
    text = r.choice(["at {:02}{:02}", "by {:02}{:02} hrs", "{:02}{:02} hours", "until {:02}{:02}, then rest"])
    shown = [hour, minute] if minute > 9 else [hour, 0, minute]
    return text.format(hour, minute), values(*shown)


def a_day(r: Rolled) -> Case:
    month, day, year = r.randrange(1, 13), r.randrange(1, 29), r.randrange(2010, 2040)
    name = MONTHS[month - 1]
    text = r.choice(
        [
            f"on {name} {day}, {year}", f"{name[:3]}. {day}, {year}", f"{day} {name} {year}", f"due {month}/{day}/{year}", f"{year}-{month:02}-{day:02}",
            f"by {month}/{day}/{year % 100:02}", f"{day}-{name[:3]}-{year}", f"{month:02}-{day:02}-{year}", f"the {day}th of {name} {year}", f"Tue {month}/{day}/{year}",
        ]
    )  # fmt: skip
    assert name.lower() in _voice.say(text).lower(), (text, _voice.say(text))
    century, rest = divmod(year, 100)
    return text, values(day, century, rest)


def days(r: Rolled) -> Case:
    month, first = r.choice(MONTHS), r.randrange(1, 15)
    last = first + r.randrange(1, 14)
    text = r.choice(
        [
            "{m} {a}-{b}",
            "{m} {a}–{b}",
            "{a}–{b} {m}",
            "from {a} to {b} {m}",
            "between {a} and {b} {m}",
            "{m} {a} to {b}",
        ]
    )
    return text.format(m=month, a=first, b=last), values(first, last)


def a_sum(r: Rolled) -> Case:
    dollars, cents = r.randrange(2, 5000), r.randrange(2, 100)
    whole = f"${dollars:,}"
    text, several = r.choice(
        [
            (f"{whole} copay", False), (f"a {whole} gift card", False), (f"{whole}/mo.", False), (f"{whole}.{cents:02}", True), (f"{whole}.{cents:02}/dose", True), (f"pay {whole} today", False),
            (f"{whole}+ in bills", False), (f"a {whole} monthly cap", False), (f"{whole} per visit", False), (f"{whole}.00 due", False),
        ]
    )  # fmt: skip
    return text, values(dollars, cents) if several else values(dollars)


def sums(r: Rolled) -> Case:
    first, last = sorted(r.sample(range(2, 900), 2))
    text = r.choice(["${}–${} copay", "${}-{}", "from ${} to ${}", "${} - ${}", "${}–${} per visit"])
    return text.format(first, last), values(first, last)


def a_part(r: Rolled) -> Case:
    of = r.choice([2, 3, 4, 8])
    part, whole = r.randrange(1, of), r.randrange(1, 9)
    numbers_ = values(part, of)
    text, mixed = r.choice(
        [
            (f"{part}/{of} cup", False), (f"take {part}/{of} tab", False), (f"{whole} {part}/{of} cups", True), (f"{whole}-{part}/{of} tsp", True), (f"cut salt by {part}/{of}", False),
            (f"{part}/{of} of the pills", False), (f'{part}/{of}" gauze', False), (f"{part}/{of} c. sugar", False), (f"{whole} {part}/{of} T. oil", True),
        ]
    )  # fmt: skip
    return text, values(whole) + numbers_ if mixed else numbers_


def a_range(r: Rolled) -> Case:
    first, last = sorted(r.sample(range(2, 90), 2))
    text = r.choice(
        [
            "{}-{} mg", "{}–{} days", "{} - {} min", "{} to {} tabs", "{}~{}%", "{}%–{}%", "q{}-{}h", "x {}-{} days", "ages {}–{}", "{}–<{} yrs", "{}-to-{} mL",
            "{}-{} lbs", "{}°-{}°F", "{}–{} per visit", "wk {}-{}", "hold {}-{} sec",
        ]
    )  # fmt: skip
    return text.format(first, last), values(first, last)


def a_ratio(r: Rolled) -> Case:
    first, last = r.randrange(1, 20), r.choice([10, 20, 40, 80, 1000, 10_000, 100_000])
    text = r.choice(
        [
            "ratio {a}:{b}",
            "{a} in {b:,}",
            "{a} out of {b:,} people",
            "titer {a}:{b}",
            "{a}:{b:,} dilution",
            "{a}.5/{b:,}",
        ]
    )
    if "/" in text:
        last = r.choice([1000, 10_000, 100_000])
        return text.format(a=first, b=last), [Decimal(f"{first}.5"), Decimal(last)]
    return text.format(a=first, b=last), values(first, last)


def a_score(r: Rolled) -> Case:
    first = r.randrange(1, 9)
    last = r.randrange(first + 1, 10)
    text, several = r.choice(
        [
            ("pain {}/10", False),
            ("Pain {}-{}/10", True),
            ("pain level: {}–{}/10", True),
            ("score: {}/10", False),
            ("{}-{}/10 pain", True),
        ]
    )
    return text.format(first, last), values(first, last, 10) if several else values(first, 10)


def pressure(r: Rolled) -> Case:
    high, low = r.randrange(90, 200), r.randrange(40, 89)
    text = r.choice(["BP {}/{}", "BP{}/{}", "BP: {}/{} mm Hg", "{}/{} mmHg", "BP {}/{} (L arm)"])
    return text.format(high, low), values(high, low)


def vitals(r: Rolled) -> Case:
    pulse, breaths, heat = (
        r.randrange(45, 180),
        r.randrange(10, 40),
        f"{r.randrange(96, 105)}.{r.randrange(1, 10)}",
    )
    text = r.choice(
        [
            "T {t} HR {p} RR {b}",
            "T{t} HR{p} RR{b}",
            "T {t}, P {p}, R {b}",
            "Temp: {t}, HR: {p}, RR: {b}",
            "T {t}°F HR {p} RR {b}",
        ]
    )
    return text.format(t=heat, p=pulse, b=breaths), values(heat, pulse, breaths)


def a_dose(r: Rolled) -> Case:
    amount, volume, often = r.randrange(5, 900), r.randrange(2, 30), r.randrange(2, 12)
    small = f"0.{r.randrange(1, 100):02}"
    text, wanted = r.choice(
        [
            (f"{amount} mg/{volume} mL q{often}h", [amount, volume, often]), (f"{amount}mg po q{often}h x{volume}d", [amount, often, volume]), (f"{small} mg PRN pain", [small]),
            (f"{amount} u SC", [amount]), (f"{amount}U q{often}h", [amount, often]), (f"{amount} mcg/kg/min", [amount]), (f".{small[2:]} mL IM L deltoid", [small]), (f"max {often}/24 h", [often, 24]),
            (f"{volume} gtts OU q{often}h prn itching", [volume, often]), (f"{amount} mg, {often}x/day for {volume} d", [amount, often, volume]), (f"{volume} tabs x {often} days", [volume, often]),
        ]
    )  # fmt: skip
    return text, [Decimal(str(value)) for value in wanted]


def a_phone(r: Rolled) -> Case:
    area, rest, extension = r.randrange(200, 999), f"555-01{r.randrange(100):02}", r.randrange(10, 9999)
    text, extended = r.choice(
        [(f"Call {area}-{rest}", False), (f"({area}) {rest} ext. {extension}", True), (f"1-{area}-{rest}", False), (f"Fax: {area}.{rest.replace('-', '.')}", False), (f"{area}-{rest} x{extension}", True)]
    )  # fmt: skip
    digits = f"{'1' * text.startswith('1-')}{area}{rest}{extension if extended else ''}"
    return text, values(*filter(str.isdigit, digits))


def a_length(r: Rolled) -> Case:
    tens, other = 10 * r.randrange(2, 10), r.randrange(2, 9)
    text, wanted = r.choice(
        [
            (f"hold {tens}s x {other}", [tens, other]), (f"wait {tens}s", [tens]), (f"rest for {tens}s, repeat {other}x", [tens, other]), (f"{tens}s rest", [tens]),
            (f"stretch each leg {tens}s", [tens]), (f"every {tens}s for {other} min", [tens, other]), (f"ice {tens} min on/{tens} min off", [tens, tens]),
        ]
    )  # fmt: skip
    return text, values(*wanted)


def a_size(r: Rolled) -> Case:
    a, b, c = (
        r.choice([f"{r.randrange(1, 30)}", f"{r.randrange(1, 9)}.{r.randrange(1, 10)}"]) for _ in "abc"
    )
    text, three = r.choice(
        [
            ("{a} x {b} cm", False),
            ("{a} x {b} x {c} cm", True),
            ("{a}×{b}×{c} mm", True),
            ("{a} cm x {b} cm x {c} cm", True),
            ("{a} mm × {b} mm", False),
        ]
    )
    return text.format(a=a, b=b, c=c), values(a, b, c) if three else values(a, b)


def a_lab(r: Rolled) -> Case:
    whole, tenth = r.randrange(2, 300), r.randrange(10)
    text = r.choice(
        [
            "K {}.{} L",
            "Na {}.{} mmol/L (L)",
            "LDL {}.{} mg/dL (H)",
            "WBC {}.{}K",
            "plt {}.{} x109/L",
            "Hgb {}.{}",
            "result {}.{}%",
            "INR {}.{}",
        ]
    )
    power = values(10, 9) if "x109" in text else []
    return text.format(whole, tenth), [Decimal(f"{whole}.{tenth}"), *power]


KINDS: dict[str, Callable[[Rolled], Case]] = {
    kind.__name__: kind
    for kind in (
        a_time, hours, of_24_hours, a_day, days, a_sum, sums, a_part, a_range, a_ratio, a_score, pressure, vitals, a_dose, a_phone, a_length, a_size, a_lab
    )
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_values_of_the_kind_are_heard_as_they_are_written(kind: str) -> None:
    rolled, wrong = random.Random(kind), {}
    for _ in range(effort.several(60, 5_000)):
        text, wanted = KINDS[kind](rolled)
        got = heard(text)
        if got != wanted:
            wrong[text] = (_voice.say(text), [str(value) for value in got], [str(value) for value in wanted])
    assert wrong == {}


def test_the_reader_of_this_test_hears_another_value() -> None:
    """Else it would find nothing."""
    assert numbers(plain("three quarters"), "en") == values(3, 4)
    assert numbers(plain("the twenty-fifth of May"), "en") == values(25)
    assert numbers(plain("six oh five"), "en") == values(6, 0, 5)
    assert numbers(plain("one half cup"), "en") != numbers(plain("one third cup"), "en")
