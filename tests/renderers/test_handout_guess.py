"""How many pages a handout takes in a setting is known without laying it out there, and nothing is done twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.renderers.context import Context
from cartilla.renderers.handout import fit, guess, kinds, pdf, render, sheet
from cartilla.renderers.handout.kinds import LARGE_PRINT, STANDARD, Kind
from cartilla.renderers.handout.sheet import Fitted
from support.drafting import draft
from support.effort import crossed, sample

pytestmark = pytest.mark.slow


def body(sections: int) -> str:
    return "\n".join(
        f"## Section {n}\n\n{'Some words go here and there. ' * (5 + n % 4)}\n\n- One of them\n- {'Another one ' * 9}\n"
        for n in range(sections)
    )


def in_each_setting(tmp_path: Path, kind: Kind, sections: int) -> dict[int, Fitted]:
    parse = sheet.parser(draft(tmp_path, body(sections)), kind, None)
    return {n: sheet.lay_out_on(parse, kind, "letter", setting, 1) for n, setting in enumerate(kind.settings)}


@pytest.mark.torture
@pytest.mark.parametrize("sections", sample(range(8, 32), 1, seed=2))
def test_pages_of_large_print_are_known_from_one_layout(tmp_path: Path, sections: int) -> None:
    fitted = in_each_setting(tmp_path, LARGE_PRINT, sections)
    counts = {n: fit.pages_of(one.laid_out.pages) for n, one in fitted.items()}
    tight = fitted[max(fitted)]
    told = {
        n: next(
            pages
            for pages in range(1, 40)
            if guess.may_fit(tight.laid_out, tight.setting, one.setting, pages, flows=False)
        )
        for n, one in fitted.items()
    }
    assert counts[0] > 2
    assert told == counts


@pytest.mark.torture
@pytest.mark.parametrize("sections", sample([10, 14, 18], 1))
def test_the_room_that_lines_take_is_reckoned_to_a_hundredth(tmp_path: Path, sections: int) -> None:
    fitted = in_each_setting(tmp_path, STANDARD, sections)
    taken = {n: sum(map(fit.taken, one.laid_out.pages)) for n, one in fitted.items()}
    height = fitted[0].laid_out.pages[0].content.height

    def may_fit(room: float) -> bool:
        # 4 and 6 differ in how far apart lines are, and in how sources are set.
        at = fitted[5]
        return guess.may_fit(at.laid_out, at.setting, fitted[7].setting, room / height, flows=True)  # type: ignore[arg-type]

    assert may_fit(taken[7] * 1.01)
    assert not may_fit(taken[7] * 0.99)


@pytest.mark.torture
@pytest.mark.parametrize(("kind", "sections"), crossed([STANDARD, LARGE_PRINT], [3, 9]))
def test_a_handout_is_laid_out_twice_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind, sections: int
) -> None:
    tried = []

    def lay_out_on(*arguments: object) -> Fitted:
        tried.append(arguments[3])
        return theirs(*arguments)  # type: ignore[arg-type]

    theirs = sheet.lay_out_on
    monkeypatch.setattr(sheet, "lay_out_on", lay_out_on)
    sheet.print_sheet(draft(tmp_path, body(sections)), kind, "letter")
    assert 1 <= len(tried) <= 2
    assert len(set(tried)) == len(tried)


def test_a_text_is_parsed_once_for_all_papers_and_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = []

    def in_black(html: str) -> str:
        parsed.append(html)
        return html

    monkeypatch.setattr(pdf, "in_black", in_black)
    variants = frozenset({"letter", "a4"})
    assert len(render(draft(tmp_path, body(14)), Context(variants=variants))) == 2
    assert len(parsed) == 1


def test_every_setting_is_set_as_it_would_be_written(tmp_path: Path) -> None:
    edition = draft(tmp_path, body(2))
    parse = sheet.parser(edition, STANDARD, None)
    for setting in kinds.STANDARD.settings:
        written = pdf.parse(sheet.write_html(edition, STANDARD, setting)).root
        root = parse(setting).root
        assert root.get("style") == written.get("style")
        assert root[1].get("class").split() == written[1].get("class").split()
        assert "".join(root.itertext()) == "".join(written.itertext())
