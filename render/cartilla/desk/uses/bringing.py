"""Files that people bring to the desk: documents that become articles, and translations that come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cartilla.errors import CartillaError
from cartilla.exchange.coming_back import bring_in
from cartilla.exchange.files import FORMATS, file_of, read_file
from cartilla.exchange.languages import locale_of
from cartilla.exchange.returned import Report, Returned
from cartilla.exchange.rows import Only, outgoing
from cartilla.folder import Folder
from cartilla.i18n.catalogs.po import catalog_path
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.remarks import remarks_path
from cartilla.importing.article import Imported, read_document, write_imported
from cartilla.litter import make_litter, new_litter, remove_litter
from cartilla.parse.library import id_like


def read_article(collection: Collection, name: str, data: bytes, article: str, changes: str) -> Imported:
    """The article that a document makes; nothing is written. `changes` is "accept", "reject" or empty. Raises CartillaError."""
    with _laid_down(name, data) as path:
        return read_document(collection.package, path, article, changes, collection.as_of)


def write_article(collection: Collection, imported: Imported) -> None:
    """Raises CartillaError where there is an article of that name."""
    if imported.article in collection.articles:
        raise CartillaError(f"There is an article {imported.article} already. Give this one another name.")
    write_imported(collection.package, imported)


def outgoing_file(collection: Collection, article: str, locale: str, suffix: str, only: str) -> bytes:
    """The article's texts for translators, in the format of that suffix; `only` is "missing" or empty. Raises CartillaError."""
    sent = outgoing(collection, locale, [article], Only(only) if only else None)
    return file_of(Path(f"texts{suffix}"), sent)


def read_rows(collection: Collection, name: str, data: bytes, locale: str) -> tuple[Returned, ...]:
    """What came back. Raises CartillaError for a file that can't be read, or is in another language."""
    if Path(name).suffix.lower() not in FORMATS:
        raise CartillaError(
            f"Bring a file back whose name ends in {', '.join(FORMATS)}. Nothing was changed."
        )
    with _laid_down(name, data) as path:
        rows = read_file(path)
    locale_of(collection, rows, locale)
    return rows


def take(collection: Collection, rows: tuple[Returned, ...], by: str, locale: str) -> Report:
    """Take what is certain; the report tells the rest. Raises CartillaError, and changes nothing then."""
    return bring_in(collection, rows, by, collection.as_of, locale)


def files(collection: Collection, locale: str) -> list[Path]:
    """What rows may change."""
    root = collection.package.root
    found = []
    for article in collection.articles:
        remarks = remarks_path(root, locale, article)
        found += [catalog_path(root, locale, article), remarks, remarks.with_name(".gitattributes")]
    return list(dict.fromkeys(found))


@contextmanager
def _laid_down(name: str, data: bytes) -> Iterator[Path]:
    """The file on disk, in a folder of its own, by a name that says what kind it is."""
    given = Path(name.replace("\\", "/")).name
    told = f"{id_like(Path(given).stem) or 'document'}{Path(given).suffix.lower()[:10]}"
    bench = new_litter()
    make_litter(bench)
    try:
        Folder(bench).write(told, data)
        yield bench / told
    finally:
        remove_litter(bench)
