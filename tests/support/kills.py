"""Commands that are ended in the middle, at any moment and in any way: what every part of the software must bear.

A part says what is done, and what must be so afterwards (`Deed`); here it is done, and cut short, many times.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from cartilla.folder import ON_ITS_WAY
from support import forked

WAYS = [
    (number, group) for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP) for group in (False, True)
]
"""A signal, and whether it reaches the process alone or all that it has started."""

CODES = {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGHUP: 129}

Check = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Deed:
    """`arguments` of a command that changes the package, and `begin`, which gives it something to do, by the turn.

    Without more said, each turn begins with the same package, and each of its files must be at any moment as it was
    before or as it is after. Otherwise one turn follows the other: `whole` tells what must hold at any moment, and
    `ended` what must after a turn that was left alone.
    """

    name: str
    arguments: tuple[str, ...]
    begin: Callable[[Path, int], None] = lambda *_: None
    whole: Check | None = None
    ended: Check = lambda _: None


def cut_short(deed: Deed, package: Path, environment: Mapping[str, str], turns: int) -> int:
    """How many of the turns were ended before they had done everything."""
    dice = random.Random(deed.name)
    arguments = ["-C", str(package), *deed.arguments]
    kept, complained = package.with_name("kept"), package.with_name("complained")
    deed.begin(package, 0)
    shutil.copytree(package, kept, symlinks=True)
    before = contents(package)
    forked.run(["--version"], environment)
    start = time.monotonic()
    done = forked.run(arguments, environment)
    lasts = time.monotonic() - start
    assert done.returncode == 0, done.stdout + done.stderr
    after = contents(package)
    killed = 0
    for turn in range(1, turns + 1):
        if deed.whole is None:
            shutil.rmtree(package)
            shutil.copytree(kept, package, symlinks=True)
        else:
            deed.begin(package, turn)
        number, group = WAYS[turn % len(WAYS)]
        complained.unlink(missing_ok=True)
        process = forked.start(arguments, environment, complained=complained, group=True)
        begun = time.monotonic()
        process.join(dice.uniform(0, lasts))
        if process.exitcode is None:
            # It may end by itself just now.
            with suppress(ProcessLookupError, PermissionError):
                (os.killpg if group else os.kill)(process.pid or 0, number)
        else:
            lasts = time.monotonic() - begun  # the first run took longer than others do
        process.join()
        said = complained.read_text("utf-8") if complained.exists() else ""
        assert process.exitcode in (0, -number, CODES[number]), f"turn {turn}: {process.exitcode} {said}"
        assert "Traceback" not in said, said
        killed += process.exitcode != 0
        if deed.whole is None:
            found = contents(package)
            assert before & after <= found <= before | after, f"turn {turn}: a file is torn or lost"
            done = forked.run(arguments, environment)
            assert "Traceback" not in done.stderr, done.stderr
            assert contents(package) == after, f"turn {turn}: {done.stdout}{done.stderr}"
            continue
        deed.whole(package)
        if turn % 5 == 0 or turn == turns:
            done = forked.run(arguments, environment)
            assert done.returncode == 0, f"after turn {turn}: {done.stdout}{done.stderr}"
            deed.whole(package)
            deed.ended(package)
    return killed


@dataclass(frozen=True, slots=True)
class Service:
    """`arguments` of a command that goes on until it is ended, and whose first line is where it answers; `use` of it, which ends when it
    doesn't answer any more; `enough` tells when it has been used for a while; `whole`, what must hold at any moment after."""

    name: str
    arguments: tuple[str, ...]
    use: Callable[[str], None]
    enough: Callable[[], bool]
    whole: Check


def broken_off(service: Service, package: Path, environment: Mapping[str, str], turns: int) -> None:
    """End it so many times while it is used; each time it begins anew with what the last one left."""
    dice = random.Random(service.name)
    arguments = ["-C", str(package), *service.arguments]
    said, complained = package.with_name("said"), package.with_name("complained")
    lasts = 0.0
    for turn in range(1, turns + 1):
        for path in (said, complained):
            path.unlink(missing_ok=True)
        number, group = WAYS[turn % len(WAYS)]
        process = forked.start(arguments, environment, said, complained, group=True)
        using = threading.Thread(target=service.use, args=(_first_line(said, process),))
        using.start()
        start = time.monotonic()
        if turn == 1:
            while not service.enough():
                time.sleep(0.02)
            lasts = time.monotonic() - start
        else:
            time.sleep(dice.uniform(0, lasts))
        (os.killpg if group else os.kill)(process.pid or 0, number)
        process.join()
        using.join()
        words = complained.read_text("utf-8")
        assert process.exitcode in (-number, CODES[number]), f"turn {turn}: {process.exitcode} {words}"
        assert "Traceback" not in words, words[-3000:]
        service.whole(package)


def _first_line(said: Path, process: BaseProcess) -> str:
    while process.is_alive():
        text = said.read_text("utf-8") if said.exists() else ""
        if "\n" in text:
            return text.splitlines()[0]
        time.sleep(0.02)
    raise AssertionError("it ended before it said where it answers")


def contents(package: Path) -> set[str]:
    """Digests of all files, but of those that were only on their way, and of what a build keeps for itself."""
    return {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in package.rglob("*")
        if path.is_file() and not ON_ITS_WAY.fullmatch(path.name) and ".cartilla" not in path.parts
    }
