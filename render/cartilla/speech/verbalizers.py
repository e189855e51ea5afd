"""A verbalizer for each language that an edition speaks."""

from __future__ import annotations

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.model.edition import Edition
from cartilla.model.lexicon import Lexicon
from cartilla.model.words import Words
from cartilla.recall import recalled
from cartilla.speech.verbalizer import Verbalizer


class Verbalizers:
    """By BCP 47 tag: the edition's own with the package's words and lexicon, any other with what the
    software knows of the language."""

    def __init__(self, edition: Edition) -> None:
        own = _verbalizer(edition.words, edition.lexicon)
        self._readers = {edition.locale: own, edition.locale.split("-")[0]: own}

    def __getitem__(self, lang: str) -> Verbalizer:
        if lang not in self._readers:
            self._readers[lang] = _verbalizer(shipped_words(lang), shipped_lexicon(lang))
        return self._readers[lang]


@recalled(8)
def _verbalizer(words: Words, lexicon: Lexicon) -> Verbalizer:
    """To make one takes as long as to write a script with it, of which a narration writes two or three."""
    return Verbalizer(words, lexicon)
