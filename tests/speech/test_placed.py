"""Which stretch of a recording says which element: pages and books follow the same rule."""

from __future__ import annotations

import pytest

from cartilla.model.narration import Role, ScriptSection, SpokenSection, Timing, Utterance
from cartilla.renderers.books.clips import Clip, clips
from cartilla.speech.placed import placed


def section(places: list[str]) -> tuple[ScriptSection, SpokenSection]:
    """An utterance a second, of 800 ms, at each of these places; an empty one is shown nowhere."""
    said = tuple(
        Utterance(f"u{n}", Role.SENTENCE, "x", "x", "en-US", 200, place) for n, place in enumerate(places)
    )
    timings = tuple(Timing(f"u{n}", float(n), n + 0.8) for n in range(len(places)))
    return (
        ScriptSection("s", "S", said),
        SpokenSection("s", "S", b"", float(len(places)), timings),
    )


@pytest.mark.parametrize(
    ("places", "heard"),
    [
        (["a", "b"], [("a", 0, 0.8), ("b", 1, 1.8)]),
        # What nothing shows is heard with what follows it, and nothing follows the last.
        (["", "", "a", "", "b", ""], [("a", 0, 2.8), ("b", 3, 4.8)]),
        # A number that is repeated at once is heard longer, also with a cue between.
        (["a", "a", "b"], [("a", 0, 1.8), ("b", 2, 2.8)]),
        (["a", "", "a", "b"], [("a", 0, 2.8), ("b", 3, 3.8)]),
        # What is said once more later is heard twice.
        (["a", "b", "a"], [("a", 0, 0.8), ("b", 1, 1.8), ("a", 2, 2.8)]),
    ],
)
def test_what_nothing_shows_is_heard_with_what_follows(
    places: list[str], heard: list[tuple[str, float, float]]
) -> None:
    found = placed(*section(places), lambda utterance: utterance.place)
    assert [(one.place, one.start, one.end) for one in found] == heard


def test_the_clips_of_a_book_leave_no_sound_out_and_say_none_twice() -> None:
    said, sound = section(["", "a", "", "a", "b", ""])
    assert clips(said, sound, {"a", "b"}) == (Clip("a", 0, 4000), Clip("b", 4000, 6000))


def test_a_section_that_nothing_shows_is_a_fault() -> None:
    with pytest.raises(ValueError, match="nothing shows"):
        clips(*section([""]), {"a"})
