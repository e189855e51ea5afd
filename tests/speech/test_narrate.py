"""A narration as it is heard: one voice, exact times, right loudness, and little work done twice."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cartilla import cache
from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.model.narration import Narration, Recording, SpokenScript
from cartilla.speech import mp3
from cartilla.speech.engines.espeak import Espeak
from cartilla.speech.engines.protocol import SentenceError, Sound
from cartilla.speech.narrate import narrate
from cartilla.speech.sound import join
from support import fake_gtts
from support.fake_gtts import GOOD, Serve, status
from support.speaking import ENGLISH, SPANISH, hear, loudness, script, stretches

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[(ENGLISH, "en-US"), (SPANISH, "es-US")], ids=["en", "es"])
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Narration:
    sections, locale = request.param
    return narrate(script(sections, locale), (), Folder(tmp_path_factory.mktemp("cache")))


def whole(narration: Narration) -> bytes:
    return join(narration.sections, title="T", artist="A", language="en", comment="C")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What eSpeak is asked to say."""
    texts: list[str] = []
    real = Espeak.speak

    def speak(self: Espeak, text: str, lang: str) -> Sound:
        texts.append(text)
        return real(self, text, lang)

    monkeypatch.setattr(Espeak, "speak", speak)
    return texts


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of what is encoded."""
    lengths: list[int] = []
    real = mp3.encode

    def encode(samples: object) -> bytes:
        lengths.append(len(samples))
        return real(samples)

    monkeypatch.setattr(mp3, "encode", encode)
    return lengths


def test_every_sentence_sounds_where_the_timeline_says(spoken: Narration) -> None:
    heard = stretches(hear(whole(spoken)))
    timeline = list(spoken.timeline())
    assert [timing.utterance for timing in timeline] == [u.id for u in spoken.script.utterances()]
    starts = [min(start for start, _ in heard if start > timing.start - 0.1) for timing in timeline]
    ends = [max(end for _, end in heard if end < timing.end + 0.1) for timing in timeline]
    assert starts == pytest.approx([timing.start for timing in timeline], abs=0.03)
    assert ends == pytest.approx([timing.end for timing in timeline], abs=0.03)


def test_each_sections_own_file_keeps_the_same_times(spoken: Narration) -> None:
    for section in spoken.sections:
        heard = hear(section.mp3)
        assert len(heard) == round(section.seconds * 24_000)
        assert stretches(heard)[0][0] == pytest.approx(section.timings[0].start, abs=0.03)
        assert stretches(heard)[-1][1] == pytest.approx(section.timings[-1].end, abs=0.03)


def test_the_whole_is_as_long_as_its_sections(spoken: Narration) -> None:
    assert len(hear(whole(spoken))) == round(spoken.seconds * 24_000)


def test_it_is_as_loud_as_listeners_expect_and_never_too_loud(spoken: Narration) -> None:
    lufs, peak = loudness(hear(whole(spoken)))
    assert lufs == pytest.approx(-19, abs=1)
    assert peak <= -3


def test_the_same_script_gives_the_same_bytes(spoken: Narration, tmp_path: Path) -> None:
    assert narrate(spoken.script, (), Folder(tmp_path)) == spoken


def test_without_a_wish_the_built_in_voice_of_the_language_speaks(tmp_path: Path) -> None:
    narration = narrate(script(SPANISH, "es-US"), (), Folder(tmp_path))
    assert (narration.wanted, narration.voice.id) == ("espeak:es-419", "espeak:es-419")
    assert narration.voice.license == "GPL-3.0-or-later"
    assert not narration.voice.online
    assert narration.fallback_reason == ""


def test_a_voice_may_be_named(tmp_path: Path) -> None:
    assert narrate(script(SPANISH, "es-US"), ["espeak:es"], Folder(tmp_path)).voice.id == "espeak:es"


def test_a_voice_that_nobody_knows_is_a_mistake_to_mend(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"“parrot:polly” is no voice.*espeak, gtts.*espeak:en-us"):
        narrate(script(), ["parrot:polly"], Folder(tmp_path))


def test_a_sentence_spoken_twice_is_made_once(tmp_path: Path, said: list[str]) -> None:
    narrate(script({"one": ("Call now.",), "two": ("Call now.",)}), (), Folder(tmp_path))
    assert said.count("Call now.") == 1


def test_a_second_narration_speaks_and_encodes_nothing(
    tmp_path: Path, said: list[str], encoded: list[int]
) -> None:
    first = narrate(script(), (), Folder(tmp_path))
    said.clear()
    encoded.clear()
    assert narrate(script(), (), Folder(tmp_path)) == first
    assert (said, encoded) == ([], [])


def test_only_of_a_changed_section_sentences_are_read_and_nothing_is_read_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    read = cache.read

    def noted(folder: Folder, name: str) -> bytes | None:
        asked.append(folder.path.name)
        known.append((folder.path, name))
        return read(folder, name)

    for module in ("clips.cache.read", "made.read"):
        monkeypatch.setattr(f"cartilla.speech.{module}", noted)
    changed = ENGLISH | {"heroin": ("Heroin is a drug.", "It slows the heart.", ENGLISH["heroin"][2])}
    sentences, sections = sum(map(len, ENGLISH.values())), len(ENGLISH)
    for texts, counts in (
        (ENGLISH, (sentences, sections)),
        (ENGLISH, (0, sections)),
        (changed, (len(changed["heroin"]), sections)),
    ):
        asked.clear()
        known: list[tuple[Path, str]] = []
        narrate(script(texts), (), Folder(tmp_path), finish=lambda _recording, told=texts: script(told))
        assert (asked.count("clips"), asked.count("sections")) == counts
        assert len(known) == len(set(known))


@pytest.mark.parametrize("change", ["pause", "order", "voice"])
def test_a_section_is_made_again_for_whatever_its_sound_follows_from(tmp_path: Path, change: str) -> None:
    first = narrate(script(), (), Folder(tmp_path))
    other = {
        "pause": script(pause=700),
        "order": script({name: texts[::-1] for name, texts in ENGLISH.items()}),
        "voice": script(),
    }[change]
    voice = ["espeak:en-gb"] if change == "voice" else []
    after = narrate(other, voice, Folder(tmp_path))
    assert after == narrate(other, voice, Folder(tmp_path / "empty"))
    assert not any(a.mp3 == b.mp3 for a, b in zip(first.sections, after.sections, strict=True))


def test_a_section_under_another_name_keeps_its_sound_and_has_its_own_title(
    tmp_path: Path, encoded: list[int]
) -> None:
    first = narrate(script({"one": ENGLISH["heroin"]}), (), Folder(tmp_path))
    encoded.clear()
    after = narrate(script({"two": ENGLISH["heroin"]}), (), Folder(tmp_path))
    assert encoded == []
    assert [section.title for section in after.sections] == ["Two"]
    assert [timing.utterance for timing in after.timeline()] == ["two-p-1.1", "two-p-2.1", "two-p-3.1"]
    assert after.sections[0].mp3 == first.sections[0].mp3


def test_one_changed_sentence_is_spoken_and_its_section_encoded_and_nothing_else_changes(
    tmp_path: Path, said: list[str], encoded: list[int]
) -> None:
    before = narrate(script(), (), Folder(tmp_path))
    said.clear()
    encoded.clear()
    after = narrate(
        script(ENGLISH | {"heroin": ("Heroin is a drug.", "It slows the heart.", ENGLISH["heroin"][2])}),
        (),
        Folder(tmp_path),
    )
    assert said == ["It slows the heart."]
    assert len(encoded) == 1
    assert [a.mp3 == b.mp3 for a, b in zip(before.sections, after.sections, strict=True)] == [
        True,
        False,
        True,
    ]


def telling(recording: Recording) -> SpokenScript:
    """A script that names its voice, and its length in as many words as it has minutes."""
    about = " ".join(["minute"] * recording.minutes)
    return script(ENGLISH | {"about": (f"Spoken by {recording.voice.name}.", f"{about}.")})


def test_a_script_tells_the_length_and_the_voice_of_the_recording_that_it_is_in(tmp_path: Path) -> None:
    long = ENGLISH | {"heroin": ENGLISH["heroin"] * 30}

    def tell(recording: Recording) -> SpokenScript:
        return script(long | {"about": (f"Spoken by {recording.voice.name}.", f"{recording.minutes}.")})

    narration = narrate(script(long), (), Folder(tmp_path), finish=tell)
    told = [u.spoken for u in narration.script.sections[-1].utterances]
    assert told == ["Spoken by en-us.", f"{round(narration.seconds / 60)}."]
    assert narration.seconds > 120
    assert [s.id for s in narration.sections] == [s.id for s in narration.script.sections]


def test_what_was_said_before_the_length_was_known_is_spoken_and_encoded_once(
    tmp_path: Path, said: list[str], encoded: list[int]
) -> None:
    narration = narrate(script(), (), Folder(tmp_path), finish=telling)
    assert len(said) == len(set(said))
    assert len(encoded) == len(narration.sections)


def in_two_languages(lang: str) -> SpokenScript:
    one = script({"ask": ("Say jabón.",)})
    runs = (("Say", "en-US"), ("jabón.", lang))
    section = replace(one.sections[0], utterances=(replace(one.sections[0].utterances[0], runs=runs),))
    return replace(one, sections=(section,))


def test_words_in_another_language_are_said_by_its_rules_within_their_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    real = Espeak.speak

    def speak(self: Espeak, text: str, lang: str) -> Sound:
        asked.append((text, lang))
        return real(self, text, lang)

    monkeypatch.setattr(Espeak, "speak", speak)
    narration = narrate(in_two_languages("es"), (), Folder(tmp_path))
    assert asked[-2:] == [("Say", "en-US"), ("jabón.", "es")]
    assert len(list(narration.timeline())) == 1


def test_a_voice_without_the_other_languages_rules_says_all_by_its_own(
    tmp_path: Path, said: list[str]
) -> None:
    narrate(in_two_languages("qqq"), (), Folder(tmp_path))
    assert said[-1] == "Say jabón."


def test_a_damaged_cache_is_made_again(tmp_path: Path, said: list[str], encoded: list[int]) -> None:
    first = narrate(script(), (), Folder(tmp_path))
    damages: list[Callable[[bytes], bytes]] = [
        lambda data: data[:-100],
        lambda data: b"",
        lambda data: data[:-1] + bytes([data[-1] ^ 1]) if data else b"x",
    ]
    for damage in damages:
        for path in tmp_path.rglob("*"):
            if path.is_file():
                path.write_bytes(damage(path.read_bytes()))
        said.clear()
        encoded.clear()
        assert narrate(script(), (), Folder(tmp_path)) == first
        assert set(said) >= set(ENGLISH["heroin"])
        assert len(encoded) > 2


def test_a_cache_that_can_not_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be")
    assert narrate(script(), (), Folder(tmp_path / "cache")).seconds > 5


def test_text_without_a_word_is_a_short_silence_that_no_engine_is_asked_for(
    tmp_path: Path, said: list[str]
) -> None:
    narration = narrate(script({"one": ("Before.", "…", "After.")}), (), Folder(tmp_path))
    before, silent, _ = narration.sections[0].timings
    assert "…" not in said
    heard = hear(whole(narration))
    assert not heard[round((before.end + 0.1) * 24_000) : round((silent.end + 0.1) * 24_000)].round(4).any()


# Trouble with one sentence


@pytest.fixture
def stumble(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[str]]:
    """eSpeak fails `times` times at “breathing”; gives the list of what it was asked."""

    def arrange(times: int) -> list[str]:
        asked: list[str] = []
        real = Espeak.speak

        def speak(self: Espeak, text: str, lang: str) -> Sound:
            asked.append(text)
            if "breathing" in text and sum("breathing" in other for other in asked) <= times:
                raise SentenceError("it broke off.")
            return real(self, text, lang)

        monkeypatch.setattr(Espeak, "speak", speak)
        return asked

    return arrange


def test_a_sentence_that_fails_once_is_said_by_a_fresh_worker(
    tmp_path: Path, stumble: Callable[[int], list[str]]
) -> None:
    asked = stumble(1)
    reports: list[str] = []
    narration = narrate(script(), (), Folder(tmp_path), report=reports.append)
    assert asked.count("It slows your breathing.") == 2
    assert (narration.fallback_reason, reports) == ("", [])


def test_a_sentence_that_fails_twice_is_reported_with_its_text(
    tmp_path: Path, stumble: Callable[[int], list[str]]
) -> None:
    stumble(2)
    with pytest.raises(EngineError, match=r"“It slows your breathing\.” \(heroin-p-2\.1\): it broke off"):
        narrate(script(), (), Folder(tmp_path))


def test_a_worker_killed_between_two_sentences_is_not_noticed_in_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = narrate(script(), (), Folder(tmp_path / "plain"))
    real = Espeak.speak

    def speak(self: Espeak, text: str, lang: str) -> Sound:
        if "drug" in text and self._worker is not None:
            os.kill(self._worker._process.pid, signal.SIGKILL)
        return real(self, text, lang)

    monkeypatch.setattr(Espeak, "speak", speak)
    # The first try meets the killed worker, the second kills none: it has not started yet.
    assert narrate(script(), (), Folder(tmp_path / "killed")) == plain


def test_nothing_but_silence_is_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Espeak.speak

    def speak(self: Espeak, text: str, lang: str) -> Sound:
        sound = real(self, text, lang)
        return Sound(sound.samples * 0, sound.rate) if "breathing" in text else sound

    monkeypatch.setattr(Espeak, "speak", speak)
    with pytest.raises(EngineError, match="nothing but silence"):
        narrate(script(), (), Folder(tmp_path))


@pytest.mark.parametrize("samples", [1, 10, 100])
def test_a_click_is_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, samples: int) -> None:
    """Too short for anybody to say anything."""
    real = Espeak.speak

    def speak(self: Espeak, text: str, lang: str) -> Sound:
        sound = real(self, text, lang)
        loud = np.full(samples, 20_000, np.int16)
        return Sound(loud, sound.rate) if "breathing" in text else sound

    monkeypatch.setattr(Espeak, "speak", speak)
    with pytest.raises(EngineError, match=r"could not say “It slows your breathing.”.*hardly any sound"):
        narrate(script(), (), Folder(tmp_path))


# The online voice, and who stands in for it


@pytest.fixture
def reports() -> list[str]:
    return []


def test_the_online_voice_speaks_all_of_it(tmp_path: Path, serve: Serve, reports: list[str]) -> None:
    service = serve(GOOD)
    narration = narrate(script(SPANISH, "es-US"), ["gtts"], Folder(tmp_path), report=reports.append)
    assert (narration.wanted, narration.voice.id) == ("gtts:es-US", "gtts:es-US")
    assert narration.voice.online
    assert {text for texts in SPANISH.values() for text in texts} <= {asked.text for asked in service.asked}
    assert loudness(hear(whole(narration)))[0] == pytest.approx(-19, abs=1)
    assert reports == []


def test_what_the_online_voice_has_spoken_needs_no_connection_later(tmp_path: Path, serve: Serve) -> None:
    service = serve(GOOD)
    first = narrate(script(), ["gtts"], Folder(tmp_path))
    asked = len(service.asked)
    service.answers = [status(429)]
    assert narrate(script(), ["gtts"], Folder(tmp_path)) == first
    assert len(service.asked) == asked


def test_without_a_connection_the_built_in_voice_speaks_and_a_message_says_why(
    tmp_path: Path, offline: None, reports: list[str]
) -> None:
    narration = narrate(script(SPANISH, "es-US"), ["gtts"], Folder(tmp_path), report=reports.append)
    assert (narration.wanted, narration.voice.id) == ("gtts:es-US", "espeak:es-419")
    assert "can't be reached" in narration.fallback_reason
    assert len(reports) == 1
    assert "gtts:es-US" in reports[0]
    assert "espeak:es-419 speaks all of it instead" in reports[0]


@pytest.mark.parametrize("trouble", [status(429), status(503), fake_gtts.NO_SOUND, fake_gtts.HANG_UP])
def test_when_the_online_voice_fails_midway_one_voice_speaks_from_the_beginning(
    tmp_path: Path, serve: Serve, reports: list[str], trouble: fake_gtts.Answer
) -> None:
    serve(*[GOOD] * 10, trouble)
    narration = narrate(script(), ["gtts"], Folder(tmp_path / "a"), report=reports.append)
    alone = narrate(script(), ["espeak"], Folder(tmp_path / "b"))
    assert narration.voice == alone.voice
    assert narration.sections == alone.sections
    assert len(reports) == 1


def test_the_next_voice_wanted_comes_before_the_built_in_one(tmp_path: Path, offline: None) -> None:
    narration = narrate(
        script(SPANISH, "es-US"), ["gtts", "espeak:es"], Folder(tmp_path), report=lambda _: None
    )
    assert (narration.wanted, narration.voice.id) == ("gtts:es-US", "espeak:es")


def test_after_a_fallback_the_recording_names_the_voice_that_speaks(
    tmp_path: Path, offline: None, reports: list[str]
) -> None:
    narration = narrate(script(), ["gtts"], Folder(tmp_path), finish=telling, report=reports.append)
    assert [u.spoken for u in narration.script.sections[-1].utterances] == ["Spoken by en-us.", "minute."]


def test_without_fallback_the_trouble_is_an_error(tmp_path: Path, offline: None, reports: list[str]) -> None:
    with pytest.raises(EngineError, match=r"gtts:es-US can't speak.*can't be reached"):
        narrate(script(SPANISH, "es-US"), ["gtts"], Folder(tmp_path), fallback=False, report=reports.append)
    assert reports == []


def test_a_voice_that_the_engine_does_not_have_is_stood_in_for(tmp_path: Path, reports: list[str]) -> None:
    narration = narrate(script(), ["espeak:martian"], Folder(tmp_path), report=reports.append)
    assert (narration.wanted, narration.voice.id) == ("espeak:martian", "espeak:en-us")
    assert "no voice “martian”" in reports[0]
