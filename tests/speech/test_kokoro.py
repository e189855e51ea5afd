"""Kokoro's engine with a tiny model of the same signature: languages, repeatable bytes, and files that go wrong."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.speech import voices as known_voices
from cartilla.speech.engines import kokoro
from cartilla.speech.engines.kokoro import Kokoro
from cartilla.speech.engines.protocol import SentenceError
from cartilla.speech.narrate import narrate
from cartilla.speech.sound import join
from support import fake_kokoro
from support.fake_kokoro import TOKEN
from support.neural import joe
from support.speaking import SPANISH, hear, loudness, script

GREETING = "Hola a todos."


@pytest.fixture
def voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of voices."""
    folder = tmp_path / "voices"
    monkeypatch.setenv("CARTILLA_VOICES", str(folder))
    return folder


@pytest.fixture
def voice(voices: Path) -> Iterator[Kokoro]:
    fake_kokoro.kokoro(voices / "kokoro")
    engine = kokoro.open_engine("ef_dora", "es-US")
    yield engine
    engine.close()


def phonemes(engine: Kokoro, text: str, lang: str) -> float:
    """How many the model was given: its sound lasts so many times as long."""
    return len(engine.speak(text, lang).samples) / TOKEN


def test_a_text_reaches_the_model_as_phonemes_of_its_language(voice: Kokoro) -> None:
    # ˈola a tˈoðos. : eSpeak's own, with stress marks, blanks and the full stop.
    assert phonemes(voice, GREETING, "es-US") == len("ˈola a tˈoðos.")
    assert phonemes(voice, "two", "es-US") != phonemes(voice, "two", "en-US")


def test_spanish_is_pronounced_as_in_the_americas_unless_it_is_for_spain(voices: Path) -> None:
    fake_kokoro.kokoro(voices)
    asked = [kokoro.open_engine("ef_dora", locale).request("es")["rules"] for locale in ("es-US", "es-ES")]
    assert asked == ["es-419", "es"]


def test_a_text_sounds_the_same_whatever_was_spoken_before(voice: Kokoro) -> None:
    """Though the model adds noise."""
    first = voice.speak(GREETING, "es-US").samples.tobytes()
    for other in ("Llame al nueve uno uno.", "no"):
        voice.speak(other, "es-US")
        assert voice.speak(GREETING, "es-US").samples.tobytes() == first
    voice.close()
    assert voice.speak(GREETING, "es-US").samples.tobytes() == first, "also in a new process"


def test_each_voice_has_its_own_sound(voice: Kokoro) -> None:
    other = kokoro.open_engine("em_alex", "es-US")
    try:
        assert (
            other.speak(GREETING, "es-US").samples.tobytes()
            != voice.speak(GREETING, "es-US").samples.tobytes()
        )
    finally:
        other.close()


def test_capitals_in_brackets_or_between_commas_are_spelled_as_they_are_in_a_sentence(voice: Kokoro) -> None:
    """eSpeak alone, given "VIH" by itself, says "bi"."""
    spelled = phonemes(voice, "el virus VIH ataca", "es-US") - phonemes(voice, "el virus ataca", "es-US")
    for text in ("el virus (VIH) ataca", "el virus, VIH, ataca", "¿el virus “VIH” ataca?"):
        without = phonemes(voice, text.replace("VIH", "tos"), "es-US") - len("tˈos")
        assert phonemes(voice, text, "es-US") - without == spelled - len(" "), text
    assert phonemes(voice, "El VIH, no.", "es-US") == phonemes(
        voice, "el virus VIH ataca, no.", "es-US"
    ) - len(" βˈiɾus atˈaka")


def test_marks_between_words_reach_the_model(voice: Kokoro) -> None:
    assert phonemes(voice, "Hola: a todos (no), ¡sí!", "es-US") == len("ˈola: a tˈoðos (nˈo), sˈi!")


def test_a_text_too_long_for_the_model_is_spoken_whole(voice: Kokoro) -> None:
    """The model takes 510 phonemes at a time."""
    assert phonemes(voice, ", ".join([GREETING] * 60), "es-US") > 800


def test_newer_exports_of_the_model_work_too(voices: Path) -> None:
    fake_kokoro.kokoro(voices, tokens="input_ids")
    engine = kokoro.open_engine("ef_dora", "es-US")
    try:
        assert phonemes(engine, GREETING, "es-US") == 14
    finally:
        engine.close()


@pytest.mark.slow
def test_it_speaks_a_whole_narration(voice: Kokoro, tmp_path: Path) -> None:
    spoken = narrate(script(SPANISH, "es-US"), ["kokoro"], Folder(tmp_path / "cache"), fallback=False)
    assert (spoken.voice.id, spoken.voice.license, spoken.voice.online) == (
        "kokoro:ef_dora",
        "Apache-2.0",
        False,
    )
    lufs, _ = loudness(hear(join(spoken.sections, title="T", artist="A", language="es", comment="C")))
    assert lufs == pytest.approx(-19, abs=1)
    again = narrate(script(SPANISH, "es-US"), ["kokoro"], Folder(tmp_path / "other"), fallback=False)
    assert again == spoken


