"""What is translated once in a package is not translated again: the same text is taken over, one like it is offered."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from cartilla.i18n.catalogs.memory import ALIKE, TAKEN
from cartilla.i18n.catalogs.po import is_machine, live
from cartilla.i18n.upkeep import memory, status, update
from cartilla.starter import write_article
from support.opening import AS_OF, opened
from support.packages import cartilla, files, starter

OLD, NEW = "wash-your-hands", "cook-at-home"
CATALOG = "locales/es-US/LC_MESSAGES/{}.po"

ARTICLE = """\
---
title: Cook at home
summary: How to keep your kitchen clean.
version: 1
updated: 2026-11-22
review_by: 2027-11-22
{facts}---

Words.

{text}
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def say(package: Path, *texts: str, article: str = NEW, facts: str = "") -> None:
    """An article that says these texts, each in a paragraph of its own."""
    path = package / "source/articles" / article / "article.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ARTICLE.format(text="\n\n".join(texts), facts=facts), "utf-8")


def catalog(package: Path, article: str = NEW, locale: str = "es-US") -> polib.POFile:
    return polib.pofile(str(package / CATALOG.format(article).replace("es-US", locale)), wrapwidth=0)


def translate(
    package: Path, article: str, msgid: str, msgstr: str, *, comment: str = "", fuzzy: bool = False
) -> None:
    po = catalog(package, article)
    entry = next(entry for entry in po if entry.msgid == msgid)
    entry.msgstr, entry.tcomment = msgstr, comment
    entry.flags = [*(["fuzzy"] if fuzzy else []), *(flag for flag in entry.flags if flag != "fuzzy")]
    po.save()


def updated(package: Path, msgid: str, article: str = NEW) -> polib.POEntry:
    """The message after an update; a second update changes nothing."""
    update(opened(package), ("es-US",))
    before = files(package)
    assert update(opened(package), ("es-US",)) == []
    assert files(package) == before
    return next(entry for entry in live(catalog(package, article)) if entry.msgid == msgid)


def two_articles(
    package: Path, text: str, msgstr: str, here: str = "", facts: tuple[str, str] = ("", ""), **more: object
) -> polib.POEntry:
    """What becomes of `here` (of `text`, unless given), where another article has `text` translated."""
    say(package, text, article="first", facts=facts[0])
    update(opened(package), ("es-US",))
    translate(package, "first", text, msgstr, **more)  # type: ignore[arg-type]
    say(package, here or text, facts=facts[1])
    return updated(package, here or text)


def test_the_same_text_in_another_article_is_taken_over_and_says_where_from(package: Path) -> None:
    say(package, "Rinse well.")
    entry = updated(package, "Rinse well.")
    assert (entry.msgstr, entry.fuzzy) == ("Enjuáguese bien.", False)
    # The starting package's Spanish was made by machine, and stays marked so.
    assert (is_machine(entry), entry.tcomment.splitlines()[1:]) == (True, [TAKEN + OLD])


def test_a_text_like_it_is_fuzzy_with_its_source_and_with_what_differs(package: Path) -> None:
    entry = two_articles(
        package,
        "Take 5 mg of it twice a day.",
        "Tome 5 mg dos veces al día.",
        "Take 10 mg of it twice a day.",
    )
    assert (entry.msgstr, entry.fuzzy) == ("Tome 5 mg dos veces al día.", True)
    assert entry.previous_msgid == "Take 5 mg of it twice a day."
    assert entry.tcomment == f"{ALIKE}first: there “5”, here “10”"


@pytest.mark.parametrize(("msgid", "origin"), [("Sources", "cartilla"), ("germ", "glossary")])
def test_words_of_the_interface_and_of_the_glossary_serve_articles(
    package: Path, msgid: str, origin: str
) -> None:
    say(package, f"## {msgid}\n\nMore.")
    entry = updated(package, msgid)
    assert entry.msgstr
    assert (entry.fuzzy, entry.tcomment.splitlines()[-1]) == (False, TAKEN + origin)


def test_texts_of_articles_serve_the_interface(package: Path) -> None:
    """The words of a package that keeps its own are a catalog like any other."""
    say(package, "Read and listen.", article="first")
    update(opened(package), ("es-US",))
    translate(package, "first", "Read and listen.", "Lea y escuche.")
    words = polib.POEntry(msgid="Read and listen.")
    assert memory(opened(package), "es-US").of("cartilla").take_over(words)
    assert (words.msgstr, words.tcomment) == ("Lea y escuche.", TAKEN + "first")


def test_a_fuzzy_translation_is_passed_on_to_nobody(package: Path) -> None:
    entry = two_articles(package, "Keep your kitchen dry.", "Una idea.", fuzzy=True)
    assert (entry.msgstr, entry.fuzzy) == ("", False)


