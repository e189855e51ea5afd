"""A translation that a clinic has already comes along with its source: aligned text by text, and unfinished until looked at."""

from __future__ import annotations

from pathlib import Path

import docx
import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartilla.i18n.catalogs.messages import Message
from cartilla.importing.article import read_document
from cartilla.importing.translation import Side, align, bring_along
from cartilla.model.text import Text
from cartilla.model.walk import TextRole
from support.opening import AS_OF, opened
from support.packages import cartilla, starter

ENGLISH = """# Fever in babies

Call us when your baby is under 3 months and has 38 °C or more.

## What to do at home

- Give water often.
- Dress your baby lightly.
- Give 5 mL of the syrup, [as the label says](https://example.org/label).

## When to come at once

Come when your baby doesn't wake up, or breathes fast.

Bring your insurance card.
"""
SPANISH = """# La fiebre en bebés

Llámenos si su bebé tiene menos de 3 meses y 38 °C o más.

## Qué hacer en casa

- Ofrezca agua con frecuencia.
- Vístalo con ropa ligera.
- Dé 5 mL del jarabe, [como dice la etiqueta](https://example.org/label).

El jabón no ayuda contra la fiebre, y tampoco el alcohol en la piel: no los use nunca con un bebé que tiene fiebre alta.

## Cuándo venir de inmediato

Venga si su bebé no despierta o respira rápido.
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "fever.md").write_text(ENGLISH, "utf-8")
    (tmp_path / "fiebre.md").write_text(SPANISH, "utf-8")
    return starter(tmp_path / "package")


def brought(package: Path) -> polib.POFile:
    done = cartilla("-C", package, "import", package.parent / "fever.md", "--translation", package.parent / "fiebre.md", "--locale", "es-US", "--report", package.parent / "report.txt")  # fmt: skip
    assert done.returncode == 0, done.stderr
    return polib.pofile(str(package / "locales/es-US/LC_MESSAGES/fever.po"))


def test_texts_find_their_partners_and_none_is_finished(package: Path) -> None:
    texts = {entry.msgid: entry.msgstr for entry in brought(package)}
    assert texts["Fever in babies"] == "La fiebre en bebés"
    assert texts["Give water often."] == "Ofrezca agua con frecuencia."
    assert texts["When to come at once"] == "Cuándo venir de inmediato"
    assert texts["Give {ml_5} of the syrup, [as the label says][1]."] == "Dé {ml_5} del jarabe, [como dice la etiqueta][1]."  # fmt: skip
    assert texts["Bring your insurance card."] == ""
    catalog = polib.pofile(str(package / "locales/es-US/LC_MESSAGES/fever.po"))
    assert {entry.fuzzy for entry in catalog if entry.msgstr} == {True}
    # What isn't finished is no edition's.
    assert opened(package).catalog("fever", "es-US").forms == {}


def test_what_has_no_partner_is_in_the_report_on_both_sides(package: Path) -> None:
    brought(package)
    report = (package.parent / "report.txt").read_text("utf-8")
    assert "belongs to no text of the source: “El jabón no ayuda" in report
    assert "has no translation there: “Bring your insurance card.”" in report
    assert "is the fact ml_5 now" in report


def test_every_text_of_the_translation_is_in_the_catalog_or_told(package: Path) -> None:
    collection = opened(package)
    for name in ("fever", "fiebre"):
        document = docx.Document()
        for line in (ENGLISH if name == "fever" else SPANISH).splitlines():
            if line:
                document.add_paragraph(line.lstrip("#- "), style="List Bullet" if line[0] == "-" else f"Heading {line.count('#')}" if line[0] == "#" else None)  # fmt: skip
        document.save(str(package.parent / f"{name}.docx"))
    source = read_document(collection.package, package.parent / "fever.docx", "", "", AS_OF)
    other = read_document(collection.package, package.parent / "fiebre.docx", "fever", "", AS_OF, "es-US")
    for name, data in source.files.items():
        (package / name).parent.mkdir(parents=True)
        (package / name).write_bytes(data)
    path = bring_along(collection, source, other, "es-US")
    told = path.read_text("utf-8") + "\n".join(map(str, other.report.missing))
    for words in ("menos de", "Vístalo", "El jabón no ayuda", "Venga si su bebé", "La fiebre en bebés"):
        assert words in told


def side(role: str, said: str) -> Side:
    return Side(Message("x", TextRole(role), (Text(said),)), said)


SIDES = st.lists(st.builds(side, st.sampled_from(["heading", "paragraph", "step"]), st.sampled_from(["a", "5 mg", "word " * 20, "7"])), max_size=8)  # fmt: skip


@given(ours=SIDES, theirs=SIDES)
def test_aligning_takes_each_text_once_and_in_its_order(ours: list[Side], theirs: list[Side]) -> None:
    pairs = align(ours, theirs)
    assert [mine for mine, _ in pairs if mine is not None] == ours
    assert [yours for _, yours in pairs if yours is not None] == theirs
    assert (None, None) not in pairs
    assert align(ours, ours) == [(one, one) for one in ours]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--locale", "es-US"), "needs both"),
        (("--translation", "fiebre.md", "--locale", "fr"), "no language “fr”"),
        (("--translation", "fiebre.md", "--locale", "en-US"), "what the articles are written in"),
    ],
)
def test_nothing_is_written_where_it_can_t_be_done(
    package: Path, arguments: tuple[str, ...], told: str
) -> None:
    paths = [str(package.parent / one) if one.endswith(".md") else one for one in arguments]
    done = cartilla("-C", package, "import", package.parent / "fever.md", *paths)
    assert done.returncode != 0
    assert told in done.stderr
    assert not (package / "source/articles/fever").exists()
