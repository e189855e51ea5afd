"""Where a shared store lies: in a folder that machines can reach, or in a bucket of S3."""

from __future__ import annotations

import os
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from cartilla.folder import Folder

if TYPE_CHECKING:
    from obstore.store import S3Store

LARGEST = 2_000_000_000
"""Bytes of one entry; what is larger isn't read."""

WAIT, CONNECT, RETRIES = 30, 5, 3
"""Seconds for an answer, and for a connection; how often one is asked for again, after growing waits."""


class AwayError(Exception):
    """A place can't be reached, or takes no more; says why."""


class Place(Protocol):
    """Bytes by name. Both methods raise AwayError."""

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, data: bytes, *, over: bool = False) -> None:
        """All of it or nothing; where something has the name already, it stays unless it may be written `over`."""


class InFolder:
    """In a folder, of a network drive for example."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        try:
            data = self._folder.read(name, LARGEST + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise AwayError(error.strerror or str(error)) from error
        return data if len(data) <= LARGEST else b""

    def put(self, name: str, data: bytes, *, over: bool = False) -> None:
        try:
            if over or not self._folder.has(name):
                self._folder.write(name, data, over=over)
        except OSError as error:
            raise AwayError(error.strerror or str(error)) from error


class InBucket:
    """In a bucket of S3, or of a server that speaks like it. Who asks, and which server, is said by the variables that
    other tools read too: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self._bucket, self._prefix = bucket, prefix

    def _connected(self) -> S3Store:
        # A connection doesn't outlive a fork, so each process makes its own.
        return _connected(self._bucket, self._prefix, os.environ.get("AWS_ENDPOINT_URL", ""), os.getpid())

    def get(self, name: str) -> bytes | None:
        from obstore.exceptions import BaseError

        try:
            found = self._connected().get(name)
            return bytes(found.bytes()) if found.meta["size"] <= LARGEST else b""
        except FileNotFoundError as error:
            # A bucket that isn't there is answered for in the same way.
            if "NoSuchBucket" in str(error):
                raise AwayError("there is no such bucket") from error
            return None
        except BaseError as error:
            raise AwayError(_why(error)) from error

    def put(self, name: str, data: bytes, *, over: bool = False) -> None:
        from obstore.exceptions import AlreadyExistsError, BaseError

        try:
            store = self._connected()
            store.put(name, data, mode="overwrite" if over else "create")
        except AlreadyExistsError:
            return
        except (BaseError, FileNotFoundError) as error:
            raise AwayError(_why(error)) from error


@lru_cache(maxsize=4)
def _connected(bucket: str, prefix: str, server: str, _process: int) -> S3Store:
    from obstore.store import S3Store

    return S3Store(
        bucket,
        prefix=prefix or None,
        client_options={
            "timeout": timedelta(seconds=WAIT),
            "connect_timeout": timedelta(seconds=CONNECT),
            "allow_http": server.startswith("http://"),
        },
        retry_config={"max_retries": RETRIES, "retry_timeout": timedelta(seconds=WAIT)},
    )


def _why(error: Exception) -> str:
    """What the server or the network says, without the request that it says it of."""
    return str(error).splitlines()[0].rpartition(" - ")[2].strip().removesuffix(".")
