"""The list of many articles: what it weighs, and how long a search in it takes in a browser."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import Line
from cartilla.i18n.catalogs.words import shipped_words
from cartilla.model.topics import Topic
from cartilla.renderers.library import Card, LocaleLibrary, render_library

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

ROOT = Path(__file__).resolve().parents[2]
MOST_KILOBYTES = 600
MOST_MILLISECONDS = 50

SUBJECTS = [
    "asthma",
    "diabetes",
    "pregnancy",
    "depression",
    "fever",
    "cancer",
    "allergies",
    "stroke",
    "migraine",
    "measles",
    "arthritis",
]
ABOUT = [
    "at home",
    "in children",
    "in older people",
    "and exercise",
    "and sleep",
    "and your heart",
    "while traveling",
    "after surgery",
]
KINDS = [
    "Living with {} {}",
    "{}: what to know {}",
    "How to treat {} {}",
    "Questions about {} {}",
    "Medicines for {} {}",
]

TYPED = ("diabetes", "diabtes", "how do i treat fever at home", "a", "e", "xyzzyplugh")
"""A word, a slip of the keys, a question, letters that nearly every article has, what none has."""


def lists(scratch: Path, articles: int) -> Iterator[Line]:
    path = scratch / "list.html"
    (page,) = render_library(*_library(articles), "Bench", "en-US").values()
    path.write_bytes(page)
    yield Line(f"kilobytes, a list of {articles:,} articles", len(page) / 1000, MOST_KILOBYTES)
    yield from _searches(path, articles)


def _library(articles: int) -> tuple[LocaleLibrary, list[LocaleLibrary]]:
    cards = tuple(map(_card, range(articles)))
    words = shipped_words("en-US")
    english = LocaleLibrary("en-US", "English", "", "ltr", words, cards)
    spanish = LocaleLibrary("es-US", "Español", "Spanish", "ltr", shipped_words("es-US"), ())
    return english, [english, spanish]


def _card(number: int) -> Card:
    subject = SUBJECTS[number % len(SUBJECTS)]
    about = ABOUT[number // len(SUBJECTS) % len(ABOUT)]
    kind = KINDS[number // (len(SUBJECTS) * len(ABOUT)) % len(KINDS)]
    return Card(
        article=f"article-{number}",
        title=kind.format(subject, about).capitalize(),
        summary=f"What {subject} {about} means for you, how to notice it early, what helps, and when to call a doctor ({number}).",
        path=f"en-US/article-{number}/index.html",
        notice="Draft: no clinician has reviewed it.",
        topics=(Topic(subject, subject), Topic(about.replace(" ", "-"), about)),
        sought=(f"glossary-{number % 97}", f"Vivir con {subject} número {number}"),
        draft=True,
    )


def _searches(path: Path, articles: int) -> Iterator[Line]:
    from playwright.sync_api import sync_playwright

    finder = subprocess.run([ROOT / "tools" / "find-chromium"], capture_output=True, text=True, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=finder.stdout.strip(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(path.as_uri())
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        begun = _processor(session)
        page.focus("#_search")
        _settle(page)
        learned = _processor(session) - begun
        took = [statistics.median(_search(page, session, text) for _ in range(3)) for text in TYPED]
        browser.close()
    yield Line(f"processor milliseconds, a search of {articles:,} articles", max(took), MOST_MILLISECONDS)
    yield Line(
        f"processor milliseconds, before the first one of {articles:,}", learned, 4 * MOST_MILLISECONDS
    )


def _search(page: Page, session: CDPSession, text: str) -> float:
    """Milliseconds of the page's own thread, from the key to what is on the screen."""
    page.fill("#_search", "")
    _settle(page)
    before = _processor(session)
    page.fill("#_search", text)
    _settle(page)
    return _processor(session) - before


def _settle(page: Page) -> None:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def _processor(session: CDPSession) -> float:
    metrics = {
        metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]
    }
    return float(metrics["TaskDuration"]) * 1000
