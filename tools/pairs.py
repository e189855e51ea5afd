"""Holds the checks against another project's translations: `make pairs TMX=file`.

The file is a translation memory (TMX) of two languages, English first: translators' own sentences, which the checks were not made for.
Told are how many of its pairs raise which findings (most are false alarms; some are faults of the file), and, where the other language
is Spanish, how many faults of each kind are found that are planted in these translations. Nothing of the file comes with Cartilla.

SHOW=code prints the pairs that raise it, SHOW=kind of fault those in which it was missed, SHOW=errors every error.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from lxml import etree
from planting import FAULTS, OPPOSITES, Fault

from cartilla.checks.every import checks_of
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Scope, findings
from cartilla.errors import Finding, Severity
from cartilla.model.text import Text

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LIKELY = {"en": "en-US", "es": "es-US"}
"""What is meant by a language without a country, or with one that isn't known."""
MOST = 400
"""Faults of one kind that are planted at most, from all over the file: more tell nothing else."""
HELP = """There is no translation memory in {file}. Get one, and name it:
  curl -O https://raw.githubusercontent.com/tico-19/tico-19.github.io/master/data/TM/all.en-es-LA.tmx.zip
  make pairs TMX=../all.en-es-LA.tmx"""


def main(file: str = "", *show: str) -> None:
    if not Path(file).is_file():
        raise SystemExit(HELP.format(file=file or "nothing"))
    shown = " ".join(show)
    pairs = [*read(Path(file))]
    if not pairs:
        raise SystemExit(f"{file} has no pairs of two languages.")
    found = [told(pair) for pair in pairs]
    print(f"{len(pairs)} pairs, {pairs[0].source.locale} and {pairs[0].target.locale}")
    rates(pairs, found, shown)
    if pairs[0].target.language == "es":
        for name, fault in {**FAULTS, **OPPOSITES}.items():
            planted(name, fault, pairs, found, shown)


def read(file: Path) -> Iterator[Pair]:
    """The pairs of a translation memory, each text once."""
    seen: set[tuple[str, str]] = set()
    tree = etree.parse(file, etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False))
    for unit in tree.iter("tu"):
        texts = [(tuv.get(LANGUAGE) or tuv.get("lang") or "", said(tuv)) for tuv in unit.iter("tuv")]
        if len(texts) == 2 and all(text for _, text in texts):
            (locale, english), (other, translation) = texts
            if (english, translation) not in seen:
                seen.add((english, translation))
                yield Pair(words(locale, english), words(other, translation))


def said(variant: etree._Element) -> str:
    return " ".join("".join(part for seg in variant.iter("seg") for part in seg.itertext()).split())


def words(locale: str, text: str) -> Words:
    return Words(known(locale), (Text(text),))


def known(locale: str) -> str:
    """A locale that CLDR has, for what a file says."""
    locale = locale.replace("_", "-")
    try:
        Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = locale.split("-")[0]
    return LIKELY.get(locale, locale)


def told(pair: Pair) -> list[Finding]:
    """What the checks find in a translation; it may have no markup, and no length is usual for a single sentence."""
    return [
        *findings(checks_of(Scope.TRANSLATION), pair, "", None),
        *findings(checks_of(Scope.TEXT), pair.target, "", None),
    ]


def rates(pairs: list[Pair], found: list[list[Finding]], shown: str) -> None:
    """How many pairs raise which codes, and at least one error."""
    errors = {code for row in found for code, severity in kinds(row) if severity is Severity.ERROR}
    codes = Counter(code for row in found for code in {code for code, _ in kinds(row)})
    some = sum(any(code in errors for code, _ in kinds(row)) for row in found)
    print(f"{'an error':34} {some:5} pairs {100 * some / len(pairs):6.2f} %")
    for code, count in sorted(codes.items(), key=lambda item: (item[0] not in errors, -item[1])):
        severity = "error" if code in errors else "warning"
        print(f"{code:26} {severity:7} {count:5} pairs {100 * count / len(pairs):6.2f} %")
    for pair, row in zip(pairs, found, strict=True):
        for finding in row:
            if finding.code == shown or (shown == "errors" and finding.code in errors):
                print(f"  {finding.code}: {finding.message}\n    {pair.source.seen}\n    {pair.target.seen}")


def kinds(row: list[Finding]) -> set[tuple[str, Severity]]:
    return {(finding.code, finding.severity) for finding in row}


def beside(pair: Pair, translation: str) -> Pair:
    return Pair(pair.source, words(pair.target.locale, translation))


def planted(name: str, fault: Fault, pairs: list[Pair], found: list[list[Finding]], shown: str) -> None:
    """How often a fault is found that is put into the translations, where nothing told the same before."""
    rows = [
        (pair, {(f.code, f.message) for f in row}, bad)
        for pair, row in zip(pairs, found, strict=True)
        for bad in dict.fromkeys(fault.plant(pair.target.seen))
    ]
    rows = rows[:: len(rows) // MOST + 1]
    told_anew = [
        {f.severity for f in told(beside(pair, bad)) if (f.code, f.message) not in before}
        for pair, before, bad in rows
    ]
    missed = [
        (pair, bad) for (pair, _, bad), severities in zip(rows, told_anew, strict=True) if not severities
    ]
    caught = len(rows) - len(missed)
    stopping = sum(Severity.ERROR in severities for severities in told_anew)
    share = f"{100 * caught / len(rows):6.1f} %" if rows else "     – "
    as_errors = f", as an error {stopping}" if fault.stops else ""
    print(f"planted: {name:34} {len(rows):4}, found {caught:4} {share}{as_errors}")
    if shown == name:
        for pair, bad in missed:
            print(f"  {pair.source.seen}\n    {pair.target.seen}\n    {bad}")


if __name__ == "__main__":
    main(*sys.argv[1:])
