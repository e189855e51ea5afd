"""Translated text is data: it is shown and said, and can do nothing."""

from pathlib import Path

import pytest
from lxml import html

from support.packages import build, starter

pytestmark = pytest.mark.slow

ATTACK = "<script>alert(name)</script><img src=x onerror=alert(name)>"


def test_a_script_in_a_catalog_shows_as_text(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    catalog = package / "locales/es-US/LC_MESSAGES/wash-your-hands.po"
    text = catalog.read_text("utf-8")
    for spanish in ("Enjuáguese bien.", "Cómo lavarse las manos", "Por qué lavarse"):
        assert spanish in text
        text = text.replace(spanish, spanish + ATTACK)
    catalog.write_text(text, "utf-8")
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
        scripts = [script for script in page.iter("script") if script.get("type") != "application/ld+json"]
        assert not scripts
        assert not [element for element in page.iter() if "onerror" in element.attrib]
    data = [s.text for s in page.iter("script")]
    assert not any("</script" in (text or "") for text in data)
