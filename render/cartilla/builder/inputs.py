"""What each edition of a package is made from, as one digest: its files, the settings, and the software that makes it."""

from __future__ import annotations

from dataclasses import replace

from cartilla.builder.fingerprint import digest, software, text_digest
from cartilla.config import HandoutSettings, Package, SiteSettings
from cartilla.i18n.inputs import Files, avoid_files, own_edition_files, remarks_files, wide_edition_files
from cartilla.i18n.shipped import WORDS
from cartilla.own import shipped_locales
from cartilla.parse.digests import FileDigests


class Inputs:
    """What all editions in a language are made from is looked at once, so the package must stay the same meanwhile: one
    plan of a build has one of these."""

    def __init__(self, package: Package, digests: FileDigests, *, looked_at: bool = False) -> None:
        """`looked_at` where what checks read is among it, of languages that are published too."""
        self._package = package
        self._looked_at = looked_at
        self._digests = digests
        self._root = f"{package.root}/"
        # What a clinic's file may choose is no part of an edition.
        settings = replace(package.settings, site=SiteSettings(), handout=HandoutSettings())
        self._settings = digest(settings, software())
        self._wide: dict[str, str] = {}

    def again(self) -> Inputs:
        """As the package is now."""
        return Inputs(self._package, self._digests, looked_at=self._looked_at)

    def of(self, article: str, locale: str) -> str:
        """A digest of the files that an edition is made from and looked at with, and of the software that does it."""
        own = own_edition_files(self._package, article, locale, self._digests)
        if self._looked_at:
            own += remarks_files(self._package.root, locale, article)
        return text_digest([self.in_language(locale), article, locale, self._state(own)])

    def in_language(self, locale: str) -> str:
        """The same of what all editions in a language are made from."""
        if locale not in self._wide:
            files = wide_edition_files(self._package, locale)
            if self._looked_at or not self._package.publishes(locale):
                files += avoid_files(self._package.root, locale)
            self._wide[locale] = text_digest([self._settings, self._state(files)])
        return self._wide[locale]

    def _state(self, files: Files) -> list[tuple[str, str | None]]:
        """The files' names, wherever package and software stand, and their digests."""
        state = {self._name(path): self._digests.of_source(path) for path in files}
        return sorted(state.items(), key=lambda file: file[0])

    def _name(self, path: str) -> str:
        if path.startswith(self._root):
            return path.removeprefix(self._root)
        ours = (f"{WORDS}/", f"{shipped_locales()}/")
        return next(f"shipped/{path.removeprefix(folder)}" for folder in ours if path.startswith(folder))
