"""A neural voice that speaks offline: Piper with a real voice, the same bytes every time, and files and
processes that go wrong."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.speech.clips import Clips
from cartilla.speech.engines import piper, piper_files
from cartilla.speech.engines.piper import Piper
from cartilla.speech.engines.protocol import SentenceError
from cartilla.speech.narrate import narrate
from cartilla.speech.sound import join
from support.neural import JOE, joe
from support.speaking import ENGLISH, hear, loudness, script, stretches

pytestmark = pytest.mark.slow

SENTENCE = "Few people plan to use it every day."


@pytest.fixture
def voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of voices."""
    folder = tmp_path / "voices"
    monkeypatch.setenv("CARTILLA_VOICES", str(folder))
    return folder


@pytest.fixture
def voice(voices: Path) -> Iterator[Piper]:
    joe(voices)
    engine = piper.open_engine(JOE, "en-US")
    yield engine
    engine.close()


def test_it_speaks_for_as_long_as_somebody_would_take_to_say_it(voice: Piper) -> None:
    sound = voice.speak(SENTENCE, "en-US")
    assert sound.rate == 22_050
    assert 1.5 < len(sound.samples) / sound.rate < 4
    assert 500 < np.abs(sound.samples).max() < 32_767


def test_a_sentence_sounds_the_same_whatever_was_spoken_before(voice: Piper) -> None:
    first = voice.speak(SENTENCE, "en-US").samples.tobytes()
    for other in ("Call nine one one.", "A"):
        voice.speak(other, "en-US")
        assert voice.speak(SENTENCE, "en-US").samples.tobytes() == first
    voice.close()
    assert voice.speak(SENTENCE, "en-US").samples.tobytes() == first, "also in a new process"


def test_a_whole_narration_is_as_loud_as_any_and_begins_where_it_says(voice: Piper, tmp_path: Path) -> None:
    narration = narrate(script(), [f"piper:{JOE}"], Folder(tmp_path / "cache"), fallback=False)
    heard = hear(join(narration.sections, title="T", artist="A", language="en", comment="C"))
    lufs, peak = loudness(heard)
    assert lufs == pytest.approx(-19, abs=1)
    assert peak <= -3
    starts = [start for start, _ in stretches(heard, 0.3)]
    for timing in narration.timeline():
        assert min(abs(start - timing.start) for start in starts) < 0.03
    assert (narration.voice.license, narration.voice.online) == ("CC0", False)


def test_it_speaks_when_its_data_lie_under_a_very_long_name(voices: Path, tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 120) / ("e" * 120)
    model = joe(deep)
    engine = Piper(piper_files.read(model), "en-US")
    try:
        assert len(engine.speak("Yes.", "en-US").samples)
    finally:
        engine.close()


def test_words_in_another_language_are_said_by_its_rules(voice: Piper) -> None:
    english, spanish = (voice.speak("Hay dos naciones.", lang).samples for lang in ("en-US", "es-US"))
    assert len(english) != len(spanish)
    again = voice.speak("Hay dos naciones.", "en-US").samples
    assert again.tobytes() == english.tobytes(), "and the next sentence by its own again"


def test_phoneme_brackets_are_read_as_text(voice: Piper) -> None:
    assert len(voice.speak("[[h@loU]] the end", "en-US").samples) > len(
        voice.speak("the end", "en-US").samples
    )


# Which voice


def test_the_engine_alone_means_a_voice_that_is_here(voices: Path) -> None:
    assert piper.name_for("es-US") == "es_MX-claude-high", "none is here: the one to begin with"
    for name, code in (("es_ES-b-medium", "es_ES"), ("es_MX-z-medium", "es_MX"), ("en_US-c-medium", "en_US")):
        joe(voices / name, name, language={"code": code})
    assert piper.name_for("es-US") == "es_MX-z-medium", "said as in the Americas"
    assert piper.name_for("es-ES") == "es_ES-b-medium"
    assert piper.name_for("en-US") == "en_US-c-medium"


def test_a_voice_that_is_not_here_is_told_with_the_command_that_gets_it(voices: Path) -> None:
    with pytest.raises(
        EngineError, match=r"no voice “es_MX-claude-high” in .*cartilla voices add es_MX-claude-high"
    ):
        piper.open_engine("es_MX-claude-high", "es-US")


def test_a_voice_of_another_language_is_refused(voices: Path) -> None:
    joe(voices)
    with pytest.raises(EngineError, match="is for “en_US”, not for “es-US”"):
        piper.open_engine(JOE, "es-US")


@pytest.mark.parametrize(
    ("card", "license_"),
    [
        (None, "CC0"),
        ("", ""),
        ("* Licence: CC BY 4.0\n", "CC BY 4.0"),
        ("## Dataset\n* URL: https://example.org/data\n* License: See URL\n", "https://example.org/data"),
        ("Nothing about that.", ""),
    ],
)
def test_the_license_is_what_the_card_says_and_never_made_up(
    voices: Path, card: str | None, license_: str
) -> None:
    assert piper_files.read(joe(voices, card=card)).license == license_


def test_a_card_beside_several_voices_is_not_taken_for_any_of_them(voices: Path) -> None:
    joe(voices)
    other = joe(voices, "en_US-other-medium")
    assert piper_files.read(other).license == ""


