"""Numbers as ICU spells them. Runs by a Python that has PyICU, whichever that is, and imports nothing else.

icu_speller.py LOCALE RULE-SET FIRST LAST      one number a line
"""

import sys

import icu


def main(locale: str, rule_set: str, first: str, last: str) -> None:
    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(locale))
    speller.setDefaultRuleSet(rule_set)
    lines = (speller.format(number) for number in range(int(first), int(last) + 1))
    sys.stdout.buffer.write("\n".join(lines).encode())


main(*sys.argv[1:])
