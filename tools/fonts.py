"""Writes the digests of the fonts that handouts are set in, after their packages were renewed.

    .venv/bin/python tools/fonts.py

Look first at what changed: handouts are set in nothing else than these files.
"""

from __future__ import annotations

from hashlib import sha256

from cartilla.renderers.handout import fonts


def main() -> None:
    rows = {
        f"{family.package}/{file}": sha256(data).hexdigest()
        for family in fonts.ALL
        for file in family.files
        if (data := family.published(file)) is not None
    }
    fonts.DIGESTS.write_text("".join(f"{rows[name]}  {name}\n" for name in sorted(rows)), "utf-8")


if __name__ == "__main__":
    main()
