"""Reviews of the starting package: who signs, and what then counts."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import polib

from cartilla.i18n.catalogs.interface import DOMAIN
from cartilla.i18n.review import approval
from cartilla.i18n.review.approval import Signature
from cartilla.i18n.review.state import State
from cartilla.model.edition import Edition
from support.opening import opened
from support.packages import cartilla

ARTICLE = "wash-your-hands"
SOURCE = f"source/articles/{ARTICLE}/article.md"
CATALOG = f"locales/es-US/LC_MESSAGES/{ARTICLE}.po"
MESSAGES = 22
CLINICIAN = ("--as", "Test Clinician", "--qualification", "test nurse", "--date", "2024-11-20")
TRANSLATOR = ("--as", "Test Translator", "--qualification", "test translator", "--date", "2024-11-21")


def records(package: Path, locale: str) -> Path:
    return package / f"locales/{locale}/reviews/{ARTICLE}.toml"


def approve(
    package: Path, locale: str, *arguments: str, who: tuple[str, ...] = TRANSLATOR
) -> subprocess.CompletedProcess[str]:
    return cartilla("-C", package, "review", "approve", ARTICLE, locale, *who, *arguments)


def sign_all(package: Path) -> None:
    """The English by a clinician, the Spanish by a translator, all of it, and the words around it."""
    sign_words(package)
    for locale, who in (("en-US", CLINICIAN), ("es-US", TRANSLATOR)):
        done = approve(package, locale, "--all", "--reason", "a test", who=who)
        assert done.returncode == 0, done.stderr


def sign_words(package: Path, locale: str = "es-US") -> None:
    """All words of the interface, without the command."""
    sheet = opened(package).review_sheet(DOMAIN, locale)
    approval.sign(sheet, sheet.reading.unsigned, Signature(TRANSLATOR[1], TRANSLATOR[3], date(2024, 11, 21)))


def counts(package: Path, locale: str) -> tuple[int, int, int]:
    """Reviewed, lapsed, never reviewed."""
    done = cartilla("-C", package, "review", "status", "--json")
    assert done.returncode == 0, done.stderr
    row = next(row for row in json.loads(done.stdout) if row["locale"] == locale)
    assert row["article"] == ARTICLE
    return row["reviewed"], row["lapsed"], row["never"]


def change(package: Path, path: str, old: str, new: str) -> None:
    file = package / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def by_people(package: Path) -> None:
    """Take off every mark of a machine, as if people had translated it all."""
    po = polib.pofile(str(package / CATALOG), wrapwidth=0)
    for entry in po:
        entry.tcomment = ""
    po.save()


def sign(package: Path, locale: str, by: str = "Test Reviewer", *, day: date = date(2024, 11, 20)) -> None:
    """Everything that can be signed, without the command."""
    sheet = opened(package).review_sheet(ARTICLE, locale)
    open_items = [item for item in sheet.reading.unsigned if item.now is not None]
    approval.sign(sheet, open_items, Signature(by, "test reviewer", day))


def states(package: Path, locale: str) -> dict[str, State]:
    """The state of every message, by its first place."""
    reading = opened(package).review_sheet(ARTICLE, locale).reading
    return {item.message.place: item.state for item in reading.items}


def load_edition(package: Path, locale: str) -> Edition:
    """The edition as a build would have it."""
    return opened(package).edition(ARTICLE, locale)
