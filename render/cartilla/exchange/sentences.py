"""A text with pieces, sentence by sentence, as translation tools keep them."""

from __future__ import annotations

from cartilla.exchange.inline import bare, is_balanced
from cartilla.i18n.sentences import split_source


def sentences(text: str, locale: str) -> list[str]:
    """With the spaces behind them; a piece that stands alone goes with the sentence before it. The whole text where a pair of
    pieces would be torn apart."""
    found: list[str] = []
    at = 0
    for sentence in split_source(text, locale):
        start = text.find(sentence, at)
        if start < 0 or text[at:start].strip():
            return [text]
        between, at = text[at:start], start + len(sentence)
        if found and not bare(sentence):
            found[-1] += between + sentence
        elif found:
            found[-1] += between
            found.append(sentence)
        else:
            found.append(between + sentence)
    return found if found and at == len(text) and all(map(is_balanced, found)) else [text]
