"""Articles that nobody would write, all of them valid: every block, in any order, with any words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hypothesis import strategies as st

LETTERS = "abcdefghijklmnopqrstuvwxyzáéíñóúü"
WORDS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=12),
    st.text(LETTERS, min_size=25, max_size=45),
    st.sampled_from(
        ["A", "Ñandú", "12,000", "3.6%", "“so”", "don’t", "—", "it…", "&amp;", "&lt;b&gt;", "5 \\* 3", "a_b", "fentanyl-laced", "¿Sí?", "No!", "e.g.", "U.S."]
    ),
)  # fmt: skip
PHRASES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
PIECES = st.one_of(
    PHRASES,
    PHRASES.map("**{}**".format),
    PHRASES.map("*{}*".format),
    PHRASES.map("[{}](https://agency.example/guide)".format),
    PHRASES.map("[{}]{{lang=es}}".format),
    st.sampled_from(["{wash_time}", "{saved}", "{emergency}", "{advice}", "{site}"]),
)
# A plain word stands last: after "U.S." a sentence may go on, and the citation would be in its middle.
SENTENCES = st.tuples(
    st.lists(PIECES, min_size=1, max_size=5).map(" ".join), st.sampled_from([".", ".", "?", ". [@agency]"])
).map("Then {0[0]} so{0[1]}".format)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join)


def _listed(mark: str) -> st.SearchStrategy[str]:
    item = st.tuples(SENTENCES, st.lists(SENTENCES, max_size=2))
    return st.lists(item, min_size=1, max_size=7).map(
        lambda items: "\n".join(
            "\n".join([f"{mark} {text}", *(f"{' ' * (len(mark) + 1)}- {inner}" for inner in below)])
            for text, below in items
        )
    )


LISTS = _listed("-")
STEPS = _listed("1.")
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(PHRASES, min_size=width, max_size=width).map(lambda cells: f"| {' | '.join(cells)} |"),
        min_size=2,
        max_size=9,
    ).map(lambda rows: "\n".join([rows[0], "|" + "---|" * width, *rows[1:]]))
)
INTRO = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    LISTS,
    STEPS,
    TABLES,
    st.lists(PARAGRAPHS, min_size=1, max_size=2).map(lambda texts: "\n>\n".join(f"> {t}" for t in texts)),
    st.tuples(PHRASES, st.one_of(PARAGRAPHS, LISTS)).map(":::{{note}} On {0[0]}\n{0[1]}\n:::".format),
    PARAGRAPHS.map(":::{{note}}\n{}\n:::".format),
    st.tuples(PHRASES, st.one_of(PARAGRAPHS, LISTS)).map(":::{{details}} More: {0[0]}\n{0[1]}\n:::".format),
    st.tuples(PHRASES, LISTS).map(":::{{key-points}} On {0[0]}\n{0[1]}\n:::".format),
    st.lists(SENTENCES, min_size=1, max_size=4).map(
        lambda asked: ":::{questions} To ask\n" + "\n".join(f"- {one}" for one in asked) + "\n:::"
    ),
    SENTENCES.map(":::{{icon-array fact=saved of=12}}\n{}\n:::".format),
    PHRASES.map("![A picture of {}](figures/soap.svg)".format),
    st.tuples(PHRASES, SENTENCES).map('![Of {0[0]}](figures/soap.svg "{0[0]}.")'.format),
    st.tuples(PHRASES, SENTENCES).map(
        ":::{{helpline call=advice sms=advice sms-word=HANDS web=site}} Line of {0[0]}\n{0[1]}\n:::".format
    ),
)
"""What may stand before the first section."""
BLOCKS = st.one_of(INTRO, PHRASES.map("### More of {}".format))
SECTIONS = st.lists(st.tuples(PHRASES, st.lists(BLOCKS, min_size=1, max_size=4)), max_size=3).map(
    lambda sections: "\n\n".join(
        "\n\n".join([f"## About {number} {title}", *blocks])
        for number, (title, blocks) in enumerate(sections, 1)
    )
)
EMERGENCIES = st.tuples(PHRASES, st.one_of(STEPS, st.tuples(PARAGRAPHS, STEPS).map("\n\n".join))).map(
    ":::{{emergency}} If {0[0]}\n{0[1]}\n:::".format
)
BODIES = st.tuples(
    st.one_of(st.just(""), EMERGENCIES),
    st.lists(INTRO, max_size=3).map("\n\n".join),
    SECTIONS,
    # What the front matter defines is used.
    st.just(
        "## At last\n\n{wash_time} of {saved}. Call {emergency} or {advice}; read {site}. [@agency; @instituto]"
    ),
).map("\n\n".join)
"""An article's Markdown, for the front matter and the figures of `support.every_block`."""


class Longer(Mapping[str, str]):
    """A translation of any message into something a little longer. One in four is missing."""

    def __contains__(self, message: object) -> bool:
        return len(str(message)) % 4 != 0

    def __getitem__(self, message: str) -> str:
        return f"Así es: {message}"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class FromTheRight(Longer):
    """The same in a language that runs the other way."""

    def __getitem__(self, message: str) -> str:
        return f"این است: {message}"
