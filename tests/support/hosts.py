"""Two hosts on one machine: network namespaces with a cable between them, each with an address of its own, and folders that only one of them has."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support import needs

ADDRESSES = ("10.77.0.1", "10.77.0.2")

_STAY = ("sh", "-c", "echo ready; exec sleep infinity")


@dataclass
class Host:
    """Of another host it knows what comes over the network."""

    address: str
    _stays: subprocess.Popen[str]

    def start(
        self, command: list[str], environment: Mapping[str, str], **streams: object
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
            [*self._inside(), *command],
            env={**os.environ, **environment},
            text=True,
            start_new_session=True,
            **streams,
        )

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self._inside(), *command], capture_output=True, text=True, check=False)

    def _inside(self) -> list[str]:
        return [
            "nsenter",
            "--preserve-credentials",
            "--user",
            "--net",
            "--mount",
            "--target",
            str(self._stays.pid),
        ]


@contextmanager
def two_hosts(without: Path) -> Iterator[tuple[Host, Host]]:
    """The second has an empty disk where the first has the folder `without`."""
    if not all(map(shutil.which, ("unshare", "nsenter", "ip"))):
        needs.missing(
            "This test needs the commands unshare, nsenter and ip (Debian's packages util-linux, iproute2)."
        )
    staying: list[subprocess.Popen[str]] = []
    try:
        first = Host(ADDRESSES[0], _stay(staying, "unshare", "--user", "--map-root-user", "--net", "--mount"))
        second = Host(ADDRESSES[1], _stay(staying, *first._inside(), "unshare", "--net", "--mount"))
        for host, command in (
            (first, f"ip link add near type veth peer name far netns {second._stays.pid}"),
            *((host, "ip link set lo up") for host in (first, second)),
            (first, f"ip address add {first.address}/24 dev near"),
            (second, f"ip address add {second.address}/24 dev far"),
            (first, "ip link set near up"),
            (second, "ip link set far up"),
            (second, f"mount -t tmpfs tmpfs {without}"),
        ):
            done = host.run(*command.split())
            if done.returncode:
                needs.missing(
                    f"This machine doesn't lay a cable between two hosts on it: {done.stderr.strip()}"
                )
        yield first, second
    finally:
        for process in staying:
            process.kill()
            process.wait(20)


def _stay(staying: list[subprocess.Popen[str]], *how: str) -> subprocess.Popen[str]:
    """A process that keeps a namespace as long as it is there."""
    process = subprocess.Popen([*how, *_STAY], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    staying.append(process)
    assert process.stdout
    assert process.stderr
    if process.stdout.readline() != "ready\n":
        needs.missing(f"This machine makes no hosts on it: {process.stderr.read().strip()}")
    return process
