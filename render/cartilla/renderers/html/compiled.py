"""Templates compiled once, as Python compiles modules: beside them, in `__pycache__`, for whoever comes next.

To compile those of a page takes four times as long as to write it. What is kept is code, so it lies with the software, where
Python keeps its own, and in no cache that might come from somebody else. Where the folder can't be written to, or Python was
told to keep nothing, each process compiles for itself.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from cartilla.folder import Folder
from cartilla.shared.seal import sealed, unsealed

FOLDER = "__pycache__"


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
        with suppress(OSError):
            code = unsealed(name, folder.read(name))
            if code is not None:
                bucket.load_bytecode(BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        found = self._place(bucket)
        if found is None or sys.dont_write_bytecode:
            return
        folder, name = found
        code = BytesIO()
        bucket.write_bytecode(code)
        with suppress(OSError):
            folder.write(name, sealed(name, code.getvalue()), lasting=False)

    def _place(self, bucket: Bucket) -> tuple[Folder, str] | None:
        """None for a template that is no file."""
        path = self._paths.get(bucket.key)
        if path is None or not path.is_file():
            return None
        tag = sys.implementation.cache_tag
        return Folder.itself(path.parent / FOLDER), f"{path.name}.{tag}-{self._with}.pyc"
