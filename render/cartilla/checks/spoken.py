"""What is said aloud: whether a voice can say all of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cartilla.checks.subjects import Spoken
from cartilla.checks.table import Values
from cartilla.speech.verbalizer import unsaid


def unsaid_signs(spoken: Spoken) -> Iterator[Values]:
    for sign in sorted(unsaid(spoken.text)):
        name = unicodedata.name(sign, "a sign without a name").lower()
        yield {"sign": sign, "name": f"U+{ord(sign):04X}, {name}", "locale": spoken.locale}
