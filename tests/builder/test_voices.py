"""A voice that a person brings is part of what a narration is made from."""

from pathlib import Path

import pytest

from support import fake_kokoro
from support.packages import NOTHING_MADE, build, manifest, starter

pytestmark = pytest.mark.slow

SOUND = "en-US/wash-your-hands/wash-your-hands-en-US-narration.mp3"
ONLY = ("--format", "audio", "--locale", "en-US", "--voice", "kokoro:af_heart", "--explain", SOUND)


def test_a_voice_whose_files_change_speaks_again_and_else_never(tmp_path: Path) -> None:
    package, voices = starter(tmp_path / "package"), tmp_path / "voices"

    def narrate() -> tuple[str, str]:
        done = build(package, *ONLY, cache=tmp_path / "cache", CARTILLA_VOICES=str(voices))
        assert done.returncode == 0, done.stderr
        return done.stdout, manifest(package / "outputs")[SOUND]["voice"]

    said, voice = narrate()
    assert "There is no kokoro….onnx" in said
    assert voice == "espeak:en-us"
    assert NOTHING_MADE.search(narrate()[0])

    fake_kokoro.kokoro(voices)
    said, voice = narrate()
    assert "Changed: the voice kokoro:af_heart." in said
    assert voice == "kokoro:af_heart"
    before = manifest(package / "outputs")[SOUND]["sha256"]
    assert NOTHING_MADE.search(narrate()[0])

    fake_kokoro.kokoro(voices, names=("ef_dora", "af_heart"))
    assert "Changed: the voice kokoro:af_heart." in narrate()[0]
    assert manifest(package / "outputs")[SOUND]["sha256"] != before
