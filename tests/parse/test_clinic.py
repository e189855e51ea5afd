"""The clinic's file: what it may hold, and what is offered where it is wrong."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from cartilla.config import Package, PackageSettings, Settings
from cartilla.errors import Finding, FindingsError
from cartilla.model.clinic import Clinic
from cartilla.model.color import WHITE, reads_on
from cartilla.parse.choice import as_chosen, may_choose
from cartilla.parse.clinic import inspect_clinic
from support.opening import read_clinic


def clinic(root: Path, text: str, locales: tuple[str, ...] = ("es-US",)) -> Package:
    folder = root / "source" / "clinics"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "here.yaml").write_text(f"name: Here\n{text}", "utf-8")
    return Package(
        root, Settings(format=1, package=PackageSettings(name="Test", locales=locales, clinic="here"))
    )


def read(root: Path, text: str) -> Clinic:
    return read_clinic(clinic(root, text), "here")


def finding(root: Path, text: str) -> Finding:
    """The only one."""
    (found,) = inspect_clinic(clinic(root, text), "here")[1]
    return found


def test_a_color_that_reads_on_white_is_taken_as_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, 'accent: "#0B5D7A"').accent == "#0b5d7a"
    assert read(tmp_path, "accent: null  # not #ff0000").accent is None


@pytest.mark.parametrize("color", ["#ff6600", "#ffffff", "#777777", "#00ffff"])
def test_a_color_that_is_too_light_is_refused_with_one_that_is_not(tmp_path: Path, color: str) -> None:
    found = finding(tmp_path, f'accent: "{color}"')
    assert (found.code, found.line) == ("weak-color", 2)
    offered = found.fix.split('"')[1]
    assert reads_on(offered, (WHITE,))
    assert read(tmp_path, f'accent: "{offered}"').accent == offered


@pytest.mark.parametrize(
    ("written", "offered"),
    [("teal", "#008080"), ("'0b5d7a'", "#0b5d7a"), ("'#07a'", "#0077aa"), ("#0b5d7a", "#0b5d7a")],
)
def test_what_is_no_color_says_what_to_write(tmp_path: Path, written: str, offered: str) -> None:
    """The last is YAML's trap: without quotes it is a note, and the clinic's color would be lost in silence."""
    found = finding(tmp_path, f"accent: {written}")
    assert found.code == "bad-color"
    assert f'"{offered}"' in found.fix
    with pytest.raises(FindingsError):
        read(tmp_path, f"accent: {written}")


def test_a_text_in_a_language_that_is_not_published_is_left_unused(tmp_path: Path) -> None:
    """A language may be taken out of “locales” for a while without touching the clinic's file."""
    text = "about:\n  en-US: A clinic.\n  es-US: Una clínica.\n"
    package = clinic(tmp_path, text, locales=())
    assert read_clinic(package, "here").about["en-US"] == "A clinic."
    assert inspect_clinic(package, "here")[1] == ()


@pytest.mark.parametrize(
    ("locale", "offered"), [("es_US", "es-US"), ("es-UX", "es-US"), ("spanish", "a language and")]
)
def test_a_misspelled_language_is_an_error(tmp_path: Path, locale: str, offered: str) -> None:
    found = finding(tmp_path, f"about:\n  en-US: A clinic.\n  {locale}: Una clínica.\n")
    assert (found.code, found.line) == ("unknown-locale", 4)
    assert offered in found.fix


def test_a_text_in_another_form_of_a_published_language_is_pointed_out(tmp_path: Path) -> None:
    found = finding(tmp_path, "about:\n  en-US: A clinic.\n  es: Una clínica.\n")
    assert (found.code, str(found.severity)) == ("unused-text", "warning")
    assert "es-US" in found.fix


def test_hours_may_be_days_and_times(tmp_path: Path) -> None:
    clinic = read_hours_of(tmp_path, 'hours: {mon-fri: "9:00-17:00", sat: "9am-noon", sun: closed}')
    assert isinstance(clinic, Clinic)
    assert [(o.days, o.times) for o in clinic.opening] == [
        (((0, 4),), ((time(9), time(17)),)),
        (((5, 5),), ((time(9), time(12)),)),
        (((6, 6),), ()),
    ]


@pytest.mark.parametrize(
    "hours",
    ['{mon-fri: "9-17"}', '{mon: "9:00"}', '{mon: "9:00-17:00", monday: closed}', '{mon: "9:00-25:00"}'],
)
def test_hours_that_can_be_read_two_ways_or_not_at_all_are_told(tmp_path: Path, hours: str) -> None:
    assert read_hours_of(tmp_path, f"hours: {hours}") == ["bad-value"]


@pytest.mark.parametrize(
    ("line", "code", "offered"),
    [
        ("base_url: harbor.example.org", "bad-address", "beginning with https://"),
        ("base_url: https://harbor.example.org/?p=1", "bad-address", "beginning with https://"),
        ("papers: [leter]", "bad-value", "letter"),
        ("papers: []", "bad-value", "remove the key"),
        ("papers: letter", "bad-value", "a list"),
        ("locales: [es-MX]", "unknown-locale", "es-US"),
        ("locales: [es-US, es-US]", "bad-value", "once"),
        ("articles: []", "bad-value", "remove the key"),
        ("article: [wash]", "unknown-key", "articles"),
    ],
)
def test_what_a_clinic_cannot_choose_is_told_with_what_it_can(
    tmp_path: Path, line: str, code: str, offered: str
) -> None:
    found = finding(tmp_path, line)
    assert (found.code, found.line) == (code, 2)
    assert offered in found.fix


def test_a_choice_takes_the_place_of_what_the_settings_say(tmp_path: Path) -> None:
    text = "base_url: https://here.example/\npapers: [a4]\nlocales: []\narticles: [wash]\n"
    package = clinic(tmp_path, text)
    chosen = as_chosen(package, read_clinic(package, "here").choice)
    assert (chosen.settings.site.base_url, chosen.settings.handout.papers) == (
        "https://here.example/",
        ("a4",),
    )
    assert (chosen.all_locales, chosen.articles) == (("en-US",), ("wash",))
    assert as_chosen(package, read(tmp_path, "phone: null").choice) == package


@pytest.mark.parametrize(
    "line", ['base_url: "https://x.example/"', '{"pap\\u0065rs": [a4]}', "{name: x, papers: [a4]}"]
)
def test_a_file_that_may_choose_is_never_passed_over(tmp_path: Path, line: str) -> None:
    package = clinic(tmp_path, "")
    assert not may_choose(package, "here")
    (tmp_path / "source/clinics/here.yaml").write_text(line, "utf-8")
    assert may_choose(package, "here")


def read_hours_of(root: Path, line: str) -> Clinic | list[str]:
    (root / "source" / "clinics").mkdir(parents=True)
    (root / "source" / "clinics" / "x.yaml").write_text(f"name: X\n{line}\n", "utf-8")
    package = Package(root, Settings(format=1, package=PackageSettings(name="X")))
    try:
        return read_clinic(package, "x")
    except FindingsError as error:
        return [finding.code for finding in error.findings]
