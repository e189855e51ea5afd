"""What the page tells of its recording: when each sentence is heard, its chapters, and the script's leave to run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from cartilla.model.edition import Edition
from cartilla.model.narration import Narration, Role
from cartilla.renderers.context import Context
from cartilla.renderers.web import render
from cartilla.speech.script import write_script
from support.drafting import draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.hush import hushed
from support.pages import beside, page_of, select, text_of


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, front_matter=FRONT_MATTER, figures=FIGURES)


@pytest.fixture(scope="module")
def narration(english: Edition) -> Narration:
    return hushed(write_script(english))


@pytest.fixture(scope="module")
def page(english: Edition, narration: Narration) -> html.HtmlElement:
    return page_of(english, Context(files=beside("en-US"), narration=narration))


def starts(narration: Narration) -> dict[str, float]:
    """When each utterance begins, by its id."""
    return {timing.utterance: timing.start for timing in narration.timeline()}


def test_everything_on_the_page_that_is_spoken_says_when(
    page: html.HtmlElement, english: Edition, narration: Narration
) -> None:
    timed = {element.get("id") for element in select(page, "[data-start]")}
    said = {u.place.removeprefix("again-") for u in narration.script.utterances() if u.place}
    assert timed == said
    # Only the summary and the lists at the end are not spoken.
    silent = {e.get("id") for e in select(page, ".s")} - timed
    assert silent == {e.get("id") for e in select(page, ".summary .s, .terms .s")}


def test_a_sentence_begins_with_what_is_said_before_it_alone(
    page: html.HtmlElement, narration: Narration
) -> None:
    """ "List of 2 items." and "Step one." are heard with the item that follows."""
    said = list(narration.script.utterances())
    begins = starts(narration)
    steps = next(n for n, u in enumerate(said) if u.written == "2 steps.")
    assert [u.role for u in said[steps : steps + 3]] == [Role.CUE, Role.CUE, Role.SENTENCE]
    (item,) = page.xpath("//*[@id=$id]", id=said[steps + 2].id)
    assert float(item.get("data-start")) == pytest.approx(begins[said[steps].id], abs=0.001)
    assert float(item.get("data-end")) > begins[said[steps + 2].id]


def test_a_number_said_twice_in_a_row_is_heard_once_for_longer(
    page: html.HtmlElement, narration: Narration
) -> None:
    begins = starts(narration)
    text, again = (u for u in narration.script.utterances() if u.place == "getting-help-helpline-1-sms")
    (shown,) = select(page, "#getting-help-helpline-1-sms")
    assert float(shown.get("data-start")) == pytest.approx(begins[text.id], abs=0.001)
    assert float(shown.get("data-end")) > begins[again.id]


def test_a_helpline_that_is_repeated_at_the_end_is_heard_where_it_stands(
    page: html.HtmlElement, narration: Narration
) -> None:
    begins = starts(narration)
    for element in select(page, ".helpline [data-start]"):
        again = [u for u in narration.script.utterances() if u.place == f"again-{element.get('id')}"]
        # The page tells milliseconds.
        assert float(element.get("data-again")) <= begins[again[0].id] + 0.001
    assert len(select(page, "[data-again]")) == len(select(page, ".helpline [data-start]"))


def test_chapters_are_links_to_moments_of_the_recording(page: html.HtmlElement, narration: Narration) -> None:
    links = select(page, ".chapters a")
    assert [text_of(a) for a in links] == [section.title for section in narration.script.sections]
    begin = 0.0
    for link, section in zip(links, narration.sections, strict=True):
        assert link.get("href") == f"test-en-US-narration.mp3#t={begin:.3f}"
        begin += section.seconds


def test_a_chapter_whose_title_has_no_translation_says_its_language(tmp_path: Path) -> None:
    hebrew = draft(
        tmp_path,
        EVERY_BLOCK,
        front_matter=FRONT_MATTER,
        figures=FIGURES,
        locale="he",
        translations={"How to wash": "איך לשטוף"},
    )
    context = Context(files=beside("he"), narration=hushed(write_script(hebrew)))
    titles = {text_of(a): a[0].attrib for a in select(page_of(hebrew, context), ".chapters a")}
    assert dict(titles["איך לשטוף"]) == {}
    assert titles["If someone swallowed soap"] == {"lang": "en-US", "dir": "ltr"}
    assert titles["Introduction"] == titles["About this recording"] == {"lang": "en", "dir": "ltr"}


def test_the_policy_lets_the_one_script_run_and_no_other(english: Edition, narration: Narration) -> None:
    (data,) = render(english, Context(files=beside("en-US"), narration=narration)).values()
    (text,) = re.findall(rb"<script>(.*?)</script>", data, re.DOTALL)
    assert b"<!--" not in text
    page = html.document_fromstring(data.decode())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(text).digest()).decode()
    assert re.findall(r"script-src ([^;]*);", policy) == [f"'sha256-{digest}'"]
    assert not page.xpath("//@*[starts-with(name(), 'on')]")


def test_the_script_has_no_words_of_its_own_and_asks_no_server(
    english: Edition, narration: Narration
) -> None:
    (data,) = render(english, Context(files=beside("en-US"), narration=narration)).values()
    (text,) = re.findall(r"<script>(.*?)</script>", data.decode(), re.DOTALL)
    assert not re.search(r"fetch|XMLHttpRequest|import\b|eval|innerHTML|textContent|https?:|aria-live", text)


def test_without_a_recording_or_its_times_there_is_no_script(english: Edition, narration: Narration) -> None:
    for context in (Context(), Context(files=beside("en-US")), Context(narration=narration)):
        page = page_of(english, context)
        assert not select(page, "script:not([type]), button, .chapters, .missing")


def test_what_needs_the_script_is_hidden_until_it_runs(page: html.HtmlElement) -> None:
    for control in select(page, "button, select, input"):
        assert control.xpath("ancestor::*[@hidden]"), control.get("class")
    for shown in select(page, "audio, .chapters, .chapters a, .tool .downloads a"):
        assert not shown.xpath("ancestor-or-self::*[@hidden]")


def test_controls_are_named_in_the_language_of_the_page(tmp_path: Path) -> None:
    spanish = draft(
        tmp_path,
        EVERY_BLOCK,
        front_matter=FRONT_MATTER,
        figures=FIGURES,
        locale="es-US",
        translations=SPANISH,
    )
    page = page_of(spanish, Context(files=beside("es-US"), narration=hushed(write_script(spanish))))
    names = [" ".join(button.itertext()).split() for button in select(page, ".player button")]
    assert ["−10", "s", "Atrás", "10", "segundos"] in names
    assert [option.text for option in select(page, "option")] == [
        "0.5×", "0.75×", "1×", "1.25×", "1.5×", "1.75×", "2×",
    ]  # fmt: skip
    assert not select(page, ".bar [lang], .more [lang]")


def test_a_title_between_tags_stays_text(english: Edition) -> None:
    script = write_script(english)
    first = replace(script.sections[0], title="</a><script>alert(1)</script>")
    hurt = hushed(replace(script, sections=(first, *script.sections[1:])))
    page = page_of(english, Context(files=beside("en-US"), narration=hurt))
    assert text_of(select(page, ".chapters a")[0]) == "</a><script>alert(1)</script>"
    assert len(select(page, "script")) == 2


def test_the_page_names_the_voice_and_no_license_that_nobody_knows(
    english: Edition, page: html.HtmlElement, narration: Narration
) -> None:
    assert "Voice: hush (Test). License of the voice: CC0-1.0." in text_of(select(page, "#_listen")[0])
    unknown = replace(narration, voice=replace(narration.voice, license=""))
    without = page_of(english, Context(files=beside("en-US"), narration=unknown))
    said = text_of(select(without, "#_listen")[0])
    assert "Voice: hush (Test)." in said
    assert "License" not in said
