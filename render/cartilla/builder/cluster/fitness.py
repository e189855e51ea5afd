"""Which workers of a cluster may make what: only those with the same tools make the same bytes, and only those with a voice speak."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from distributed import WorkerPlugin

from cartilla.builder.fingerprint import digest, tools
from cartilla.parse.digests import FileDigests
from cartilla.speech.voices import VoiceName

if TYPE_CHECKING:
    from distributed import Worker

TOPIC = "cartilla"
"""Under which workers tell what they are found to be."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What the workers of a build must have: the versions of `tools`, and `voices`, each with what it is made of."""

    tools: dict[str, str]
    voices: tuple[tuple[VoiceName, str], ...]

    @property
    def tools_resource(self) -> str:
        return f"cartilla {digest(self.tools)[:16]}"


def needs(voices: tuple[VoiceName, ...]) -> Needs:
    """What is needed so that others make what this machine would."""
    return Needs(tools(), tuple((voice, made_of(voice)) for voice in dict.fromkeys(voices)))


def made_of(voice: VoiceName) -> str:
    """A digest of all that changes how the voice sounds; of one that isn't here, too."""
    digests = FileDigests()
    return digest(voice.release, [digests.of(path) for path in voice.files])


def voice_resource(voice: VoiceName, made_of: str) -> str:
    return f"voice {voice.id} {voice.locale} {hashlib.sha256(made_of.encode()).hexdigest()[:16]}"


def differences(wanted: dict[str, str], here: dict[str, str]) -> list[str]:
    """In words, what a worker has that the build hasn't, and the other way round."""
    return [
        f"{name} {here.get(name) or 'missing'} instead of {wanted.get(name) or 'none'}"
        for name in sorted({*wanted, *here})
        if (wanted.get(name) or "") != (here.get(name) or "")
    ]


class Fitness(WorkerPlugin):
    """Looks at each worker when it comes, and gives it as resources what it can be asked for."""

    def __init__(self, needs: Needs) -> None:
        self.needs = needs
        self.name = f"{needs.tools_resource} {digest([made for _, made in needs.voices])[:16]}"

    async def setup(self, worker: Worker) -> None:
        wrong = differences(self.needs.tools, tools())
        worker.log_event(TOPIC, {"worker": worker.address, "wrong": wrong})
        if wrong:
            return
        threads = float(worker.state.nthreads)
        here = {self.needs.tools_resource: threads}
        for voice, wanted in self.needs.voices:
            if made_of(voice) == wanted:
                here[voice_resource(voice, wanted)] = threads
        await worker.set_resources(**here)
