"""How an edition sounds: what a voice says of its texts, and the sound of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cartilla.cache import cache_folder
from cartilla.desk.uses.signing import headings_of
from cartilla.errors import EngineError
from cartilla.exchange.translation import Translation
from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.collection import Collection
from cartilla.machine import of_machine
from cartilla.model.article import Article
from cartilla.model.edition import Edition
from cartilla.model.narration import ScriptSection
from cartilla.proof.gather import Said
from cartilla.speech.script import write_script

KEPT = "speech"
"""The folder of the cache that builds keep their clips in: what was heard here needn't be spoken again."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A part of an edition by the places of its texts, and what is said of them."""

    id: str
    heading: str
    places: tuple[str, ...]
    words: str


def can_be_heard(collection: Collection, locale: str) -> bool:
    """Whether a voice speaks the language."""
    from cartilla.speech.voices import can_speak

    return can_speak(collection.package.settings.narration.wanted(locale), locale)


def parts(collection: Collection, article: str, locale: str) -> tuple[Spoken, ...]:
    """The edition section by section, as a voice says it. Raises FindingsError where it can't be read."""
    return parts_of(collection.article(article), collection.text(article, locale))


def parts_of(article: Article, edition: Edition) -> tuple[Spoken, ...]:
    """The same of an edition of this article."""
    said, passages = Said(write_script(edition), None), {p.id: p for p in edition.passages()}
    headings, places = headings_of(edition), dict[str, list[str]]()
    for message in messages(article):
        places.setdefault(message.section, []).append(message.place)
    return tuple(
        Spoken(
            section,
            headings.get(section, ""),
            tuple(within),
            " ".join(filter(None, (said.text(passages[place]) for place in within))),
        )
        for section, within in places.items()
    )


def with_text(translation: Translation, number: int, text: str) -> Edition:
    """The edition as if the message had this translation (with pieces). Raises PieceError or FindingsError where it can't be
    read."""
    written = translation.sheets[number].pieces.written(text)
    catalog = translation.catalog_with({number: written})
    return translation.collection.text_with(translation.article, translation.locale, catalog)


def words_of(edition: Edition, place: str) -> str:
    """What a voice says of the text at that place; empty where it says nothing of it."""
    said = Said(write_script(edition), None)
    return next((said.text(passage) for passage in edition.passages() if passage.id == place), "")


def sound_of(collection: Collection, edition: Edition, places: Iterable[str]) -> bytes:
    """The texts at these places, one after another, as an MP3 by the edition's voice. Raises EngineError where no voice can
    speak them, or nothing of them is said."""
    from cartilla.speech.narrate import narrate

    package, wanted = collection.package, set(places)
    script = write_script(edition)
    said = Said(script, None)
    passages = [passage for passage in edition.passages() if passage.id in wanted]
    utterances = tuple(dict.fromkeys(u for passage in passages for u in said.of(passage)))
    if not utterances:
        raise EngineError("Nothing of this is said aloud.")
    narration = narrate(
        replace(script, sections=(ScriptSection("heard", "", utterances),)),
        package.settings.narration.wanted(edition.locale),
        cache_folder(package) / KEPT,
        measures=of_machine() / "measures",
    )
    return narration.sections[0].mp3
