"""Texts as ICU orders them, accents, case and punctuation apart. Runs by a Python that has PyICU, whichever that is, and
imports nothing else.

icu_collator.py LOCALE <texts      texts, one a line, in their order; those that count as the same on one line, after tabs
"""

import sys

import icu


def main(locale: str) -> None:
    collator = icu.Collator.createInstance(icu.Locale(locale))
    collator.setStrength(icu.Collator.PRIMARY)
    same: dict[bytes, list[str]] = {}
    for text in sys.stdin.buffer.read().decode().split("\n"):
        same.setdefault(bytes(collator.getSortKey(text)), []).append(text)
    lines = ("\t".join(same[key]) for key in sorted(same))
    sys.stdout.buffer.write("\n".join(lines).encode())


main(sys.argv[1])
