"""The narrations are whole, in order, at a comfortable level, and say what they are."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from support.packages import manifest
from support.real_package import LOCALES, Built

pytestmark = pytest.mark.slow


def test_the_manifest_lists_every_file_with_its_digest(built: Built) -> None:
    import hashlib

    listed = manifest(built.outputs)
    on_disk = {
        path.relative_to(built.outputs).as_posix()
        for path in built.outputs.rglob("*")
        if path.is_file() and ".cartilla" not in path.parts
    }
    assert on_disk == {*listed, "manifest.json"}
    for path, entry in listed.items():
        data = (built.outputs / path).read_bytes()
        assert (entry["sha256"], entry["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data)), path


@pytest.mark.parametrize("locale", LOCALES)
def test_captions_cover_the_narration_in_order(built: Built, locale: str) -> None:
    text = built.file(locale, "-narration.vtt").read_text("utf-8")
    times = [
        tuple(int(h) * 3600 + int(m) * 60 + float(s) for h, m, s in re.findall(r"(\d+):(\d+):([\d.]+)", line))
        for line in text.splitlines()
        if "-->" in line
    ]
    assert text.startswith("WEBVTT\n")
    assert all(start < end for start, end in times)
    assert all(before[1] <= after[0] + 0.001 for before, after in pairwise(times))
    seconds = manifest(built.outputs)[
        f"{locale}/how-heroin-addiction-works/how-heroin-addiction-works-{locale}-narration.mp3"
    ]["seconds"]
    assert seconds - 3 < times[-1][1] <= seconds + 0.1


@pytest.mark.parametrize("locale", LOCALES)
def test_a_listener_hears_the_emergency_first_and_that_nobody_has_reviewed_it(
    built: Built, locale: str
) -> None:
    lines = built.file(locale, "-transcript.txt").read_text("utf-8").splitlines()
    first = "If someone may have overdosed" if locale == "en-US" else "sobredosis"
    notice = "no clinician has reviewed" if locale == "en-US" else "en traducción ni en salud"
    assert first in lines[0]
    assert sum(notice in line for line in lines) >= 2


@pytest.mark.parametrize("locale", LOCALES)
def test_the_manifest_says_which_voice_was_wanted_and_used(built: Built, locale: str) -> None:
    entry = manifest(built.outputs)[
        f"{locale}/how-heroin-addiction-works/how-heroin-addiction-works-{locale}-narration.mp3"
    ]
    assert entry["voice"].startswith("espeak")
    assert entry["voice_wanted"] == entry["voice"]


@pytest.mark.parametrize("locale", LOCALES)
def test_manifest_and_page_name_the_voice_its_engine_and_its_license(built: Built, locale: str) -> None:
    entry = manifest(built.outputs)[
        f"{locale}/how-heroin-addiction-works/how-heroin-addiction-works-{locale}-narration.mp3"
    ]
    said = [entry[f"voice_{what}"] for what in ("name", "engine", "license")]
    assert said == [{"en-US": "en-us", "es-US": "es-419"}[locale], "eSpeak NG", "GPL-3.0-or-later"]
    page = built.file(locale, "index.html").read_text("utf-8")
    voice, license_ = ("Voice", "License") if locale == "en-US" else ("Voz", "Licencia")
    assert f"{voice}: {said[0]} (eSpeak NG)." in page
    assert re.search(f"{license_} [^.]*: GPL-3.0-or-later", page)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_narration_is_at_a_comfortable_level_and_as_long_as_it_says(built: Built, locale: str) -> None:
    """Measured on the decoded file: −19 LUFS ±1, as long as the manifest and its chapters say."""
    import io

    import av

    from cartilla.speech.loudness import loudness
    from cartilla.speech.mp3 import decode

    data = built.file(locale, "-narration.mp3").read_bytes()
    samples = decode(data)
    seconds = manifest(built.outputs)[
        f"{locale}/how-heroin-addiction-works/how-heroin-addiction-works-{locale}-narration.mp3"
    ]["seconds"]
    assert abs(len(samples) / 24_000 - seconds) < 0.1
    assert abs(loudness(samples) + 19) <= 1
    with av.open(io.BytesIO(data)) as container:
        chapters = container.chapters()
        language = container.metadata["language"]
    assert language == {"en-US": "eng", "es-US": "spa"}[locale]
    lines = built.file(locale, "-transcript.txt").read_text("utf-8").split("\n\n")
    assert len(chapters) == len(lines)
    assert chapters[0]["start"] == 0
    assert abs(chapters[-1]["end"] * chapters[-1]["time_base"] - len(samples) / 24_000) < 0.1
