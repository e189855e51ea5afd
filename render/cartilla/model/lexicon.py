"""What a voice must know of a language's words, from `locales/<locale>/lexicon.toml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`feminine` are nouns, in lower case, before which a number takes its feminine form
    ("doscientas personas"). `link` stands between whole millions and what they count ("un millón de
    personas"), but not before the words in `unlinked` ("un millón en 2020"). `said` is what to say instead
    of a word: an entry in lower case for the word in any case, any other for the word just as it stands.
    `units` are CLDR's names by symbol ("mass-milligram"), `ordinals` CLDR's rule sets by what is written
    after the digits ("th"), `fractions` what is said for one, in the plain form and before a feminine
    noun; `parts` links one that has no such form to what it is part of ("de"). `scales` are words that multiply a number ("millones"), with what links them to a noun ("de").
    `endings` are those of feminine nouns, but for the words in `masculine`. `denominators` have the names of parts by their
    number, of one and of more ("quinto", "quintos").

    What only running text needs is in `tables`, `lists` and `texts`, by its place in the file: `phrases`, `roman.after`,
    `dates.year`. docs/translating.md tells of each.
    """

    feminine: frozenset[str] = frozenset()
    link: str = ""
    unlinked: frozenset[str] = frozenset()
    said: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    ordinals: dict[str, str] = field(default_factory=dict)
    fractions: dict[str, tuple[str, str]] = field(default_factory=dict)
    scales: dict[str, str] = field(default_factory=dict)
    parts: str = ""
    endings: tuple[str, ...] = ()
    masculine: frozenset[str] = frozenset()
    denominators: dict[str, tuple[str, str]] = field(default_factory=dict)
    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def form(self, noun: str) -> str:
        """The form of a number before `noun`: "f", or "" for the plain one."""
        word = noun.lower()
        if word in self.feminine:
            return "f"
        other = word in self.masculine or word in self.unlinked
        return "f" if self.endings and word.endswith(self.endings) and not other else ""

    def fraction(self, part: int, whole: int) -> tuple[str, str]:
        """The lexicon's own name of a fraction, in the plain form and before a feminine noun; empty where it has none."""
        return self.fractions.get(f"{part}/{whole}", ("", ""))

    def denominator(self, part: int, whole: int) -> str:
        """The name of `part` of the parts into which a whole is divided by `whole`: "fifths"; empty where it has none."""
        return self.denominators.get(str(whole), ("", ""))[part != 1]

    def table(self, name: str) -> dict[str, str]:
        return self.tables.get(name, {})

    def words(self, name: str) -> tuple[str, ...]:
        return self.lists.get(name, ())

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def linked(self, said: str, number: int | None, noun: str) -> str:
        """`said`, a number in words, ready to stand before `noun` (empty: before none)."""
        if not number or number % MILLION or not self.link or not noun or noun.lower() in self.unlinked:
            return said
        return f"{said} {self.link}"

    def part_of(self, said: str, value: Decimal | Fraction, noun: str) -> str:
        """`said`, a fraction in words, ready to stand before `noun` (empty: before none): "un cuarto de" taza, but
        "media" taza, which agrees with its noun."""
        if (
            not isinstance(value, Fraction)
            or value > 1
            or not self.parts
            or not noun
            or noun.lower() in self.unlinked
        ):
            return said
        plain, feminine = self.fraction(value.numerator, value.denominator)
        return said if plain != feminine else f"{said} {self.parts}"


EMPTY = Lexicon()
