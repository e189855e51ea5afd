"""The desk speaks English and Spanish, all of it."""

from __future__ import annotations

import re
from importlib.resources import files

from cartilla.desk.wording import LANGUAGES, desk_messages, desk_words
from cartilla.i18n.catalogs.words import placeholders


def test_every_word_is_in_every_language_with_its_placeholders() -> None:
    assert LANGUAGES == ("en", "es")
    for language in LANGUAGES:
        words = desk_words(language)
        assert words.foreign == frozenset()
        for message in desk_messages():
            wanted = placeholders(message.text)
            assert {frozenset(placeholders(form) or ()) for form in words.forms[message.key]} == {
                frozenset(wanted or ())
            }


def test_no_word_is_left_that_nothing_says() -> None:
    desk = files("cartilla.desk")
    said = "".join(
        path.read_text("utf-8")
        for room in ("templates", "views", "uses", ".")
        for path in desk.joinpath(room).iterdir()
        if path.name.endswith((".jinja", ".py"))
    )
    made = re.compile(
        r"act\.|block\.|evidence\.(evidence|openacr|earl)|repository\.|state\.|desk\.(error|warning)|translate\.state-|clinic\.\w+(-help)?$|(entry|fact|field|instead|import|exchange)\.|published\.(page|handout|sound)|remarks\.(question|objection|answer|settled|words-|send-)|history\.(holds|lapsed|gone|again)$"
    )
    unsaid = [m.key for m in desk_messages() if f'"{m.key}"' not in said and not made.match(m.key)]
    assert unsaid == []
