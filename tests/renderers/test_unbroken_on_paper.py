"""Where a line of a handout may not end: inside a time, a date, a phone number, between a figure and what it counts, or before a letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from cartilla.model.edition import Edition
from cartilla.renderers.handout import pdf
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAPER_SIZES, STANDARD, Kind
from cartilla.renderers.handout.sheet import write_html
from cartilla.renderers.handout.typesetter.boxes import Box, BoxKind
from cartilla.renderers.html.unbroken import kept
from support.drafting import draft

pytestmark = pytest.mark.slow

KINDS = pytest.mark.parametrize("kind", [STANDARD, LARGE_PRINT], ids=lambda kind: kind.name)

TOGETHER: dict[str, list[str]] = {
    "en-US": ["7 p.m.", "10:45 a.m.", "8 a.m.–4 p.m.", "7:30–16:00", "7:30 a.m. – 6:00 p.m.", "March 3, 2027", "Apr. 5", "250 mg", "180 mg/dL", "7.5 mL", "2–3 days", "(202) 555-0142", "202-555-0142", "vitamin D"],
    "es-US": ["7 p. m.", "10:45 a. m.", "7:30–16:00", "17:15 h", "3 de marzo de 2027", "250 mg", "7,5 mL", "202-555-0142", "hepatitis B"],
    "fr": ["19 h 15", "8 h – 17 h", "3 mars 2027", "250 mg", "40 %"],
    "de": ["17:15 Uhr", "8–16 Uhr", "3. März 2027", "250 mg"],
    "ru": ["3 марта 2027 г.", "250 мг"],
    "vi": ["3 tháng 3 năm 2027", "7 giờ 15"],
}  # fmt: skip
SHIFTS = range(0, 27, 2)


def shifted(folder: Path, locale: str, phrases: list[str]) -> Edition:
    """Each phrase in paragraphs in which it stands a little further to the right each time."""
    said = {
        f"Text {n} of {shift}.": f"abc def ghi jkl mno pqr stu vwx yz {'a' * shift} {phrase} go on."
        for n, phrase in enumerate(phrases)
        for shift in SHIFTS
    }
    if locale == "en-US":
        return draft(folder, "\n\n".join(said.values()))
    return draft(folder, "\n\n".join(said), locale=locale, translations=said)


def lines(edition: Edition, kind: Kind) -> Mapping[object, list[Box]]:
    """The lines of each paragraph of the article, on Letter paper."""
    document = pdf.parse(write_html(edition, kind, kind.settings[-1]))
    pages = pdf.lay_out(document, kind.styles, PAPER_SIZES["letter"]).pages
    found: dict[object, list[Box]] = defaultdict(list)
    for page in pages:
        for box in page.walk():
            if box.kind is BoxKind.LINE and box.tag == "p" and any("-p-" in name for name in box.ids):
                found[box.element].append(box)
    return found


def said(line: Box) -> str:
    return " ".join("".join(part.text for part in line.walk()).split())


@KINDS
@pytest.mark.parametrize("locale", TOGETHER)
def test_no_line_ends_inside_a_time_a_date_a_number_to_call_or_a_dose(
    tmp_path: Path, locale: str, kind: Kind
) -> None:
    phrases = TOGETHER[locale]
    found = lines(shifted(tmp_path, locale, phrases), kind)
    assert len(found) == len(phrases) * len(SHIFTS)
    whole = [text for texts in found.values() for text in map(said, texts)]
    counts = {phrase: sum(phrase in line for line in whole) for phrase in phrases}
    assert counts == dict.fromkeys(phrases, len(SHIFTS))
    assert sum(len(texts) > 1 for texts in found.values()) > len(found) / 2


FACTS = """\
facts:
  deaths: {kind: count, value: 96}
  year: {kind: year, value: 2021}
  share: {kind: percent, value: 3.5}
"""
CHAINS = ["número de {deaths} muertes de {year} en total", "the {share} share of {deaths} people", "take 250 mg or 1,200 units of it", "en 2.400.000 lugares de aquí"]  # fmt: skip


@KINDS
def test_what_stays_together_leaves_no_line_shorter_than_four_fifths(tmp_path: Path, kind: Kind) -> None:
    """As far as short words go: what doesn't fit a line's end is never longer than a fifth of it."""
    body = "\n\n".join(
        f"Se da el {'a' * shift} ne el la de un {chain} y un el de la por el de un por la el."
        for chain in CHAINS
        for shift in range(1, 9)
    )
    found = lines(draft(tmp_path, body, front_matter=FACTS), kind)
    full = [line for texts in found.values() for line in texts[:-1]]
    assert len(full) > 30
    rights = [max(part.border.right for part in line.walk() if part.text.strip()) for line in full]
    columns = [line.border.left + (3.6 if kind is STANDARD else 6.5) * 96 for line in full]
    short = [
        said(line)
        for line, right, column in zip(full, rights, columns, strict=True)
        if right - line.border.left < 0.8 * (column - line.border.left)
    ]
    assert short == []


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Take 875 mg/125 mg.", ["875 mg", "125 mg"]),
        ("Between 80 and 1,000 mg/dL", ["80 and", "1,000 mg/dL"]),
        ("Sugar (mg/dL)", ["mg/dL"]),
        ("3/4 cup, 120/80 mmHg, 1/2 tablet", []),
    ],
)
def test_both_parts_of_a_dose_with_a_slash_stay_together_and_so_does_a_unit_per_another(
    text: str, together: list[str]
) -> None:
    assert re.findall(r'<span class="whole">(.*?)</span>', kept(text, "en-US")) == together


LONG_ADDRESS = (
    "https://www.county-health.example/residents/programs/VaccinesForChildrenAndAdolescents.aspx?language=all"
)


@pytest.mark.parametrize("paper", PAPER_SIZES)
@KINDS
def test_a_long_address_ends_its_lines_behind_signs_and_stays_on_its_sheet(
    tmp_path: Path, kind: Kind, paper: str
) -> None:
    facts = f'facts:\n  line: {{kind: phone, value: "+12025550142"}}\n  site: {{kind: url, value: "{LONG_ADDRESS}"}}\n'
    words = "Ask, or look there. Both cost nothing. " * 8
    body = f"## Help\n\n{words}\n\nRead {{site}} today.\n\n:::{{helpline call=line web=site}} Vaccines\nFree.\n:::\n"
    edition = draft(tmp_path, body, front_matter=facts)
    document = pdf.parse(write_html(edition, kind, kind.settings[-1]))
    pages = pdf.lay_out(document, kind.styles, PAPER_SIZES[paper]).pages
    texts = [box for page in pages for box in page.walk() if box.kind is BoxKind.TEXT]
    assert max(box.border.right for box in texts) <= pages[0].content.right + 0.1
    typed = LONG_ADDRESS.removeprefix("https://").removeprefix("www.")
    whole = "".join("".join(box.text for box in texts).replace("\u200b", "").split())
    assert whole.count(typed) == 2
    ends = [text for box in texts if (text := box.text.strip("\u200b ")) and text in typed and len(text) > 9]
    assert all(
        end == typed or end[-1] in "/?&=_-" or typed.endswith(end) or _before_dot(end, typed) for end in ends
    )


def _before_dot(end: str, typed: str) -> bool:
    return typed[typed.index(end) + len(end)] == "."
