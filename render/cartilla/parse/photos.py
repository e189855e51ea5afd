"""Photos as a page can bear them: scaled down, upright, in sRGB, and without what a camera wrote into them.

The whole page has 150,000 bytes, and a picture inside it takes a third more than its file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cartilla.model import blocks as b
from cartilla.model.text import Inlines
from cartilla.model.walk import changed, every_block, top_blocks

if TYPE_CHECKING:
    from PIL import Image as Raster

    from cartilla.parse.markdown import Body

ROOM = 60_000
"""Bytes of all photos of an article together."""
LEAST = 4_000
"""Bytes that each of many has all the same."""
STEPS = ((1280, 85), (1280, 75), (1024, 75), (800, 75), (640, 75), (640, 60), (480, 60), (320, 50), (240, 40))
"""Pixels of the longer side, and the quality of JPEG: the first that fits is taken."""

DRAWN = 2_000_000
"""Pixels up to which a PNG may be a drawing."""

HARMLESS = frozenset(
    ("jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression", "transparency")
)
"""What a file may say about itself besides its pixels."""
PLAIN = frozenset(("1", "L", "LA", "P", "RGB", "RGBA"))
"""Pillow's names of the modes that every browser, reader and printer shows alike."""


def with_photos(body: Body) -> Body:
    """The body with every photo small enough for the page that holds them all."""
    blocks = every_block(top_blocks(body.emergency, body.sections))
    photos = [image for block in blocks if (image := _photo(block))]
    if not photos:
        return body
    room = max(LEAST, _share([len(image.data) for image in photos]))

    def fitted(block: b.Block[Inlines]) -> b.Block[Inlines]:
        photo = _photo(block)
        return replace(block, image=fit(photo, room)) if photo and isinstance(block, b.Figure) else block

    return replace(
        body,
        emergency=body.emergency and replace(body.emergency, blocks=changed(body.emergency.blocks, fitted)),
        sections=tuple(replace(section, blocks=changed(section.blocks, fitted)) for section in body.sections),
    )


def _photo(block: b.Block[Inlines]) -> b.Image | None:
    if isinstance(block, b.Figure) and block.image.media_type != "image/svg+xml":
        return block.image
    return None


def _share(sizes: list[int]) -> int:
    """The bytes that each may have: what small ones leave goes to the others."""
    room, left = ROOM, len(sizes)
    for size in sorted(sizes):
        if size > room // left:
            break
        room, left = room - size, left - 1
    return room // max(1, left) if left else ROOM


def fit(image: b.Image, room: int) -> b.Image:
    """The picture in at most `room` bytes, as far as that goes; as it is where it has nothing to lose. Its size stays
    that of the photo, so that what was large is shown large, and nothing larger than it was taken."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(image.data)) as photo:
        if (
            len(image.data) <= room
            and not set(photo.info) - HARMLESS
            and photo.mode in PLAIN
            and not photo.getexif()
        ):
            return image
        # Decoded no larger than it is needed.
        photo.draft(None, (2 * STEPS[0][0], 2 * STEPS[0][0]))
        upright = _in_srgb(ImageOps.exif_transpose(photo))
        turned = photo.getexif().get(0x0112, 1) >= 5
    width, height = (image.height, image.width) if turned else (image.width, image.height)
    tries = list(_until(_tries(upright, keep_png=image.media_type == "image/png"), room))
    media_type, data = tries[-1]
    return replace(image, media_type=media_type, data=data, width=width, height=height)


def _until(tries: Iterator[tuple[str, bytes]], room: int) -> Iterator[tuple[str, bytes]]:
    """Those up to the first that fits."""
    for media_type, data in tries:
        yield media_type, data
        if len(data) <= room:
            return


def _tries(photo: Raster.Image, *, keep_png: bool) -> Iterator[tuple[str, bytes]]:
    """The picture smaller and smaller. A PNG, which may be a drawing, stays one as long as that is small enough."""
    if keep_png and photo.width * photo.height <= DRAWN:
        yield "image/png", _saved(photo, "PNG", optimize=True)
        if "A" not in photo.mode:
            yield "image/png", _saved(photo.quantize(256), "PNG", optimize=True)
    opaque = _on_white(photo)
    for longest, quality in STEPS:
        smaller = opaque.copy()
        smaller.thumbnail((longest, longest), reducing_gap=3.0)
        yield "image/jpeg", _saved(smaller, "JPEG", quality=quality, optimize=True, progressive=True)


def _in_srgb(photo: Raster.Image) -> Raster.Image:
    """RGB or gray, with transparency where there is some; by the picture's own color profile where it has one."""
    from PIL import ImageCms

    profile = photo.info.get("icc_profile")
    if photo.mode.startswith("I"):
        # 16 bits of gray.
        photo = photo.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if profile and photo.mode in ("RGB", "CMYK", "L"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(photo, own, srgb, outputMode="RGB")
            photo = photo if found is None else found
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # A profile that fits another kind of picture says nothing about this one.
    transparent = "A" in photo.getbands() or "transparency" in photo.info
    if photo.mode == "L" and not transparent:
        return photo
    return photo.convert("RGBA" if transparent else "RGB")


def _on_white(photo: Raster.Image) -> Raster.Image:
    from PIL import Image

    if photo.mode != "RGBA":
        return photo
    ground = Image.new("RGB", photo.size, "white")
    ground.paste(photo, mask=photo.getchannel("A"))
    return ground


def _saved(photo: Raster.Image, kind: str, **options: Any) -> bytes:
    """The pixels alone."""
    bare, out = photo.copy(), io.BytesIO()
    bare.info = {}
    bare.save(out, kind, **options)
    return out.getvalue()
