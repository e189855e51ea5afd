"""docs/settings.md has every setting and none that doesn't exist, and its examples work."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_type_hints

import pytest

from cartilla.config import BILINGUAL, HANDOUTS, PAPERS, Settings
from cartilla.formats import formats
from cartilla.model.color import TEXT
from cartilla.parse.clinic import KEYS, inspect_clinic
from cartilla.parse.logo import DPI, HEAVIEST, PRINTED
from cartilla.parse.settings import load_package
from support.opening import read_clinic
from support.packages import starter

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "settings.md").read_text("utf-8")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><circle cx="5" cy="5" r="4"/></svg>'


def section(heading: str) -> str:
    """The text below a heading, up to the next of any level."""
    (found,) = re.findall(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return str(re.sub(r"```.*?```", "", found, flags=re.DOTALL))


def documented(heading: str) -> set[str]:
    """The keys in a section's table."""
    return set(re.findall(r"^\| `([a-z_]+)` \|", section(heading), re.MULTILINE))


def tables() -> dict[str, type]:
    """Each table of cartilla.toml by its heading on the page."""
    hints = get_type_hints(Settings)
    inner = {f"`[{name}]`": hint for name, hint in hints.items() if is_dataclass(hint)}
    return {"cartilla.toml": Settings} | {
        name: hint for name, hint in inner.items() if isinstance(hint, type)
    }


@pytest.mark.parametrize("heading", tables())
def test_every_setting_is_on_the_page_and_no_other(heading: str) -> None:
    table = tables()[heading]
    hints = get_type_hints(table)
    keys = {f.name for f in fields(table) if not is_dataclass(hints[f.name])}
    assert documented(heading) == keys


def test_every_key_of_a_clinics_file_is_on_the_page_and_no_other() -> None:
    assert documented("The clinic's file") == set(KEYS)


def test_the_examples_have_every_key_and_work(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    settings, clinic = (re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[0] for kind in ("toml", "yaml"))
    (package / "cartilla.toml").write_text(settings, "utf-8")
    (package / "source/clinics/harbor.yaml").write_text(clinic, "utf-8")
    (package / "source/clinics/logo.svg").write_text(LOGO, "utf-8")
    loaded = load_package(package)
    assert inspect_clinic(loaded, "harbor")[1] == ()
    assert read_clinic(loaded, "harbor").logo is not None
    for heading in tables():
        assert all(re.search(rf"\b{key}\b", settings) for key in documented(heading))
    assert all(re.search(rf"^{key}:", clinic, re.MULTILINE) for key in KEYS)


def test_every_choice_is_named() -> None:
    for heading, choices in (("[build]", tuple(formats())), ("[handout]", (*PAPERS, *HANDOUTS, *BILINGUAL))):
        assert all(f'`"{choice}"`' in section(f"`{heading}`") for choice in choices)


def test_what_it_says_of_logo_and_color_is_so() -> None:
    assert f"{TEXT}:1" in section("The color")
    assert f"{PRINTED[0]:g} by {PRINTED[1]:g} inches" in section("The logo")
    assert f"{PRINTED[0] * DPI:g} pixels wide or {PRINTED[1] * DPI:g} high" in section("The logo")
    assert f"{HEAVIEST:,} bytes" in section("The logo")
