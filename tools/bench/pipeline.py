"""The other side: what a person would script from po4a, pandoc, weasyprint, espeak-ng and ffmpeg.

It gets the same text to print and the same words to speak, from our own editions.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import cartilla
from bench.measure import run
from bench.plain import markdown
from cartilla.speech.engines.espeak import PACE
from cartilla.speech.script import write_script

VOICES = {"en-US": "en-us", "es-US": "es-419"}
WEASYPRINT = Path(sys.executable).with_name("weasyprint")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """One article's plain files in `folder`: `en-US.md`, `es-US.md`, `es-US.po`, and the spoken words."""

    folder: Path

    def run(self, locale: str) -> None:
        """Make page, handout and narration of one language."""
        if locale != "en-US":
            run(
                ["po4a-translate", "-f", "text", "-o", "markdown", "-k", "0", "-m", "en-US.md",
                 "-p", f"{locale}.po", "-l", f"{locale}.md"],
                cwd=self.folder,
            )  # fmt: skip
        run(
            ["pandoc", "-s", "--metadata", "title=x", f"{locale}.md", "-o", f"{locale}.html"], cwd=self.folder
        )
        run([WEASYPRINT, "-q", f"{locale}.html", f"{locale}.pdf"], cwd=self.folder)
        run(
            [
                "espeak-ng",
                "-v",
                VOICES[locale],
                "-s",
                str(PACE),
                "-f",
                f"{locale}.txt",
                "-w",
                f"{locale}.wav",
            ],
            cwd=self.folder,
        )
        run(
            ["ffmpeg", "-y", "-loglevel", "error", "-i", f"{locale}.wav", "-ac", "1", "-ar", "24000", "-b:a", "64k",
             f"{locale}.mp3"],
            cwd=self.folder,
        )  # fmt: skip

    def run_all(self) -> None:
        for locale in VOICES:
            self.run(locale)


def export(package: Path, article: str, folder: Path) -> Pipeline:
    """Write the other side's sources from our editions."""
    folder.mkdir(parents=True)
    for locale in VOICES:
        edition = cartilla.open(package, date(2026, 11, 22)).edition(article, locale)
        (folder / f"{locale}.md").write_text(markdown(edition), "utf-8")
        spoken = (utterance.spoken for utterance in write_script(edition).utterances())
        (folder / f"{locale}.txt").write_text("\n\n".join(spoken) + "\n", "utf-8")
    run(
        ["po4a-gettextize", "-f", "text", "-o", "markdown", "-m", "en-US.md", "-l", "es-US.md", "-p", "es-US.po"],
        cwd=folder,
    )  # fmt: skip
    po = folder / "es-US.po"
    # po4a marks what it aligned as fuzzy, and a fuzzy message is not used.
    po.write_text(po.read_text("utf-8").replace(", fuzzy", "").replace("#, fuzzy\n", ""), "utf-8")
    return Pipeline(folder)
