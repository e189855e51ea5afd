"""Which articles, locales and formats a build is about, checked against what the package has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cartilla.builder.editions import Address, Prepared
from cartilla.builder.plan import Request
from cartilla.builder.policy import reasons
from cartilla.config import PSEUDO_LOCALES, Package
from cartilla.errors import CartillaError, FindingsError
from cartilla.formats import asked, formats
from cartilla.parse.library import article_ids
from cartilla.parse.strays import strays


@dataclass(frozen=True, slots=True)
class Selection:
    """`there` are the package's articles, `all_articles` those that are handed out, and `all_locales` the languages that it
    publishes or, incomplete, can be asked for; the others are those to build now. Editions that aren't published are asked for by `previews`, all of
    them, or by naming their article (`named`) or their language."""

    there: tuple[str, ...]
    all_articles: tuple[str, ...]
    all_locales: tuple[str, ...]
    articles: tuple[str, ...]
    locales: tuple[str, ...]
    formats: tuple[str, ...]
    previews: bool
    named: tuple[str, ...]

    def has(self, article: str, locale: str) -> bool:
        return article in self.articles and locale in self.locales

    def makes(self, address: Address, prepared: Prepared) -> bool:
        """Whether this edition is asked for, and may be made where it is."""
        if not self.has(address.article, address.locale):
            return False
        if not address.folder:
            return not reasons(address.package, prepared)
        unpublished = not address.package.publishes(address.locale)
        return self.previews or unpublished or (prepared.draft and address.article in self.named)


def select(request: Request) -> Selection:
    """Raises CartillaError for an article, locale or format that the package doesn't have."""
    package = request.package
    there = article_ids(package)
    if not there:
        if found := strays(package):
            raise FindingsError(stray.finding for stray in found)
        raise CartillaError(
            "This package has no article yet. Write one as source/articles/<name>/article.md."
        )
    articles = there if package.articles is None else tuple(a for a in there if a in package.articles)
    all_locales = (*package.all_locales, *package.settings.package.preview, *PSEUDO_LOCALES)
    return Selection(
        there=there,
        all_articles=articles,
        all_locales=all_locales,
        articles=_chosen("article", request.articles, articles),
        locales=_locales(request, all_locales),
        formats=_chosen("format", request.formats or asked(package.settings), tuple(formats())),
        previews=request.preview,
        named=request.articles,
    )


def refuse_unknown(
    package: Package, locales: Iterable[str], format_names: Iterable[str], articles: tuple[str, ...] = ()
) -> None:
    """Raises CartillaError for a language, format or article that the package can't be asked for."""
    known = (*package.all_locales, *package.settings.package.preview, *PSEUDO_LOCALES)
    _chosen("locale", locales, known)
    _chosen("format", format_names, tuple(formats()))
    if articles:
        _chosen("article", articles, article_ids(package))


def _locales(request: Request, known: tuple[str, ...]) -> tuple[str, ...]:
    """Those asked for by name; else the published ones, and the incomplete ones where all of them are asked for."""
    package = request.package
    asked = _chosen("locale", request.locales, known) if request.locales else package.all_locales
    previews = package.settings.package.preview if request.preview else ()
    return tuple(dict.fromkeys((*asked, *previews)))


def _chosen(noun: str, wanted: Iterable[str], available: tuple[str, ...]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(wanted))
    for name in wanted:
        if name not in available:
            import difflib

            near = difflib.get_close_matches(name, available, n=1)
            hint = f"Did you mean “{near[0]}”?" if near else f"There is: {', '.join(available)}."
            raise CartillaError(f"This package has no {noun} “{name}”. {hint}")
    return wanted or available
