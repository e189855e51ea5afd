"""Files from the network: a piece at a time, going on where an earlier try was cut short."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from cartilla.errors import EngineError
from cartilla.folder import Folder

TIMEOUT = (10, 60)
"""Seconds to connect, and to wait for more."""

PIECE = 1 << 16

Report = Callable[[str, int, int], None]
"""Told of a file's name, the bytes that are here, and those that there will be (0: not known)."""


class UnreachableError(EngineError):
    """Nobody answers at the address, or not with the file."""


def fetch_into(folder: Folder, name: str, address: str, largest: int, report: Report) -> bool:
    """Whether there is such a file; if so, all of it now lies in the folder by that name. What an earlier call got
    stays, and isn't asked for again where the site can go on. Raises UnreachableError, and EngineError for a file
    of more than `largest` bytes."""
    import requests

    try:
        with folder.opened(name) as file:
            here = file.seek(0, 2)
            wanted = {"Range": f"bytes={here}-"} if here else {}
            with requests.get(address, timeout=TIMEOUT, stream=True, headers=wanted) as answer:
                if answer.status_code == HTTPStatus.NOT_FOUND:
                    return False
                if answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                    return True  # all of it was here
                answer.raise_for_status()
                if answer.status_code != HTTPStatus.PARTIAL_CONTENT:
                    file.truncate(0)
                    here = 0
                whole = here + int(answer.headers.get("Content-Length") or 0)
                for piece in answer.iter_content(PIECE):
                    here += file.write(piece)
                    if here > largest:
                        raise EngineError(f"{name} is too large: it is another file.")
                    report(name, here, whole)
                if whole and here < whole and "Content-Length" in answer.headers:
                    raise UnreachableError(f"{name} arrived in part. Run the same command again: it goes on.")
        return True
    except requests.RequestException as error:
        raise UnreachableError(f"{name} can't be fetched. Is there a connection to the internet?") from error