@pytest.mark.slow
def test_the_order_of_preference_holds_among_all_engines(voices: Path, tmp_path: Path) -> None:
    """One after another is told of, and the first that can speaks all of it."""
    fake_kokoro.kokoro(voices)
    reports: list[str] = []
    wanted = ["piper:es_MX-claude-high", "kokoro:af_heart", "kokoro:em_alex", "espeak:es"]
    spoken = narrate(script(SPANISH, "es-US"), wanted, Folder(tmp_path / "cache"), report=reports.append)
    assert (spoken.wanted, spoken.voice.id) == ("piper:es_MX-claude-high", "kokoro:em_alex")
    assert ["no voice “es_MX-claude-high”" in reports[0], "speaks “en-US”" in reports[1]] == [True, True]
    assert len(reports) == 2


def test_it_leaves_nothing_behind_even_when_it_is_killed(
    voice: Kokoro, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What makes its phonemes unpacks a library for every text."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    voice.speak(GREETING, "es-US")
    assert any(folder.iterdir())
    assert voice._worker is not None
    os.kill(voice._worker._process.pid, signal.SIGKILL)
    with pytest.raises(SentenceError, match="ended unexpectedly"):
        voice.speak(GREETING, "es-US")
    voice.close()
    assert not any(folder.iterdir())


# Which voice, and files that aren't what they say


@pytest.mark.parametrize(
    ("locale", "name"),
    [("es-US", "ef_dora"), ("en-US", "af_heart"), ("en-GB", "bf_emma"), ("pt-BR", "pf_dora"), ("ja", "ja")],
)
def test_the_engine_alone_means_a_voice_of_the_language(voices: Path, locale: str, name: str) -> None:
    assert known_voices.parse("kokoro", locale).name == name


@pytest.mark.parametrize(
    ("name", "locale", "words"),
    [
        ("af_heart", "es-US", "“af_heart” speaks “en-US”; the narration is in “es-US”"),
        ("jf_alpha", "ja", "no voice of Kokoro's that can be used here"),
        ("dora", "es-US", "no voice of Kokoro's"),
        ("ef_nobody", "es-US", "has no voice “ef_nobody”.*ef_dora, em_alex"),
    ],
)
def test_a_voice_that_does_not_fit_is_refused(voices: Path, name: str, locale: str, words: str) -> None:
    fake_kokoro.kokoro(voices)
    with pytest.raises(EngineError, match=words):
        kokoro.open_engine(name, locale)


def test_missing_files_are_told_with_where_they_belong(voices: Path) -> None:
    joe(voices)  # a voice of Piper's is none of Kokoro's
    with pytest.raises(EngineError, match=r"no kokoro….onnx with its voices….bin in .*voices\.") as caught:
        kokoro.open_engine("ef_dora", "es-US")
    assert str(voices) in str(caught.value)


def test_a_model_that_is_none_is_told_with_its_path(voices: Path) -> None:
    fake_kokoro.kokoro(voices).write_bytes(b"<html>Not found</html>")
    _refused(r"kokoro-v1\.0\.onnx is not a voice: it is damaged")


def test_another_model_under_its_name_is_refused(voices: Path) -> None:
    model = fake_kokoro.kokoro(voices)
    model.unlink()
    model.symlink_to(joe(voices / "joe").resolve())
    _refused("is an ONNX model, but not Kokoro's")


def test_voices_of_another_model_are_refused(voices: Path) -> None:
    fake_kokoro.kokoro(voices, width=128)
    _refused(r"voices-v1\.0\.bin is damaged, or has the voices of another model")


def test_a_file_of_voices_that_is_none_is_told_with_its_path(voices: Path) -> None:
    fake_kokoro.kokoro(voices)
    (voices / "voices-v1.0.bin").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(EngineError, match=r"voices-v1\.0\.bin is not Kokoro's file of voices"):
        kokoro.open_engine("ef_dora", "es-US")


def _refused(words: str) -> None:
    engine = kokoro.open_engine("ef_dora", "es-US")
    try:
        with pytest.raises(EngineError, match=words) as caught:
            engine.speak(GREETING, "es-US")
        assert not isinstance(caught.value, SentenceError), "another try would not help"
    finally:
        engine.close()


@pytest.mark.slow
def test_sentences_are_spoken_side_by_side_and_sound_as_one_after_another(
    voices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_kokoro.kokoro(voices)
    narrations = []
    for several in (1, 3):
        monkeypatch.setattr(kokoro, "processors", lambda several=several: several)
        narrations.append(narrate(script(SPANISH, "es-US"), ["kokoro"], Folder(tmp_path / str(several))))
    assert narrations[0] == narrations[1]


def test_a_sentence_that_goes_wrong_beside_others_keeps_none_of_them(
    voices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_kokoro.kokoro(voices)
    monkeypatch.setattr(kokoro, "processors", lambda: 2)
    texts = [(text, "es-US") for text in ("Hola a todos.", "Esto no.", "Quédese con ella.", "Adiós, amigos.")]
    with closing(kokoro.open_engine("ef_dora", "es-US")) as engine:
        alone = [engine.speak(text, lang).samples.tobytes() for text, lang in texts]
        request = engine.request
        rules = iter(["es-419", "martian"] + ["es-419"] * 9)
        monkeypatch.setattr(engine, "request", lambda lang: request(lang) | {"rules": next(rules)})
        sounds, said = engine.speak_ahead(texts), []
        with pytest.raises(EngineError, match="martian"):
            said.extend(sound.samples.tobytes() for sound in sounds)
        engine.close()
        monkeypatch.setattr(engine, "request", request)
        assert [sound.samples.tobytes() for sound in engine.speak_ahead(texts)] == alone
