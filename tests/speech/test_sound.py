"""Samples and MP3 frames: nothing clipped, nothing moved, nothing too loud."""

import io
import itertools
import tempfile
from contextlib import closing
from pathlib import Path

import av
import numpy as np
import pytest

from cartilla.folder import Folder
from cartilla.model.narration import ScriptSection, SpokenSection
from cartilla.speech import lame, mp3, pcm
from cartilla.speech.clips import Clips
from cartilla.speech.engines.espeak import name_for, open_engine
from cartilla.speech.loudness import gain_for
from cartilla.speech.sound import assemble, join
from support.speaking import SPANISH, hear, loudness, script, stretches

FRAME = 576


def tone(seconds: float, amplitude: float = 0.3, hertz: float = 440) -> np.ndarray:
    t = np.arange(round(seconds * 24_000)) / 24_000
    return np.rint(32767 * amplitude * np.sin(2 * np.pi * hertz * t)).astype(np.int16)


def noise(seconds: float, amplitude: float) -> np.ndarray:
    random = np.random.default_rng(7)
    return np.rint(random.uniform(-1, 1, round(seconds * 24_000)) * amplitude * 32767).astype(np.int16)


def framed(samples: np.ndarray, frames: int = 60, start: int = 2 * FRAME) -> np.ndarray:
    whole = np.zeros(frames * FRAME, np.int16)
    whole[start : start + len(samples)] = samples
    return whole


def test_trimming_keeps_a_weak_start_and_end_of_a_word() -> None:
    """An "f" is some 40 dB weaker than the vowel after it."""
    word = np.concatenate([noise(0.08, 0.004), tone(0.3), noise(0.1, 0.004)])
    padded = np.concatenate([pcm.silence(300), word, pcm.silence(500)])
    trimmed = pcm.trim(padded)
    at = int(np.flatnonzero(trimmed)[0])
    assert (trimmed[at : at + len(word)] == word).all()
    assert len(trimmed) <= len(word) + 2 * 24 * 15, "no more than 15 ms of silence is left on each side"


@pytest.mark.parametrize("samples", [np.zeros(0, np.int16), np.zeros(5000, np.int16)])
def test_silence_is_trimmed_to_nothing(samples: np.ndarray) -> None:
    assert len(pcm.trim(samples)) == 0


def test_resampling_keeps_the_length_and_the_moment() -> None:
    click = np.zeros(22_050, np.int16)
    click[11_025] = 20_000
    at_24k = pcm.resample(click, 22_050)
    assert len(at_24k) == 24_000
    assert abs(int(np.argmax(np.abs(at_24k))) - 12_000) <= 1


def by_pyav_alone(samples: np.ndarray, rate: int) -> np.ndarray:
    """Through a filter that has heard nothing and hears nothing else."""
    resampler = av.AudioResampler(format="s16p", layout="mono", rate=24_000)
    frame = av.AudioFrame.from_ndarray(samples[None], format="s16p", layout="mono")
    frame.sample_rate = rate
    parts = [part.to_ndarray()[0] for part in (*resampler.resample(frame), *resampler.resample(None))]
    return np.concatenate(parts)[: round(len(samples) * 24_000 / rate)]


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 22_051, 24_000, 44_100, 48_000, 192_000])
def test_a_sound_at_another_rate_comes_out_the_same_whatever_came_before_it(rate: int) -> None:
    """Loud to its very ends, where what came before and after would be heard."""
    sounds = [noise(seconds, 0.9) for seconds in (0.02, 0.5, 0.033, 0.07, 1.003)]
    alone = [by_pyav_alone(sound, rate).tobytes() for sound in sounds]
    through = pcm.Resampler(rate)
    for order in itertools.permutations(range(len(sounds)), 3):
        assert [through(sounds[n]).tobytes() for n in order] == [alone[n] for n in order]


@pytest.mark.parametrize("samples", [0, 1, 2, 16, 17, 40])
def test_the_shortest_sound_can_have_another_rate(samples: int) -> None:
    assert len(pcm.resample(np.full(samples, 1000, np.int16), 22_050)) == round(samples * 24_000 / 22_050)


