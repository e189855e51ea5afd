"""Letters of symbol fonts as the signs that readers see: those that a health text has."""

from __future__ import annotations

_SYMBOL = {
    0x40: "≅", 0x61: "α", 0x62: "β", 0x64: "δ", 0x67: "γ", 0x6D: "µ", 0x70: "π", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
"""As these fonts themselves draw them; the numbers are those of their letters."""


def sign_of(font: str, code: str) -> str:
    """The sign that a letter of a font stands for, by its code in hexadecimal; empty where it isn't known."""
    try:
        # Word has them in a private range, the font's own numbers in its last byte.
        return _FONTS.get(font.lower(), {}).get(int(code, 16) & 0xFF, "")
    except ValueError:
        return ""
