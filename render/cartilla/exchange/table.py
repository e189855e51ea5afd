"""The table of texts, as Excel and Word have it: its columns, and the instructions above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cartilla.errors import CartillaError
from cartilla.exchange.returned import Returned
from cartilla.exchange.rows import Outgoing, Row
from cartilla.i18n.values.written import language_name

_MOST = 5
"""Articles that are named in a heading."""

YES = frozenset(["x", "✓", "✔", "☑", "☒", "yes", "y", "ok", "1", "true", "sí", "si", "oui", "ja"])
"""What counts as a tick; compared without regard to case."""


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the beginning of its header, by which it is found again; `width` is in characters."""

    key: str
    width: int
    is_open: bool = False
    """Whether translators write into it."""
    small: bool = False


COLUMNS = (
    Column("No.", 6),
    Column("Source", 52),
    Column("Translation", 52, is_open=True),
    Column("Fits", 7, is_open=True),
    Column("Remarks", 30, is_open=True),
    Column("About", 30, small=True),
    Column("Name", 16, small=True),
    Column("Guard", 16, small=True),
)
RAISED = ("superscript", "subscript")
_SYMBOLS = frozenset(["symbol", "webdings", "wingdings", "wingdings 2", "wingdings 3"])
_KEYS = [column.key.casefold() for column in COLUMNS]
_KEY = re.compile("|".join(map(re.escape, _KEYS)))
NUMBER, SOURCE, TRANSLATION, FITS, REMARKS, ABOUT, NAME, GUARD = range(len(COLUMNS))


def headers(sent: Outgoing) -> tuple[str, ...]:
    source, target = (
        f"{language_name(tag, within='en')} ({tag})" for tag in (sent.source_locale, sent.locale)
    )
    said = {
        SOURCE: f"Source: {source}",
        TRANSLATION: f"Translation: {target}",
        FITS: "Fits? (x)",
        REMARKS: "Remarks and questions",
        ABOUT: "About this text",
    }
    return tuple(said.get(n, column.key) for n, column in enumerate(COLUMNS))


# machine
_IN_SPANISH = (
    "Escriba la traducción en la columna “Translation”. No cambie ninguna otra columna, salvo “Fits” y “Remarks”.",
    "Los signos como ⟦130,000⟧ son piezas: una cifra, una fuente o un enlace. Copie cada una tal como está, donde corresponda en su frase. "
    "No omita ni añada ninguna, y no traduzca lo que está entre los signos.",
    "Algunas van de dos en dos, con palabras entre ellas: ⟦link 1⟧aquí⟦/link 1⟧. Traduzca las palabras y conserve los dos signos.",
    "Si ya hay una traducción y dice lo mismo que el original, ponga una x en “Fits”. Eso dice que usted la ha mirado; no es una firma.",
    "Pregunte en “Remarks” lo que no esté claro.",
    "Deje cada texto en su fila. No combine celdas, no divida filas y no ordene una columna por separado.",
    "Borre las palabras que sobran. Lo que solo está tachado no se puede tomar.",
)
"""What the instructions say, where a translation is from Spanish or into it."""


def instructions(sent: Outgoing) -> tuple[str, ...]:
    language = language_name(sent.locale, within="en")
    translated = _IN_SPANISH if "es" in (sent.locale.split("-")[0], sent.source_locale.split("-")[0]) else ()
    return (
        f"Texts to translate into {language}: {len(sent.rows)}, of {_named(sent.articles)}",
        f"Write the {language} text into the column “Translation”. Change no other column but “Fits” and “Remarks”.",
        "Signs such as ⟦130,000⟧ are pieces: a figure, a source or a link. Copy each one as it stands, to where it belongs "
        "in your sentence. Leave none out, add none, and translate nothing inside the signs.",
        "Some come in pairs, with words between: ⟦link 1⟧here⟦/link 1⟧. Translate the words, and keep both signs.",
        "Where a translation is there already and says what the source says, put an x into “Fits”. That tells that you "
        "have looked at it. It is no signature: reviewers sign elsewhere.",
        "Ask whatever is unclear under “Remarks”. The question stays with the text until it is answered.",
        "Keep every text in its row. Don't merge cells, and don't split a row or sort a column by itself.",
        "Delete words that should go. What is only struck out can't be taken.",
        *translated,
    )


def _named(articles: Sequence[str]) -> str:
    few = ", ".join(articles[:_MOST])
    more = len(articles) - _MOST
    return f"{few} and {more} more" if more > 0 else few


def cells(number: int, row: Row) -> tuple[str, ...]:
    """What stands in the row, by the columns."""
    return str(number), row.source, row.text, "", "", row.about, row.name, f"{row.guard}-{row.seen}"


def column_of(header: object) -> int | None:
    """Which column has this header, whatever follows its first word."""
    found = _KEY.match(str(header or "").strip().casefold())
    return _KEYS.index(found[0]) if found else None


def is_header(found: Iterable[int | None]) -> bool:
    return {SOURCE, TRANSLATION, NAME, GUARD} <= {*found}


def in_a_table(rows: Iterable[Returned], path: Path) -> tuple[Returned, ...]:
    """All rows. Raises CartillaError where there are none."""
    found = tuple(rows)
    if not found:
        raise CartillaError(
            f"{path.name} has no table with the columns “{'”, “'.join(c.key for c in COLUMNS)}” in its first rows."
        )
    return found


def returned(where: str, texts: dict[int, str], doubts: Iterable[str], beside: Iterable[str]) -> Returned:
    """A row that came back, from what its columns say."""
    guard, seen = returned_guard(texts.get(GUARD, ""))
    fits = texts.get(FITS, "").strip()
    return Returned(
        where,
        name=texts.get(NAME, "").strip(),
        source=texts.get(SOURCE, ""),
        text=texts.get(TRANSLATION, ""),
        fits=fits.casefold() in YES,
        remark="\n".join(
            filter(None, (texts.get(REMARKS, "").strip(), fits if len(fits) > len("true") else ""))
        ),
        guard=guard,
        seen=seen,
        doubt=" ".join(dict.fromkeys(doubts)),
        beside="\n".join(dict.fromkeys(beside)),
    )


def raised(words: str) -> Iterator[str]:
    """Why letters above or below the line are doubtful: of a text only the letters come back, and 10⁵ would be 105."""
    if any(map(str.isdigit, words)):
        yield f"“{words}” stands above or below the line by its look alone, which is lost: type it as signs (10⁵, H₂O)."


def in_symbols(font: str | None) -> Iterator[str]:
    """Why words in a font are doubtful: its letters look like other signs."""
    if (font or "").casefold() in _SYMBOLS:
        yield f"A sign of the font {font} stands in the translation: its letters are others. Type the sign itself (≥, →)."


def twice(texts: Mapping[int, str], which: int, said: str) -> Iterator[str]:
    """Why a row is doubtful that has two columns of one name."""
    if said.strip() and texts.get(which, "").strip() not in ("", said.strip()):
        yield f"Two columns are called “{COLUMNS[which].key}”, and say two things: which one counts isn't certain."


def returned_guard(said: str) -> tuple[str, str]:
    """The digests of a row's source and of the translation that went out."""
    guard, _, seen = said.strip().partition("-")
    return guard, seen
