"""Settings, names and addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.config import FORMAT
from cartilla.errors import CartillaError, FindingsError
from cartilla.parse.addresses import is_link_target, is_phone, is_web_address
from cartilla.parse.names import slug
from cartilla.parse.settings import find_root, load_package

GOOD = f'format = {FORMAT}\n\n[package]\nname = "Test"\n'


def test_a_package_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    (tmp_path / "cartilla.toml").write_text(GOOD)
    inner = tmp_path / "source" / "articles"
    inner.mkdir(parents=True)
    assert find_root(inner) == find_root(tmp_path) == tmp_path


def test_without_a_package_the_message_says_where_it_looked_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CartillaError, match="Go to your content package") as raised:
        find_root(tmp_path)
    assert str(tmp_path) in str(raised.value)


def test_few_settings_are_enough(tmp_path: Path) -> None:
    (tmp_path / "cartilla.toml").write_text(GOOD)
    package = load_package(tmp_path)
    assert package.settings.package.name == "Test"
    assert package.all_locales == ("en-US",)


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "source" / "clinics").mkdir(parents=True)
    (tmp_path / "source" / "clinics" / "here.yaml").write_text("name: Here\n")
    (tmp_path / "cartilla.toml").write_text(
        GOOD
        + 'source_locale = "es-MX"\nlocales = ["en-US", "zh-Hans"]\npreview = ["fa"]\nclinic = "here"\n\n'
        '[site]\nbase_url = "https://health.example.org/library/"\n\n[handout]\npapers = ["a4"]\nkinds = ["bilingual"]\n'
        'bilingual = "flip"\n\n'
        '[narration.voices]\nes-MX = ["gtts", "espeak:es-419"]\nfa = ["espeak"]\n\n'
        '[build]\nformats = ["web", "audio"]\ncache = "cache"\n'
    )
    settings = load_package(tmp_path).settings
    assert settings.package.locales == ("en-US", "zh-Hans")
    assert settings.narration.voices == {"es-MX": ("gtts", "espeak:es-419"), "fa": ("espeak",)}
    assert settings.build.formats == ("web", "audio")
    assert (settings.handout.kinds, settings.handout.bilingual) == (("bilingual",), "flip")


def test_all_that_is_wrong_with_settings_is_told_in_one_go(tmp_path: Path) -> None:
    (tmp_path / "cartilla.toml").write_text(
        GOOD + 'locales = ["es_US"]\nclinic = "none"\n\n[handout]\npapers = ["a5"]\nkinds = ["big"]\n'
        'bilingual = "rows"\nmax_sheets = 0\n[build]\nformats = []\ncache = "\\u0000"\n'
    )
    with pytest.raises(FindingsError) as raised:
        load_package(tmp_path)
    assert [(f.line, f.code) for f in raised.value.findings] == [
        (5, "unknown-locale"),
        (6, "unknown-clinic"),
        (9, "bad-value"),
        (10, "bad-value"),
        (11, "bad-value"),
        (12, "bad-value"),
        (14, "bad-value"),
        (15, "bad-value"),
    ]


def test_a_folder_that_settings_name_has_a_bounded_path(tmp_path: Path) -> None:
    path = tmp_path / "cartilla.toml"
    path.write_text(f'{GOOD}[build]\ncache = "{"a/" * 100}"\n')
    load_package(tmp_path)
    path.write_text(f'{GOOD}[build]\ncache = "{"a/" * 101}"\n')
    with pytest.raises(FindingsError):
        load_package(tmp_path)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What is heroin?", "what-is-heroin"),
        ("¿Qué es la heroína?", "que-es-la-heroina"),
        ("Don't stop", "dont-stop"),
        ("Don’t stop", "dont-stop"),
        ("5 things", "section-5-things"),
        ("Ünïcödé & co. — more", "unicode-co-more"),
        ("Summary", "section-summary"),
        ("Source 1", "section-source-1"),
        ("چرا", ""),
        ("½ cup", "section-1-2-cup"),
    ],
)
def test_a_heading_gives_a_plain_id(heading: str, expected: str) -> None:
    assert slug(heading.replace("½", "1/2")) == expected


@pytest.mark.parametrize("value", ["911", "988", "+18006624357", "+12025550123", "+34911234567"])
def test_phone_numbers_that_are(value: str) -> None:
    assert is_phone(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "91",
        "1-800-662-4357",
        "+1 800 662 4357",
        "8006624357",
        "+1800",
        "+999123456789",
        "tel:911",
        "٩١١",
        "911\n",
    ],
)
def test_phone_numbers_that_are_not(value: str) -> None:
    assert not is_phone(value)


@pytest.mark.parametrize(
    "value", ["https://example.org", "http://a.example.org:8080/b?c=d#e", "https://münchen.example/"]
)
def test_web_addresses_that_are(value: str) -> None:
    assert is_web_address(value)


@pytest.mark.parametrize(
    "value",
    ["", "example.org", "//example.org", "https://", "https://example", "ftp://example.org", "https://a b.org", 'https://a.org/"x',
     "https://[::1", "https://a.org:port/", "https://.org", "javascript:alert(1)//https://a.org", "https://a.org/\n"],
)  # fmt: skip
def test_web_addresses_that_are_not(value: str) -> None:
    assert not is_web_address(value)


@pytest.mark.parametrize(
    "href", ["#a-b", "term:germ", "mailto:a@example.org", "tel:+18006624357", "sms:988", "sms:988?body=AYUDA"]
)
def test_links_that_lead_somewhere(href: str) -> None:
    assert is_link_target(href)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#",
        "#A",
        "a.html",
        "/a",
        "term:",
        "term:A b",
        "mailto:",
        "tel:x",
        "data:x",
        "JaVaScRiPt:x",
        "vbscript:x",
    ],
)
def test_links_that_lead_nowhere(href: str) -> None:
    assert not is_link_target(href)


def test_names_of_topics_are_for_each_topic_once_in_languages_and_not_empty(tmp_path: Path) -> None:
    (tmp_path / "cartilla.toml").write_text(
        GOOD + '[topics.hygiene]\nen-US = "Hygiene"\nes_US = "Higiene"\nfa = " "\nvi = "Vệ sinh"\n'
        '[topics."Hygiene "]\n\n[topics."!"]\n',
        "utf-8",
    )
    with pytest.raises(FindingsError) as raised:
        load_package(tmp_path)
    assert {(f.line, f.code.value) for f in raised.value.findings} == {
        (7, "unknown-locale"),
        (8, "bad-value"),
        (10, "bad-value"),
        (12, "bad-value"),
    }


def test_a_reader_is_named_by_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "cartilla.toml"
    told = '[narration]\nunrecorded = "wait"\n[narration.readers]\nmaria = "María López"\n[narration.voices]\nen-US = ["recorded:{}"]\n'
    path.write_text(GOOD + told.format("maria"))
    narration = load_package(tmp_path).settings.narration
    assert (narration.readers, narration.unrecorded) == ({"maria": "María López"}, "wait")
    for wrong in ("", "../maria", "María", "maria/es-US"):
        path.write_text(GOOD + told.format(wrong))
        with pytest.raises(FindingsError) as raised:
            load_package(tmp_path)
        assert [f.code for f in raised.value.findings] == ["unknown-voice"]
    path.write_text(GOOD + '[narration]\nunrecorded = "skip"\n[narration.readers]\n"a/b" = "A"\nb = " "\n')
    with pytest.raises(FindingsError) as raised:
        load_package(tmp_path)
    assert [f.code for f in raised.value.findings] == ["bad-value"] * 3
