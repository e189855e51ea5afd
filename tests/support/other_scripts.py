"""The test package in the languages that the interface's words come along in, built once for all end-to-end tests,
pseudo-locales too: in scripts that Latin fonts lack always, in a few of the others unless all is asked for."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.values.scripts import LATIN, script_of
from cartilla.model.edition import Edition
from support.effort import sample
from support.opening import opened
from support.packages import build, named

ROOT = Path(__file__).resolve().parents[1] / "packages/scripts"
ARTICLE = "wash-your-hands"
OTHERS = ("ar", "de", "fr", "ht", "hy", "it", "ja", "ko", "pl", "pt-BR", "ru", "tl", "ur", "vi", "zh-Hant")
LOCALES = ("fa", "hi", "zh-Hans", *sample(OTHERS, 1, seed=13))
RTL = frozenset({"ar", "fa", "ur", "ar-XB"})
SPOKEN = tuple(locale for locale in LOCALES if locale not in ("ja", "tl"))
"""Those that the built-in voice reads."""
UNSPELLED = frozenset({"ht", "ur"})
"""CLDR has no words for their numbers: the voice itself reads digits."""
PSEUDO = ("en-XA", "ar-XB")
PAPERS = sample(("a4", "letter"), 1)
"""Handouts on one paper show all that is a script's own; the other paper is `make torture`'s."""
AS_OF = date(2026, 11, 22)


@dataclass(frozen=True)
class Outputs:
    folder: Path

    def file(self, locale: str, ending: str) -> Path:
        place = self.folder / "preview" if locale in PSEUDO else self.folder
        return place / locale / ARTICLE / named(ARTICLE, locale, ending)

    def handouts(self, locale: str) -> list[Path]:
        return sorted(self.file(locale, "x").parent.glob("*.pdf"))


def build_other_scripts(folder: Path) -> None:
    """Into the folder's `outputs`."""
    package = shutil.copytree(ROOT, folder / "package", ignore=shutil.ignore_patterns("outputs"))
    with (package / "cartilla.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n[handout]\npapers = {json.dumps(PAPERS)}\n")
    locales = [part for locale in ("en-US", *LOCALES, *PSEUDO) for part in ("--locale", locale)]
    done = build(package, *locales, "--output", folder / "outputs", cache=folder / "cache")
    assert done.returncode == 0, done.stdout + done.stderr


def edition(locale: str) -> Edition:
    return opened(ROOT).edition(ARTICLE, locale)


def in_english(texts: Iterable[str], locale: str) -> list[str]:
    """Those of the texts that nobody has translated, as far as their letters, or the English edition, can tell."""
    if script_of(locale) != LATIN:
        return [text for text in texts if re.search("[a-z]{3}", text)]
    words = {form for forms in shipped_words("en").forms.values() for form in forms if " " in form}
    english = words | {passage.written for passage in edition("en-US").passages()}
    return [text for text in texts if text in english]


def normal(text: str) -> str:
    """Compatibility forms folded; white space and what is invisible left out. PDFium gives a hyphen at a
    line's end as U+FFFE."""
    folded = unicodedata.normalize("NFKC", text.replace("\ufffe", "-"))
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")
