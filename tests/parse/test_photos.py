"""A photo is made fit for a page: small, upright, in the colors that every screen shows, and silent about its maker."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from cartilla.model import blocks
from cartilla.parse.figures import LARGEST, MOST, read_image
from cartilla.parse.photos import ROOM, _share, fit
from cartilla.parse.problems import Problems
from support.opening import opened
from support.packages import starter

ARTICLE = "source/articles/wash-your-hands"


def noisy(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A picture that no encoder can make small."""
    dice = random.Random(7)
    bands = len(Image.new(mode, (1, 1)).getbands())
    small = Image.frombytes(mode, (64, 64), dice.randbytes(64 * 64 * bands))
    return small.resize(size, Image.Resampling.NEAREST if mode == "P" else Image.Resampling.BICUBIC)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def picture(data: bytes) -> blocks.Image:
    with Image.open(io.BytesIO(data)) as image:
        kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
        return blocks.Image("figures/a", kind, data, *image.size)


def shown(image: blocks.Image) -> Image.Image:
    return Image.open(io.BytesIO(image.data))


def test_photos_are_scaled_until_the_page_that_holds_them_is_light_enough(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    figures = package / ARTICLE / "figures"
    figures.mkdir()
    text = (package / ARTICLE / "article.md").read_text("utf-8")
    for n in range(3):
        (figures / f"{n}.jpg").write_bytes(saved(noisy((2400, 1800)), quality=95))
        text += f"\n![A photo](figures/{n}.jpg)\n"
    (package / ARTICLE / "article.md").write_text(text, "utf-8")
    article = opened(package).article("wash-your-hands")
    found = [b.image for section in article.sections for b in section.blocks if isinstance(b, blocks.Figure)]
    assert sum(len(image.data) for image in found) <= ROOM
    # What was taken large is shown large.
    assert {(image.width, image.height) for image in found} == {(2400, 1800)}
    assert {max(shown(image).size) for image in found} <= {1280, 1024, 800, 640, 480, 320, 240}
    assert opened(package).article("wash-your-hands") == article


def test_what_a_small_picture_leaves_goes_to_the_others() -> None:
    assert _share([5_000_000]) == ROOM
    assert _share([5_000_000, 4_000]) == ROOM - 4_000
    assert _share([5_000_000] * 3) == ROOM // 3


def test_a_photo_stands_as_it_was_held_and_says_nothing_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "A camera"
    lying = noisy((40, 20))
    for room in (ROOM, 900):
        image = fit(picture(saved(lying, exif=exif, comment=b"mine")), room)
        assert (image.width, image.height) == (20, 40)
        assert shown(image).size[0] < shown(image).size[1]
        assert not shown(image).getexif()
        assert not {"exif", "comment", "icc_profile"} & shown(image).info.keys()
        assert b"A camera" not in image.data


def test_a_picture_that_has_nothing_to_lose_is_kept_as_it_is() -> None:
    for data in (
        saved(noisy((30, 20))),
        saved(noisy((30, 20)), "PNG"),
        saved(noisy((30, 20), "RGBA"), "PNG"),
    ):
        assert fit(picture(data), ROOM).data == data


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (noisy((300, 200), "CMYK"), "JPEG"),
        (Image.new("I;16", (300, 200), 40_000), "PNG"),
        (noisy((1000, 900), "RGBA"), "PNG"),
        (noisy((1000, 900), "L"), "PNG"),
        (noisy((300, 200), "LA"), "PNG"),
    ],
    ids=["CMYK", "16 bits", "transparent", "gray", "gray and transparent"],
)
def test_every_kind_of_color_becomes_one_that_all_show(image: Image.Image, kind: str) -> None:
    found = shown(fit(picture(saved(image, kind)), 20_000))
    assert found.mode in ("RGB", "L", "P", "RGBA", "LA")
    assert len(fit(picture(saved(image, kind)), 20_000).data) <= 20_000
    if image.mode == "I;16":
        assert abs(found.convert("L").getpixel((5, 5)) - 40_000 // 257) <= 1  # type: ignore[operator]


def test_a_color_profile_is_applied_and_left_out() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    red = Image.new("RGB", (50, 50), (200, 30, 30))
    for profile in (srgb, swapped):
        found = shown(fit(picture(saved(red, icc_profile=profile.tobytes(), quality=95)), ROOM))
        assert "icc_profile" not in found.info
        pixel = found.convert("RGB").getpixel((20, 20))
        assert isinstance(pixel, tuple)
        assert max(abs(have - want) for have, want in zip(pixel, (200, 30, 30), strict=True)) < 8


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC or AVIF"),
        (b"GIF89a" + b"\0" * 20, "a GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a WebP"),
        (b"%PDF-1.7\n", "a PDF"),
        (
            saved(
                noisy((9, 9)), "PNG", save_all=True, append_images=[noisy((9, 9)).rotate(90)], duration=100
            ),
            "moves",
        ),
        (saved(Image.new("1", (10_000, MOST // 10_000 + 1)), "PNG"), "pixels"),
        (b"\xff\xd8" + b" " * LARGEST, "larger than 25,000,000 bytes"),
    ],
    ids=["HEIC", "GIF", "WebP", "PDF", "moving", "huge", "heavy"],
)
def test_what_no_page_can_show_is_told_by_its_name(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures/a.jpg").write_bytes(data)
    problems = Problems("article.md")
    assert read_image("figures/a.jpg", tmp_path, "block", 1, problems) is None
    (finding,) = problems.findings
    assert said in finding.message
    assert finding.fix.startswith("Save ")
