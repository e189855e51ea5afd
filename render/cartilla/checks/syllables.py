"""Syllables of a word: English as the CMU Pronouncing Dictionary has it, Spanish by its spelling.

English spelling says only about how many there are. `english-syllables.txt` has the dictionary's words in which the
rule here errs, so that rule and list together count as the dictionary does; a word that it lacks, such as the name of
a new medicine, has the rule alone. tools/syllables.py makes the list: run it after a change to the rule.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

APART = re.compile(
    r"""
      (?<![csgtx])i(?=a|o(?!n))                  # di-a-be-tes, o-pi-oid; not so-cial
    | (?<=[csgtx])i(?=at[ei]|olog|[ao]s?$|ans?$)  # ap-pre-ci-ate, phy-si-ol-o-gy
    | (?<![csgtxlnph])i(?=on)                    # car-ri-on; not na-tion, o-pin-ion
    | i(?=u[ms]|e[rt]|est|en[ct])                # me-di-um, qui-et, hap-pi-er
    | (?<![qg])u(?=a[ltr]|e[ln]|[oi]t|ous)       # u-su-al, fu-el, con-tin-u-ous
    | e(?=o(?!u|n$)|um|us$|als?$|ali|an$|at[eio])  # vid-e-o, i-de-al
    | [aeouwy](?=ing)                            # be-ing, say-ing
    | (?<=[aeou])y(?=[aeo])(?!e[ds]?$)           # may-or
    """,
    re.VERBOSE,
)
"""A vowel that is a syllable of its own before the next."""

ENDING = r"(?:ly|ness|ful|less|ments?|some|thing|time|work|land|man|men|where|wood|ford|ville|body|port)$"
SILENT = re.compile(
    rf"(?<=[aeiouy][^aeiouy])e(?={ENDING})"  # safe-ly, some-thing
    r"|(?<=[^aeiouy])(?:e|(?<![td])ed|(?<![sxzcg])(?<![cs]h)es)$"  # like, died, comes; not want-ed, us-es
    r"|(?<=[gq])ue[ds]?$"  # league
    r"|(?<=ic)a(?=lly$)"  # med-ic-'lly
)
"""A vowel that isn't said, if the word has another."""
SAID_AFTER_ALL = re.compile(r"[^aeiouylr]le[sd]?$")
"""lit-tle"""
WITHOUT_VOWEL = re.compile(
    r"sms?$|thms?$|[bdgkptz]ling$|^mc(?=[^aeiouy])"  # spas-m, dou-bl-ing, Mc-Coy
    r"|(?:[sxz]|[cs]h|[cgsz]e)'s$|[ds]n't$"  # nurs-e's, did-n't
)
"""A syllable that no vowel of the spelling stands for."""


def english(word: str) -> int:
    """Syllables of a word in lower case, with an apostrophe ' where it has one."""
    return _exceptions().get(word) or english_by_rule(word)


def english_by_rule(word: str) -> int:
    more = len(WITHOUT_VOWEL.findall(word))
    word = re.sub(r"'s$|'", "", word)
    syllables = len(re.findall(r"[aeiouy]+", word)) + len(APART.findall(word))
    if syllables > 1 and not SAID_AFTER_ALL.search(word):
        syllables -= len(SILENT.findall(word))
    return max(1, syllables + more)


@cache
def _exceptions() -> dict[str, int]:
    lines = (files("cartilla.checks") / "english-syllables.txt").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return {word: int(count) for word, count in pairs}


def spanish(word: str) -> int:
    """Strong vowels and accented weak ones are syllables of their own; other weak ones join them."""
    word = re.sub(r"([gq])u(?=[eéií])", r"\1", word)
    word = re.sub(r"y$", "i", word).replace("h", "")
    runs = re.findall(r"[aeiouáéíóúü]+", word)
    return max(1, sum(len(re.findall(r"[aeoáéíóú]", run)) or 1 for run in runs))
