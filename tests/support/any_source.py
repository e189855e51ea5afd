"""Sources that the grammar accepts by construction, whatever their words, each with what it says.

(`support.any_article` has milder words: those that can be read back out of a PDF.)"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from unicodedata import normalize

from hypothesis import strategies as st

FRONT_MATTER = """\
facts:
  share: {kind: ratio, value: 1, of: 3, source: ref}
  phone: {kind: phone, value: "911"}
  site: {kind: url, value: "https://example.org/"}
references:
  ref: {title: T, publisher: P, url: "https://example.org/"}
  other: {title: T, publisher: P, url: "https://example.org/2"}
"""
GLOSSARY = "germ:\n  term: germs\n  definition: Living things too small to see.\n"
FIGURES = {
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="5">A label</text></svg>'
}


@dataclass(frozen=True, slots=True)
class Source:
    """`written` is Markdown. `said` are its texts in reading order, without marks, link targets and citations,
    spaces folded, facts as `{name}`."""

    written: str
    said: tuple[str, ...]

    def __add__(self, other: Source) -> Source:
        return Source(f"{self.written}\n\n{other.written}", self.said + other.said)

    def inside(self, opening: str, closing: str = "") -> Source:
        return Source(opening + self.written + closing, self.said)


Sources = st.SearchStrategy[Source]


def one(written: str, said: str | None = None) -> Source:
    """One text; what is said is what is written unless given."""
    return Source(written, (folded(written if said is None else said),))


def folded(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def joined(parts: Sequence[Source], between: str = " ") -> Source:
    """Pieces of one text."""
    return one(between.join(p.written for p in parts), " ".join(text for p in parts for text in p.said))


def stacked(parts: Sequence[Source], between: str = "\n\n") -> Source:
    """Blocks, lines or cells one after another."""
    return Source(between.join(p.written for p in parts), tuple(text for p in parts for text in p.said))


def typed(text: str) -> Source:
    """Any text at all, with a backslash before every sign that could be markup."""
    text = normalize("NFC", text).strip(" \t") or "x"
    return one(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text), text)


# Words. What can't be written at all: controls, and characters that turn the direction of text; what begins
# a line as another program's bullet, number or dash is told.
LETTERS = st.sampled_from(
    [*map(one, ["a", "wash", "hands", "well", "soap", "Wasser", "agua", "ñandú", "straße", "не", "шум", "שלום", "ידיים", "مرحبا", "洗手", "手"])]
)  # fmt: skip
SIGNS = st.text(
    st.one_of(
        st.sampled_from("<>&\"'`{}[]()*_\\:;#!|=/%-~+.$@^ \t"),
        st.characters(
            exclude_categories=["Cs", "Cc", "Zl", "Zp", "Co", "No", "Pd", "Sm", "So"],
            exclude_characters="\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff•‣·∙⁃§−",
        ),
    ),
    min_size=1,
    max_size=6,
).map(typed)
KNOWN = st.sampled_from(
    [
        *map(one, ["5 * 3", "a_b", "AT&T", "3.6%", "“so”", "don't", '"so"', "-5", "#1", "1.5", "2nd", "<3", "a > b", "%s", "&", "it…", "a/b", "$5", "x^2~", "e.g."]),
        *map(one, ["שלום", "مرحبا", "洗手。", "👩\u200d⚕️", "n\u0303o", "soft\u00adhyphen", "no\u00a0break", "zero\u200bwidth", "ﬁ", "Ⅷ", "𝒳"]),
        one("&lt;b&gt;", "<b>"), one("&amp;amp;", "&amp;"), one("&#42;", "*"), one(r"\[sic\]", "[sic]"), one(r"\*", "*"),
        one(r"\{\{ 7 \* 7 \}\}", "{{ 7 * 7 }}"), one(r"\{% raw %\}", "{% raw %}"), one(r"\<script>alert(1)\</script>", "<script>alert(1)</script>"),
        one(r"\<!-- x -->", "<!-- x -->"), one(r"\]\]>", "]]>"), one(r"\`code\`", "`code`"), one(r"\\", "\\"), one(r"\|", "|"), one(r"\_x\_", "_x_"),
    ]
)  # fmt: skip
WORDS = st.one_of(LETTERS, LETTERS, KNOWN, SIGNS)
PHRASES = st.lists(WORDS, max_size=2).flatmap(lambda parts: LETTERS.map(lambda last: joined([*parts, last])))


def _within(opening: str, closing: str) -> Callable[[Source], Source]:
    return lambda source: source.inside(opening, closing)


# Marks stand around whole words, as authors set them.
WHOLE = st.tuples(LETTERS, st.lists(WORDS, max_size=2), LETTERS).map(lambda w: joined([w[0], *w[1], w[2]]))
EMPHASIS = WHOLE.map(_within("*", "*"))
STRONG = st.one_of(
    WHOLE, st.tuples(LETTERS, EMPHASIS, LETTERS).map(joined), WHOLE.map(_within("*", "*"))
).map(_within("**", "**"))
MARKED = st.one_of(STRONG, EMPHASIS, st.tuples(LETTERS, STRONG, LETTERS).map(joined).map(_within("*", "*")))
FOREIGN = st.tuples(st.one_of(PHRASES, MARKED), st.sampled_from(["es", "zh-Hans", "ar", "pt-BR"])).map(
    lambda pair: pair[0].inside("[", f"]{{lang={pair[1]}}}")
)
TARGETS = st.sampled_from(
    ["https://example.org/a_(b)?x=1&y=*2*", "http://example.org", "mailto:a@example.org", "tel:911", "sms:911?body=HI", "#at-last", "term:germ"]
)  # fmt: skip
SHARE = st.just(one("{share}"))
LINKS = st.tuples(st.one_of(PHRASES, MARKED, SHARE), TARGETS).map(
    lambda pair: pair[0].inside("[", f"]({pair[1]})")
)
FACTS = st.sampled_from([one("{share}"), one("{phone}"), one("{site}")])
CITED = st.sampled_from([one("[@ref]", ""), one("[@ref; @other]", "")])

PLAIN = st.lists(st.one_of(PHRASES, FACTS), min_size=1, max_size=2).map(joined)
"""Words and facts, as picture texts have them."""
WRITTEN = st.lists(st.one_of(PHRASES, PHRASES, MARKED, FOREIGN), min_size=1, max_size=3).map(joined)
"""Words and marks that mean the same in any article and in any translation."""
TITLES = st.lists(st.one_of(PHRASES, MARKED, FOREIGN, FACTS), min_size=1, max_size=2).map(joined)
"""What may stand where contents lists repeat it."""
TEXTS = st.lists(st.one_of(PHRASES, MARKED, FOREIGN, FACTS, LINKS, CITED, LINKS.map(_within("[", "]{lang=es}"))), min_size=1, max_size=3).flatmap(
    lambda parts: LETTERS.map(lambda last: joined([*parts, last]))
)  # fmt: skip


def _lines(texts: Sources) -> Sources:
    """Texts, one or several, on lines of their own that are one text together."""
    return st.lists(texts, min_size=1, max_size=2).map(lambda parts: joined(parts, "\n"))


def indented(source: Source, by: str) -> Source:
    return Source(source.written.replace("\n", "\n" + by), source.said)


PARAGRAPHS = _lines(TEXTS)


def _lists(below: Sources | None) -> Sources:
    """Bullets or steps, each with at most two lists of `below` under it."""
    under = st.just([]) if below is None else st.lists(below, max_size=1)
    items = st.lists(st.tuples(PARAGRAPHS, under), min_size=1, max_size=2)
    return st.tuples(st.sampled_from(["- ", "* ", "+ ", "1. ", "1) "]), items).map(
        lambda made: stacked(
            [
                indented(stacked([text, *lists], "\n"), " " * len(made[0])).inside(made[0])
                for text, lists in made[1]
            ],
            "\n",
        )
    )


LISTS = _lists(_lists(_lists(None)))
QUOTES = st.lists(PARAGRAPHS, min_size=1, max_size=2).map(
    lambda parts: indented(stacked(parts), "> ").inside("> ")
)


def _row(cells: Sequence[Source]) -> Source:
    return stacked(cells, " | ").inside("| ", " |")


TABLES = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=2, max_size=2).map(
        lambda rows: stacked([_row(rows[0]), Source("|" + "---|" * width, ()), *map(_row, rows[1:])], "\n")
    )
)


def _quoted(caption: Source) -> Source:
    return Source('"' + re.sub(r'(?<!\\)"', r"\"", caption.written) + '"', caption.said)


PICTURES = st.one_of(
    PLAIN.map(lambda alt: stacked([alt.inside("![", "](figures/a.svg)"), Source("", ("A label",))], "")),
    st.tuples(PLAIN, st.lists(st.one_of(LETTERS, SIGNS, MARKED), max_size=2), LETTERS).map(
        lambda made: stacked(
            [
                made[0].inside("![", "](figures/a.svg "),
                _quoted(joined([*made[1], made[2]])).inside("", ")"),
                Source("", ("A label",)),
            ],
            "",
        )
    ),
)


def _container(opening: str, title: Sources | None, content: Sources, colons: str = ":::") -> Sources:
    titles = st.just(Source("", ())) if title is None else title.map(_within(" ", ""))
    return st.tuples(titles, content).map(
        lambda made: stacked(made, "\n").inside(colons + opening, "\n" + colons)
    )


INSETS = st.one_of(
    _container("{icon-array fact=share of=12}", None, PARAGRAPHS),
    _container('{helpline call=phone sms=phone sms-word="TEXT ME" web=site}', TITLES, PARAGRAPHS),
    TITLES.map(_within(":::{helpline web=site} ", "\n:::")),
)
CONTENT = st.lists(st.one_of(PARAGRAPHS, LISTS, QUOTES, TABLES, PICTURES, INSETS), min_size=1, max_size=2)
ASKED = st.tuples(CONTENT, LISTS).map(lambda made: stacked([*made[0], made[1]]))
CALLOUTS = st.one_of(
    _container("{key-points}", TITLES, CONTENT.map(stacked), "::::"),
    _container("{note}", TITLES, CONTENT.map(stacked), "::::"),
    _container("{note}", None, CONTENT.map(stacked), "::::"),
    _container("{details}", TITLES, CONTENT.map(stacked), "::::"),
    _container("{questions}", TITLES, ASKED, "::::"),
)
HEADINGS = st.one_of(
    TITLES.map(_within("### ", "")),
    st.tuples(TITLES, TITLES).map(
        lambda two: two[0].inside("### ", " ###") + Source("#### " + two[1].written, two[1].said)
    ),
)
MARKS = st.sampled_from(
    [""] * 6 + ["{.full-only}\n", '{note="Here “shot” is <b>a dose</b>, #1."}\n', "{#own-N}\n", '{#own-N .full-only note="x"}\n']
)  # fmt: skip
KINDS = (PARAGRAPHS, LISTS, QUOTES, TABLES, PICTURES, INSETS, CALLOUTS)


def _blocks(*kinds: Sources) -> Sources:
    return st.tuples(MARKS, st.one_of(*kinds)).map(lambda made: made[1].inside(made[0]))


INTRO = _blocks(*KINDS)
"""What may stand before the first section."""
BLOCKS = _blocks(*KINDS, HEADINGS)
SECTIONS = st.tuples(MARKS, TITLES, st.lists(BLOCKS, min_size=1, max_size=2))
EMERGENCIES = _container("{emergency}", TITLES, CONTENT.map(stacked), "::::")


def _article(
    emergency: list[Source],
    intro: list[Source],
    sections: list[tuple[str, Source, list[Source]]],
) -> Source:
    """All of it, with a number of its own in each heading and each id."""
    parts = [*emergency, *intro]
    for number, (marks, title, blocks) in enumerate(sections, 1):
        parts += [joined([one(f"About {number}"), title]).inside(f"{marks}## "), *blocks]
    parts.append(one("The end of {share}, {phone} and {site}.").inside("{#at-last}\n"))
    whole = stacked(parts)
    numbers = count(1)
    return Source(re.sub(r"(?<=\{#own-)N", lambda _: str(next(numbers)), whole.written), whole.said)


BODIES = st.builds(
    _article,
    st.lists(EMERGENCIES, max_size=1),
    st.lists(INTRO, max_size=2),
    st.lists(SECTIONS, max_size=2),
)
"""Articles, for the front matter, glossary and figures above."""
