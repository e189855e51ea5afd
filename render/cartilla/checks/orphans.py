"""Files below `locales/` that bear the name of an article that is gone, and which article may have been meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.catalogs.po import read_po
from cartilla.i18n.collection import Collection
from cartilla.i18n.rename import could_be, named_after
from cartilla.parse.library import INTERFACE
from cartilla.parse.strays import unsettled

ALIKE = 0.3
"""The share of an article's texts from which what has them, too, was its own."""

KINDS = {
    # by suffix: the code, and what has no article any more
    ".pot": (Code.CATALOG_STRAY, "this template is of nothing"),
    ".po": (Code.CATALOG_STRAY, "nothing shows what is translated here"),
    ".toml": (Code.REVIEW_STRAY, "what was signed here has lapsed"),
}


def check_orphans(collection: Collection) -> Iterator[Finding]:
    """Templates, catalogs and sign-offs of articles that are gone, in every language that has a folder."""
    root = collection.package.root
    files = [
        path
        for pattern in ("*.pot", "*/LC_MESSAGES/*.po", "*/reviews/*.toml")
        for path in _found(root, pattern)
    ]
    # Of an article that was only mislaid nothing is to be removed: where it is, is told.
    articles = {*collection.articles, *unsettled(collection.package), INTERFACE}
    gone = sorted({path.stem for path in files} - articles)
    now = {name: _called_now(collection, name) for name in gone}
    for path in files:
        if path.stem in now:
            yield _orphan(path, root, now[path.stem])


def _found(root: Path, pattern: str) -> list[Path]:
    return sorted((root / "locales").glob(pattern))


def _orphan(path: Path, root: Path, new: str) -> Finding:
    old = path.stem
    code, lost = KINDS[path.suffix]
    fix = (
        f"It looks like “{new}”. If that is its name now: cartilla rename {old} {new}. Its translations and sign-offs then "
        "hold. Else remove this file."
        if new
        else f"If the article has another name now, all that bears the old one goes along with: cartilla rename {old} "
        "NEW. Else remove this file."
    )
    message = f"There is no article “{old}”, so {lost}."
    return Finding(path.relative_to(root).as_posix(), None, code, message, fix, Severity.WARNING)


def _called_now(collection: Collection, old: str) -> str:
    """The article that has most of the texts that bear the old name, if any has enough of them and nothing to lose."""
    texts = _texts(collection, old)
    likeness = {
        new: len(own & texts) / len(own)
        for new in collection.articles
        if could_be(collection.package, old, new) and (own := _own_texts(collection, new))
    }
    best = max(likeness, key=lambda new: likeness[new], default="")
    return best if best and likeness[best] >= ALIKE else ""


def _own_texts(collection: Collection, article: str) -> set[str]:
    found, _ = collection.inspect(article)
    return {message.msgid for message in messages(found)} if found is not None else set()


def _texts(collection: Collection, old: str) -> set[str]:
    """What was translated or signed under the old name, as far as it can be read."""
    texts: set[str] = set()
    for path in named_after(collection.package.root, old):
        with suppress(FindingsError):
            if path.suffix in (".po", ".pot"):
                texts |= {entry.msgid for entry in read_po(path, collection.package.root)}
            elif path.suffix == ".toml":
                texts |= {record.source for record in collection.signoffs(old, path.parent.parent.name)}
    return texts
