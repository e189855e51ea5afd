"""What is made of fonts: open zeros, and sizes that go together."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from cartilla.renderers.handout.fonts import (
    ALL,
    AMIRI,
    DEFAULT,
    EVEN,
    STYLES,
    WIDE,
    Face,
    Family,
    FontError,
    code_points,
)


@cache
def opened(family: Family, face: Face, *, as_published: bool = False) -> TTFont:
    return TTFont(BytesIO(data_of(family, face, as_published=as_published)))


def data_of(family: Family, face: Face, *, as_published: bool) -> bytes:
    file = family.faces[face]
    path = family.path(file)
    assert path is not None
    data = path.read_bytes() if as_published else family.read(file)
    assert data is not None
    return data


def height(family: Family, letter: str, face: Face = STYLES[0]) -> float:
    """How high a letter reaches, in ems."""
    font = opened(family, face)
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(letter)]].draw(pen)
    return float(pen.bounds[3] / font["head"].unitsPerEm)


def drawn(font: TTFont, letter: str) -> list[tuple[str, object]]:
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[ord(letter)]].draw(pen)
    return pen.value


def ink(font: TTFont, letter: str) -> float:
    pen = AreaPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord(letter)]].draw(pen)
    return abs(float(pen.value))


@pytest.mark.parametrize("face", STYLES)
def test_a_zero_is_a_ring_without_slash(face: Face) -> None:
    published, ours = opened(DEFAULT, face, as_published=True), opened(DEFAULT, face)
    assert [name for name, _ in drawn(published, "0")].count("closePath") == 3
    assert [name for name, _ in drawn(ours, "0")].count("closePath") == 2
    # The ring is as strong as it was, and there is less ink without the slash.
    assert ours["hmtx"]["zero"] == published["hmtx"]["zero"]
    assert 0.6 < ink(ours, "0") / ink(published, "0") < 0.9
    assert 0.8 < ink(ours, "0") / ink(ours, "O") < 1.1


@pytest.mark.parametrize("face", STYLES)
def test_no_other_glyph_is_written_anew(face: Face) -> None:
    """Byte by byte as its maker has it, and with its zero as large as it was."""
    published, ours = opened(DEFAULT, face, as_published=True), opened(DEFAULT, face)
    told = [
        {
            name: getattr(font["glyf"].glyphs[name], "data", b"").rstrip(b"\0")
            for name in published.getGlyphOrder()
            if name != "zero"
        }
        for font in (TTFont(BytesIO(data_of(DEFAULT, face, as_published=each))) for each in (True, False))
    ]
    assert told[0] == told[1]
    sizes = [
        [getattr(font["glyf"]["zero"], side) for side in ("xMin", "yMin", "xMax", "yMax")]
        for font in (published, ours)
    ]
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize("face", STYLES)
def test_all_else_is_drawn_as_published(face: Face) -> None:
    published, ours = opened(DEFAULT, face, as_published=True), opened(DEFAULT, face)
    kept = published.getBestCmap().keys() & ours.getBestCmap().keys() - {ord("0")}
    assert len(kept) > 300
    for code in kept:
        assert drawn(ours, chr(code)) == drawn(published, chr(code)), chr(code)


def test_what_is_made_of_it_has_another_name() -> None:
    names = {record.nameID: record.toUnicode() for record in opened(DEFAULT, STYLES[0])["name"].names}
    assert "Atkinson" not in "".join(names[n] for n in (1, 3, 4, 6))
    # Who drew it, and under which license, stays.
    assert "Braille Institute" in names[0]
    assert "Open Font License" in names[13]


@pytest.mark.parametrize("letter", "xoHE")
def test_a_word_in_another_font_is_as_high_as_those_around_it(letter: str) -> None:
    assert height(EVEN, letter) == pytest.approx(height(DEFAULT, letter), rel=0.03)


def test_arabic_letters_are_as_high_as_they_must_be_to_look_as_large_as_latin_ones() -> None:
    """Theirs without ascenders, on the average, are to those with them as Latin small letters to capitals."""
    low = sum(height(AMIRI, letter) for letter in "دهومب") / 5
    assert 0.36 < low < 0.42
    assert height(AMIRI, "ا") < 1.2 * height(DEFAULT, "H")


def test_latin_letters_and_digits_are_never_amiris() -> None:
    assert code_points(AMIRI).isdisjoint(map(ord, "Aé0"))
    assert code_points(AMIRI).issuperset(map(ord, "پ۰، "))


def test_spaces_and_hyphens_that_digits_are_grouped_with_are_there() -> None:
    assert code_points(DEFAULT).issuperset(map(ord, "\u202f\u2009\u2011\u2010ʻʼ"))
    assert code_points(WIDE).issuperset(map(ord, "\u202f\u2011ếọɓƴɛʻ"))


def test_a_font_of_another_file_than_the_one_known_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every font that is installed is known; one changed bit, and it is named."""
    for family in ALL:
        for file in set(family.files):
            assert family.read(file) is not None
    whole = AMIRI.published(AMIRI.files[0])
    assert whole is not None
    monkeypatch.setattr(Family, "published", lambda *_: whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(FontError, match=r"Amiri-Regular\.ttf"):
        AMIRI.read(AMIRI.files[0])
