"""Facts, references and helplines that several articles use are written once, for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.config import Package, PackageSettings, Settings
from cartilla.i18n.catalogs.messages import messages
from cartilla.model.article import Article
from cartilla.model.blocks import Helpline
from cartilla.parse.library import inspect_article
from cartilla.parse.shared import inspect_shared
from support.opening import load_article

FACTS = """\
facts:
  emergency: {kind: phone, value: "911"}
  crisis: {kind: phone, value: "988", source: lifeline}
  deaths: {kind: count, value: 9173, source: nida}
references:
  lifeline: {title: Lifeline, publisher: SAMHSA, url: "https://988lifeline.org/"}
  nida: {title: Heroin, publisher: NIDA, url: "https://nida.nih.gov/"}
"""
HELPLINES = """\
crisis-line:
  title: Suicide and crisis line
  text: Free, {crisis} answers day and night. [@lifeline]
  call: crisis
  sms: crisis
  sms-word: AYUDA
"""
HEAD = """\
---
title: T
summary: S
version: 1
updated: 2026-11-22
review_by: 2027-11-22
"""


def package(
    root: Path, body: str, *, front: str = "", facts: str = FACTS, helplines: str = HELPLINES
) -> Package:
    folder = root / "source" / "articles" / "a"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(f"{HEAD}{front}---\n\n{body}", "utf-8")
    (root / "source" / "facts.yaml").write_text(facts, "utf-8")
    (root / "source" / "helplines.yaml").write_text(helplines, "utf-8")
    return Package(root, Settings(format=1, package=PackageSettings(name="Shared")))


def article(root: Path, body: str, front: str = "") -> Article:
    return load_article(package(root, body, front=front), "a")


def codes(root: Path, body: str, **files: str) -> list[str]:
    """Of the article, and of what all share."""
    of = package(root, body, **files)
    return [f"{f.path} {f.code}" for f in {*inspect_article(of, "a")[1], *inspect_shared(of).findings}]


def test_an_article_has_of_the_shared_facts_and_references_those_that_it_uses(tmp_path: Path) -> None:
    made = article(tmp_path, "Call {crisis}.\n")
    assert [fact.name for fact in made.facts] == ["crisis"]
    assert [reference.id for reference in made.references] == ["lifeline"]


def test_what_an_article_does_not_use_of_them_is_no_finding(tmp_path: Path) -> None:
    assert codes(tmp_path, "Nothing shared.\n") == []


def test_a_shared_helpline_stands_in_an_article_by_its_name_alone(tmp_path: Path) -> None:
    made = article(tmp_path, ":::{helpline from=crisis-line}\n:::\n")
    (helpline,) = made.sections[0].blocks
    assert isinstance(helpline, Helpline)
    assert (helpline.call, helpline.sms, helpline.sms_word) == ("crisis", "crisis", "AYUDA")
    said = [message.msgid for message in messages(made)]
    assert said[2:] == ["Suicide and crisis line", "Free, {crisis} answers day and night. [@lifeline]"]


def test_a_paragraph_of_the_articles_own_goes_before_the_shared_words(tmp_path: Path) -> None:
    made = article(tmp_path, ":::{helpline from=crisis-line}\nAsk for Ana.\n:::\n")
    assert [message.msgid for message in messages(made)][3:] == ["Ask for Ana."]


def test_a_changed_helpline_changes_the_messages_that_show_it_and_no_other(tmp_path: Path) -> None:
    body = "Rest well.\n\n:::{helpline from=crisis-line}\n:::\n"
    before = {m.msgid for m in messages(article(tmp_path / "before", body))}
    changed = HELPLINES.replace("day and night", "all day")
    after = {
        m.msgid for m in messages(load_article(package(tmp_path / "after", body, helplines=changed), "a"))
    }
    assert before - after == {"Free, {crisis} answers day and night. [@lifeline]"}


@pytest.mark.parametrize(
    ("body", "files", "told"),
    [
        ("Call {crisis_line}.\n", {}, "article.md unknown-fact"),
        (":::{helpline from=crisis}\n:::\n", {}, "article.md unknown-helpline"),
        (":::{helpline from=crisis-line} A title\n:::\n", {}, "article.md shared-twice"),
        (":::{helpline call=crisis}\n:::\n", {}, "article.md missing-title"),
        ("{deaths}\n", {"front": "facts:\n  deaths: {kind: count, value: 1}\n"}, "article.md shared-twice"),
        ("Words.\n", {"facts": "facts:\n  a: {kind: count, value: many}\n"}, "source/facts.yaml bad-value"),
        ("Words.\n", {"facts": "fact:\n  a: {kind: count, value: 1}\n"}, "source/facts.yaml unknown-key"),
        ("Words.\n", {"facts": "- a\n"}, "source/facts.yaml bad-value"),
        ("Words.\n", {"helplines": "a: {title: A, phone: crisis}\n"}, "source/helplines.yaml unknown-key"),
        ("Words.\n", {"helplines": "a: {title: A}\n"}, "source/helplines.yaml missing-key"),
        ("Words.\n", {"helplines": 'a: {title: "", call: crisis}\n'}, "source/helplines.yaml missing-title"),
        (
            "Words.\n",
            {"helplines": "a: {title: A, call: crisis, sms-word: HELP}\n"},
            "source/helplines.yaml missing-key",
        ),
        (
            ":::{helpline from=a}\n:::\n",
            {"helplines": 'a: {title: A, call: crisis, text: "*by day"}\n'},
            "source/helplines.yaml stray-sign",
        ),
        (
            "Words.\n",
            {"helplines": "a:\n  title: A\n  call: crisis\n  text: |\n    - by day\n    - by night\n"},
            "source/helplines.yaml bad-container",
        ),
        (
            ":::{helpline from=a}\n:::\n",
            {"helplines": "a: {title: A, call: nobody}\n"},
            "article.md unknown-fact",
        ),
        (
            ":::{helpline from=a}\n:::\n",
            {"helplines": "a: {title: A, call: deaths}\n"},
            "article.md wrong-kind",
        ),
    ],
)
def test_a_fault_is_told_in_the_file_where_it_is_to_be_mended(
    tmp_path: Path, body: str, files: dict[str, str], told: str
) -> None:
    assert any(finding.endswith(told) for finding in codes(tmp_path, body, **files))


def test_a_fault_in_a_helpline_is_told_once_and_not_in_the_articles_that_list_it(tmp_path: Path) -> None:
    broken = "crisis-line: {title: Line, call: crisis, text: 'Write [to us'}\n"
    found = codes(tmp_path, ":::{helpline from=crisis-line}\n:::\n", helplines=broken)
    assert found == ["source/helplines.yaml stray-sign"]


@pytest.mark.parametrize(
    ("broken", "instead", "needs"),
    [
        # A fact, a source, a helpline that is wrong; a file that is no YAML, or no text.
        ("value: 9173", "value: many", {"{deaths}"}),
        ("url: \"https://nida.nih.gov/\"", "url: nida", {"{deaths}", "[@nida]"}),
        ("title: Suicide and crisis line", "title: ''", {":::{helpline from=crisis-line}\n:::"}),
        ("call: crisis", "phone: crisis", {":::{helpline from=crisis-line}\n:::"}),
        ("publisher: NIDA", "publisher: NIDA: x", {"{emergency}", "{deaths}", "[@nida]", ":::{helpline from=crisis-line}\n:::"}),
        ("facts:", "facts:\0", {"{emergency}", "{deaths}", "[@nida]", ":::{helpline from=crisis-line}\n:::"}),
        ("sms: crisis", "sms: crisis: x", {":::{helpline from=crisis-line}\n:::"}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_shared_file_stops_only_the_articles_that_need_it(
    tmp_path: Path, broken: str, instead: str, needs: set[str]
) -> None:
    assert broken in FACTS + HELPLINES
    texts = ("Words.", "{emergency}", "{deaths}", "[@nida]", ":::{helpline from=crisis-line}\n:::")
    stopped = set()
    for number, text in enumerate(texts):
        of = package(
            tmp_path / str(number),
            f"Words. {text}\n" if not text.startswith(":") else f"{text}\n",
            facts=FACTS.replace(broken, instead),
            helplines=HELPLINES.replace(broken, instead),
        )
        found = inspect_article(of, "a")[1]
        assert {f.path for f in found} <= {"source/facts.yaml", "source/helplines.yaml"}, found
        if found:
            stopped.add(text)
    assert stopped == needs
