"""The built-in voice: the same bytes every time, and a helper process that may crash or hang."""

import base64
import ctypes
import os
import random
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from cartilla.checks.machine import conditions
from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.i18n import shipped
from cartilla.i18n.catalogs.words import shipped_words
from cartilla.speech.clips import Clips
from cartilla.speech.engines import espeak, espeak_library, espeak_state
from cartilla.speech.engines.espeak import Espeak
from cartilla.speech.engines.espeak_library import find
from cartilla.speech.engines.espeak_state import setter_back
from cartilla.speech.engines.protocol import SentenceError
from support import effort, needs
from support.golden import Golden
from support.phonemes import pronounced

SENTENCE = "Few people plan to use it every day."


@pytest.fixture
def voice() -> Iterator[Espeak]:
    engine = Espeak("en-us", "en-US", timeout=5)
    yield engine
    engine.close()


def test_a_sentence_sounds_the_same_whatever_was_spoken_before(voice: Espeak) -> None:
    first = voice.speak(SENTENCE, "en-US").samples.tobytes()
    for other in ("Call nine one one.", "¡Hola! ¿Qué tal?", "A"):
        voice.speak(other, "es-US" if "¿" in other else "en-US")
        assert voice.speak(SENTENCE, "en-US").samples.tobytes() == first
    voice.close()
    assert voice.speak(SENTENCE, "en-US").samples.tobytes() == first, "also in a new process"


SAID_BEFORE = (
    "Call nine one one.",
    "Heroin changes how the brain works, and how people feel pain, for hours; then it wears off.",
    "¿Qué tal? — “Bien…”, said Zoë (aged 3½).",
    "Привет, 你好, नमस्ते!",
    "[[h@loU]] <b>x²</b> \\ & #1 A. U.S. IV ABC abc123 1,234.5 50%",
    "\x01\t\u200b!?;:",
    "A",
)


def test_it_is_set_back_between_two_sentences_and_says_what_a_fork_of_its_own_says(tmp_path: Path) -> None:
    """In one process, in any order, also behind one that it refuses and one in another voice."""
    (tmp_path / "forks.py").write_text(
        "from cartilla.speech.engines import espeak_worker as w\nw.setter_back = lambda *_: None\nw.main()\n"
    )
    texts = random.Random(2).choices((*SAID_BEFORE, SENTENCE), k=30)
    apart = Espeak("en-us", "en-US", command=(sys.executable, str(tmp_path / "forks.py")))
    with closing(apart), closing(Espeak("en-us", "en-US")) as together:
        right = {text: apart.speak(text, "en-US").samples.tobytes() for text in (*SAID_BEFORE, SENTENCE)}
        for n, text in enumerate(texts):
            if n % 5 == 0:
                with pytest.raises(EngineError):
                    together.speak(text, "qq")
                together.speak(text, "es-US")
            assert together.speak(text, "en-US").samples.tobytes() == right[text], (n, text)


@pytest.fixture
def loaded() -> ctypes.CDLL:
    """The library, at which only those look who change nothing in it."""
    return ctypes.CDLL(find().path)


def test_the_library_that_comes_along_tells_what_is_to_be_set_back(loaded: ctypes.CDLL) -> None:
    assert setter_back(loaded, find().path) is not None


def test_what_does_not_tell_is_not_set_back(tmp_path: Path, loaded: ctypes.CDLL) -> None:
    """Another release, no table of symbols, one without a number that must be there, and files that are no library."""
    data = Path(find().path).read_bytes()
    table = data.index(b"Flutter_ix")
    others = {
        "renamed": data[:table] + b"Blutter_ix" + data[table + 10 :],
        "cut off": data[:9_000],
        "empty": b"",
        "no library": b"\x7fELF\x02\x01" + bytes(80),
    }
    for name, changed in others.items():
        (tmp_path / name).write_bytes(changed)
        assert setter_back(loaded, str(tmp_path / name)) is None, name
    assert setter_back(loaded, str(tmp_path / "nowhere")) is None


def test_another_release_is_not_set_back(monkeypatch: pytest.MonkeyPatch, loaded: ctypes.CDLL) -> None:
    monkeypatch.setattr(espeak_state, "RELEASE", b"1.53")
    assert setter_back(loaded, find().path) is None


def test_speech_lasts_as_long_as_somebody_would_take_to_say_it(voice: Espeak) -> None:
    sound = voice.speak(SENTENCE, "en-US")
    assert 1.5 < len(sound.samples) / sound.rate < 4


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("en-US", "en-us"),
        ("es-US", "es-419"),
        ("es-MX", "es-419"),
        ("es-ES", "es"),
        ("vi", "vi"),
        ("zh-CN", "cmn"),
    ],
)
def test_every_locale_has_a_plain_voice_of_its_own(locale: str, name: str) -> None:
    assert espeak.name_for(locale) == name
    engine = espeak.open_engine(name, locale)
    try:
        assert len(engine.speak("2", locale).samples)
    finally:
        engine.close()


