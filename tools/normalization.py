"""Reads another project's texts aloud, and tells how many of them are said as that project has them: `make normalization SUITE=folder`.

The folder is a checkout of NeMo text processing (github.com/NVIDIA/NeMo-text-processing, Apache-2.0), or its folder of tests: files
`<language>/data_text_normalization/test_cases_<kind>.txt`, of lines `written~said`, with more than one `said` where several are right.
Nothing of it comes with Cartilla. What is no text for patients (addresses spelled letter by letter, phonemes, serial numbers) is counted apart.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.speech.verbalizer import Verbalizer

LOCALES = {"en": "en-US", "es": "es"}
"""The suite's Spanish writes numbers as Spain does: 1.000,5."""

HEALTH = frozenset(
    [
        "cardinal",
        "date",
        "decimal",
        "fraction",
        "measure",
        "money",
        "ordinal",
        "range",
        "roman",
        "telephone",
        "time",
        "whitelist",
    ]
)
HELP = """There is no such suite in {folder}. Get one, and name its folder:
  git clone --depth 1 https://github.com/NVIDIA/NeMo-text-processing ../NeMo-text-processing
  make normalization SUITE=../NeMo-text-processing"""


def main(folder: str, *shown: str) -> None:
    """`shown` are kinds whose differences are printed."""
    files = sorted(Path(folder).glob("**/data_text_normalization/test_cases_*.txt"))
    files = [file for file in files if file.parent.parent.name in LOCALES]
    if not files:
        raise SystemExit(HELP.format(folder=folder))
    totals: dict[str, Counter[str]] = {}
    for file in files:
        language, kind = file.parent.parent.name, file.stem.removeprefix("test_cases_")
        if kind == "normalize_with_audio":
            continue
        found = compared(file, LOCALES[language], differences=kind in shown)
        print(f"{language} {kind:22} {percent(found)}")
        for name in ("all", "health" if kind in HEALTH else "other"):
            totals.setdefault(f"{language} {name}", Counter()).update(found)
    for name, found in sorted(totals.items()):
        print(f"{name:25} {percent(found)}, digits left in {found['digits']}, broken off {found['broken']}")


def compared(file: Path, locale: str, *, differences: bool) -> Counter[str]:
    voice = Verbalizer(shipped_words(locale), shipped_lexicon(locale))
    found: Counter[str] = Counter()
    for line in file.read_text("utf-8").splitlines():
        written, *right = line.split("~")
        if not written.strip() or not right:
            continue
        found["texts"] += 1
        try:
            said = voice.say(written)
        except Exception as error:
            said = f"({error!r})"
            found["broken"] += 1
        found["digits"] += any(map(str.isdigit, said))
        found["equal"] += said_so(said) in map(said_so, right)
        alike = heard(said) in map(heard, right)
        found["heard"] += alike
        if differences and not alike:
            print(f"  {written}\n    {right[0]}\n    {said}")
    return found


def said_so(text: str) -> str:
    """With capitals and hyphens folded."""
    return " ".join(text.lower().replace("-", " ").split())


def heard(text: str) -> str:
    """What sounds alike: pauses aside, letters of one abbreviation together or apart, "and" in a number or none."""
    plain = re.sub(r"[^\w\s]", " ", said_so(text))
    plain = re.sub(r"\b(\w) (?=\w\b)", r"\1", plain)
    return " ".join(re.sub(r"\band\b|^(?:las?|the) ", " ", plain).split())


def percent(found: Counter[str]) -> str:
    """Of all, how many are equal, and how many sound alike."""
    share = {name: 100 * found[name] / (found["texts"] or 1) for name in ("equal", "heard")}
    return f"{found['texts']:5} texts, {share['equal']:5.1f} % equal, {share['heard']:5.1f} % heard alike"


if __name__ == "__main__":
    main(*sys.argv[1:])
