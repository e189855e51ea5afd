"""The audio narration: one MP3 with chapters, captions, a transcript, and the emergency steps alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartilla.errors import CartillaError
from cartilla.formats import FileKind, Format, Group, Use
from cartilla.renderers.context import Context, Files
from cartilla.renderers.sound_tags import sound_tags

if TYPE_CHECKING:
    from cartilla.model.edition import Edition
    from cartilla.model.narration import Narration, Utterance

SOUND = FileKind("-narration.mp3", "audio/mpeg", "narration", Use.PLAYED)
EMERGENCY = FileKind("-emergency.mp3", "audio/mpeg", "emergency", Use.EMERGENCY)
TRANSCRIPT = FileKind("-transcript.txt", "text/plain", "transcript", Use.COMPANION)
CAPTIONS = FileKind("-narration.vtt", "text/vtt", "captions", Use.COMPANION)


def render(edition: Edition, context: Context) -> Files:
    """The narration, its captions and its transcript, and the emergency steps alone where there is such a
    block. Needs `context.narration`."""
    from cartilla.speech import script
    from cartilla.speech.sound import join

    narration = context.narration
    if narration is None:
        raise CartillaError("The audio format needs a narration.")
    files = {
        SOUND.path(edition): join(narration.sections, **sound_tags(edition, narration, context.package)),
        CAPTIONS.path(edition): captions(narration).encode(),
        TRANSCRIPT.path(edition): transcript(narration).encode(),
    }
    if edition.emergency is not None:
        # Version and review state belong to it too: it may travel without the rest.
        ids = (script.EMERGENCY, script.HELPLINES, script.CLOSING)
        alone = [section for section in narration.sections if section.id in ids]
        files[EMERGENCY.path(edition)] = join(
            alone, **sound_tags(edition, narration, context.package, ids[:1])
        )
    return files


FORMAT = Format(
    name="audio",
    group=Group.LISTEN,
    files=(SOUND, EMERGENCY, TRANSCRIPT, CAPTIONS),
    render=render,
    speaks=True,
    shows=False,
)


def captions(narration: Narration) -> str:
    """WebVTT with a cue for each utterance, structure in brackets."""
    said = {utterance.id: utterance for utterance in narration.script.utterances()}
    cues = [
        f"{timing.utterance}\n{_clock(timing.start)} --> {_clock(timing.end)}\n{_escaped(shown(said[timing.utterance]))}\n"
        for timing in narration.timeline()
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


def transcript(narration: Narration) -> str:
    """A line for each utterance, structure in brackets, an empty line between sections."""
    sections = ("\n".join(map(shown, section.utterances)) for section in narration.script.sections)
    return "\n\n".join(sections) + "\n"


def shown(utterance: Utterance) -> str:
    """The written form; what isn't the article's own text stands in brackets."""
    from cartilla.model.narration import Role

    return utterance.written if utterance.role is Role.SENTENCE else f"[{utterance.written}]"


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
