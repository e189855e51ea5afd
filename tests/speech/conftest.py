"""The online voice asks a service on this machine, and waits less."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from cartilla.speech.engines import gtts
from support.fake_gtts import Answer, FakeGtts, Serve


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same manners, a hundred times faster."""
    manners = gtts.Manners(timeout=(0.5, 0.5), distance=0.001, waits=(0.01, 0.03, 0.09), longest_wait=0.4)
    monkeypatch.setattr(gtts, "MANNERS", manners)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, hasty: None) -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(*answers: Answer) -> FakeGtts:
            service = stack.enter_context(FakeGtts(*answers))
            for name in ("https_proxy", "HTTPS_PROXY"):
                monkeypatch.setenv(name, service.proxy)
            for name in ("no_proxy", "NO_PROXY"):
                monkeypatch.delenv(name, raising=False)
            return service

        yield start


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, hasty: None) -> None:
    """Nothing listens where gTTS asks."""
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
