"""Translators are asked for no word that nobody sees or hears."""

from __future__ import annotations

import re
from pathlib import Path

import cartilla
from cartilla.i18n.catalogs.interface import interface_messages

SOFTWARE = Path(cartilla.__file__).parent
PUT_TOGETHER = re.compile(
    r"(address|symbol)\..+|value\.[A-Z]{3}(-cents)?|review\.\w+_nobody|unit\.[\w-]+|clinic\.\w+|file\.type_\w+|player\.(back|forward)(_sign)?"
    r"|download\.\w+"
)
"""Keys of which the software has only the beginning or the end."""


def test_every_word_of_the_interface_is_used() -> None:
    kinds = {".py", ".jinja"}
    software = "".join(p.read_text("utf-8") for p in SOFTWARE.rglob("*") if p.suffix in kinds and p.is_file())
    named = set(re.findall(r"[\w.-]+", software))
    unused = [word.key for word in interface_messages() if word.key not in named]
    assert [key for key in unused if not PUT_TOGETHER.fullmatch(key)] == []
