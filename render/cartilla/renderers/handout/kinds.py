"""The kinds of handout and the papers they are printed on, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace

PAPER_SIZES = {"letter": "8.5in 11in", "a4": "210mm 297mm"}
"""A paper's size (CSS) by the name that settings and file names give it."""

INCHES = {"letter": (8.5, 11.0), "a4": (8.27, 11.69)}
"""The same, width and height."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How body text is set: its size in points, and the line height as a multiple of it. `tight` sets
    the sources one after another instead of one below the other; `close` a helpline's words behind its contacts;
    `brief` tells of each source the number that it has on the web page, who published it and when."""

    size: float
    leading: float
    tight: bool = False
    close: bool = False
    brief: bool = False

    @property
    def style(self) -> str:
        """What styles know it by, as CSS."""
        return f"--size: {self.size}pt; --leading: {self.leading}"

    @property
    def classes(self) -> str:
        return " ".join(name for name, set_so in (("tight", self.tight), ("close", self.close)) if set_so)

    @property
    def room(self) -> float:
        """How much room a text takes, to compare settings by: a guess, from what articles have taken."""
        # Pictures and rules stay as they are.
        return float((self.size**2 * self.leading) ** 0.75 * self.spared)

    @property
    def spared(self) -> float:
        """How much of it is left by what is set otherwise than in the others."""
        return (0.95 if self.tight else 1) * (0.995 if self.close else 1) * (0.95 if self.brief else 1)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of handout.

    `template` and `styles` are names of files in `templates/` and `styles/`. `settings` may be
    used, roomiest first: the first in which the text fits is taken.
    `pages` is how many pages it has, unless the text needs a sheet more: room that the text leaves becomes lines to
    write on. None takes as many as the text needs in the last setting.
    `name` is what settings call it. `drawings` is how many times their size drawings are shown. `both` handouts show an edition beside the source's.
    `begin` is the place of the setting that is tried first where there is no number of pages: the last, unless it says so.
    No text may be smaller than `letters` points whatever the setting is, none of sources, footers and drawings than `small`.
    """

    name: str
    template: str
    styles: tuple[str, ...]
    settings: tuple[Setting, ...]
    pages: int | None
    both: bool = False
    drawings: float = 1.0
    letters: float = 12
    small: float = 10
    begin: int | None = None


STANDARD = Kind(
    name="standard",
    template="standard.html.jinja",
    styles=("base", "standard"),
    settings=(
        Setting(13.5, 1.36),
        Setting(13, 1.34),
        Setting(12.5, 1.32),
        Setting(12, 1.32),
        Setting(12, 1.28),
        Setting(12, 1.28, tight=True),
        Setting(12, 1.25, tight=True),
        Setting(12, 1.22, tight=True),
        Setting(12, 1.2, tight=True),
        Setting(12, 1.2, tight=True, close=True),
        Setting(12, 1.2, tight=True, close=True, brief=True),
    ),
    pages=2,
)

LARGE_PRINT = Kind(
    name="large-print",
    template="large-print.html.jinja",
    styles=("base", "large-print"),
    settings=(Setting(18, 1.5), Setting(18, 1.45), Setting(18, 1.4), Setting(18, 1.35)),
    pages=None,
    drawings=1.5,
    letters=18,
    small=18,
    begin=2,
)
"""For low vision: nothing is smaller than 18 points, and nothing is told by slant or underline."""

PAIRS = Kind(
    name="bilingual",
    template="bilingual.html.jinja",
    styles=("base", "standard", "bilingual"),
    settings=(
        Setting(13, 1.34),
        Setting(12.5, 1.32),
        Setting(12, 1.3),
        Setting(12, 1.22),
        Setting(12, 1.2, tight=True),
    ),
    pages=None,
    both=True,
)
"""For two people who share no language: each block beside its translation, so that both can point at it."""

FLIP = replace(STANDARD, name=PAIRS.name, both=True)
"""The same with a standard handout in one language on the fronts, and in the other on the backs."""

LAYOUTS = {"pairs": PAIRS, "flip": FLIP}
"""The bilingual kinds by the names that settings give to their layouts."""