def test_words_in_another_language_are_said_by_its_rules(voice: Espeak) -> None:
    english, spanish = (voice.speak("Hay dos naciones.", lang).samples for lang in ("en-US", "es-US"))
    assert len(english) != len(spanish)


def test_markup_and_phoneme_brackets_are_read_as_text(voice: Espeak) -> None:
    plain = len(voice.speak("the end", "en-US").samples)
    assert len(voice.speak("<break time='9s'/> the end", "en-US").samples) > plain
    assert len(voice.speak("[[h@loU]] the end", "en-US").samples) > plain


def test_a_language_that_it_does_not_speak_is_said_plainly(voice: Espeak) -> None:
    with pytest.raises(EngineError, match="no voice “qq”") as caught:
        voice.speak(SENTENCE, "qq")
    assert not isinstance(caught.value, SentenceError), "another try would not help"


def test_a_worker_that_is_killed_is_reported_and_a_fresh_one_speaks_on(voice: Espeak) -> None:
    before = voice.speak(SENTENCE, "en-US").samples.tobytes()
    os.kill(_process(voice), signal.SIGKILL)
    with pytest.raises(SentenceError, match="ended unexpectedly"):
        voice.speak(SENTENCE, "en-US")
    voice.close()
    assert voice.speak(SENTENCE, "en-US").samples.tobytes() == before


def test_a_worker_that_hangs_is_given_up_after_the_time_limit() -> None:
    engine = Espeak("en-us", "en-US", timeout=0.7)
    engine.speak(SENTENCE, "en-US")
    os.kill(_process(engine), signal.SIGSTOP)
    with pytest.raises(SentenceError, match="did not answer within"):
        engine.speak(SENTENCE, "en-US")
    process = _process(engine)
    engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_sentence_that_crashes_espeak_takes_nothing_else_with_it(tmp_path: Path) -> None:
    """The real worker, with a library that dies at one word."""
    (tmp_path / "crashing.py").write_text(
        "import os\n"
        "from cartilla.speech.engines import espeak_worker as w\n"
        "real = w.synthesize\n"
        "def synthesize(*state, text, **more):\n"
        "    return os.abort() if 'crash' in text else real(*state, text, **more)\n"
        "w.synthesize = synthesize\n"
        "w.main()\n"
    )
    engine = Espeak("en-us", "en-US", command=(sys.executable, str(tmp_path / "crashing.py")))
    try:
        with pytest.raises(SentenceError, match="ended unexpectedly"):
            engine.speak("please crash", "en-US")
        assert len(engine.speak(SENTENCE, "en-US").samples)
    finally:
        engine.close()


def test_a_worker_that_can_not_start_says_why() -> None:
    engine = Espeak("en-us", "en-US", command=(sys.executable, "-c", "raise OSError('no such library')"))
    with pytest.raises(EngineError, match="no such library"):
        engine.speak(SENTENCE, "en-US")


def test_it_speaks_when_installed_in_a_folder_with_a_very_long_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """eSpeak itself fails on paths of 169 characters and more."""
    library = find()
    deep = tmp_path / ("d" * 120) / ("e" * 120)
    deep.mkdir(parents=True)
    (deep / "package").symlink_to(library.data.parent)
    there = replace(library, data=deep / "package" / library.data.name)
    monkeypatch.setattr(espeak_library, "find", lambda: there)
    engine = Espeak("en-us", "en-US")
    try:
        assert len(engine.speak(SENTENCE, "en-US").samples)
    finally:
        engine.close()


@pytest.mark.parametrize("trouble", ["missing", "damaged", "without its data"])
def test_where_its_package_is_broken_the_systems_own_speaks_and_a_recording_says_so(
    trouble: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if espeak_library._of_system() is None:
        needs.missing("Debian's libespeak-ng1 is missing: the second way to the built-in voice.")
    package = tmp_path / "espeakng_loader"
    described = tmp_path / "espeakng_loader-9.dist-info"
    described.mkdir()
    (package / "espeak-ng-data").mkdir(parents=True)
    whole = b"a library"
    if trouble != "missing":
        (package / "libespeak-ng.so").write_bytes(b"another" if trouble == "damaged" else whole)
    if trouble != "without its data":
        (package / "espeak-ng-data/phontab").touch()
    digest = base64.urlsafe_b64encode(sha256(whole).digest()).decode().rstrip("=")
    (described / "METADATA").write_text("Name: espeakng-loader\nVersion: 9\n")
    (described / "RECORD").write_text(f"espeakng_loader/libespeak-ng.so,sha256={digest},{len(whole)}\n")
    monkeypatch.setattr(espeak_library, "distribution", lambda _: Distribution.at(described))
    espeak_library.find.cache_clear()
    try:
        engine = espeak.open_engine("es-419", "es-US")
        try:
            assert "of the system" in engine.voice.version
            assert len(engine.speak("Hola.", "es-US").samples)
        finally:
            engine.close()
        (told,) = [each.name for each in conditions(tmp_path, tmp_path) if "eSpeak" in each.name]
        assert "the operating system" in told
    finally:
        espeak_library.find.cache_clear()


def test_where_there_is_none_at_all_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak_library, "_of_package", lambda: None)
    monkeypatch.setattr(espeak_library, "_of_system", lambda: None)
    espeak_library.find.cache_clear()
    try:
        with pytest.raises(EngineError, match=r"pip install .*espeakng-loader .*libespeak-ng1"):
            espeak.open_engine("en-us", "en-US")
    finally:
        espeak_library.find.cache_clear()


