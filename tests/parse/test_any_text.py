"""Whatever a person types, there are findings or there is an article: never another error, never a hang."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cartilla.config import Package, PackageSettings, Settings
from cartilla.errors import Severity
from cartilla.model.article import Article
from cartilla.model.text import Citation, FactRef, Inlines, Link, Text, descend, plain
from cartilla.parse.inline import parse_inline, to_markdown
from cartilla.parse.library import inspect_article
from cartilla.parse.text_file import LARGEST, LONGEST_LINE
from support import any_source
from support.effort import examples

TOP = """\
---
title: T
summary: S
version: 1
updated: 2026-11-22
review_by: 2027-11-22
"""
HEAD = f"""\
{TOP}\
facts:
  fact: {{kind: ratio, value: 1, of: 3, source: ref}}
  phone: {{kind: phone, value: "911"}}
references:
  ref: {{title: T, publisher: P, url: "https://example.org/"}}
---

"""

LINES = st.sampled_from(
    ["", "", "word", "word {fact} [@ref]", "**strong** and *emphasis*", "## Heading", "### Sub", "#### Deep", "# One",
     "- item", "  - inner", "1. step", "   more", "2. step", "> quote", ">", ":::{note} Title", ":::{note}", "::::{key-points} Title",
     ":::", "::::", ":::{questions} Q", ":::{icon-array fact=fact of=15}", ":::{helpline call=phone} Line", ":::{emergency} Help",
     ":::{unknown}", "::: note", "{#one}", "{.full-only}", "{#two .full-only}", "{}", "{x=1}", "| a | b |", "|---|---|", "| c |", "| | |",
     "![alt](figures/a.svg)", "![](x)", "---", "***", "```", "    code", "\tcode", "<div>", "<!-- x", "-->", "[x](#one)", "[x](term:y)",
     "[a]: b", "===", "word  ", "word\\", "{fact:q}", "&#0;", "*", "**", "[", "{", "\\", "+ plus", "10) ten", "~~~", "$", "\u202e", "\0"]
)  # fmt: skip
GOOD_LINES = st.sampled_from(
    ["", "", "word", "word {fact} [@ref]", "**strong** and *emphasis*", "### Sub", "- item", "  - inner", "1. step", "   more", "> quote",
     "> **word**", "+ item", "{.full-only}", "word\\|", "  word", "   word", "::: ", "- word\n  more", "* item *emphasis*", "word & <", ">"]
)  # fmt: skip
BODIES = st.one_of(
    st.lists(GOOD_LINES, max_size=12).map("\n".join),
    st.lists(LINES, max_size=30).map("\n".join),
    st.text(string.printable, max_size=200),
    st.text(max_size=80),
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    root = tmp_path_factory.mktemp("any")
    figures = root / "source" / "articles" / "a" / "figures"
    figures.mkdir(parents=True)
    for name, drawing in any_source.FIGURES.items():
        (figures / name).write_text(drawing, "utf-8")
    (root / "source" / "glossary.yaml").write_text(any_source.GLOSSARY, "utf-8")
    return Package(root, Settings(format=1, package=PackageSettings(name="Any")))


def inspect(package: Package, text: str | bytes) -> tuple[Article | None, list[str]]:
    """The article, and the codes of its errors."""
    path = package.root / "source" / "articles" / "a" / "article.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    article, findings = inspect_article(package, "a")
    lines = path.read_bytes().count(b"\n") + path.read_bytes().count(b"\r") + 1
    for finding in findings:
        assert finding.message
        assert finding.fix
        assert finding.line is None or 1 <= finding.line <= lines
    return article, [f.code for f in findings if f.severity is Severity.ERROR]


# No shrinking: an article would take minutes, and the text that differs is told.
@settings(
    deadline=4000,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(source=any_source.BODIES)
def test_an_article_within_the_grammar_is_read_whole_and_in_order(
    package: Package, source: any_source.Source
) -> None:
    """Whatever its words and whatever stands in what: it has no error, and each of its texts says what was
    typed, in the order in which it was typed."""
    article, errors = inspect(package, f"{TOP}{any_source.FRONT_MATTER}---\n\n{source.written}\n")
    assert errors == []
    assert article is not None
    texts = list(_texts(article))
    assert tuple(map(plain, texts)) == source.said
    for text in texts:
        assert parse_inline(*to_markdown(text)) == text


@pytest.mark.torture
@settings(
    max_examples=examples(100), deadline=4000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=BODIES)
def test_any_body_gives_findings_or_an_article_with_its_words(package: Package, body: str) -> None:
    article, errors = inspect(package, HEAD + body)
    if errors:
        return
    assert article is not None
    texts = list(_texts(article))
    for text in texts:
        assert parse_inline(*to_markdown(text)) == text
    # No word is lost: what isn't said is in the findings.
    said = "".join(_words(text) for text in texts)
    for word in ("word", "Heading", "Sub", "item", "inner", "step", "more", "quote", "strong", "emphasis"):
        assert said.count(word) == body.count(word), word


@pytest.mark.parametrize(
    "line",
    ["*Rest* well.", "**Rest** well.", "3-in-1 cream.", "1.5 liters a day.", "-5 degrees.", "2nd visit.", "#1 on the list."],
)  # fmt: skip
def test_a_paragraph_may_begin_with_what_only_resembles_a_list_or_a_heading(
    package: Package, line: str
) -> None:
    article, errors = inspect(package, f"{HEAD}Words.\n\n{line}\n")
    assert (article is not None, errors) == (True, [])


@pytest.mark.torture
@settings(
    max_examples=examples(70), deadline=4000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_any_file_gives_findings(package: Package, text: str | bytes) -> None:
    article, errors = inspect(package, text)
    assert article is None
    assert errors


YAML = st.one_of(
    st.text(string.printable, max_size=100),
    st.lists(
        st.sampled_from(
            ["title: x", "title: [", "facts:", "  a: {kind: count, value: 1}", "  a: {kind: ", "- x", "? y", ": z", "&a b", "*a",
             "!!int x", "<<: {a: 1}", "version: 1e400", "version: 99999999999999999999999", "updated: 2026-02-30", "'", '"\\0"', "%YAML 9",
             "a: 1:30", "a: .nan", "{a: b}: c", "[a]: b", "null: 1", "~: 2", "  b: {kind: percent, value: 1_0.5}", "\t", "# x", "|", ">-"]
        ),
        max_size=12,
    ).map("\n".join),
)  # fmt: skip


@pytest.mark.torture
@settings(
    max_examples=examples(130), deadline=4000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(front=YAML)
def test_any_front_matter_gives_findings(package: Package, front: str) -> None:
    article, errors = inspect(package, f"---\n{front}\n---\n\nWords.\n")
    assert article is None
    assert errors


def _texts(article: Article) -> Iterator[Inlines]:
    yield from _inlines((article.emergency, article.sections))


def _inlines(node: Any) -> Iterator[Inlines]:
    """Every text below a block."""
    if isinstance(node, tuple):
        if node and hasattr(node[0], "__module__") and node[0].__module__ == "cartilla.model.text":
            yield node
        else:
            for part in node:
                yield from _inlines(part)
    elif hasattr(node, "__slots__"):
        for name in node.__slots__:
            yield from _inlines(getattr(node, name))


def _words(inlines: Inlines) -> str:
    return "".join(
        node.text if isinstance(node, Text) else " "
        for node in descend(inlines)
        if isinstance(node, Text | FactRef | Citation | Link)
    )


FULL = HEAD + "## S\n\n"
HUGE = {
    "a 5 MB article": FULL + "Words and words.\n\n" * 300_000,
    "10,000 list levels on a line": FULL + "- " * 10_000 + "x\n",
    "list levels on their lines": FULL + "".join(" " * 2 * n + "- x\n" for n in range(400)),
    "a 1 MB line": FULL + "word " * 200_000,
    "a long line": FULL + "word " * (LONGEST_LINE // 4) + "\n\nMore.\n",
    "10,000 quotations": FULL + ">" * 10_000 + "x\n",
    "containers in containers": FULL + ":::{note} x\n" * 15_000,
    "lists": FULL + "- x\n" * ((LARGEST - 500) // 4),
    "headings": FULL + "## a\n\nb\n\n" * 20_000,
    "brackets": FULL + ("[" * 4_900 + "\n\n") * 50,
    "asterisks": FULL + ("*a **b " * 700 + "\n\n") * 49,
    "unknown facts": FULL + ("{fict} " * 700 + "\n\n") * 49,
    "a wide table": FULL + "|a" * 4_000 + "|\n" + "|-" * 4_000 + "|\n" + "|b|\n" * 20_000,
    "attributes": FULL + "{#a}\n" * 45_000,
    "flow brackets in YAML": "---\n" + "[" * 19_000 + "\n---\n\nx\n",
    "keys in keys in YAML": "---\n" + "".join(" " * n + "a:\n" for n in range(300)) + "---\n\nx\n",
    "a large front matter": "---\n" + "".join(f"key{n}: value\n" for n in range(15_000)) + "---\n\nx\n",
    "a front matter's worth of facts": "---\nfacts:\n"
    + "".join(f"  name{n}: {{kind: cuont, value: 1}}\n" for n in range(1_400))
    + "---\n\n"
    + "".join(f"{{nome{n}}}\n" for n in range(10_000)),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(HUGE))
@pytest.mark.timeout(30)
def test_a_file_that_is_no_article_is_soon_told(package: Package, kind: str) -> None:
    _, errors = inspect(package, HUGE[kind])
    assert errors
    if kind in ("a 1 MB line", "a 5 MB article", "lists"):
        assert errors == ["too-large"]
    if kind == "a long line":
        assert errors == ["long-line"]
    assert len(errors) <= 400


def test_a_name_that_is_no_file_is_told(package: Package) -> None:
    folder = package.root / "source" / "articles" / "folder"
    (folder / "article.md").mkdir(parents=True)
    (found,) = inspect_article(package, "folder")[1]
    assert found.code == "unreadable-file"
    (folder / "article.md").rmdir()
    folder.rmdir()


@pytest.fixture(autouse=True)
def _no_leftovers(package: Package) -> Iterator[None]:
    yield
    path: Path = package.root / "source" / "articles" / "a" / "article.md"
    path.unlink(missing_ok=True)