def test_a_machine_s_translation_keeps_its_mark_and_a_person_s_goes_before_it(package: Path) -> None:
    entry = two_articles(package, "Keep your kitchen dry.", "Mantenga seca la cocina.", comment="machine")
    assert is_machine(entry)
    assert entry.tcomment.splitlines()[1:] == [TAKEN + "first"]
    say(package, "Keep your kitchen dry.", article="second")
    update(opened(package), ("es-US",))
    translate(package, "second", "Keep your kitchen dry.", "Que su cocina esté seca.")
    say(package, "Keep your kitchen dry.", article="third")
    entry = updated(package, "Keep your kitchen dry.", "third")
    assert (entry.msgstr, is_machine(entry)) == ("Que su cocina esté seca.", False)


FACTS = "facts:\n  dose: {{kind: quantity, value: {}, unit: mg}}\n"


def test_a_fact_that_shows_the_same_fits_and_one_that_shows_something_else_is_told(package: Path) -> None:
    one, two = FACTS.format(1), FACTS.format(2)
    entry = two_articles(package, "Take {dose} of it.", "Tome {dose}.", facts=(one, one))
    assert (entry.msgstr, entry.fuzzy) == ("Tome {dose}.", False)
    say(package, "Take {dose} of it.", article="third", facts=two)
    entry = updated(package, "Take {dose} of it.", "third")
    assert entry.fuzzy
    assert "{dose} is there “1\u00a0mg”, here “2\u00a0mg”" in entry.tcomment


def test_a_text_with_another_fact_takes_nothing(package: Path) -> None:
    facts = (FACTS.format(1), FACTS.format(1).replace("dose", "amount"))
    entry = two_articles(package, "Take {dose} of it.", "Tome {dose}.", "Take {amount} of it.", facts=facts)
    assert entry.msgstr == ""


def test_a_translation_that_lost_a_fact_or_a_mark_is_passed_on_to_nobody(package: Path) -> None:
    one = FACTS.format(1)
    assert two_articles(package, "Take {dose} of it.", "Tome.", facts=(one, one)).fuzzy


def test_the_same_words_in_another_role_are_only_offered(package: Path) -> None:
    say(package, article="first")
    update(opened(package), ("es-US",))
    translate(package, "first", "Cook at home", "Cocinar en casa")
    say(package, "## Cook at home\n\nMore.")
    updated(package, "Cook at home")
    found = {e.msgctxt: (e.msgstr, e.fuzzy) for e in catalog(package) if e.msgid == "Cook at home"}
    assert found == {"title": ("Cocinar en casa", False), None: ("Cocinar en casa", True)}


def test_the_mark_goes_when_either_translation_is_edited(package: Path) -> None:
    say(package, "Rinse well.")
    assert updated(package, "Rinse well.").tcomment
    translate(package, NEW, "Rinse well.", "Enjuague.", comment=TAKEN + OLD)
    assert updated(package, "Rinse well.").tcomment == ""


def test_the_mark_of_a_like_text_goes_when_it_is_no_guess_any_more(package: Path) -> None:
    entry = two_articles(package, "Take 5 mg of it daily.", "Tome 5 mg al día.", "Take 10 mg of it daily.")
    translate(package, NEW, entry.msgid, "Tome 10 mg al día.", comment=entry.tcomment)
    assert updated(package, entry.msgid).tcomment == ""


def test_a_draft_of_the_translator_s_own_is_left_alone(package: Path) -> None:
    say(package, "Rinse well.")
    update(opened(package), ("es-US",))
    translate(package, NEW, "Rinse well.", "Mi borrador.", fuzzy=True)
    entry = updated(package, "Rinse well.")
    assert (entry.msgstr, entry.fuzzy, entry.tcomment) == ("Mi borrador.", True, "")


def test_a_new_language_begins_with_what_it_has_and_takes_nothing_from_another(package: Path) -> None:
    say(package, "Rinse well.")
    assert cartilla("-C", package, "messages", "add", "es-MX").returncode == 0
    entries = list(live(catalog(package, locale="es-MX")))
    assert [entry.msgstr for entry in entries if entry.msgid == "Rinse well."] == [""]


def test_a_catalog_of_an_article_that_is_gone_still_serves(package: Path) -> None:
    write_article(opened(package).package, "other", AS_OF)
    (package / CATALOG.format(OLD)).rename(package / CATALOG.format("gone"))
    say(package, "Rinse well.")
    assert TAKEN + "gone" in updated(package, "Rinse well.").tcomment


def test_status_counts_what_an_update_would_take_over_and_offer(package: Path) -> None:
    say(package, "Rinse well.", "Rinse well now.")
    row = next(row for row in status(opened(package), ("es-US",)) if row.domain == NEW)
    assert (row.taken, row.alike, row.fuzzy) == (1, 1, 1)
    done = cartilla("-C", package, "messages", "status")
    assert "taken over" in done.stdout


def test_no_sign_off_travels_with_a_translation(package: Path) -> None:
    from support.reviewing import sign_all

    sign_all(package)
    say(package, "Rinse well.")
    update(opened(package), ("es-US",))
    reading = opened(package).review_sheet(NEW, "es-US").reading
    assert not any(item.signed for item in reading.items)
