"""Which language a file is in: by the names of its rows, or by the tags of a memory, which each program writes in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cartilla.errors import CartillaError
from cartilla.exchange.returned import Returned
from cartilla.i18n.collection import Collection
from cartilla.i18n.shipped import writing_of


def fit(tag: str, locale: str) -> int:
    """How well a tag of another program fits a locale: 0 for another language or script, 3 for the same tag, and better
    for a language without a region than for that of another region."""
    said, ours = _parts(tag), _parts(locale)
    if said == ours:
        return 3
    if said[0] != ours[0] or writing_of("-".join(said)) != writing_of("-".join(ours)):
        return 0
    return 2 if len(said) == 1 or said[-1].isdigit() else 1


def best(said: Iterable[tuple[str, str]], locale: str) -> tuple[str, ...]:
    """The texts, each once, whose tags fit a locale best."""
    fits = [(fit(tag, locale), text) for tag, text in said]
    most = max((rank for rank, _ in fits), default=0)
    return tuple(dict.fromkeys(text for rank, text in fits if rank == most > 0))


def locale_of(collection: Collection, rows: Sequence[Returned], wanted: str = "") -> str:
    """The language that all rows are in, `wanted` where a memory leaves the choice. Raises CartillaError where there is none,
    or several."""
    settings = collection.package.settings.package
    known = sorted({*settings.locales, *settings.preview} - {collection.source_locale})
    found = {row.name.split("/")[0] for row in rows if row.name.count("/") >= 2}
    found = found or _of_memory({tag for row in rows for tag, _ in row.said}, known, wanted)
    if not found:
        raise CartillaError(
            "No row of the file says which text it is. Bring in a file that `cartilla exchange out` wrote, or a translation "
            "memory (.tmx) in a language of this package."
        )
    if len(found) > 1:
        raise CartillaError(
            f"The file has several languages: {', '.join(sorted(found))}. Bring each in by itself; of a memory, name one "
            "with --locale."
        )
    locale = found.pop()
    if locale not in known:
        raise CartillaError(f"The file is in “{locale}”, into which this package isn't translated.")
    if wanted and wanted != locale:
        raise CartillaError(f"The file is in “{locale}”, and this is for “{wanted}”. Nothing was changed.")
    return locale


def _of_memory(tags: set[str], known: Sequence[str], wanted: str) -> set[str]:
    fits = {locale: max((fit(tag, locale) for tag in tags), default=0) for locale in known}
    if wanted:
        return {wanted} if fits.get(wanted) else set()
    most = {writing_of(locale): 0 for locale in known}
    for locale, rank in fits.items():
        most[writing_of(locale)] = max(most[writing_of(locale)], rank)
    return {locale for locale, rank in fits.items() if rank == most[writing_of(locale)] > 0}


def _parts(tag: str) -> list[str]:
    return tag.strip().replace("_", "-").casefold().split("-")
