"""What a listener hears of every kind of block, in which order, and what only eyes meet."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from cartilla.model.edition import Edition, Review
from cartilla.model.narration import Recording, Role, SpokenScript, Utterance
from cartilla.model.status import ReviewStatus
from cartilla.model.text import Passage, Sentence
from cartilla.model.voice import Voice
from cartilla.speech.pauses import Pause
from cartilla.speech.script import AGAIN, HELPLINES, write_script
from support.drafting import draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH

RECORDING = Recording(Voice("test:hush", "Test", "hush", "MIT", online=False, version="1"), minutes=7)
TRANSLATIONS: dict[str, Mapping[str, str] | None] = {"en-US": None, "es-US": SPANISH}


def _edition(root: Path, locale: str = "en-US", as_of: date = date(2026, 11, 22)) -> Edition:
    return draft(
        root,
        EVERY_BLOCK,
        title="Clean hands",
        front_matter=FRONT_MATTER,
        figures=FIGURES,
        locale=locale,
        translations=TRANSLATIONS[locale],
        as_of=as_of,
    )


@pytest.fixture(params=["en-US", "es-US"])
def edition(request: pytest.FixtureRequest, tmp_path: Path) -> Edition:
    return _edition(tmp_path, request.param)


@pytest.fixture
def script(edition: Edition) -> SpokenScript:
    return write_script(edition)


def _said(script: SpokenScript, section: str) -> list[str]:
    return [_line(u) for part in script.sections if part.id == section for u in part.utterances]


def _line(utterance: Utterance) -> str:
    return utterance.spoken if utterance.role is Role.SENTENCE else f"[{utterance.spoken}]"


def _body(node: object) -> Iterator[Sentence]:
    """Every sentence below `node` in the order of its fields: what a reader meets from top to bottom,
    without the text alternatives and labels of pictures."""
    if isinstance(node, Passage):
        yield from node.sentences
    elif isinstance(node, tuple):
        for item in node:
            yield from _body(item)
    elif is_dataclass(node):
        for field in fields(node):
            if field.name not in ("alt", "labels", "image"):
                yield from _body(getattr(node, field.name))


def test_every_sentence_of_the_body_is_said_once_in_reading_order(
    edition: Edition, script: SpokenScript
) -> None:
    body = list(_body((edition.emergency, edition.sections)))
    said = [u for u in script.utterances() if u.role is Role.SENTENCE]
    assert [(u.id, u.written) for u in said] == [(s.id, s.written) for s in body]
    assert len(body) > 30


def test_everything_else_has_an_id_of_its_own(script: SpokenScript) -> None:
    names = [utterance.id for utterance in script.utterances()]
    assert len(set(names)) == len(names)
    assert all(u.id.startswith("cue-") for u in script.utterances() if u.role is not Role.SENTENCE)


def test_what_a_page_shows_has_a_place_on_it_and_structure_has_none(tmp_path: Path) -> None:
    script = write_script(_edition(tmp_path))
    places = {u.written: u.place for part in script.sections[:-2] for u in part.utterances}
    assert places["Clean hands"] == "title.1"
    assert places["Germs reach the mouth"] == "how-to-wash-table-1-cell-1-2.1"
    assert places["Hands under warm water"] == "how-to-wash-figure-1-picture"
    assert places["Picture: 4 of 12 figures are filled in."] == "the-numbers-icon-array-1-picture"
    assert places["Text HANDS to 1-800-555-0199."] == "getting-help-helpline-1-sms"
    assert places["Picture."] == places["Quote."] == places["2 steps."] == ""
    again = next(part for part in script.sections if part.id == HELPLINES)
    assert {u.place for u in again.utterances if "0199" in u.written} == {
        f"{AGAIN}getting-help-helpline-1{part}" for part in (".1", "-call", "-sms")
    }


def test_emergency_first_then_what_this_is_then_the_article_then_helplines_again(
    edition: Edition, script: SpokenScript
) -> None:
    ids = [section.id for section in script.sections]
    body = (section.id for section in edition.sections)
    assert ids == ["emergency", "opening", "contents", *body, "helplines", "closing"]


def test_no_digit_reaches_the_voice(script: SpokenScript) -> None:
    assert [u.spoken for u in script.utterances() if any(map(str.isdigit, u.spoken))] == []


def test_the_opening_says_title_clinic_language_review_state_who_speaks_and_how_long(
    tmp_path: Path,
) -> None:
    assert _said(write_script(_edition(tmp_path), RECORDING), "opening") == [
        "[Clean hands]",
        "[From Harbor Clinic.]",
        "[In English.]",
        "[Draft: no clinician has reviewed it.]",
        "[A computer voice reads this text.]",
        "[About seven minutes.]",
    ]


def test_a_spanish_recording_says_so_in_spanish(tmp_path: Path) -> None:
    said = _said(write_script(_edition(tmp_path, "es-US"), replace(RECORDING, minutes=21)), "opening")
    assert "[En español.]" in said
    assert said[-1] == "[Dura unos veintiún minutos.]"


def test_the_contents_name_every_chapter_that_follows(tmp_path: Path) -> None:
    script = write_script(_edition(tmp_path))
    at = [section.id for section in script.sections].index("contents")
    following = [section.title for section in script.sections[at + 1 :]]
    heading, count, *names = (u.written for u in script.sections[at].utterances)
    assert (heading, count) == ("Contents", f"{len(following)} parts follow.")
    assert names == following


def test_what_the_contents_count_agrees_with_its_noun(tmp_path: Path) -> None:
    body = "".join(f"## Part {n}\n\nText.\n\n" for n in range(20))
    said = _said(write_script(draft(tmp_path, body, locale="es-US")), "contents")
    assert said[1] == "[Siguen veintiuna partes.]"


def test_the_end_says_date_version_review_state_and_whose_voice_it_was(tmp_path: Path) -> None:
    assert _said(write_script(_edition(tmp_path), RECORDING), "closing") == [
        "[Version three, updated November twenty-second, twenty twenty-six.]",
        "[Ask for a newer copy after November twenty-second, twenty twenty-seven.]",
        "[Draft: no clinician has reviewed it.]",
        "[Spoken by Test, voice hush.]",
        "[License of the voice: MIT.]",
        "[End of the recording.]",
    ]


def test_a_draft_tells_neither_length_nor_voice(tmp_path: Path) -> None:
    edition = _edition(tmp_path)
    told = {u.written for u in write_script(edition, RECORDING).utterances()}
    drafted = {u.written for u in write_script(edition).utterances()}
    assert told - drafted == {"About 7 minutes.", "Spoken by Test, voice hush.", "License of the voice: MIT."}
    assert drafted <= told


def test_a_reviewed_edition_says_nothing_about_drafts(tmp_path: Path) -> None:
    edition = replace(_edition(tmp_path), review=Review(ReviewStatus.REVIEWED, ""))
    assert not any("Draft" in utterance.written for utterance in write_script(edition).utterances())


def test_an_edition_out_of_date_says_so_before_the_text(tmp_path: Path) -> None:
    old = write_script(_edition(tmp_path, as_of=date(2028, 1, 1)))
    assert "[This edition is out of date. Ask for a newer copy.]" in _said(old, "opening")


def test_steps_are_numbered_and_counted(tmp_path: Path) -> None:
    assert _said(write_script(_edition(tmp_path)), "emergency") == [
        "If someone swallowed soap",
        "Signs: coughing and vomiting.",
        "[two steps.]",
        "[Step one.]",
        "Call nine one one.",
        "[Step two.]",
        "Stay with them.",
        "[End of the steps.]",
    ]


def test_lists_pictures_quotes_and_tables_are_heard_as_what_they_are(tmp_path: Path) -> None:
    assert _said(write_script(_edition(tmp_path)), "how-to-wash") == [
        "How to wash",
        "Wet your hands.",
        "Read the long guide, or ask about jabón and agua.",
        "Step by step",
        "[two steps.]",
        "[Step one.]",
        "Wet both hands.",
        "[Step two.]",
        "Use soap:",
        "[List of two items.]",
        "liquid soap,",
        "or a bar.",
        "[End of list.]",
        "[End of the steps.]",
        "[Picture.]",
        "[Hands under warm water]",
        "Water that is not too hot.",
        "[Quote.]",
        "Grandmother was right.",
        "[End of quote.]",
        "Good to know",
        "Cold water works as well.",
        "How soap works",
        "It loosens what sticks to the skin.",
        "[Table. Rows: two. Columns: two.]",
        "When",
        "Why",
        "[Row one.]",
        "Before meals",
        "[Why]",
        "Germs reach the mouth",
        "[Row two.]",
        "After play",
        "[Why]",
        "Dirt holds germs",
        "[End of table.]",
        "This paragraph is only on the web page.",
    ]


UNNAMED = "| Top number | Meaning |\n|---|---|\n| Less than 120 | Normal |\n| 130 or more | High |"


@pytest.mark.parametrize(
    "body", [f"{{.no-row-names}}\n{UNNAMED}", UNNAMED.replace("130 or more", "Less than 120")]
)
def test_cells_that_name_no_row_are_heard_with_their_columns_name(tmp_path: Path, body: str) -> None:
    """Where the author says so, and where two of them are alike."""
    said = _said(write_script(draft(tmp_path, f"## Numbers\n\n{body}\n")), "numbers")
    at = said.index("[Row one.]")
    assert said[at : at + 5] == [
        "[Row one.]",
        "[Top number]",
        "Less than one hundred twenty",
        "[Meaning]",
        "Normal",
    ]


def test_a_proportion_is_heard_as_its_picture_and_its_sentence(tmp_path: Path) -> None:
    assert _said(write_script(_edition(tmp_path)), "the-numbers") == [
        "The numbers",
        "[Picture: four of twelve figures are filled in.]",
        "Each filled figure is an illness that washing prevents.",
    ]


def test_a_quotation_is_followed_by_its_source(tmp_path: Path) -> None:
    references = (
        "references:\n  who: {title: Manos limpias, publisher: OMS, url: 'https://example.org/', lang: es}\n"
    )
    body = "## Why\n\n> Soap works. [@who]\n>\n> It is cheap. [@who]\n"
    script = write_script(draft(tmp_path, body, front_matter=references))
    assert _said(script, "why") == [
        "Why",
        "[Quote.]",
        "Soap works.",
        "It is cheap.",
        "[End of quote.]",
        "[Source:]",
        "[Manos limpias, OMS.]",
    ]
    assert [u.lang for u in script.utterances() if "Manos" in u.written] == ["es"]


def test_citations_are_for_eyes(script: SpokenScript) -> None:
    assert not any("[" in u.written or "agency" in u.spoken for u in script.utterances())


def test_what_is_not_translated_is_said_by_the_rules_of_its_own_language(tmp_path: Path) -> None:
    said = {u.written: u.lang for u in write_script(_edition(tmp_path, "es-US")).utterances()}
    assert said["Lávese durante 20 segundos."] == "es-US"
    assert said["This paragraph is only on the web page."] == "en-US"


def test_words_in_another_language_are_pieces_of_their_own(tmp_path: Path) -> None:
    said = {u.written: u.runs for u in write_script(_edition(tmp_path)).utterances()}
    assert said["Read the long guide, or ask about jabón and agua."] == (
        ("Read the long guide, or ask about", "en-US"),
        ("jabón", "es"),
        ("and", "en-US"),
        ("agua.", "es"),
    )
    assert said["Wet your hands."] == ()


def test_a_number_in_another_language_is_said_in_that_language(tmp_path: Path) -> None:
    script = write_script(draft(tmp_path, "## Ask\n\nSay [21 pastillas]{lang=es} now.\n"))
    assert [u.runs[1] for u in script.utterances() if u.runs] == [("veintiuna pastillas", "es")]


def test_a_long_phone_number_in_a_sentence_is_said_once_more(tmp_path: Path) -> None:
    facts = "facts:\n  tty: {kind: phone, value: '+18004874889'}\n  short: {kind: phone, value: '988'}\n"
    script = write_script(draft(tmp_path, "## Ask\n\nTTY: {tty}. Or {short}.\n", front_matter=facts))
    number = "one, eight zero zero, four eight seven, four eight eight nine"
    assert _said(script, "ask") == ["Ask", f"TTY: {number}.", f"[Again: {number}.]", "Or nine eight eight."]


def test_pauses_come_from_the_table_and_the_longest_parts_sections(script: SpokenScript) -> None:
    allowed = {pause.value for pause in Pause}
    assert {utterance.pause for utterance in script.utterances()} <= allowed
    assert all(section.utterances[-1].pause == Pause.SECTION.value for section in script.sections)


def test_a_heading_called_like_one_of_the_scripts_own_sections_is_told_apart(tmp_path: Path) -> None:
    script = write_script(draft(tmp_path, "## Opening\n\nOpen the door.\n\n## Closing\n\nClose it.\n"))
    ids = [section.id for section in script.sections]
    assert len(set(ids)) == len(ids) == 5


def test_a_list_of_one_item_is_heard_as_a_paragraph(tmp_path: Path) -> None:
    said = _said(write_script(draft(tmp_path, "## Tip\n\n- Use soap.\n")), "tip")
    assert said == ["Tip", "Use soap."]


def test_a_decimal_in_running_text_is_said_in_the_words_of_the_edition(tmp_path: Path) -> None:
    said = _said(write_script(draft(tmp_path, "## Dose\n\nTake 2.5 pills.\n")), "dose")
    assert said == ["Dose", "Take two point five pills."]
