"""One package for many clinics: what each further one costs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.builds import Subject
from bench.many import AS_OF
from bench.measure import Line, cost
from cartilla.formats import formats

WITHOUT_HANDOUTS = tuple(
    word
    for name, each in formats().items()
    if each.usual and name != "handout"
    for word in ("--format", name)
)
VOICE = ("--voice", "espeak")


def many_clinics(scratch: Path, subject: Subject, clinics: int, printed: int) -> Iterator[Line]:
    """An article in two languages from nothing, for one clinic and for `clinics`; with its handouts for `printed`."""
    package = subject.write(scratch / "clinics")
    for n in range(clinics):
        (package / f"source/clinics/clinic-{n}.yaml").write_text(f"name: Clinic number {n}\n", "utf-8")
    one, many = (_took(package, n, WITHOUT_HANDOUTS) for n in (1, clinics))
    yield Line(f"{clinics} clinics without handouts / one", many / one, 2.5)
    again = _took(package, clinics, WITHOUT_HANDOUTS)
    yield Line(f"processor seconds, nothing changed, {clinics} clinics, each", again / clinics, 0.5)
    handouts = _took(package, 1, ("--format", "handout"))
    one, many = (_took(package, n, ()) for n in (1, printed))
    more = (many - one) / (printed - 1)
    yield Line(
        "processor seconds, a further clinic, more than 1.1 times its handouts", more - 1.1 * handouts, 1
    )


def _took(package: Path, clinics: int, options: tuple[str, ...]) -> float:
    """Processor seconds of a build for so many clinics, with a cache of its own, which the same build finds again."""
    place = package.parent / f"for-{clinics}{'-'.join(options)}"
    names = ",".join(f"clinic-{n}" for n in range(clinics))
    command = [
        sys.executable,
        "-m",
        "cartilla",
        "-C",
        str(package),
        "build",
        "--clinics",
        names,
        *options,
        *VOICE,
        *AS_OF,
    ]
    outputs = ["--output", str(place / "outputs")]
    return cost([*command, *outputs], XDG_CACHE_HOME=str(place / "cache"))[0]
