"""Builds that the desk starts: one at a time, as processes of their own, and what they tell."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cartilla.desk.making import Wanted


@dataclass(slots=True)
class Build:
    """A build as far as it is. `steps` of `planned` are done; at its `end` there are the paths that it `made` and
    `removed`, how many it `kept`, and `problems`: where, message and fix of each."""

    number: int
    wanted: Wanted
    planned: int = 0
    steps: int = 0
    now: str = ""
    end: bool = False
    made: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: int = 0
    problems: list[dict[str, str]] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def hear(self, line: dict[str, Any]) -> None:
        """Take in a line that the build told."""
        self.planned += line.get("planned", 0)
        if "done" in line:
            self.steps, self.now = self.steps + 1, line["done"]
        if "message" in line:
            self.messages.append(line["message"])
        if line.get("end"):
            self.made, self.removed, self.kept = line["made"], line["removed"], line["kept"]
            self.problems = line["problems"]
            self.end = True


class Builds:
    """The last build, and the one that runs."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self.last: Build | None = None

    def start(self, wanted: Wanted) -> Build:
        """Begin a build, unless one runs: then that one."""
        with self._lock:
            if self.last is not None and not self.last.end:
                return self.last
            build = self.last = Build((self.last.number if self.last else 0) + 1, wanted)
            self._process = process = subprocess.Popen(
                [sys.executable, "-m", "cartilla.desk.making"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            threading.Thread(target=self._follow, args=(process, build), daemon=True).start()
            return build

    def stop(self) -> None:
        """End the build that runs. What it has finished is kept."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def _follow(self, process: subprocess.Popen[str], build: Build) -> None:
        if process.stdin is None or process.stdout is None:
            return
        with process.stdin as order:
            json.dump({"root": str(self._root), "wanted": asdict(build.wanted)}, order)
        for line in process.stdout:
            build.hear(json.loads(line))
        process.wait()
        if not build.end:
            build.problems = [
                {
                    "where": "",
                    "message": f"The build ended without a word (code {process.returncode}).",
                    "fix": "",
                }
            ]
            build.end = True
