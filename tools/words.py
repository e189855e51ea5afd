"""Brings the interface's words in all languages up to date with interface.toml, the desk's with desk.toml, and what findings
say there with the code, and names what is to be translated.

    make words

A word that is new is there, empty; one that was reworded is fuzzy, with what it was. Who fills one in by machine writes
`# machine` above it, and runs this once more: it adds the digest that lifts the mark when a person edits the text.
A language that is named (`tools/words.py sw`) begins.
"""

from __future__ import annotations

import sys

from sentences import finding_messages

from cartilla.desk.wording import FOLDER, LANGUAGES, desk_messages
from cartilla.i18n.shipped import WORDS, shipped_tags
from cartilla.i18n.upkeep import update_shipped_words


def main() -> None:
    for tag in sorted({*shipped_tags(), *sys.argv[1:]}):
        missing = update_shipped_words(WORDS / f"{tag}.po", tag)
        for text in missing:
            print(f"{tag}: {text}")
    for tag in LANGUAGES[1:]:
        for text in update_shipped_words(FOLDER / f"{tag}.po", tag, desk_messages()):
            print(f"the desk in {tag}: {text}")
        # What isn't translated stays English at the desk, and is marked so.
        update_shipped_words(FOLDER / "findings" / f"{tag}.po", tag, finding_messages())


if __name__ == "__main__":
    main()
