"""Word's fields: what Word works out and shows, and the fields of its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from cartilla.importing.opening import attribute, child, named
from cartilla.importing.signs import sign_of

_SYMBOL = re.compile(r"SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})(.*)", re.IGNORECASE | re.DOTALL)
_FONT = re.compile(r'\\f\s+"?([^"\\]+)"?', re.IGNORECASE)
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class Field:
    """`form` is what a field of a form says of itself. `shown` says that what it shows has begun, `said` that there are words in
    that."""

    form: Any | None = None
    code: str = ""
    shown: bool = False
    said: bool = False

    @property
    def kind(self) -> str:
        return (self.code.split() or [""])[0].upper()

    @property
    def drawn(self) -> str:
        """What Word shows that isn't written anywhere: a box, what was chosen, a sign of a font."""
        match self.kind:
            case "FORMCHECKBOX":
                box = child(self.form, "checkBox")
                state = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
                return "☒" if state is not None and attribute(state, "val") not in _OFF else "☐"
            case "FORMDROPDOWN" if self.form is not None:
                offered = [attribute(one, "val") or "" for one in named(self.form, "listEntry")]
                list_ = child(self.form, "ddList")
                result = child(list_, "result") if child(list_, "result") is not None else child(list_, "default")  # fmt: skip
                number = (attribute(result, "val") or "") if result is not None else "0"
                return offered[int(number)] if number.isdigit() and int(number) < len(offered) else ""
            case "SYMBOL":
                return _symbol(self.code)
        return ""


def _symbol(code: str) -> str:
    found = _SYMBOL.match(code.strip())
    if found is None:
        return ""
    number = int(found[1], 16 if found[1][:2].lower() == "0x" else 10)
    if (font := _FONT.search(found[2])) is not None and font[1].strip().lower() in ("symbol", "wingdings"):
        return sign_of(font[1].strip(), f"{number:x}")
    if re.search(r"\\u\b", found[2], re.IGNORECASE):
        return chr(number)
    return bytes([number]).decode("cp1252", "ignore") if number < 256 and font is None else ""
