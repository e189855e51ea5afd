"""Make the list of English words whose syllables the rule miscounts, from the CMU Pronouncing Dictionary.

    .venv/bin/python tools/syllables.py FOLDER/cmudict.dict

The dictionary is at https://github.com/cmusphinx/cmudict (its license is in NOTICE). Each of its words has the count of
its first pronunciation. A sample of all its words is written for the test.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from cartilla.checks import syllables

ROOT = Path(__file__).parents[1]
LIST = ROOT / "render/cartilla/checks/english-syllables.txt"
SAMPLE = ROOT / "tests/checks/english-sample.txt"
ONE_IN = 40
NOTE = "# From the CMU Pronouncing Dictionary, copyright Carnegie Mellon University: see NOTICE. Made by tools/syllables.py.\n"


def dictionary(path: Path) -> dict[str, int]:
    """Its words of letters and apostrophes, with how many syllables each has."""
    counts: dict[str, int] = {}
    for line in path.read_text("utf-8").splitlines():
        word, *sounds = line.partition("#")[0].split()
        if re.fullmatch(r"[a-z]+(?:'[a-z]+)*", word):
            counts.setdefault(word, sum(sound[-1].isdigit() for sound in sounds))  # a vowel has its stress
    return {word: count for word, count in counts.items() if count}


def write(path: Path, note: str, counts: dict[str, int]) -> None:
    lines = (f"{word} {count}\n" for word, count in sorted(counts.items()))
    path.write_text(NOTE + note + "".join(lines), "utf-8")


def main(path: Path) -> None:
    counts = dictionary(path)
    wrong = {word: count for word, count in counts.items() if syllables.english_by_rule(word) != count}
    write(LIST, "# Words whose syllables the rule in syllables.py miscounts, each with its number.\n", wrong)
    sample = {word: counts[word] for word in sorted(counts)[::ONE_IN]}
    write(SAMPLE, f"# Every {ONE_IN}th word, each with its number of syllables.\n", sample)
    print(f"{len(counts):,} words; the rule alone is right in {1 - len(wrong) / len(counts):.1%} of them.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
