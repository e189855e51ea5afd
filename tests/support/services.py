"""Programs that take long to begin, begun once for a test process and asked again and again."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from support import shared


class Service:
    """A program that answers each line of JSON, a list of texts, with a line of JSON, and ends where its input does:
    with the test process, if not before."""

    def __init__(self, *command: str | Path, **environment: str) -> None:
        home = tempfile.mkdtemp(dir=shared.folder())
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
            env={**os.environ, "HOME": home, **environment},
        )

    def ask(self, *texts: str | Path) -> Any:
        """What it answers. Raises AssertionError, with what it complained of, where it ends instead."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps([*map(str, texts)]) + "\n")
            self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            self._complaints.seek(0)
            raise AssertionError(f"{self._process.args} ended: {self._complaints.read().decode()}")
        return json.loads(answer)
