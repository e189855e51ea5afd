"""A process that prints its first handout brings along only what it needs for it, and makes nothing that others have made."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256

import pytest

from cartilla.renderers.handout import derived
from cartilla.renderers.handout.fonts import AMIRI, DEFAULT, EMOJI, Family, code_points

PRINTED = """
import json, sys
sys.dont_write_bytecode = {alone}
from cartilla.renderers.handout.assets import typesetter
from cartilla.renderers.handout.fonts import DEFAULT
from cartilla.renderers.handout.typesetter.engine import write
from cartilla.renderers.handout.typesetter.elements import Element
setter = typesetter()
style = setter.stylesheet('@font-face {{ font-family: T; src: url("cartilla:fonts/Cartilla-Sans/normal-400") }} html {{ font-family: T }}')
laid_out = setter.lay_out(setter.parse("<html lang=en><title>T</title><p>Take 10 mg"), [style])
said = [box.text for page in laid_out.pages for box in page.walk() if box.text]
imported = [name for name in sys.modules if name in {wanted!r}]
import cffi
print(json.dumps([imported, said, cffi.FFI.__module__]))
"""

NEEDLESS = (
    "cffi",
    "pycparser",
    "fontTools.subset",
    "fontTools.varLib.instancer",
    "cartilla.renderers.handout.derived",
)


def printed(*, alone: bool = False) -> tuple[list[str], list[str], str]:
    said = subprocess.run(
        [sys.executable, "-c", PRINTED.format(wanted=NEEDLESS, alone=alone)],
        capture_output=True,
        text=True,
        check=True,
        env=None,
    ).stdout
    imported, text, cffi = json.loads(said)
    return imported, text, cffi


@pytest.mark.slow
def test_what_only_makes_what_is_kept_is_not_imported() -> None:
    _, first, _ = printed()
    imported, said, cffi = printed()
    assert imported == []
    assert said == first == ["Take 10 mg"]
    # Whoever wants cffi itself gets it.
    assert cffi == "cffi.api"


@pytest.mark.parametrize("family", [DEFAULT, AMIRI, EMOJI])
def test_a_kept_font_is_the_one_that_would_be_made_now(family: Family) -> None:
    for file in dict.fromkeys(family.files):
        data = family.published(file)
        assert data is not None
        if family == DEFAULT:
            made = derived.with_open_zeros(data, family.name)
        elif family == EMOJI:
            made = derived.with_narrow_space(data)
        else:
            continue
        kept = [family.read(file), family.read(file)]
        assert [sha256(each or b"").hexdigest() for each in kept] == [sha256(made).hexdigest()] * 2
    assert code_points(family)