def _process(engine: Espeak) -> int:
    assert engine._worker is not None
    return engine._worker._process.pid


SAID = """What eSpeak's plain voices of one release are multiplied by, and the samples that a letter takes: measured as
# any other voice's (`make golden` writes it anew)."""

OTHERS = ("en-GB", "es-ES", "pt-BR", "zh-HK")
"""Locales whose voice isn't their language's plain one."""


def measured(locale: str, folder: Path) -> tuple[float, float]:
    with closing(espeak.open_engine(espeak.name_for(locale), locale)) as engine:
        return Clips(engine, Folder(folder)).measured(locale)


def test_how_loud_the_built_in_voice_is_is_known_without_hearing_it(tmp_path: Path) -> None:
    for locale in ("en-US", "es-US"):
        assert espeak._measures()[espeak.name_for(locale)] == measured(locale, tmp_path)


@pytest.mark.slow
@pytest.mark.torture
def test_how_loud_it_is_in_every_language_is_what_measuring_gives(
    golden: Golden, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    locales = ("en-US", "es-US", *OTHERS, *shipped.shipped_tags())
    names = {espeak.name_for(locale): locale for locale in reversed(locales) if espeak.speaks(locale)}
    told = espeak._measures()
    if not (effort.full or request.config.getoption("golden")):
        assert {name: told[name] for name in names}.keys() == told.keys()
        assert told["ko"] == measured("ko", tmp_path)
        return
    rows = [f"{name} = {list(measured(names[name], tmp_path))}\n" for name in sorted(names)]
    head = f'release = "{espeak.release()}"\nsettings = "{espeak.SETTINGS}"\n\n[voices]\n'
    golden(Path(espeak.__file__).with_name(espeak.MEASURES), f"# {SAID}\n{head}{''.join(rows)}")


@pytest.mark.parametrize(("release", "known"), [(None, True), ("1.50 of the system", False)])
def test_another_release_of_the_built_in_voice_is_measured(
    monkeypatch: pytest.MonkeyPatch, release: str | None, known: bool
) -> None:
    espeak._measures.cache_clear()
    if release:
        monkeypatch.setattr(espeak, "release", lambda: release)
    try:
        assert (espeak.open_engine("es-419", "es-US").measures is not None) == known
    finally:
        espeak._measures.cache_clear()


def test_english_of_great_britain_has_a_voice_though_espeak_calls_it_by_another_name() -> None:
    assert espeak.speaks("en-GB")
    with closing(espeak.open_engine(espeak.name_for("en-GB"), "en-GB")) as engine:
        british = engine.speak("Please take a bath after lunch.", "en-GB")
    with closing(espeak.open_engine("en-us", "en-US")) as engine:
        american = engine.speak("Please take a bath after lunch.", "en-US")
    assert len(british.samples) > 20_000
    assert british.samples.tobytes() != american.samples.tobytes()


def test_what_it_reads_as_chinese_letters_is_no_language_of_its() -> None:
    """Of each language that comes along it says the words, in whatever signs they are written."""
    words = {tag: shipped_words(tag).spoken("speech.end") for tag in shipped.shipped_tags()}
    told = {tag: pronounced([text], espeak.name_for(tag))[0] for tag, text in words.items() if tag != "fil"}
    assert {tag for tag, said in told.items() if "(en)" in said} == espeak.UNREAD
    assert not espeak.speaks("ja-JP")
    with pytest.raises(EngineError, match="can't read the signs"):
        espeak.open_engine("ja", "ja-JP")


def test_every_language_that_espeak_lists_can_be_opened_by_its_code() -> None:
    """A code of three voices or more with one of them nearest, one without a number, and each file's own name."""
    assert {
        code: espeak._voices()[code] for code in ("en-gb", "en", "es-419", "pt", "yue", "en-gb-scotland")
    } == {
        "en-gb": "en",
        "en": "en",
        "es-419": "es-419",
        "pt": "pt",
        "yue": "yue",
        "en-gb-scotland": "en-GB-scotland",
    }
