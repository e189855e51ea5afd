"""Numbers of thousands of digits, and lists inside lists, end in a finding in words, whatever file they stand in."""

from pathlib import Path

import pytest

from support.packages import cartilla, starter

DIGITS = "9" * 5_000
DEEP = "[" * 50_000
SETTINGS = "\n[build]\nminutes = {0}\n"
SIGNOFFS, WORDS, LEXICON = (
    "locales/es-US/reviews/wash-your-hands.toml",
    "locales/es-US/avoid.toml",
    "locales/es-US/lexicon.toml",
)
FILES = {
    "settings": ("cartilla.toml", SETTINGS),
    "sign-offs": (SIGNOFFS, "a = {0}\n"),
    "words to avoid": (WORDS, "avoid = {0}\n"),
    "names that may be said": (WORDS, "avoid = []\nexempt = [{0}]\n"),
    "lexicon": (LEXICON, "said = {0}\n"),
    "facts": ("source/facts.yaml", "f: {{kind: count, value: {0}}}\n"),
}  # fmt: skip


@pytest.mark.parametrize("value", [DIGITS, DEEP, "3"], ids=["digits", "lists", "three"])
@pytest.mark.parametrize(("path", "text"), FILES.values(), ids=FILES)
def test_what_no_file_should_hold_is_told(tmp_path: Path, path: str, text: str, value: str) -> None:
    package = starter(tmp_path / "package")
    (package / path).parent.mkdir(parents=True, exist_ok=True)
    with (package / path).open("a", encoding="utf-8") as file:
        file.write(text.format(value))
    result = cartilla("-C", package, "check")
    said = result.stdout + result.stderr
    assert result.returncode in (0, 1)
    assert "did not expect" not in said
    assert "Traceback" not in said
    if value != "3":
        assert result.returncode == 1
