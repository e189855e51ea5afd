"""The voices that settings name, and the people among them."""

from __future__ import annotations

import re
from collections.abc import Callable

from cartilla.codes import Code
from cartilla.config import ENGINES, NATURAL, RECORDED, Settings
from cartilla.parse.characters import check_characters
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.schema import Place

KNOWN = (*ENGINES, RECORDED)

LineOf = Callable[[Place], int | None]

_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
"""The names that a reader's folder can have."""

READER = "Name a reader's folder behind a colon, in small letters, digits and hyphens: recorded:maria."


def judge_voices(settings: Settings, problems: Problems, line_of: LineOf) -> None:
    package = settings.package
    locales = (package.source_locale, *package.locales, *package.preview)
    for locale, voices in settings.narration.voices.items():
        line = line_of(("narration", "voices", locale))
        if locale not in locales:
            problems.error(
                line,
                Code.UNKNOWN_LOCALE,
                f"Voices are named for “{locale}”, which is not a locale of this package.",
                suggestion(locale, locales, "Add it to “locales”, or remove its voices."),
            )
        for voice in voices:
            _judge_voice(voice, problems, line)
    for folder, name in settings.narration.readers.items():
        line = line_of(("narration", "readers", folder))
        check_characters(name, problems, line, bidi=True)
        if not _FOLDER.fullmatch(folder):
            problems.error(line, Code.BAD_VALUE, f"“{folder}” can't be a reader's folder.", READER)
        if not name.strip():
            problems.error(
                line,
                Code.BAD_VALUE,
                f"The name of the reader “{folder}” is empty.",
                "Write it, or remove the line: people then see the folder's name.",
            )


def _judge_voice(voice: str, problems: Problems, line: int | None) -> None:
    engine, _, name = voice.partition(":")
    if not voice.isprintable():
        problems.error(
            line,
            Code.UNKNOWN_VOICE,
            f"“{voice}” names no voice: it holds characters that nobody sees.",
            "Write an engine, and a voice behind a colon: espeak:es-419.",
        )
    if engine == RECORDED and not _FOLDER.fullmatch(name):
        problems.error(line, Code.UNKNOWN_VOICE, f"“{voice}” names nobody who could have read.", READER)
    elif voice != NATURAL and engine not in KNOWN:
        problems.error(
            line,
            Code.UNKNOWN_VOICE,
            f"“{voice}” names no engine that Cartilla has.",
            suggestion(
                engine,
                (NATURAL, *KNOWN),
                f"Write one of {NATURAL}, {', '.join(KNOWN)}, and a voice behind a colon: espeak:es-419.",
            ),
        )
