"""The online voice asks a service on this machine, and waits less."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from cartilla.speech.engines import gtts
from support.fake_gtts import Answer, FakeGtts, Identity, Serve

SERVICE = Identity()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same manners, a hundred times faster."""
    manners = gtts.Manners(timeout=(0.5, 0.5), distance=0.001, waits=(0.01, 0.03, 0.09), longest_wait=0.4)
    monkeypatch.setattr(gtts, "MANNERS", manners)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, hasty: None, tmp_path: Path) -> Iterator[Serve]:
    """Starts a service that this machine trusts, unless it is told to trust another."""
    with ExitStack() as stack:

        def start(*answers: Answer, identity: Identity = SERVICE, trusted: Identity = SERVICE) -> FakeGtts:
            service = stack.enter_context(FakeGtts(*answers, identity=identity))
            (tmp_path / "trusted.pem").write_bytes(trusted.certificate)
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "trusted.pem"))
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
