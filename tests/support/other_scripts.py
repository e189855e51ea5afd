"""The test package in scripts that Latin fonts lack, built once for all end-to-end tests, pseudo-locales too."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartilla.model.edition import Edition
from support.opening import opened
from support.packages import build

ROOT = Path(__file__).resolve().parents[1] / "packages/scripts"
ARTICLE = "wash-your-hands"
LOCALES = ("fa", "hy", "zh-Hans")
PSEUDO = ("en-XA", "ar-XB")
AS_OF = date(2026, 11, 22)


@dataclass(frozen=True)
class Outputs:
    folder: Path

    def file(self, locale: str, name: str) -> Path:
        place = self.folder / "preview" if locale in PSEUDO else self.folder
        return place / locale / ARTICLE / name

    def handouts(self, locale: str) -> list[Path]:
        return sorted(self.file(locale, "x").parent.glob("*.pdf"))


def build_other_scripts(folder: Path) -> None:
    """Into the folder's `outputs`."""
    locales = [part for locale in ("en-US", *LOCALES, *PSEUDO) for part in ("--locale", locale)]
    done = build(ROOT, *locales, "--output", folder / "outputs", cache=folder / "cache")
    assert done.returncode == 0, done.stdout + done.stderr


def edition(locale: str) -> Edition:
    return opened(ROOT).edition(ARTICLE, locale)


def normal(text: str) -> str:
    """Compatibility forms folded; white space and what is invisible left out. PDFium gives a hyphen at a
    line's end as U+FFFE."""
    folded = unicodedata.normalize("NFKC", text.replace("\ufffe", "-"))
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")
