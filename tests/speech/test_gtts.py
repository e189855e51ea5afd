"""The online voice, gTTS unmodified, against a service on this machine."""

import itertools
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartilla.errors import EngineError
from cartilla.speech import pcm
from cartilla.speech.engines import gtts
from cartilla.speech.engines.gtts import chunks
from support import fake_gtts
from support.fake_gtts import GOOD, Identity, Serve, seconds, slow, status

pytestmark = pytest.mark.slow

SENTENCE = "¿Qué es la heroína?"
LONG = (
    "La heroína llega muy rápido al cerebro, donde se une a los receptores, y por eso quien la usa siente "
    "mucho placer; después, ¿qué pasa con la respiración? Se hace lenta."
)


def length(lang: str = "es-US", text: str = SENTENCE, name: str = "es-US") -> float:
    """Seconds that the voice speaks, silence left out."""
    with closing(gtts.open_engine(name, name)) as engine:
        sound = engine.speak(text, lang)
    return len(pcm.trim(sound.samples)) / sound.rate


def test_what_the_service_says_is_heard_without_its_padding(serve: Serve) -> None:
    service = serve(GOOD)
    assert length() == pytest.approx(seconds(SENTENCE), abs=0.035)
    assert [(asked.text, asked.lang, asked.host) for asked in service.asked] == [
        (SENTENCE, "es", "translate.google.com")
    ]


def test_a_long_text_is_asked_for_in_pieces_and_put_together(serve: Serve) -> None:
    service = serve(GOOD)
    heard = length(text=LONG)
    pieces = [asked.text for asked in service.asked]
    assert pieces == list(chunks(LONG))
    assert len(pieces) == 2
    assert heard == pytest.approx(sum(map(seconds, pieces)) + 0.15, abs=0.07)


@pytest.mark.parametrize(
    ("name", "lang", "asked_lang", "country"),
    [
        ("es-US", "es-US", "es", "com"),
        ("es-MX", "es-US", "es", "com.mx"),
        ("en-GB", "en-US", "en", "co.uk"),
        ("es-MX", "en-US", "en", "com"),
        ("zh-TW", "zh-TW", "zh-TW", "com"),
    ],
)
def test_language_and_accent(serve: Serve, name: str, lang: str, asked_lang: str, country: str) -> None:
    service = serve(GOOD)
    length(lang, "2", name)
    assert (service.asked[0].lang, service.asked[0].host) == (asked_lang, f"translate.google.{country}")


def test_a_language_that_the_service_lacks_is_said_plainly(serve: Serve) -> None:
    with pytest.raises(EngineError, match="does not speak the language “qq”"):
        length("qq", name="qq")


def test_a_slow_answer_is_waited_for(serve: Serve) -> None:
    serve(slow(0.3))
    assert length() == pytest.approx(seconds(SENTENCE), abs=0.035)


def test_an_answer_that_takes_too_long_is_asked_for_again(serve: Serve) -> None:
    service = serve(slow(1.0), GOOD)
    assert length() > 0
    assert len(service.asked) == 2


