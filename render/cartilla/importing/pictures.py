"""The pictures of a Word document, as PNG or JPEG."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from cartilla.importing.opening import WordFile, attribute, local
from cartilla.importing.pieces import Picture, Report, Told

TAKEN = "cartilla-taken"
"""The attribute of what stands in the article, or is told of already."""
SAID = "cartilla-said"
"""Of an element whose words for a picture stand with it."""
MOST_PIXELS = 50_000_000
_AS_THEY_ARE = {"PNG": "png", "JPEG": "jpg"}


def picture_of(
    drawing: Any, file: WordFile, relations: dict[str, tuple[str, bool]], place: str, report: Report
) -> Iterator[Picture]:
    """Those that a drawing shows; what can't be taken is told."""
    described = next((one for one in drawing.iter() if _said_of(one)), None)
    alt = "" if described is None else " ".join(_said_of(described).split())
    for element in drawing.iter():
        if local(element) not in ("blip", "imagedata") or element.get(TAKEN):
            continue
        if any(local(outer) == "txbxContent" and outer is not drawing for outer in _up_to(element, drawing)):
            continue  # the text box takes it
        element.set(TAKEN, "yes")
        if described is not None:
            described.set(SAID, "yes")
        name, outside = relations.get(
            attribute(element, "embed") or attribute(element, "id") or "", ("", True)
        )
        if outside or name not in file.names:
            report.missing.append(Told(place, "a picture that isn't in the document itself", alt or name))
            continue
        data, ending = usable(file.bytes(name))
        if data is None:
            report.missing.append(Told(place, f"a picture of a kind that pages can't show ({name.rpartition('/')[2]}): save it as PNG", alt))  # fmt: skip
        else:
            yield Picture(data, alt, place, ending)


def _said_of(element: Any) -> str:
    return (
        attribute(element, "descr") or (attribute(element, "alt") if local(element) == "shape" else "") or ""
    )


def _up_to(element: Any, drawing: Any) -> Iterator[Any]:
    for outer in element.iterancestors():
        if outer is drawing:
            return
        yield outer


def usable(data: bytes) -> tuple[bytes | None, str]:
    """A picture's bytes as a package can have them, and the ending of its name; None where it can't be read."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")) as image:
                if image.width * image.height > MOST_PIXELS:
                    return None, ""
                if image.format in _AS_THEY_ARE:
                    return data, _AS_THEY_ARE[image.format]
                written = io.BytesIO()
                image.convert("RGBA").save(written, "PNG")
                return written.getvalue(), "png"
    except Exception:  # whatever a decoder stumbles over, the picture can't be shown
        return None, ""
