"""Numbers as ICU spells them. Runs by a Python that has PyICU, whichever that is, and imports nothing else.

icu_speller.py LOCALE RULE-SET      one number a line in, and one spelled number a line out
"""

import sys

import icu


def main(locale: str, rule_set: str) -> None:
    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(locale))
    speller.setDefaultRuleSet(rule_set)
    lines = (speller.format(int(number)) for number in sys.stdin)
    sys.stdout.buffer.write("\n".join(lines).encode())


main(*sys.argv[1:])