def test_an_answer_that_never_ends_is_ended(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then keeps the client waiting, but not us: all tries together have a limit. The whole answer would
    take longer than a test may."""
    service = serve(fake_gtts.DRIPPING)
    monkeypatch.setattr(gtts, "MANNERS", replace(gtts.MANNERS, whole=1.5, waits=(0.01,)))
    with pytest.raises(EngineError, match=r"did not finish its answer.*within 1\.5 seconds"):
        length()
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    "trouble",
    [
        status(429),
        status(500),
        status(503),
        fake_gtts.HANG_UP,
        fake_gtts.NO_SOUND,
        fake_gtts.NO_BASE64,
        fake_gtts.CUT_SHORT,
        fake_gtts.WEB_PAGE,
        fake_gtts.NOTHING,
        fake_gtts.SILENCE,
    ],
)
def test_passing_trouble_is_tried_again(serve: Serve, trouble: fake_gtts.Answer) -> None:
    service = serve(trouble, trouble, GOOD)
    assert length() == pytest.approx(seconds(SENTENCE), abs=0.035)
    assert len(service.asked) == 3


def test_each_wait_is_longer_than_the_one_before(serve: Serve) -> None:
    service = serve(status(429), status(429), status(429), GOOD)
    length()
    times = [asked.at for asked in service.asked]
    waits = [later - earlier for earlier, later in itertools.pairwise(times)]
    # At least: a busy machine may add to any of them.
    asked_for = gtts.MANNERS.waits
    assert list(asked_for) == sorted(set(asked_for))
    assert all(wait >= least for wait, least in zip(waits, asked_for, strict=True))


def test_the_service_is_given_the_time_that_it_asks_for(serve: Serve) -> None:
    service = serve(status(429, retry_after="3"), GOOD)
    length()
    assert service.asked[1].at - service.asked[0].at >= 0.4, "0.4 stands in for the longest wait"


def test_requests_keep_their_distance(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    service = serve(GOOD)
    monkeypatch.setattr(gtts, "MANNERS", gtts.Manners(distance=1))
    length(text=LONG)
    # Less than a second: on a busy machine the first request takes longer to arrive than the second.
    assert service.asked[1].at - service.asked[0].at >= 0.5


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (status(429), "too many requests"),
        (status(503), "out of order"),
        (fake_gtts.NO_SOUND, "no sound"),
        (fake_gtts.WEB_PAGE, "no sound"),
        (fake_gtts.HANG_UP, "can't be reached"),
    ],
)
def test_lasting_trouble_ends_after_four_tries_in_plain_words(
    serve: Serve, trouble: fake_gtts.Answer, words: str
) -> None:
    service = serve(trouble)
    with pytest.raises(EngineError, match=words):
        length()
    assert len(service.asked) == 4


@pytest.mark.parametrize(
    ("identity", "trusted"),
    [
        (Identity(), Identity(valid=2)),  # somebody who calls itself Google
        (Identity(valid=-1), Identity(valid=-1)),  # it was Google's, once
        (Identity(names=("example.org",)), Identity(names=("example.org",))),  # it is somebody else's
    ],
)
def test_who_cannot_show_that_it_is_the_service_is_not_believed(
    serve: Serve, identity: Identity, trusted: Identity
) -> None:
    """What it would say becomes the voice of a health text."""
    service = serve(GOOD, identity=identity, trusted=trusted)
    with pytest.raises(EngineError, match=r"can't show that it is Google.*REQUESTS_CA_BUNDLE"):
        length()
    assert service.asked == []


def test_an_answer_without_end_is_not_read_to_its_end(serve: Serve) -> None:
    serve(fake_gtts.WITHOUT_END)
    with pytest.raises(EngineError, match="can't be reached"):
        length()


def test_a_refusal_is_not_asked_again(serve: Serve) -> None:
    service = serve(status(403))
    with pytest.raises(EngineError, match="refuses"):
        length()
    assert len(service.asked) == 1


def test_no_connection_is_said_plainly(offline: None) -> None:
    with pytest.raises(EngineError, match="can't be reached"):
        length()


@pytest.mark.torture
@given(st.text(alphabet="ab ¿?¡!.,;:áñ…“”", max_size=400))
def test_pieces_lose_no_letter_and_are_short_enough(text: str) -> None:
    pieces = list(chunks(text))
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(0 < len(piece) <= 100 for piece in pieces)


def test_pieces_end_with_a_clause_where_they_can_and_else_with_a_word() -> None:
    first, second = chunks(LONG)
    assert first.endswith(("placer;", "después,", "receptores,"))
    assert "¿qué pasa con la respiración?" in second
    words = "palabra " * 30
    assert all(set(piece.split()) == {"palabra"} for piece in chunks(words))
