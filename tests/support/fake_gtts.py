"""The service behind gTTS, on this machine: gTTS itself runs as it is, through an https proxy.

    with FakeGtts(slow(0.2), status(429), GOOD) as service:
        monkeypatch.setenv("https_proxy", service.proxy)

The answers are given in turn, the last one from then on. `service.asked` tells what was asked for.
"""

import base64
import datetime
import email.message
import email.parser
import json
import socketserver
import ssl
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import numpy as np

from cartilla.speech import mp3

HOST = "translate.google"
COUNTRIES = ("com", "es", "ca", "fr", "co.uk", "com.au", "com.mx", "com.br", "co.in", "pt")
PADDING = 0.07
"""Seconds of silence around what the service speaks."""


@dataclass(frozen=True)
class Asked:
    host: str
    text: str
    lang: str
    at: float


@dataclass(frozen=True)
class Answer:
    """`wait` seconds, then `status`; or nothing at all, the connection being closed. `promised`:
    bytes that are announced but never come. `drip`: seconds from each byte of the body to the next."""

    wait: float = 0
    status: int | None = 200
    body: Callable[[str], bytes] | None = None
    headers: str = ""
    promised: int = 0
    drip: float = 0


def seconds(text: str) -> float:
    """How long the fake voice takes for a text."""
    return 0.05 * len(text)


@lru_cache
def spoken(text: str) -> bytes:
    """An MP3 of a tone as long as the text, swelling like syllables, with silence around it."""
    t = np.arange(round(seconds(text) * 24_000)) / 24_000
    tone = 9000 * np.sin(2 * np.pi * 220 * t) * (0.6 + 0.4 * np.cos(2 * np.pi * 4 * t))
    pad = round(PADDING * 24_000)
    samples = np.pad(np.rint(tone).astype(np.int16), pad)
    return mp3.encode(np.pad(samples, (0, -len(samples) % mp3.FRAME)))


def sound(text: str, data: bytes | None = None) -> bytes:
    """A body as the service gives it."""
    audio = base64.b64encode(spoken(text) if data is None else data).decode()
    return f')]}}\'\n\n99\n[["wrb.fr","jQ1olc","[\\"{audio}\\"]",null,null,null,"generic"]]\n'.encode()


GOOD = Answer(body=sound)
NO_SOUND = Answer(body=lambda text: sound(text, b"this is not an MP3 file" * 20))
NO_BASE64 = Answer(body=lambda text: sound(text).replace(b'[\\"', b'[\\"A'))
CUT_SHORT = Answer(body=sound, promised=1000)
WEB_PAGE = Answer(body=lambda text: b"<html><title>jQ1olc</title>Please sign in to this network</html>")
NOTHING = Answer(body=lambda text: b"")
SILENCE = Answer(body=lambda text: sound(text, mp3.encode(np.zeros(mp3.FRAME * 20, np.int16))))
HANG_UP = Answer(status=None)
DRIPPING = Answer(body=sound, drip=0.1)
WITHOUT_END = Answer(body=lambda text: sound(text) + b"\n" * 5_000_000)


def slow(wait: float) -> Answer:
    return Answer(wait=wait, body=sound)


def status(code: int, retry_after: str = "") -> Answer:
    return Answer(status=code, headers=f"Retry-After: {retry_after}\r\n" if retry_after else "")


Serve = Callable[..., "FakeGtts"]
"""The fixture `serve`: starts a service that gives these answers, and lets gTTS find it."""


@dataclass(frozen=True)
class Identity:
    """Who the service says it is: `valid` days from now, or before; `names` that it may have."""

    valid: int = 1
    names: tuple[str, ...] = (f"*.{HOST}", HOST, *(f"{HOST}.{country}" for country in COUNTRIES))

    @property
    def certificate(self) -> bytes:
        """As a client reads it that is to trust it, in PEM."""
        return _made(self)[1]

    @property
    def tls(self) -> ssl.SSLContext:
        return _made(self)[0]


class FakeGtts:
    def __init__(self, *answers: Answer, identity: Identity) -> None:
        self.identity = identity
        self.answers = list(answers)
        self.asked: list[Asked] = []
        fake = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                target = _head(self.rfile)[0].split()[1].partition(":")[0]
                self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                try:
                    with (
                        fake.identity.tls.wrap_socket(self.request, server_side=True) as secure,
                        secure.makefile("rwb") as stream,
                    ):
                        fake._answer(target, stream)
                except OSError:
                    pass  # the client gave up

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.proxy = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "FakeGtts":
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, host: str, stream: BinaryIO) -> None:
        _, headers = _head(stream)
        form = urllib.parse.parse_qs(stream.read(int(headers["Content-Length"])).decode().rstrip("&"))
        (((rpc, parameters, _, _),),) = json.loads(form["f.req"][0])
        assert rpc == "jQ1olc"
        text, lang, _, _ = json.loads(parameters)
        answer = self.answers[min(len(self.asked), len(self.answers) - 1)]
        self.asked.append(Asked(host, text, lang, time.monotonic()))
        time.sleep(answer.wait)
        if answer.status is None:
            return
        body = answer.body(text) if answer.body else b"trouble"
        head = f"HTTP/1.1 {answer.status} Said\r\nContent-Length: {len(body) + answer.promised}\r\nConnection: close\r\n"
        stream.write(f"{head}{answer.headers}\r\n".encode())
        for at in range(len(body)) if answer.drip else ():
            stream.write(body[at : at + 1])
            stream.flush()
            time.sleep(answer.drip)
        stream.write(b"" if answer.drip else body)
        stream.flush()


def _head(stream: BinaryIO) -> tuple[str, email.message.Message]:
    """The first line of a request, and its headers."""
    first = stream.readline().decode()
    lines = []
    while (line := stream.readline().decode()).strip():
        lines.append(line)
    return first, email.parser.Parser().parsestr("".join(lines))


@lru_cache
def _made(identity: Identity) -> tuple[ssl.SSLContext, bytes]:
    """With a certificate signed by itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=9))
        .not_valid_after(now + datetime.timedelta(days=identity.valid))
        .add_extension(x509.SubjectAlternativeName(list(map(x509.DNSName, identity.names))), critical=False)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        pem = Path(folder, "both.pem")
        pem.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate
        )
        context.load_cert_chain(pem)
    return context, certificate
