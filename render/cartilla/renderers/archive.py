"""Zip files that are the same byte for byte whenever and wherever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

# No clock in an output: the earliest time that a zip file can hold.
EPOCH = (1980, 1, 1, 0, 0, 0)

PACKED = (".mp3", ".m4b", ".pdf", ".zip", ".epub", ".png", ".jpg")
"""Files that don't get smaller."""

MIMETYPE = "mimetype"
"""An EPUB's first file, which says what the zip is and must be readable as it stands."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as whole:
        for path, data in files.items():
            info = zipfile.ZipInfo(path, EPOCH)
            stored = path == MIMETYPE or PurePosixPath(path).suffix in PACKED
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            # As on Unix, whatever system makes it.
            info.create_system = 3
            info.external_attr = 0o644 << 16
            whole.writestr(info, data)
    return buffer.getvalue()
