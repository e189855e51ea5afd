"""A video is led to with its title, language and length, in every format; what would embed it is told what to write."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from cartilla.config import Package, PackageSettings, Settings
from cartilla.errors import Finding, FindingsError
from cartilla.model.facts import Video
from cartilla.parse.language_addresses import in_language
from cartilla.parse.library import inspect_article
from cartilla.renderers.context import Context
from cartilla.renderers.handout import kinds
from cartilla.renderers.handout.sheet import write_html
from cartilla.renderers.web.page import write_page
from cartilla.speech.script import write_script
from support.drafting import draft, draft_article

FACT = 'facts:\n  wash_video: {{kind: video, value: "{address}", length: {length}, lang: {lang}}}\n'
GOOD = FACT.format(address="https://example.org/wash", length='"3:20"', lang="en")
BODY = "Text.\n\n:::{video fact=wash_video} How to wash\n:::\n"
SPANISH = {"How to wash": "Cómo lavarse", "Text.": "Texto."}
ABOUT = "Video, en inglés, 3\u00a0minutos 20\u00a0segundos:"


def told(root: Path, body: str = BODY, front_matter: str = GOOD) -> list[Finding]:
    try:
        draft_article(root, body, front_matter=front_matter)
    except FindingsError as error:
        return [finding for finding in error.findings if finding.code != "unused-fact"]
    return []


def test_a_page_leads_there_under_the_translated_title_and_embeds_nothing(tmp_path: Path) -> None:
    edition = draft(tmp_path, BODY, front_matter=GOOD, locale="es-US", translations=SPANISH)
    page = write_page(edition, Context(), "es-US/test/index.html").decode()
    place = page.index(ABOUT)
    link = page[place : page.index("</p>", place)]
    assert '<a href="https://example.org/wash"><span' in link
    assert ">Cómo lavarse</span></a>" in link
    assert "<video" not in page
    assert "<iframe" not in page


def test_paper_shows_its_address(tmp_path: Path) -> None:
    edition = draft(tmp_path, BODY, front_matter=GOOD, locale="es-US", translations=SPANISH)
    for kind in (kinds.STANDARD, kinds.LARGE_PRINT):
        paper = write_html(edition, kind, kind.settings[0])
        assert re.sub(r"<[^<>]*>|[\u200b\u2060]", "", paper).count("example.org/wash") == 1


def test_a_voice_says_what_it_is_before_its_title(tmp_path: Path) -> None:
    edition = draft(tmp_path, BODY, front_matter=GOOD, locale="es-US", translations=SPANISH)
    said = [
        utterance.written for section in write_script(edition).sections for utterance in section.utterances
    ]
    assert said[said.index(ABOUT.replace("\u00a0", " ")) + 1] == "Cómo lavarse"


def test_another_address_in_a_language_is_a_video_in_that_language(tmp_path: Path) -> None:
    others = (("https://example.org/wash", (("es-US", "https://example.org/lavado"),)),)
    article = replace(draft_article(tmp_path, BODY, front_matter=GOOD), addresses=others)
    (video,) = in_language(article, "es-US").facts
    assert isinstance(video, Video)
    assert (video.value, video.lang) == ("https://example.org/lavado", "es-US")


@pytest.mark.parametrize(("lengths", "seconds"), [("es", 221), ("es-US", 221), ("vi", 200)])
def test_another_language_s_video_has_a_length_of_its_own(tmp_path: Path, lengths: str, seconds: int) -> None:
    facts = GOOD.replace("lang: en", f'lang: en, lengths: {{{lengths}: "3:41"}}')
    others = (("https://example.org/wash", (("es-US", "https://example.org/lavarse"),)),)
    article = replace(draft_article(tmp_path, BODY, front_matter=facts), addresses=others)
    (fact,) = in_language(article, "es-US").facts
    assert isinstance(fact, Video)
    assert (fact.value, fact.lang, fact.length) == ("https://example.org/lavarse", "es-US", seconds)


@pytest.mark.parametrize(
    ("lengths", "codes"),
    [
        ("", ["missing-key"]),
        (', lengths: {es-US: "3:41"}', []),
        (', lengths: {es: "3:41"}', []),
        (', lengths: {vi: "3:41"}', ["missing-key"]),
        (", lengths: 221", ["bad-value"]),
        (', lengths: {es-US: "3.41"}', ["bad-value"]),
        (', lengths: {spanish!: "3:41"}', ["unknown-locale"]),
    ],
)
def test_where_nobody_says_how_long_the_other_video_is_it_is_asked_for(
    tmp_path: Path, lengths: str, codes: list[str]
) -> None:
    facts = GOOD.replace("lang: en", f"lang: en{lengths}")
    table = "addresses:\n  https://example.org/wash: {es-US: https://example.org/lavarse}\n"
    with suppress(FindingsError):
        draft_article(tmp_path, BODY, front_matter=facts + table)
    settings = PackageSettings(name="test", locales=("es-US",))
    found = inspect_article(Package(tmp_path, Settings(format=1, package=settings)), "test")[1]
    assert [finding.code for finding in found if finding.code != "unused-address"] == codes


@pytest.mark.parametrize(
    ("address", "length", "lang", "code"),
    [
        ("example.org/wash", '"3:20"', "en", "bad-address"),
        ("https://example.org/wash", '"3:70"', "en", "bad-value"),
        ("https://example.org/wash", '"0:00"', "en", "bad-value"),
        ("https://example.org/wash", '"1:75:00"', "en", "bad-value"),
        ("https://example.org/wash", "200", "en", "bad-value"),
        ("https://example.org/wash", "3 minutes", "en", "bad-value"),
        ("https://example.org/wash", '"3:20"', "English", "unknown-locale"),
    ],
)
def test_a_wrong_address_length_or_language_is_told(
    tmp_path: Path, address: str, length: str, lang: str, code: str
) -> None:
    found = told(tmp_path, front_matter=FACT.format(address=address, length=length, lang=lang))
    assert [finding.code for finding in found] == [code]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (":::{video fact=wash_video}\n:::\n", "missing-title"),
        (":::{video} How to wash\n:::\n", "missing-key"),
        (":::{video fact=other} How to wash\n:::\n", "unknown-fact"),
        (":::{video fact=wash_video} How to wash\nWords.\n:::\n", "bad-container"),
        (":::{video fact=wash_video} [How](https://example.org/)\n:::\n", "markup-place"),
    ],
)
def test_what_is_no_video_is_told(tmp_path: Path, written: str, code: str) -> None:
    assert [finding.code for finding in told(tmp_path, f"Text.\n\n{written}")] == [code]


@pytest.mark.parametrize(
    "written",
    [
        "![](figures/wash.mp4)",
        "![How to wash](figures/wash.MOV)",
        "![How to wash](https://www.youtube.com/watch?v=abc)",
        "![How to wash](https://youtu.be/abc)",
        '<iframe src="https://www.youtube.com/embed/abc"></iframe>',
        '<video src="figures/wash.mp4" controls></video>',
        ":::{youtube} abc\n:::",
    ],
)
def test_what_would_embed_a_video_is_told_what_to_write(tmp_path: Path, written: str) -> None:
    (finding,) = told(tmp_path, f"Text.\n\n{written}\n")
    assert ":::{video fact=wash_video}" in (finding.fix or "")
