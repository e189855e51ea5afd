"""Scripts to speak, and ears: what a decoded file sounds like, by other code than the product's."""

import io
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np

from cartilla.model.narration import Role, ScriptSection, SpokenScript, Utterance

ENGLISH = {
    "opening": ("Call nine one one.", "Stay with the person."),
    "heroin": ("Heroin is a drug.", "It slows your breathing.", "Few people plan to use it every day."),
    "end": ("Fine.", "She hears the end."),
}
SPANISH = {
    "inicio": ("Llame al nueve uno uno.", "Quédese con la persona."),
    "heroina": ("¿Qué es la heroína?", "Es una droga.", "Hace más lenta la respiración."),
    "fin": ("Fin de la grabación.",),
}


def script(
    sections: dict[str, tuple[str, ...]] = ENGLISH, locale: str = "en-US", pause: int = 400, last: int = 1200
) -> SpokenScript:
    """A script of these sentences; `last` is the pause that ends a section."""
    return SpokenScript(
        "article",
        locale,
        "How it works",
        "A clinic",
        tuple(
            ScriptSection(
                name,
                name.title(),
                tuple(
                    Utterance(
                        f"{name}-p-{n}.1",
                        Role.SENTENCE,
                        text,
                        text,
                        locale,
                        last if n == len(texts) else pause,
                    )
                    for n, text in enumerate(texts, 1)
                ),
            )
            for name, texts in sections.items()
        ),
    )


def hear(mp3: bytes) -> np.ndarray:
    """The file's samples, −1 to 1, 24,000 a second."""
    with av.open(io.BytesIO(mp3)) as container:
        stream = container.streams.audio[0]
        assert (stream.rate, stream.channels) == (24_000, 1)
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(stream)])


def loudness(samples: np.ndarray) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dB, by EBU R 128."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(format="flt", sample_rate=24_000, layout="mono", time_base=Fraction(1, 24_000))
    meter, sink = graph.add("ebur128", "metadata=1:peak=true"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    data = np.ascontiguousarray(samples, np.float32)[None]
    frame = av.AudioFrame.from_ndarray(data, format="flt", layout="mono")
    frame.sample_rate, frame.pts = 24_000, 0
    graph.push(frame)
    graph.push(None)
    lufs, peak = -70.0, 0.0
    while True:
        try:
            measured = dict(graph.pull().metadata)
        except (av.BlockingIOError, av.EOFError):
            return lufs, 20 * float(np.log10(peak))
        lufs = float(measured.get("lavfi.r128.I", lufs))
        peak = max(peak, float(measured.get("lavfi.r128.true_peaks_ch0", 0)))


def stretches(samples: np.ndarray, gap: float = 0.2) -> list[tuple[float, float]]:
    """Where there is sound, in seconds: from the first to the last 2 ms that are at most 50 dB below
    the loudest, parted by silences of at least `gap`."""
    window = 48
    whole = len(samples) // window
    power = np.square(samples[: whole * window].reshape(whole, window)).mean(axis=1)
    loud = np.flatnonzero(power > power.max() * 1e-5)
    cuts = np.flatnonzero(np.diff(loud) > gap * 500)
    starts, ends = [loud[0], *loud[cuts + 1]], [*loud[cuts], loud[-1]]
    return [(float(start) / 500, float(end + 1) / 500) for start, end in zip(starts, ends, strict=True)]


@dataclass(frozen=True)
class Clip:
    """From when to when something sounds, in seconds from the beginning of its file."""

    start: float
    end: float


def audible(samples: np.ndarray, clips: list[Clip]) -> list[Clip]:
    """Where the sound of each clip really begins and ends: the first and the last 2 ms that are at most
    50 dB below its loudest, looked for from 100 ms before to 100 ms after what is said of it."""
    window, reach = 48, 0.1
    whole = len(samples) // window
    power = np.square(samples[: whole * window].reshape(whole, window)).mean(axis=1)
    found = []
    for clip in clips:
        first = max(0, round((clip.start - reach) * 500))
        near = power[first : round((clip.end + reach) * 500)]
        loud = np.flatnonzero(near > near.max() * 1e-5) + first
        found.append(Clip(float(loud[0]) / 500, float(loud[-1] + 1) / 500))
    return found
