"""Inline text and messages are each other's inverse, and nothing in a text is silently lost."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartilla.errors import FindingsError
from cartilla.model.text import (
    Citation,
    Emphasis,
    FactRef,
    Foreign,
    Inlines,
    Link,
    Strong,
    TermLink,
    Text,
    plain,
)
from cartilla.parse.inline import LONGEST, parse_inline, read_inline, to_markdown
from cartilla.parse.normal import normalized
from cartilla.parse.problems import Problems
from support import any_source
from support.effort import several

PIECES = st.sampled_from(
    ["word ", "a", ".", " ", "\n", "*", "**", "_", "`", "[", "]", "(", ")", "{", "}", "{fact}", "[@ref]",
     "[@a; @b]", "[x](https://example.org/)", "[y](term:germ)", "[z]{lang=es}", "![i](a.svg)", "<", ">", "<b>", "&amp;",
     "&", "&#42;", "\\", "!", "#", "|", "~", ":", "é", "\u00a0", "中", "“", "”", "1. ", "- ", "[x][1]", "<!--", "[#", "]("]
)  # fmt: skip
MARKUP = st.lists(PIECES, max_size=25).map("".join)
ANY_TEXT = st.one_of(MARKUP, st.text(max_size=60))


def read(text: str, targets: tuple[str, ...] = ()) -> Inlines | None:
    """The nodes, or None where the text is outside the grammar."""
    try:
        return parse_inline(text, targets)
    except FindingsError:
        return None


@settings(deadline=2000)
@given(st.one_of(any_source.TEXTS, any_source.TITLES, any_source.WRITTEN))
def test_a_text_within_the_grammar_says_what_was_typed_and_is_a_message(source: any_source.Source) -> None:
    inlines = parse_inline(normalize("NFC", source.written))
    assert (plain(inlines),) == source.said
    assert parse_inline(*to_markdown(inlines)) == inlines


@pytest.mark.torture
@settings(max_examples=several(200, 50_000), deadline=2000)
@given(ANY_TEXT)
def test_a_message_reads_back_as_the_nodes_that_it_was_made_of(text: str) -> None:
    inlines = read(text)
    if inlines is not None:
        message, targets = to_markdown(inlines)
        assert parse_inline(message, targets) == inlines
        assert to_markdown(parse_inline(message, targets)) == (message, targets)
        assert "\n" not in message
        assert message == message.strip()


WORDS = st.text("abcé ñ中,.;:*_`[]{}<>&\\!#|()", min_size=1, max_size=12)
LEAVES = st.one_of(WORDS.map(Text), st.just(FactRef("deaths"))).map(lambda node: (node,))
Trees = st.SearchStrategy[Inlines]


def _marked(children: Trees) -> list[Trees]:
    """Marks stand around whole words, as authors set them."""
    whole = children.map(lambda c: (Text("x"), *c, Text("x")))
    return [
        whole.map(lambda c: (Text(" "), Strong(c), Text(" "))),
        whole.map(lambda c: (Text(" "), Emphasis(c), Text(" "))),
    ]


def _several(*kinds: Trees) -> Trees:
    return st.lists(st.one_of(*kinds), min_size=1, max_size=4).map(lambda parts: tuple(sum(parts, ())))


# A link's text holds no brackets of its own: Markdown would not read it as a link.
LINKED = st.recursive(LEAVES, lambda children: _several(*_marked(children), LEAVES), max_leaves=4)
TREES = st.recursive(
    LEAVES,
    lambda children: _several(
        LINKED.map(lambda c: (Link("https://example.org/", c),)),
        LINKED.map(lambda c: (TermLink("germ", c),)),
        children.map(lambda c: (Foreign("es", c),)),
        *_marked(children),
        LEAVES,
        st.sampled_from([(Citation(("a",)),), (Citation(("a", "b")),)]),
    ),
    max_leaves=6,
)


@pytest.mark.torture
@settings(max_examples=several(150, 50_000), deadline=2000)
@given(TREES)
def test_nodes_survive_being_a_message(tree: Inlines) -> None:
    """Any text with any signs in it, marked in any way that Markdown can write."""
    assert parse_inline(*to_markdown(normalized(tree))) == normalized(tree)


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("Wash *well*.", (Text("Wash "), Emphasis((Text("well"),)), Text("."))),
        ("**Wash** {seconds} s", (Strong((Text("Wash"),)), Text(" "), FactRef("seconds"), Text(" s"))),
        ("Done.\n[@one;\n@two]", (Text("Done. "), Citation(("one", "two")))),
        ("[germs](term:germ)", (TermLink("germ", (Text("germs"),)),)),
        ("[call](tel:911)", (Link("tel:911", (Text("call"),)),)),
        ("[agua *fría*]{lang=es}", (Foreign("es", (Text("agua "), Emphasis((Text("fría"),)))),)),
        (r"5 \* 3 \[sic\] \{x\}", (Text("5 * 3 [sic] {x}"),)),
        ("AT&amp;T   &lt;3", (Text("AT&T <3"),)),
        (r"Wow\![x](https://example.org/)", (Text("Wow!"), Link("https://example.org/", (Text("x"),)))),
        ("a []{lang=es} b", (Text("a b"),)),
        ("snake_case and 5 * 3", (Text("snake_case and 5 * 3"),)),
        ("**a **b** c**", (Strong((Text("a b c"),)),)),
    ],
)
def test_the_grammar(text: str, inlines: Inlines) -> None:
    assert parse_inline(text) == inlines


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b`", "not-in-grammar"),
        ("a  \nb", "not-in-grammar"),
        ("a\\\nb", "not-in-grammar"),
        ("![a](b.svg)", "not-in-grammar"),
        ("<https://example.org/>", "bare-address"),
        ("[](https://example.org/)", "empty-link"),
        ("[a](https://example.org/ 'b')", "link-title"),
        ("[a](javascript:alert(1))", "bad-link"),
        ("[a](data:text/html,x)", "bad-link"),
        ("[a](other.html)", "bad-link"),
        ("[a](https:///x)", "bad-link"),
        ("[a](https://[x)", "bad-link"),
        ("[a](<https://example.org/\u00a0b>)", "bad-link"),
        ("[a](mailto:nobody)", "bad-link"),
        ("[a](tel:now)", "bad-link"),
        ("[a](#)", "bad-link"),
        ("[a]{.b}", "bad-span"),
        ("[a]{lang=es #b}", "bad-span"),
        ("[a]{lang=es onclick=b}", "bad-span"),
        ("[a]{lang=español}", "stray-sign"),
        ("{a:x}", "stray-sign"),
        ("{a:}", "stray-sign"),
        ("[@a, page 3]", "bad-citation"),
        ("[@]", "bad-citation"),
        ("**a", "stray-sign"),
        ("a}", "stray-sign"),
        ("{a b}", "stray-sign"),
        ("[a][1]", "stray-sign"),
        ("[a] (https://example.org/)", "stray-sign"),
        ("**[a](https://example.org/)**&#98;", "tangled-marks"),
        ("a\0b", "bad-character"),
        ("a\ud800b", "bad-character"),
        ("a\u2028b", "bad-character"),
        ("a&#x202e;b", "bidi-character"),
        ("a" * (LONGEST + 1), "long-text"),
        ("[*[**a**]{lang=es}*]{lang=fr}" * 1 + "[[[[[[[a]{lang=es}]{lang=es}]{lang=es}]{lang=es}]{lang=es}]{lang=es}]{lang=es}", "too-deep"),
    ],
)  # fmt: skip
def test_what_the_grammar_has_not_is_a_finding(text: str, code: str) -> None:
    with pytest.raises(FindingsError) as raised:
        parse_inline(text)
    assert {finding.code for finding in raised.value.findings} == {code}


def test_every_fault_of_a_text_is_told_in_one_go() -> None:
    with pytest.raises(FindingsError) as raised:
        parse_inline("`a` {b:x} [c](other.html)")
    assert [f.code for f in raised.value.findings] == ["not-in-grammar", "stray-sign", "bad-link"]


def test_targets_of_a_translation_come_from_its_source() -> None:
    inlines = parse_inline("[gérmenes][2], [agua][1]", ("https://example.org/", "term:germ"))
    assert [node for node in inlines if not isinstance(node, Text)] == [
        TermLink("germ", (Text("gérmenes"),)),
        Link("https://example.org/", (Text("agua"),)),
    ]


@pytest.mark.parametrize(
    "text",
    ["[" * LONGEST, "*a " * 3000, "**" * 4000, "![" * 4000, "`" * 4000, "[@" * 4000, "{" * LONGEST, "<" * LONGEST,
     "[a](" * 2000, "*a **b " * 1400, "[a]{lang=es " * 800, "&#" * 4000, "_*" * 5000, "a_" * 5000, "<a " * 3000],
)  # fmt: skip
@pytest.mark.timeout(10)
def test_no_text_keeps_the_parser_busy(text: str) -> None:
    read(text)


@pytest.mark.parametrize("text", ["a <b>", "a <!-- b -->"])
def test_a_tag_is_a_finding_in_an_article_and_text_in_a_translation(text: str) -> None:
    problems = Problems("article.md")
    read_inline(text, problems, 1)
    assert [finding.code for finding in problems.findings] == ["not-in-grammar"]
    assert parse_inline(text) == (Text(text),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("*[VIH]: virus de la inmunodeficiencia humana", "an abbreviation's explanation"),
        ("[^1]: Una fuente", "a footnote"),
        ("[ ] Jabón", "a checkbox"),
        ("[!NOTE] Con agua", "a note of another program"),
    ],
)
def test_what_a_translation_cannot_begin_with_is_told_by_name(text: str, name: str) -> None:
    with pytest.raises(FindingsError) as refused:
        parse_inline(text)
    (finding,) = refused.value.findings
    assert finding.message == f"This looks like {name}."