def test_peaks_stay_below_the_ceiling_and_quiet_passages_are_only_multiplied() -> None:
    samples = np.concatenate([tone(0.2, 0.05), tone(0.1, 0.9), tone(0.2, 0.05)])
    loud = pcm.level(samples, 2.0, -4)
    assert np.abs(loud).max() <= 32767 * 10 ** (-4 / 20) + 1
    assert (loud[:3000] == samples[:3000] * 2).all()
    assert (loud[-3000:] == samples[-3000:] * 2).all()


def test_turning_down_never_jumps() -> None:
    steady = np.full(24_000, 1000, np.int16)
    steady[12_000:12_100] = 32_000
    loud = pcm.level(steady, 1.0, -6).astype(int)
    quiet_part = np.r_[loud[:12_000], loud[12_100:]]
    assert np.abs(np.diff(quiet_part[:12_000])).max() < 20


def test_gain_brings_a_voice_to_minus_19_lufs_as_it_is_heard() -> None:
    samples = np.concatenate([noise(0.4, a) for a in (0.02, 0.3, 0.05, 0.1, 0.4, 0.02)])
    loud = pcm.level(samples, gain_for(samples), -4)
    heard = hear(mp3.encode(np.pad(loud, (2 * FRAME, 4 * FRAME - len(loud) % FRAME))))
    assert loudness(heard)[0] == pytest.approx(-19, abs=0.3)
    assert loudness(heard)[1] <= -3


def test_decoded_frames_begin_where_the_samples_did() -> None:
    samples = framed(tone(0.5))
    heard = hear(mp3.encode(samples))
    assert len(heard) == len(samples)
    assert np.abs(heard - samples / 32768).max() < 0.03


def test_frames_put_one_after_another_decode_as_one_sound_without_a_step() -> None:
    parts = [framed(tone(0.5), 40), framed(tone(0.3, hertz=600), 30, 3000), framed(noise(0.4, 0.2), 50)]
    heard = hear(b"".join(map(mp3.encode, parts)))
    alone = np.concatenate([hear(mp3.encode(part)) for part in parts])
    assert len(heard) == len(alone) == 120 * FRAME
    assert np.abs(heard - alone).max() < 0.002


def test_every_frame_stands_alone() -> None:
    """Of one size, and none uses the bit reservoir: its main data begins in itself."""
    data = mp3.encode(framed(noise(1, 0.3)))
    frames = [data[start : start + mp3.FRAME_BYTES] for start in range(0, len(data), mp3.FRAME_BYTES)]
    assert {frame[:2] for frame in frames} == {b"\xff\xf3"}
    assert {frame[4] for frame in frames} == {0}


def test_encoding_is_repeatable() -> None:
    assert mp3.encode(framed(noise(1, 0.3))) == mp3.encode(framed(noise(1, 0.3)))


def by_pyav(monkeypatch: pytest.MonkeyPatch, samples: np.ndarray) -> bytes:
    with monkeypatch.context() as without:
        without.setattr(lame, "library", lambda: None)
        return mp3.encode(samples)


def test_the_system_s_encoder_and_pyav_s_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speech, section by section, and what an encoder finds hard: nothing, noise, too loud, very short."""
    assert lame.library() is not None, "tools/system-packages installs it"
    random = np.random.default_rng(7)
    hard = [framed(noise(1, loud)) for loud in (0.0, 0.0001, 0.02, 1.0)]
    hard += [framed(tone(1, 1.5, hertz), start=0) for hertz in (60, 3_000, 11_000)]
    hard += [np.zeros(frames * FRAME, np.int16) for frames in (0, 1, 2, 3)]
    hard += [(noise(2, 0.5) * (random.random(48_000) < 0.01)).astype(np.int16)[: 80 * FRAME]]
    for samples in (*hard, *sections_spoken()):
        assert mp3.encode(samples) == by_pyav(monkeypatch, samples)


def sections_spoken() -> list[np.ndarray]:
    """The sound of two scripts' sections, as it is before it is encoded."""
    sounds = []
    with tempfile.TemporaryDirectory() as folder:
        for said in (script(), script(SPANISH, "es-US")):
            with closing(open_engine(name_for(said.locale), said.locale)) as engine:
                clips = Clips(engine, Folder(Path(folder)))
                for section in said.sections:
                    spoken = [clips.clip(each.spoken, each.lang) for each in section.utterances]
                    sounds.append(assemble(section, [pcm.level(clip, 3, -3.5) for clip in spoken])[0])
    return sounds


