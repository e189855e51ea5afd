"""A clinic's color is readable wherever it stands, and stays the clinic's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartilla.model.color import TEXT, WHITE, as_color, contrast, in_hue_of, readable, reads_on

COLORS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")
DARK = ("#1b1815", "#25211d")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", WHITE, 21), (WHITE, WHITE, 1), ("#767676", WHITE, 4.54), ("#ff0000", WHITE, 4.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.torture
@given(color=COLORS)
def test_what_is_offered_reads_and_a_color_that_reads_is_left_alone(color: str) -> None:
    offered = readable(color, (WHITE,))
    assert reads_on(offered, (WHITE,))
    assert readable(offered, (WHITE,)) == offered
    assert reads_on(readable(color, DARK, 7), DARK, 7)


@pytest.mark.parametrize("color", ["#ff6600", "#00aa55", "#ffee00", "#66aaff", "#ff66cc"])
def test_what_is_offered_is_the_same_hue_and_no_darker_than_it_must_be(color: str) -> None:
    from coloraide import Color

    offered = readable(color, (WHITE,))
    assert contrast(offered, WHITE) < TEXT + 0.1
    hues = [float(Color(c).convert("oklch")["hue"]) for c in (color, offered)]
    assert abs(hues[0] - hues[1]) < 4


def test_a_tint_takes_the_hue_and_keeps_its_lightness() -> None:
    red, gray = in_hue_of("#e6f0ee", "#b3261e"), in_hue_of("#e6f0ee", "#777777")
    assert int(red[1:3], 16) > int(red[3:5], 16)
    assert len({gray[1:3], gray[3:5], gray[5:7]}) == 1
    assert contrast(red, "#e6f0ee") == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("teal", "#008080"), ("07a", "#0077aa"), ("#07a", "#0077aa"), ("rgb(0 128 128)", "#008080"), ("blurple", None)],
)  # fmt: skip
def test_what_somebody_meant_is_understood(written: str, meant: str | None) -> None:
    assert as_color(written) == meant
