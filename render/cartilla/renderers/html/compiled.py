"""Templates compiled once for all processes: to compile those of a page takes four times as long as to write it."""

from __future__ import annotations

import hashlib
import sys
from io import BytesIO
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from cartilla import made_once


class Compiled(BytecodeCache):
    """For an environment as it now is: with other settings a template is other code."""

    def __init__(self, environment: jinja2.Environment) -> None:
        settings = {
            name: said for name, said in vars(environment).items() if isinstance(said, str | int | None)
        }
        made_with = repr((jinja2.__version__, sorted(settings.items())))
        self._with = hashlib.sha256(made_with.encode()).hexdigest()[:12]
        self._paths: dict[str, Path] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        key = super().get_cache_key(name, filename)
        if filename:
            self._paths[key] = Path(filename)
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._place(bucket)
        if found is None:
            return
        folder, name = found
        code = made_once.read(folder, name, name)
        if code is not None:
            bucket.load_bytecode(BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        found = self._place(bucket)
        if found is None:
            return
        folder, name = found
        code = BytesIO()
        bucket.write_bytecode(code)
        made_once.keep(folder, name, code.getvalue(), name)

    def _place(self, bucket: Bucket) -> tuple[Path, str] | None:
        """None for a template that is no file."""
        path = self._paths.get(bucket.key)
        if path is None or not path.is_file():
            return None
        tag = sys.implementation.cache_tag
        return path.parent, f"{path.name}.{tag}-{self._with}.pyc"