def test_another_release_of_the_system_s_encoder_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may choose other bits for the same sound."""
    monkeypatch.setattr(lame, "SAME", "3.99.5")
    lame.library.cache_clear()
    try:
        assert lame.library() is None
    finally:
        lame.library.cache_clear()


def spoken(section: ScriptSection, seconds: float = 0.5) -> SpokenSection:
    samples, timings = assemble(section, [tone(seconds)] * len(section.utterances))
    return SpokenSection(section.id, section.title, mp3.encode(samples), len(samples) / 24_000, timings)


def test_pauses_are_as_the_script_says_within_a_section_and_between_two() -> None:
    sections = [spoken(section) for section in script(pause=350, last=900).sections]
    heard = stretches(hear(b"".join(section.mp3 for section in sections)))
    gaps = [start - end for (_, end), (start, _) in itertools.pairwise(heard)]
    assert gaps == pytest.approx([0.35, 0.9, 0.35, 0.35, 0.9, 0.35], abs=0.02)


def test_a_pause_too_short_for_a_section_end_loses_no_sound() -> None:
    sections = [spoken(section) for section in script(last=0).sections]
    heard = stretches(hear(b"".join(section.mp3 for section in sections)), gap=0.03)
    assert [end - start for start, end in heard] == pytest.approx([0.5] * 7, abs=0.01)


def test_a_joined_file_says_what_it_is_and_where_its_chapters_are() -> None:
    sections = [spoken(section) for section in script().sections]
    data = join(
        sections,
        title="Cómo funciona",
        artist="A clinic",
        language="es-US",
        comment="Voice: ñ",
        album="Artículos",
        date="2026-11-22",
    )
    with av.open(io.BytesIO(data)) as container:
        said = container.metadata
        chapters = container.chapters()
        length = container.duration / 1_000_000
    assert (said["title"], said["artist"], said["language"]) == ("Cómo funciona", "A clinic", "spa")
    assert (said["album"], said["date"][:4], said["genre"]) == ("Artículos", "2026", "Speech")
    assert said["comment"] == "Voice: ñ"
    assert b"COMM" in data[:500], "the frame that players show"
    assert b"TXXX" not in data[:500]
    assert [chapter["metadata"]["title"] for chapter in chapters] == ["Opening", "Heroin", "End"]
    starts = [float(chapter["start"] * chapter["time_base"]) for chapter in chapters]
    ends = [float(chapter["end"] * chapter["time_base"]) for chapter in chapters]
    assert starts == pytest.approx(
        [0, sections[0].seconds, sections[0].seconds + sections[1].seconds], abs=0.002
    )
    assert ends[-1] == pytest.approx(sum(section.seconds for section in sections), abs=0.002)
    assert length == pytest.approx(sum(section.seconds for section in sections), abs=0.001)
    assert len(hear(data)) == round(24_000 * sum(section.seconds for section in sections))
    assert data.endswith(sections[0].mp3 + sections[1].mp3 + sections[2].mp3), "frames are not encoded again"


@pytest.mark.parametrize(
    ("language", "code"),
    [("en-US", "eng"), ("es", "spa"), ("vi", "vie"), ("zh-Hant-TW", "chi"), ("ar", "ara")],
)
def test_languages_are_tagged_as_id3_asks(language: str, code: str) -> None:
    data = join([spoken(script().sections[0])], title="", artist="", language=language, comment="")
    with av.open(io.BytesIO(data)) as container:
        assert container.metadata["language"] == code


def test_the_same_sections_make_the_same_file() -> None:
    sections = [spoken(section) for section in script().sections]
    files = {join(sections, title="T", artist="A", language="en", comment="C") for _ in range(2)}
    assert len(files) == 1
