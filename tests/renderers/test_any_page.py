"""Whatever words, addresses, numbers, tables and pictures an article has: on paper nothing stands out of its place, lies over
other text, is cut without a hyphen or is too small, in every kind and on every paper."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAIRS, PAPER_SIZES, STANDARD, Kind
from support.any_article import FromTheRight, Longer
from support.drafting import draft
from support.effort import crossed, several
from support.pdfs import sizes_of_texts

pytestmark = [pytest.mark.slow, pytest.mark.torture, pytest.mark.timeout(several(600, 0))]

# The first that is drawn is the simplest there is. No shrinking: it would print hundreds of handouts more.
FEW = settings(
    max_examples=several(2, 60),
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)

SYLLABLES = st.sampled_from(["hydro", "chloro", "thia", "zide", "pneumo", "no", "ultra", "micro", "scopic", "oste", "o", "gastro", "entero", "logy", "ción", "mente"])  # fmt: skip
WORDS = st.one_of(
    st.lists(SYLLABLES, min_size=1, max_size=14).map("".join),
    st.lists(SYLLABLES, min_size=1, max_size=14).map(lambda parts: "".join(parts).upper()),
    st.lists(SYLLABLES, min_size=2, max_size=9).map("-".join),
    st.lists(SYLLABLES, min_size=2, max_size=9).map(lambda parts: "FORM_" + "_".join(parts) + "_2026"),
    st.lists(SYLLABLES, min_size=2, max_size=9).map(lambda p: f"{'.'.join(p)}@{''.join(p)}.example.org"),
    st.lists(SYLLABLES, min_size=2, max_size=9).map(lambda p: f"https://{''.join(p)}.example.org/{'/'.join(p)}"),
    st.sampled_from(["1-800-662-4357", "1,000,000 mg", "6 p.m.", "November 22, 2026", "take", "it", "every", "day", "with", "water"]),
)  # fmt: skip
PHRASES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
PARAGRAPHS = st.one_of(PHRASES, PHRASES.map("**{}**".format), PHRASES.map("Say {}, so.".format))
TABLES = st.integers(2, 7).flatmap(
    lambda width: st.lists(st.lists(PHRASES, min_size=width, max_size=width), min_size=2, max_size=6).map(
        lambda rows: "\n".join(
            f"| {' | '.join(row)} |" + ("\n" + "|---" * len(row) + "|" if n == 0 else "")
            for n, row in enumerate(rows)
        )
    )
)
LISTS = st.lists(PHRASES, min_size=1, max_size=12).map(lambda items: "\n".join(f"1. {i}" for i in items))
MEDICINES = st.sampled_from(
    [
        "Acetaminophen",
        "Hydrochlorothiazide",
        "Metronidazole 500 mg",
        "Levothyroxine-sodium",
        "Twice a day, 8 a.m. and 8 p.m.",
        "Never with alcohol",
        "2.5 mL",
        "Stop",
    ]
)
WIDE_TABLES = st.integers(5, 10).flatmap(
    lambda width: st.lists(st.lists(MEDICINES, min_size=width, max_size=width), min_size=2, max_size=4).map(
        lambda rows: "\n".join(
            f"| {' | '.join(row)} |" + ("\n" + "|---" * len(row) + "|" if n == 0 else "")
            for n, row in enumerate(rows)
        )
    )
)
SIDES = st.tuples(st.sampled_from([20, 120, 500, 2000]), st.sampled_from([1 / 8, 1 / 3, 1, 3, 8])).map(
    lambda shape: (shape[0], max(3, round(shape[0] / shape[1])))
)
DRAWINGS = st.tuples(
    SIDES,
    st.sampled_from([0.5, 3, 9, 14, 24]),
    st.lists(PHRASES.map(lambda words: shortened(words, 20)), max_size=4),
)
PICTURES = st.sampled_from(
    [f"![A picture.](figures/{name})" for name in ("one.svg", "other.svg", "photo.png")]
).flatmap(lambda picture: PHRASES.map(lambda words: picture.replace(")", f' "{words}")')) | st.just(picture))
BLOCKS = st.one_of(
    PARAGRAPHS,
    TABLES,
    WIDE_TABLES,
    LISTS,
    PICTURES,
    PHRASES.map(":::{{note}} {0}\n{0}\n:::".format),
    st.tuples(PHRASES, PICTURES).map(":::{{note}} {0[0]}\n{0[1]}\n:::".format),
)


def shortened(words: str, most: int) -> str:
    """Whole words of it up to so many characters: half an address is none, and a finding of its own."""
    kept = ""
    for word in words.split():
        if len(f"{kept} {word}") > most:
            break
        kept = f"{kept} {word}".strip()
    return kept or "Words"


def drawing(sides: tuple[int, int], letters: float, labels: list[str]) -> str:
    """Its labels stand in four corners, from which they may reach anywhere: over each other and out of it."""
    width, height = sides
    corners = [(0.2, 0.25), (0.8, 0.75), (0.8, 0.25), (0.2, 0.75)]
    texts = "".join(
        f'<text x="{x * width}" y="{y * height}" text-anchor="middle" font-size="{letters}">{label}</text>'
        for (x, y), label in zip(corners, labels, strict=False)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path d="M0 0h9v9z"/>{texts}</svg>'


def photo(sides: tuple[int, int]) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", sides, "gray").save(data, "PNG")
    return data.getvalue()


@FEW
@given(
    heads=st.lists(PHRASES.map(lambda words: shortened(words, 60)), min_size=3, max_size=3),
    blocks=st.lists(BLOCKS, min_size=2, max_size=6),
    figures=st.tuples(DRAWINGS, DRAWINGS, SIDES),
    other=st.sampled_from([("es-US", Longer()), ("fa", FromTheRight())]),
)
@pytest.mark.parametrize(("kind", "paper"), crossed([STANDARD, LARGE_PRINT, PAIRS], PAPER_SIZES))
def test_nothing_stands_out_lies_over_text_is_cut_or_too_small(
    kind: Kind,
    paper: str,
    heads: list[str],
    blocks: list[str],
    figures: tuple[
        tuple[tuple[int, int], float, list[str]], tuple[tuple[int, int], float, list[str]], tuple[int, int]
    ],
    other: tuple[str, Longer],
) -> None:
    body = "\n\n".join(
        [*(f"## Section {n}: {head}\n\n{'Some words. ' * 9}" for n, head in enumerate(heads)), *blocks]
    )
    body += "\n\n![A picture.](figures/one.svg)\n\n![A picture.](figures/other.svg)\n\n![A picture.](figures/photo.png)\n"
    drawings = {"one.svg": drawing(*figures[0]), "other.svg": drawing(*figures[1])}
    locale, translations = other
    with tempfile.TemporaryDirectory() as folder:
        roots = Path(folder, "source"), Path(folder, "translation")
        for root in roots:
            place = root / "source/articles/test/figures/photo.png"
            place.parent.mkdir(parents=True)
            place.write_bytes(photo(figures[2]))
        source = draft(roots[0], body, figures=drawings, title=heads[0])
        edition = draft(
            roots[1], body, figures=drawings, title=heads[0], locale=locale, translations=translations
        )
    if kind.both:
        printed(kind, paper, source, edition)
    else:
        printed(kind, paper, source if len(blocks) % 2 else edition, edition)


def printed(kind: Kind, paper: str, source: Edition, edition: Edition) -> None:
    """In its tightest setting, on as many sheets as it takes: measured once more in the file."""
    one = replace(kind, settings=kind.settings[-1:])
    (data,) = render_one(
        edition if kind.both else source, Context(source=source, sheets=20), paper, one
    ).values()
    assert min(size for size, text in sizes_of_texts(data) if size > 1) >= kind.small - 0.1
