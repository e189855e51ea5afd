"""The one door to a package: its articles, words, translations, sign-offs and editions, on a day.

Whoever wants any of them asks a `Collection`, which reads each once and again only when one of its files has
changed. So a command that looks at a thousand articles, or a process that lives all day, is right and quick
without knowing how. What reads is imported when it is first needed: planning a build needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cartilla.config import PSEUDO_LOCALES, Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n import inputs
from cartilla.i18n.kept import Kept
from cartilla.parse.digests import FileDigests
from cartilla.parse.library import article_ids, clinic_names

if TYPE_CHECKING:
    from cartilla.i18n.catalogs.po import Catalog
    from cartilla.i18n.review.approval import ReviewSheet
    from cartilla.i18n.review.remarks import Remark
    from cartilla.i18n.review.signoffs import Record
    from cartilla.i18n.review.state import SignOffs
    from cartilla.i18n.review.ticks import TickSheet
    from cartilla.model.article import Article
    from cartilla.model.clinic import Clinic
    from cartilla.model.edition import Edition
    from cartilla.model.lexicon import Lexicon
    from cartilla.model.text import Passage
    from cartilla.model.words import Words
    from cartilla.parse.glossary import Glossary
    from cartilla.parse.shared import Shared

Findings = tuple[Finding, ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """A package on the day `as_of`, which decides only what has expired.

    The settings are those that `package` was loaded with. Every method that reads a file raises FindingsError with
    all that is wrong in it, as often as it is asked. Locales are the package's own, its previews and the pseudo-locales.
    """

    package: Package
    as_of: date
    kept: Kept = field(default_factory=lambda: Kept(FileDigests()), repr=False)

    @property
    def source_locale(self) -> str:
        return self.package.settings.package.source_locale

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that there are now, sorted."""
        return article_ids(self.package)

    @property
    def clinics(self) -> tuple[str, ...]:
        """Names of the clinics that there are now, sorted."""
        return clinic_names(self.package)

    # What authors write

    def inspect(self, article: str) -> tuple[Article | None, Findings]:
        """The article as far as it can be read, with every finding, errors and warnings."""
        from cartilla.parse.library import inspect_article

        return self.kept.take(
            ("article", article),
            inputs.article_files(self.package.root, article, self.kept.digests),
            lambda: inspect_article(self.package, article, self.glossary(), self.inspect_shared()),
            article=article,
        )

    def inspect_draft(self, article: str, text: str) -> tuple[Article | None, Findings]:
        """The same, as if its file said this text."""
        from cartilla.parse.library import inspect_article

        return inspect_article(self.package, article, self.glossary(), self.inspect_shared(), text)

    def draft(self, article: str, text: str) -> tuple[Article, Edition]:
        """The article and its edition in its own language, as if its file said this text."""
        read = _sound(*self.inspect_draft(article, text))
        return read, self._localized(article, read.locale, whole=True, source=read)

    def article(self, article: str) -> Article:
        return _sound(*self.inspect(article))

    def article_in(self, article: str, locale: str) -> Article:
        """The article with what is not the same in every language: its web addresses, or all of a pseudo-locale's."""
        from cartilla.i18n.pseudo import pseudo_article
        from cartilla.parse.language_addresses import in_language

        source = self.article(article)
        return pseudo_article(source, locale) if locale in PSEUDO_LOCALES else in_language(source, locale)

    def shared(self) -> Shared:
        """What any article may use."""
        found = self.inspect_shared()
        return _sound(found, found.findings)

    def inspect_shared(self) -> Shared:
        """The same as far as it can be read, with every finding."""
        from cartilla.parse.shared import inspect_shared

        files = inputs.shared_files(self.package.root)
        return self.kept.take(("shared",), files, lambda: inspect_shared(self.package))

    def glossary(self) -> Glossary:
        from cartilla.parse.glossary import inspect_glossary

        files = inputs.glossary_files(self.package.root)
        return self.kept.take(("glossary",), files, lambda: inspect_glossary(self.package))

    def inspect_clinic(self, name: str) -> tuple[Clinic | None, Findings]:
        """A clinic as far as its file can be read, with every finding."""
        from cartilla.parse.clinic import inspect_clinic

        files = inputs.clinic_files(self.package.root, name)
        return self.kept.take(("clinic", name), files, lambda: inspect_clinic(self.package, name))

    def clinic(self) -> Clinic | None:
        """The clinic that the package is built for, None where its settings name none."""
        name = self.package.settings.package.clinic
        return _sound(*self.inspect_clinic(name)) if name else None

    def handed_out(self) -> Package:
        """The package as its clinic hands it out: with the address, papers, languages and articles that the clinic's file
        chooses."""
        from cartilla.parse.choice import as_chosen, check_articles, may_choose

        name = self.package.settings.package.clinic
        clinic = self.clinic() if name and may_choose(self.package, name) else None
        if clinic is None:
            return self.package
        if clinic.choice.articles and (wrong := check_articles(self.package, clinic.id, self.articles)):
            raise FindingsError(wrong)
        return as_chosen(self.package, clinic.choice)

    def of(self, package: Package) -> Collection:
        """The same for another of the package's clinics: what is read is shared."""
        return self if package == self.package else replace(self, package=package)

    # What translators and reviewers write

    def catalog(self, domain: str, locale: str) -> Catalog:
        """The translations of an article, or of the interface's words (`cartilla`), into `locale`: empty where there
        is no such file. The source's own language needs none of an article; a pseudo-locale's are made of it."""
        from cartilla.i18n.catalogs.interface import DOMAIN
        from cartilla.i18n.catalogs.po import EMPTY, load_catalog
        from cartilla.i18n.pseudo import pseudo_catalog

        if domain != DOMAIN and locale == self.source_locale:
            return EMPTY
        if domain != DOMAIN and locale in PSEUDO_LOCALES:
            return pseudo_catalog(self.article_in(domain, locale), locale)
        root = self.package.root
        files = inputs.catalog_files(root, locale, domain)
        return self.kept.take(
            ("catalog", domain, locale),
            files,
            lambda: load_catalog(Path(files[0]), root, locale),
            article="" if domain == DOMAIN else domain,
        )

    def words(self, locale: str) -> Words:
        """The interface's words."""
        from cartilla.i18n.catalogs.interface import DOMAIN
        from cartilla.i18n.catalogs.words import words_in
        from cartilla.i18n.pseudo import pseudo_words

        if locale in PSEUDO_LOCALES:
            return pseudo_words(locale)
        files = inputs.words_files(self.package.root, locale)
        return self.kept.take(
            ("words", locale), files, lambda: words_in(locale, self.catalog(DOMAIN, locale))
        )

    def lexicon(self, locale: str) -> Lexicon:
        from cartilla.i18n.lexicon import load_lexicon

        files = inputs.lexicon_files(self.package.root, locale)
        return self.kept.take(("lexicon", locale), files, lambda: load_lexicon(self.package.root, locale))

    def signoffs(self, article: str, locale: str) -> tuple[Record, ...]:
        """Records of reviewers: of an article's messages, or of the interface's words (`cartilla`)."""
        from cartilla.i18n.catalogs.interface import DOMAIN
        from cartilla.i18n.review.signoffs import load_signoffs

        root = self.package.root
        return self.kept.take(
            ("signoffs", article, locale),
            inputs.signoffs_files(root, locale, article),
            lambda: load_signoffs(root, locale, article),
            article="" if article == DOMAIN else article,
        )

    def remarks(self, article: str, locale: str) -> tuple[Remark, ...]:
        """Questions and objections about the article in that language, and what was said to them."""
        from cartilla.i18n.review.remarks import load_remarks

        root = self.package.root
        return self.kept.take(
            ("remarks", article, locale),
            inputs.remarks_files(root, locale, article),
            lambda: load_remarks(root, locale, article),
            article=article,
        )

    # What follows from both

    def review_sheet(self, article: str, locale: str) -> ReviewSheet:
        """The article, or the interface's words (`cartilla`), in one language as it lies before a reviewer."""
        from cartilla.i18n.catalogs.interface import DOMAIN
        from cartilla.i18n.catalogs.messages import messages
        from cartilla.i18n.review.approval import ReviewSheet
        from cartilla.i18n.review.state import reading

        if article == DOMAIN:
            return self._words_sheet(locale)

        def lay_out() -> ReviewSheet:
            source, records = self.article_in(article, locale), self.signoffs(article, locale)
            found = reading(source, self.catalog(article, locale), self.words(locale), records)
            return ReviewSheet(self.package, article, source.locale, messages(source), found, records)

        root = self.package.root
        return self.kept.take(
            ("desk", article, locale),
            [
                *inputs.text_files(self.package, article, locale, self.kept.digests),
                *inputs.signoffs_files(root, locale, article),
            ],
            lay_out,
            article=article,
        )

    def tick_sheet(self, domain: str, locale: str) -> TickSheet:
        """An article's translations, or the interface's (`cartilla`), as whoever ticks warnings off has them: also where
        something else of the article is wrong."""
        from cartilla.i18n.catalogs.interface import DOMAIN
        from cartilla.i18n.review.ticks import contents_of, contents_of_words, tick_sheet

        words = self.words(locale)
        if domain == DOMAIN:
            contents = contents_of_words(words)
        else:
            article, found = self.inspect(domain)
            if article is None:
                raise FindingsError(found)
            contents = contents_of(article, self.catalog(domain, locale), words)
        return tick_sheet(self.package.root, domain, locale, contents, self.signoffs(domain, locale))

    def _words_sheet(self, locale: str) -> ReviewSheet:
        from cartilla.i18n.catalogs.interface import DOMAIN, interface_messages
        from cartilla.i18n.review.approval import ReviewSheet
        from cartilla.i18n.review.state import word_message, words_reading
        from cartilla.model.words import INTERFACE_LANG

        records = self.signoffs(DOMAIN, locale)
        found = words_reading(self.words(locale), records)
        messages = tuple(map(word_message, interface_messages()))
        return ReviewSheet(self.package, DOMAIN, INTERFACE_LANG, messages, found, records)

    def text(self, article: str, locale: str) -> Edition:
        """The edition as far as its text goes: without the clinic and as nobody had signed it, so that what is
        wrong with their files keeps nobody from looking at the text."""
        files = inputs.text_files(self.package, article, locale, self.kept.digests)
        return self.kept.take(
            ("text", article, locale),
            files,
            lambda: self._localized(article, locale, whole=False),
            article=article,
        )

    def text_with(self, article: str, locale: str, catalog: Catalog) -> Edition:
        """The same, as if its translations were these."""
        return self._localized(article, locale, whole=False, catalog=catalog)

    def edition(self, article: str, locale: str) -> Edition:
        """The edition as a build has it, marked as a preview where the package doesn't publish it: its language or its
        article isn't published yet, or its translation isn't complete."""
        files = inputs.edition_files(self.package, article, locale, self.kept.digests)
        return self.kept.take(
            ("edition", article, locale),
            files,
            lambda: self._localized(article, locale, whole=True),
            article=article,
        )

    def editions(self) -> Iterator[Edition]:
        """Every edition that the package publishes: article by article, the source's language first."""
        for article in self.articles:
            for locale in self.package.all_locales:
                edition = self.edition(article, locale)
                if not edition.preview:
                    yield edition

    def _localized(
        self,
        article: str,
        locale: str,
        *,
        whole: bool,
        catalog: Catalog | None = None,
        source: Article | None = None,
    ) -> Edition:
        from cartilla.i18n.localize import localize
        from cartilla.i18n.preview import marked
        from cartilla.i18n.review.state import NOBODY

        source = source or self.article_in(article, locale)
        edition = localize(
            source,
            titles=self._titles(source, locale),
            clinic=self._clinic_in(locale) if whole else None,
            catalog=catalog or self.catalog(article, locale),
            words=self.words(locale),
            signoffs=self._signed(article, locale) if whole else NOBODY,
            source_words=self.words(self.source_locale),
            as_of=self.as_of,
            sites=self.package.settings.links.sites,
            lexicon=self.lexicon(locale),
            source_lexicon=self.lexicon(self.source_locale),
        )
        return marked(edition, self.package, draft=source.draft) if whole else edition

    def _titles(self, article: Article, locale: str) -> dict[str, Passage]:
        """Of the articles that this one leads to, as far as they can be read, by their ids."""
        from cartilla.i18n.localize import title_in
        from cartilla.parse.article_links import linked_articles

        found: dict[str, Passage] = {}
        for linked in linked_articles(article):
            if self.inspect(linked)[0] is None:
                continue
            with suppress(FindingsError):
                found[linked] = title_in(
                    self.article_in(linked, locale),
                    words=self.words(locale),
                    source_words=self.words(self.source_locale),
                    catalog=self.catalog(linked, locale),
                    lexicon=self.lexicon(locale),
                    source_lexicon=self.lexicon(self.source_locale),
                )
        return found

    def _signed(self, article: str, locale: str) -> SignOffs:
        from cartilla.i18n.catalogs.interface import DOMAIN
        from cartilla.i18n.review.state import SignOffs

        source = () if locale == self.source_locale else self.signoffs(article, self.source_locale)
        return SignOffs(self.signoffs(article, locale), source, self.signoffs(DOMAIN, locale))

    def _clinic_in(self, locale: str) -> Clinic | None:
        from cartilla.i18n.pseudo import pseudo_clinic

        clinic = self.clinic()
        if clinic is None or locale not in PSEUDO_LOCALES:
            return clinic
        return pseudo_clinic(clinic, locale, self.source_locale)


def _sound(thing: Thing | None, findings: Findings) -> Thing:
    if thing is None or any(finding.severity is Severity.ERROR for finding in findings):
        raise FindingsError(findings)
    return thing
