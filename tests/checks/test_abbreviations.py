"""An abbreviation is explained once in each language; what everybody knows, and names, need no explanation."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.checks.abbreviations import in_source, in_translation
from cartilla.checks.subjects import Words
from cartilla.codes import Code
from cartilla.i18n.catalogs.messages import messages
from cartilla.model.article import Article
from cartilla.parse.inline import parse_inline
from support.drafting import draft_article

SOURCE = """\
references:
  agency: {title: Washing, publisher: CDC and NIDA, year: 2024, url: "https://agency.example/hands"}
facts:
  dose: {kind: quantity, value: 5, unit: mg}
  line: {kind: phone, value: "988"}
"""


def article(root: Path, body: str) -> Article:
    return draft_article(
        root,
        f"{body}\n\nTake {{dose}}. [@agency]\n\n:::{{helpline call=line sms=line sms-word=HOLA}} NAMI line\n:::\n",
        front_matter=SOURCE,
    )


def told(root: Path, body: str) -> list[str]:
    found = list(in_source(article(root, body), "a"))
    assert {finding.code for finding in found} <= {Code.UNEXPLAINED_ABBREVIATION}
    return [finding.message.split("”")[0][1:] for finding in found]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Begin CPR at once.", ["CPR"]),
        ("Ask about MOUD and PTSD. MOUD works.", ["MOUD", "PTSD"]),
        ("Two EMTs came.", ["EMT"]),
        ("She waits in the OR for help.", ["OR"]),
        ("Begin CPR or breathe for them.", ["CPR"]),
        ("## About COPD\n\nWords.", ["COPD"]),
        ("- Call EMS.\n- Wait.", ["EMS"]),
        ("| When | What |\n|---|---|\n| Day | Use a BVM now |", ["BVM"]),
    ],
)
def test_what_is_explained_nowhere_is_told_once(tmp_path: Path, body: str, names: list[str]) -> None:
    assert told(tmp_path, body) == names


@pytest.mark.parametrize(
    "body",
    [
        "Begin cardiopulmonary resuscitation (CPR). CPR helps.",
        "CPR helps.\n\nLearn **cardiopulmonary resuscitation (CPR)**.",
        "Begin CPR (cardiopulmonary resuscitation).",
        "CPR stands for cardiopulmonary resuscitation.",
        "CPR: pressing on the chest again and again.",
        "EMTs are emergency medical technicians (EMTs).",
        "The CDC and NIDA say so.",
        "In the US, HIV and AIDS are known; so is a TV at 5 PM.",
        "Take 500 MG, or 10 ML, or 400 IU.",
        "DO NOT SHARE NEEDLES. Do this, and NEVER do that; never.",
        "STOP",
        "Call 911 NOW if you can't wake them.",
        "## WARNING SIGNS\n\nWords.",
        "Type II and stage IV, and part XI.",
        "Write to 1 Main Street, Boston, MA 02118.",
        "Call 1-800-QUIT-NOW, or text HOLA.",
        "See https://example.org/ABC/DEF and www.example.org.",
        "Vitamin B12 and 6-MAM and H2O and A1C and mRNA.",
    ],
)
def test_what_needs_no_explanation_is_not_told(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body) == []


@pytest.mark.parametrize(
    ("source", "translation", "names"),
    [
        ("Begin resuscitation (CPR).", "Comience la RCP.", ["RCP"]),
        ("Begin resuscitation (CPR).", "Comience la reanimación (RCP).", []),
        ("Begin CPR.", "Comience CPR.", []),
        ("Begin CPR.", "Comience la RCP.", ["RCP"]),
        ("In the US.", "En EE. UU.", []),
    ],
)
def test_a_translation_explains_its_own(
    tmp_path: Path, source: str, translation: str, names: list[str]
) -> None:
    own = article(tmp_path, source)
    (message,) = [m for m in messages(own) if m.msgid == source]
    texts = [(message, Words("es-US", parse_inline(translation), message.role))]
    found = in_translation(own, texts, "a.po", {message.place: 7})
    assert [finding.message.split("”")[0][1:] for finding in found] == names
