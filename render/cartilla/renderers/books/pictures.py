"""Pictures that are files beside a book's documents; drawings stand inside the documents."""

from __future__ import annotations

from dataclasses import dataclass, field

from cartilla.model.blocks import Image

SUFFIXES = {"image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Pictures:
    """Gives each picture a file name when a document first shows it; `files` are by name."""

    files: dict[str, Image] = field(default_factory=dict)

    def name(self, image: Image) -> str:
        for name, known in self.files.items():
            if known == image:
                return name
        name = f"i{len(self.files) + 1:02}.{SUFFIXES[image.media_type]}"
        self.files[name] = image
        return name
