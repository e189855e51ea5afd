"""Translated text is data: it is shown and said, and can do nothing."""

from pathlib import Path

import pytest
from lxml import html

from support.packages import build, starter

pytestmark = pytest.mark.slow

ATTACK = "<script>alert(name)</script><img src=x onerror=alert(name)>"
UNCLOSED = "\\\"'><img src=x onerror=alert(name) "
"""No tag by itself, and so no finding; it would be one if what follows it closed it."""
CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"
SPANISH = ("Enjuáguese bien.", "Cómo lavarse las manos", "Por qué lavarse")


def attacked(folder: Path, attack: str) -> Path:
    package = starter(folder)
    text = (package / CATALOG).read_text("utf-8")
    for spanish in SPANISH:
        assert spanish in text
        text = text.replace(spanish, spanish + attack)
    (package / CATALOG).write_text(text, "utf-8")
    return package


def test_a_script_in_an_articles_catalog_stops_the_build(tmp_path: Path) -> None:
    done = build(attacked(tmp_path / "package", ATTACK), "--format", "web", cache=tmp_path / "cache")
    assert done.returncode == 1
    assert done.stderr.count("[translation-markup]") >= len(SPANISH)


def test_what_could_become_a_script_shows_as_text(tmp_path: Path) -> None:
    package = attacked(tmp_path / "package", UNCLOSED)
    words = package / "locales/es-US/LC_MESSAGES/cartilla.po"
    words.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "Draft made by machine; no qualified translator and no clinician has reviewed it."\nmsgstr "{ATTACK}"\n'
    )
    done = build(package, "--format", "web", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    for path in ("es-US/wash-your-hands/index.html", "es-US/index.html"):
        page = html.parse(str(package / "outputs" / path)).getroot()
        assert ATTACK in page.text_content()
        assert "<img src=x onerror=alert(name)" in page.text_content()
        scripts = [script for script in page.iter("script") if script.get("type") != "application/ld+json"]
        assert not scripts
        assert not [element for element in page.iter() if "onerror" in element.attrib]
        assert not any("</script" in (script.text or "") for script in page.iter("script"))