def test_another_file_under_the_same_name_is_another_voice(voices: Path, tmp_path: Path) -> None:
    """What one has spoken is not heard as the other's."""
    joe(voices / "a")
    first = piper.open_engine(JOE, "en-US")
    joe(tmp_path / "other", inference={"length_scale": 1.5})
    second = Piper(piper_files.read(tmp_path / "other" / f"{JOE}.onnx"), "en-US")
    try:
        slower = Clips(second, Folder(tmp_path / "cache")).clip("Yes, please.", "en-US")
        assert len(Clips(first, Folder(tmp_path / "cache")).clip("Yes, please.", "en-US")) < len(slower)
    finally:
        first.close()
        second.close()


# Files that aren't what they say


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"language": {"code": "es_ES"}}, "describes a voice for “es_ES”"),
        ({"audio": {"sample_rate": 16_000, "quality": "medium"}}, "wrong sample rate, 16000.*says 22050"),
        ({"audio": {"sample_rate": 16_000}}, "wrong sample rate, 16000.*says 22050"),
        ({"audio": {"sample_rate": "fast"}}, "is not the description of a Piper voice"),
        ({"phoneme_id_map": None}, "not the description of a Piper voice"),
        ({"phoneme_id_map": {}}, "names no sounds"),
        ({"audio": 22050}, "not the description of a Piper voice"),
    ],
)
def test_a_description_that_contradicts_its_voice_is_refused(
    voices: Path, changes: dict[str, object], words: str
) -> None:
    model = joe(voices, **changes)
    with pytest.raises(EngineError, match=words):
        piper_files.read(model)


@pytest.mark.parametrize(
    "content",
    [b"", b"<!doctype html><title>Not found</title>", b"version https://git-lfs.github.com/spec/v1\n"],
)
def test_a_model_that_is_none_is_told_with_its_path(voices: Path, content: bytes) -> None:
    model = joe(voices)
    model.unlink()
    model.write_bytes(content)
    with pytest.raises(
        EngineError, match=r"joe-medium\.onnx is not a voice: it is damaged, or no ONNX"
    ) as caught:
        piper.open_engine(JOE, "en-US").speak(SENTENCE, "en-US")
    assert not isinstance(caught.value, SentenceError), "another try would not help"


def test_a_model_that_was_cut_off_is_told_with_its_path(voices: Path) -> None:
    model = joe(voices)
    whole = model.read_bytes()
    model.unlink()
    model.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EngineError, match="it is damaged, or no ONNX"):
        piper.open_engine(JOE, "en-US").speak(SENTENCE, "en-US")


# Processes that go wrong


def test_a_process_that_is_killed_is_reported_and_a_fresh_one_speaks_on(voice: Piper) -> None:
    before = voice.speak(SENTENCE, "en-US").samples.tobytes()
    os.kill(_process(voice), signal.SIGKILL)
    with pytest.raises(SentenceError, match="ended unexpectedly"):
        voice.speak(SENTENCE, "en-US")
    voice.close()
    assert voice.speak(SENTENCE, "en-US").samples.tobytes() == before


def test_a_process_that_hangs_is_given_up_after_the_time_limit(voices: Path) -> None:
    engine = Piper(piper_files.read(joe(voices)), "en-US", timeout=8)
    engine.speak("Yes.", "en-US")
    os.kill(_process(engine), signal.SIGSTOP)
    engine._worker._timeout = 0.3
    with pytest.raises(SentenceError, match="did not answer within"):
        engine.speak(SENTENCE, "en-US")
    process = _process(engine)
    engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


TROUBLES = [
    ("return head, b''", "gave no sound"),
    ("return {'rate': 16000}, data", "at 16000 samples a second instead of 22050"),
    ("return head, data[:1001]", "1001 bytes"),
    ("return head, data[: len(data) // 2]", "its sound breaks off"),
    ("return head, data[: len(data) // 5] + bytes(9000)", r"0\.\d times as long"),
    ("return head, data * 5", r"\d\.\d times as long"),
    ("return head, bytes(len(data))", "nothing but silence"),
    ("import os; os.abort()", "broke off"),
]
"""Answers as no voice should give them."""


@pytest.mark.parametrize(("trouble", "words"), TROUBLES)
def test_trouble_with_a_sentence_is_tried_again_and_then_told_with_its_text(
    voices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str, words: str
) -> None:
    """The real voice, whose answers are spoiled at one word of one section."""
    program = tmp_path / "spoiled.py"
    program.write_text(
        "from cartilla.speech.engines import piper_worker as w\n"
        "real = w.synthesize\n"
        "def synthesize(voice, text, **more):\n"
        "    head, data = real(voice, text, **more)\n"
        f"    if 'breathing' in text: open({str(tmp_path / 'tries')!r}, 'a').write('x')\n"
        "    if 'breathing' not in text: return head, data\n"
        f"    {trouble}\n"
        "w.synthesize = synthesize\n"
        "w.main()\n"
    )
    joe(voices)
    monkeypatch.setattr(piper.Piper.__init__, "__defaults__", ((sys.executable, str(program)), piper.TIMEOUT))
    with pytest.raises(EngineError, match=f"could not say “{ENGLISH['heroin'][1]}”.*{words}"):
        narrate(
            script({"heroin": ENGLISH["heroin"]}),
            [f"piper:{JOE}"],
            Folder(tmp_path / "cache"),
            fallback=False,
        )
    tries = "side by side with others, then alone, then in a fresh process"
    assert (tmp_path / "tries").read_text() == "xxx", tries


def _process(engine: Piper) -> int:
    assert engine._worker is not None
    return engine._worker._process.pid
