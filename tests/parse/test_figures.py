"""Pictures come from the article's folder alone, and drawings can only draw."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartilla.errors import FindingsError
from cartilla.model.blocks import Figure
from cartilla.parse.figures import LARGEST_DRAWING, MOST, Picture, read_image, with_labels
from cartilla.parse.problems import Problems
from support.drafting import draft_article
from support.effort import several
from support.every_block import FIGURES

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "article" / "figures").mkdir(parents=True)
    return tmp_path / "article"


def read(folder: Path, data: bytes | str, name: str = "a.svg") -> tuple[Picture | None, list[str]]:
    """The picture made of `data`, and the codes of what is wrong with it."""
    path = folder / "figures" / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    problems = Problems("article.md")
    return read_image(f"figures/{name}", folder, "block", 1, problems), [f.code for f in problems.findings]


def drawing(inner: str, attributes: str = 'viewBox="0 0 10 20"') -> str:
    return f"<svg {NS} {attributes}>{inner}</svg>"


def svg(folder: Path, inner: str) -> str:
    """The drawing as it stands in pages."""
    picture, codes = read(folder, drawing(inner))
    assert picture is not None, codes
    return picture[0].data.decode()


@pytest.mark.parametrize(
    "inner",
    [
        "<script>x()</script>",
        "<style>* { fill: red }</style>",
        '<a href="https://example.org/"><circle r="1"/></a>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<animate attributeName="x"/>',
        '<set attributeName="onclick" to="x()"/>',
        '<circle r="1" ONLOAD="x()"/>',
        '<circle r="1" fill="url(https://example.org/a.svg#b)"/>',
        '<circle r="1" fill="url( //example.org/a )"/>',
        r'<circle r="1" style="fill: u\72l(https://example.org/)"/>',
        '<circle r="1" style="mask-image: image-set(&quot;https://example.org/a.png&quot;)"/>',
        '<circle r="1" style="background: -webkit-image-set(&quot;a&quot; 1x)"/>',
        '<circle r="1" style="@import x"/>',
        '<use href="other.svg#a"/>',
        '<use xlink:href="javascript:x()"/>',
        '<use href="#missing"/>',
        '<circle r="1" fill="url(#missing)"/>',
        '<g id="a"><use href="#a"/></g>',
        '<g id="b"><use href="#c"/></g><g id="c"><circle r="1"/></g><use href="#b"/>',
        '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://example.org/"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
        '<x:y xmlns:x="urn:x"><script>x()</script></x:y>',
        "<g/>" * 6000,
    ],
)
def test_a_drawing_that_could_do_more_than_draw_is_refused(folder: Path, inner: str) -> None:
    picture, codes = read(folder, drawing(inner))
    assert picture is None
    assert set(codes) <= {"unsafe-svg", "bad-figure"}
    assert codes


@pytest.mark.parametrize(
    "data",
    [
        f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">{drawing("")}',
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{drawing("<text>&amp;a;</text>")}',
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("")).encode(
            "utf-16"
        ),
    ],
)
def test_a_drawing_declares_no_entities_in_any_encoding(folder: Path, data: bytes | str) -> None:
    assert read(folder, data) == (None, ["unsafe-svg"])


def test_a_drawing_program_s_own_notes_are_left_out(folder: Path) -> None:
    out = svg(
        folder,
        '<metadata><r:RDF xmlns:r="urn:rdf"><r:x/></r:RDF></metadata><title>T</title><desc>D</desc>'
        '<n:view xmlns:n="urn:n" n:path="C:\\drawings"/>'
        '<g xmlns:n="urn:n" n:label="C:\\x" class="page" aria-label="x" role="img"><circle r="1"/></g>',
    )
    assert "circle" in out
    for word in ("metadata", "RDF", "title", "desc", "urn:", "drawings", "class", "aria", "role"):
        assert word not in out


def test_ids_are_the_block_s_own(folder: Path) -> None:
    out = svg(
        folder,
        '<g id="a" fill="url(#b)" style="stroke:url(\'#b\')"/><linearGradient id="b"/><use xlink:href="#a"/>',
    )
    assert 'id="block-a"' in out
    assert 'fill="url(#block-b)"' in out
    assert "stroke:url(#block-b)" in out
    assert 'xlink:href="#block-a"' in out


def test_the_same_drawing_gives_the_same_bytes(folder: Path) -> None:
    first = read(folder, f'<svg {NS} viewBox="0 0 1 1"><circle r="1" cx="2"/></svg>')
    second = read(
        folder, f"<?xml version='1.0'?>\n<svg viewBox='0 0 1 1' {NS} ><circle   cx='2' r='1' /></svg>\n"
    )
    assert first == second


LABELS = (
    "<text>One</text><text> </text><g><text>Two <tspan font-weight='bold'>bold</tspan> words</text></g>"
    "<text><tspan x='0' dy='0'>first line</tspan><tspan x='0' dy='9'>second line</tspan></text>"
)


def test_labels_come_in_document_order_with_their_lines_joined(folder: Path) -> None:
    picture, _ = read(folder, drawing(LABELS))
    assert picture is not None
    assert picture[1] == ("One", "Two bold words", "first line second line")


def test_labels_are_replaced_by_text_and_never_by_markup(folder: Path) -> None:
    picture, _ = read(folder, drawing(LABELS))
    assert picture is not None
    out = with_labels(
        picture[0], ["<script>x()</script>", "dos", "primera línea y una segunda"]
    ).data.decode()
    assert "<text>&lt;script&gt;x()&lt;/script&gt;</text>" in out
    assert "<text>dos</text>" in out
    assert ">primera línea</tspan>" in out
    assert ">y una segunda</tspan>" in out


def test_a_label_that_stays_the_same_keeps_its_markup(folder: Path) -> None:
    picture, _ = read(folder, drawing(LABELS))
    assert picture is not None
    assert with_labels(picture[0], picture[1]) == picture[0]


def test_every_label_needs_a_text(folder: Path) -> None:
    picture, _ = read(folder, drawing(LABELS))
    assert picture is not None
    with pytest.raises(ValueError, match="argument"):
        with_labels(picture[0], ["one"])


@pytest.mark.torture
@settings(max_examples=several(50, 5_000), deadline=None)
@given(st.lists(st.text("ab cé<&\"'中", max_size=20).map("a{}".format), min_size=1, max_size=4))
def test_any_text_survives_in_a_drawing(texts: list[str]) -> None:
    from cartilla.parse.svg import read_svg

    labels = "".join(
        f"<text><tspan x='0' dy='{n}'>x</tspan><tspan x='0' dy='9'>y</tspan></text>"
        for n, _ in enumerate(texts)
    )
    picture = read_svg("a.svg", drawing(labels).encode(), "block", 1, Problems(""))
    assert picture is not None
    changed = with_labels(picture[0], texts)
    again = read_svg("a.svg", changed.data, "again", 1, Problems(""))
    assert again is not None
    assert again[1] == tuple(" ".join(text.split()) for text in texts)


def test_a_picture_outside_the_folder_is_refused_through_links_too(folder: Path) -> None:
    secret = folder.parent / "secret.svg"
    secret.write_text(drawing(""))
    (folder / "beside.svg").write_text(drawing(""))
    (folder / "figures" / "link.svg").symlink_to(secret)
    (folder / "figures" / "loop.svg").symlink_to(folder / "figures" / "loop.svg")
    (folder / "figures" / "up").symlink_to(folder.parent)
    for source in (
        "figures/link.svg", "figures/up/secret.svg", "figures/../../secret.svg", str(secret), "beside.svg",
        "../secret.svg", "https://example.org/a.svg", "file:///etc/passwd", "data:image/svg+xml,x", "figures\\a.svg", "",
    ):  # fmt: skip
        problems = Problems("article.md")
        assert read_image(source, folder, "block", 1, problems) is None
        assert [f.code for f in problems.findings] == ["outside-folder"], source
    problems = Problems("article.md")
    for source in ("figures/loop.svg", "figures/none.svg", "figures", "figures/a\0b", "figures/" + "a" * 300):
        assert read_image(source, folder, "block", 1, problems) is None
    assert {f.code for f in problems.findings} == {"missing-figure", "unreadable-file"}


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("my%20photo.svg", "my photo.svg"),
        ("coraz%C3%B3n.svg", "coraz\u00f3n.svg"),
        ("coraz\u00f3n.svg", "corazo\u0301n.svg"),
        ("coraz%C3%B3n.svg", "corazo\u0301n.svg"),
        ("50%25.svg", "50%.svg"),
        ("a%20b.svg", "a%20b.svg"),
    ],
)
def test_a_picture_is_found_however_programs_write_its_name(folder: Path, written: str, named: str) -> None:
    (folder / "figures" / named).write_text(drawing(""))
    problems = Problems("article.md")
    assert read_image(f"figures/{written}", folder, "block", 1, problems) is not None
    assert read_image("figures/%2e%2e/secret.svg", folder, "block", 1, problems) is None
    assert [f.code for f in problems.findings] == ["outside-folder"]


def test_what_is_suggested_for_a_missing_picture_can_be_written_as_it_stands(folder: Path) -> None:
    (folder / "figures" / "my photo.svg").write_text(drawing(""))
    problems = Problems("article.md")
    read_image("figures/my-photo.svg", folder, "block", 1, problems)
    assert "figures/my%20photo.svg" in problems.findings[0].fix


def test_a_figures_folder_that_is_a_link_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.svg").write_text(drawing(""))
    (tmp_path / "article").mkdir()
    (tmp_path / "article" / "figures").symlink_to(tmp_path / "elsewhere")
    problems = Problems("article.md")
    assert read_image("figures/a.svg", tmp_path / "article", "block", 1, problems) is None
    assert [f.code for f in problems.findings] == ["outside-folder"]


def _raster(format_: str, size: tuple[int, int] = (4, 6)) -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, format_)
    return out.getvalue()


@pytest.mark.parametrize(("format_", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_raster_picture_is_kept_as_it_is(folder: Path, format_: str, media_type: str) -> None:
    data = _raster(format_)
    picture, codes = read(folder, data, "a.bin")
    assert picture is not None
    assert codes == []
    assert picture[1] == ()
    image = picture[0]
    assert (image.data, image.media_type, image.width, image.height) == (data, media_type, 4, 6)
    assert image.path == "figures/a.bin"


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP", "TIFF"])
@pytest.mark.parametrize("lenient", [False, True], ids=["fresh", "after WeasyPrint was loaded"])
def test_a_damaged_or_unknown_picture_is_refused(
    folder: Path, format_: str, lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", lenient)
    data = _raster(format_, (64, 64))
    assert read(folder, data[: len(data) // 2], "a.bin") == (None, ["bad-figure"])


def test_a_picture_too_large_to_show_is_refused(folder: Path) -> None:
    assert read(folder, _raster("PNG", (MOST // 1000 + 1, 1000)), "a.png") == (None, ["too-large"])
    assert read(folder, b" " * (LARGEST_DRAWING + 1)) == (None, ["too-large"])

    def chunk(data: bytes) -> bytes:
        return struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))

    header = b"IHDR" + struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(header) + chunk(b"IDAT") + chunk(b"IEND")
    assert read(folder, bomb, "bomb.png") == (None, ["too-large"])


WIDTHS = {
    'width="40%"': 256,
    'width="100%"': 640,
    "width=300px": 300,
    'width="2.5in"': 240,
    "width=6cm": pytest.approx(226.8, abs=0.1),
    "width=60mm": pytest.approx(226.8, abs=0.1),
    "#soap width=32px": 32,
}
BAD_WIDTHS = (
    "width=300",
    'width="0%"',
    'width="140%"',
    "width=20cm",
    "width=wide",
    'width="3em"',
    "widht=6cm",
    "height=6cm",
)


@pytest.mark.parametrize("written", WIDTHS)
def test_a_picture_is_as_wide_as_its_author_says(tmp_path: Path, written: str) -> None:
    body = f"{{{written}}}\n![Soap](figures/soap.svg)\n"
    (figure,) = draft_article(tmp_path, body, figures=FIGURES).sections[0].blocks
    assert isinstance(figure, Figure)
    assert figure.width == WIDTHS[written]
    assert figure.size == (figure.width, pytest.approx(figure.width / 3))


@pytest.mark.parametrize("written", BAD_WIDTHS)
def test_what_is_no_width_is_told_with_what_to_write(tmp_path: Path, written: str) -> None:
    with pytest.raises(FindingsError) as told:
        draft_article(tmp_path, f"Text.\n\n{{{written}}}\n![Soap](figures/soap.svg)\n", figures=FIGURES)
    assert [finding.code for finding in told.value.findings] == ["bad-attributes"]
    assert "width" in (told.value.findings[0].fix or "")


@pytest.mark.parametrize("behind", ["{width=6cm}", '{width="40%"}', "{width=40%}", "{: width=300px}"])
def test_a_width_behind_a_picture_is_told_where_to_stand(tmp_path: Path, behind: str) -> None:
    with pytest.raises(FindingsError) as told:
        draft_article(tmp_path, f"![Soap](figures/soap.svg){behind}\n", figures=FIGURES)
    assert any('picture’s {width="40%"}' in (finding.fix or "") for finding in told.value.findings)


@pytest.mark.parametrize(
    "block", ["Text.", "- An item", "## A heading\n\nText.", "A ![Soap](figures/soap.svg) in it."]
)
def test_nothing_but_a_picture_has_a_width(tmp_path: Path, block: str) -> None:
    with pytest.raises(FindingsError) as told:
        draft_article(tmp_path, f"Text.\n\n{{width=6cm}}\n{block}\n", figures=FIGURES)
    assert "bad-attributes" in [finding.code for finding in told.value.findings]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 80 60"', (80, 60)),
        ('viewBox="0 0 80 60" width="96" height="72"', (96, 72)),
        ('viewBox="0 0 80 60" width="1in"', (96, 72)),
        ('viewBox="0 0 80 60" width="25.4mm" height="1mm"', (96, 72)),
        ('viewBox="0 0 80 60" width="100%" height="100%"', (80, 60)),
        ('viewBox="0 0 80 60" width="0"', (80, 60)),
        ('viewBox="-5,-5 30 40.5" height="99%"', (30, 40.5)),
    ],
)
def test_a_drawing_is_as_large_as_it_says_of_itself(
    folder: Path, attributes: str, size: tuple[float, float]
) -> None:
    picture, codes = read(folder, drawing("<g/>", attributes))
    assert picture is not None, codes
    assert (picture[0].width, picture[0].height) == pytest.approx(size)
