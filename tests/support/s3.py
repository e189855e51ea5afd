"""A server, on loopback unless another address is given, that speaks as S3 does, with one bucket in it."""

from __future__ import annotations

import logging
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from moto.server import ThreadedMotoServer
from obstore.store import S3Store

BUCKET = "clinic"


@dataclass
class S3:
    """`variables` are those by which tools find the server. It can be stopped, and begun again at the same address; what was in
    it stays."""

    server: ThreadedMotoServer
    variables: dict[str, str]

    def stop(self) -> None:
        self.server.stop()

    def begin_again(self) -> None:
        host, _, port = self.variables["AWS_ENDPOINT_URL"].rpartition("/")[2].rpartition(":")
        self.server = ThreadedMotoServer(host, int(port), verbose=False)
        self.server.start()

    def request(self, method: str, path: str) -> None:
        address = f"{self.variables['AWS_ENDPOINT_URL']}/{path}"
        with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=10):
            pass

    def inside(self, prefix: str) -> S3Store:
        """What lies in the bucket, past everything of ours."""
        server = self.variables["AWS_ENDPOINT_URL"]
        keys = {"access_key_id": "test", "secret_access_key": "test", "region": "us-east-1"}
        return S3Store(BUCKET, prefix=prefix, endpoint=server, client_options={"allow_http": True}, **keys)


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[S3]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(host, 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    s3 = S3(
        server,
        {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "us-east-1",
        },
    )
    s3.request("POST", "moto-api/reset")
    s3.request("PUT", BUCKET)
    try:
        yield s3
    finally:
        s3.server.stop()
