"""Every pattern that the software makes and uses while packages are checked, built and spoken: run as a program of its own,
because patterns are made when modules are imported. Prints one JSON object a line: pattern, flags, method, place."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

SOFTWARE = "render/cartilla"
ROOT = Path(__file__).parents[2] / SOFTWARE
METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
_compile = re._compile  # type: ignore[attr-defined]
found: dict[tuple[Any, int, str], set[str]] = {}


class Watched:
    """A pattern that notes by which of its methods it is used."""

    def __init__(self, pattern: re.Pattern[Any], methods: set[str]) -> None:
        self._pattern, self._methods = pattern, methods

    def __getattr__(self, name: str) -> Any:
        if name in METHODS:
            self._methods.add(name)
        return getattr(self._pattern, name)


def watched(pattern: Any, flags: int) -> Any:
    caller = sys._getframe(1)
    method = caller.f_code.co_name
    frame = caller.f_back
    if isinstance(pattern, Watched):
        if method in METHODS:
            pattern._methods.add(method)
        return pattern._pattern
    compiled = _compile(pattern, flags)
    if frame is None or SOFTWARE not in frame.f_code.co_filename or isinstance(pattern, re.Pattern):
        return compiled
    place = f"{frame.f_code.co_filename.partition(SOFTWARE)[2].lstrip('/')}:{frame.f_lineno}"
    methods = found.setdefault((pattern, compiled.flags, place), set())
    if method in METHODS:
        methods.add(method)
        return compiled
    return Watched(compiled, methods)


@cache
def of_software() -> str:
    """Its whole text."""
    return "\n".join(path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py")))


@cache
def methods_of(name: str, text: str) -> frozenset[str]:
    """The methods that the text calls of what has such a name, a regular expression."""
    return frozenset(re.findall(rf"\b{name}\.({'|'.join(METHODS)})\(", text))


def methods_at(place: str) -> frozenset[str]:
    """The methods by which the software's text uses the pattern that is made there, by the name that it gets; where it
    gets none, all that its module has."""
    path, _, line = place.rpartition(":")
    module = (ROOT / path).read_text("utf-8")
    name = re.match(r"(\w+) *=", module.split("\n")[int(line) - 1])
    return methods_of(name[1], of_software()) if name else methods_of(r"(?!re[.])[a-z.]+", module)


def made_of_words() -> None:
    """Every step of reading aloud: most texts need few of them."""
    from cartilla.i18n.catalogs.words import shipped_words
    from cartilla.i18n.lexicon import shipped_lexicon
    from cartilla.speech.reading.language import Language
    from cartilla.speech.verbalizer import STEPS

    for locale in ("en-US", "es-US"):
        for steps in STEPS:
            tuple(steps(Language(shipped_words(locale), shipped_lexicon(locale))))


def main(packages: list[str]) -> None:
    re._compile = watched  # type: ignore[attr-defined]
    import importlib
    import pkgutil

    import cartilla

    for module in pkgutil.walk_packages(cartilla.__path__, "cartilla."):
        if "__main__" not in module.name:
            importlib.import_module(module.name)
    made_of_words()
    import contextlib
    import io

    from cartilla.cli import command

    for package in packages:
        for words in (
            ["check"],
            ["build", "--jobs", "1", "--format", "web"],
            ["voices"],
            ["review"],
            ["facts"],
            ["messages", "status"],
            ["messages", "update"],
        ):
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(io.StringIO()),
                contextlib.suppress(SystemExit, Exception),
            ):
                command(["-C", package, *words], standalone_mode=False)
    for (pattern, flags, place), methods in found.items():
        used = methods or methods_at(place)
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        print(json.dumps([text, isinstance(pattern, str), flags, sorted(used), place]))


if __name__ == "__main__":
    main(sys.argv[1:])
