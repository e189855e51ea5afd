"""What WeasyPrint declares of the libraries that it calls, read by cffi once for all processes.

cffi takes longer to read declarations in C than to do all else at WeasyPrint's start, and reads every type anew that is
named later. It can write down what it has read, as code by which its compiled half knows all of it
(cffi.readthedocs.io: “out-of-line, ABI level”): then the half that reads isn't even imported.
"""

from __future__ import annotations

import io
import marshal
import sys
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from cartilla.made_once import once

NAME = "declarations"


def module() -> ModuleType:
    """What to import as `cffi`."""
    made = ModuleType("cffi")
    made.FFI = _Interface  # type: ignore[attr-defined]
    return made


class _Interface:
    """As cffi's FFI, once it is told what there is."""

    def __init__(self) -> None:
        self._told = ""

    def cdef(self, text: str) -> None:
        self._told += text
        known = _read(self._told)
        # Its own from now on, as if this were it.
        vars(self).update((name, getattr(known, name)) for name in dir(known) if not name.startswith("__"))


def _read(text: str) -> Any:
    import _cffi_backend

    of = f"{_cffi_backend.__version__}\n{text}"
    found: dict[str, Any] = {}
    code = once(Path(__file__).with_name(NAME), of.encode(), lambda: _written(text))
    exec(marshal.loads(code), found)  # noqa: S102, S302 (it lies with the software)
    return found["ffi"]


def _written(text: str) -> bytes:
    """Code that makes the declarations known."""
    sys.modules.pop("cffi", None)  # what stands in its place
    reader, code = import_module("cffi").FFI(), io.StringIO()
    reader.cdef(text)
    reader.set_source(NAME, None)
    with redirect_stdout(None):  # it says that it writes
        reader.emit_python_code(code)
    return marshal.dumps(compile(code.getvalue(), NAME, "exec"))
