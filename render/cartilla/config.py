"""The content package's settings, `cartilla.toml`, typed. Loading is in `cartilla.parse.settings`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

FORMAT = 1
"""The version of the settings' format that this software reads."""

PAPERS = ("letter", "a4")

HANDOUTS = ("standard", "large-print", "bilingual")
"""Every kind of handout."""

BILINGUAL = ("pairs", "flip")
"""How a bilingual handout may be laid out: each block beside its translation, or one language on each side
of the sheet."""

MAX_SHEETS, MOST_SHEETS = 2, 20
"""How many sheets a standard handout may take unless settings say otherwise, and the most that they may say."""

PSEUDO_LOCALES = ("en-XA", "ar-XB")
"""Locales that every package has, made of its source (`cartilla.i18n.pseudo`), and that none publishes."""

ENGINES = ("espeak", "gtts", "piper", "kokoro")
"""Every speech engine; a voice is named `engine` or `engine:voice`."""

RECORDED = "recorded"
"""Names, before a colon, a person who has read aloud for the package: `recorded:maria`."""

UNRECORDED = ("speak", "wait")
"""What becomes of what that person hasn't recorded: the next voice speaks it, or there is no sound until it is."""

NATURAL = "natural"
"""Names, among voices, whichever natural voice this machine has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    # Settings with a key that a table does not have are refused.
    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSettings(_Table):
    """`locales` are published besides the source; `preview` ones are built only when asked for."""

    name: str
    source_locale: str = "en-US"
    locales: tuple[str, ...] = ()
    preview: tuple[str, ...] = ()
    clinic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings(_Table):
    """`base_url` is empty (no QR code, no absolute address) or an https address."""

    base_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSettings(_Table):
    """`sites` are hosts, with all below them, to which a translation may lead where its source leads to another."""

    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutSettings(_Table):
    papers: tuple[str, ...] = PAPERS
    kinds: tuple[str, ...] = HANDOUTS
    bilingual: str = BILINGUAL[0]
    max_sheets: int = MAX_SHEETS


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrationSettings(_Table):
    """`voices` is an order of preference per locale, such as `["natural", "espeak:es-419"]`; a locale
    that isn't named is spoken by a natural voice where one is here. `readers` has the names of people whose
    recordings are voices, by the names of their folders; `unrecorded` is one of `UNRECORDED`."""

    voices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    readers: dict[str, str] = field(default_factory=dict)
    unrecorded: str = UNRECORDED[0]

    def wanted(self, locale: str) -> tuple[str, ...]:
        return self.voices.get(locale, (NATURAL,))


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSettings(_Table):
    """`formats` is None where the settings don't say which to make: the usual ones (`cartilla.formats`). `cache` is
    a folder (relative to the package) or empty for the user's cache folder, `store` a folder or `s3://bucket/prefix` that builds
    share, or empty. `minutes` and `memory` (gigabytes) are
    what one task may take, such as a narration or a handout."""

    formats: tuple[str, ...] | None = None
    cache: str = ""
    store: str = ""
    minutes: int = 60
    memory: int = 4


POLICIES = ("mark", "block")
"""What becomes of an edition that isn't wholly reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettings(_Table):
    """`policy` says per locale what becomes of an edition that isn't wholly reviewed: `mark` publishes it
    with a note that says so, `block` doesn't publish it. A locale that isn't named is marked."""

    policy: dict[str, str] = field(default_factory=dict)

    def blocks(self, locale: str) -> bool:
        return self.policy.get(locale) == "block"


UNTRANSLATED = ("hold", "show")
"""What becomes of an edition whose translation isn't complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSettings(_Table):
    """`untranslated` says what becomes of an edition whose translation isn't complete: `hold` publishes it only when it
    is, `show` publishes it with the rest in the source's language."""

    untranslated: str = UNTRANSLATED[0]

    @property
    def holds(self) -> bool:
        return self.untranslated == UNTRANSLATED[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings(_Table):
    """`commit` makes each act at the desk a commit, where the package is in a git repository."""

    commit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(_Table):
    """`topics` are names of topics that articles have, by locale."""

    format: int
    package: PackageSettings
    topics: dict[str, dict[str, str]] = field(default_factory=dict)
    site: SiteSettings = SiteSettings()
    links: LinkSettings = LinkSettings()
    handout: HandoutSettings = HandoutSettings()
    narration: NarrationSettings = NarrationSettings()
    publish: PublishSettings = PublishSettings()
    review: ReviewSettings = ReviewSettings()
    build: BuildSettings = BuildSettings()
    desk: DeskSettings = DeskSettings()


@dataclass(frozen=True, slots=True)
class Package:
    """A content package on disk: its root folder and its settings. `locales` and `articles` are those that the clinic which it is
    built for hands out; None for all (`cartilla.parse.choice`)."""

    root: Path
    settings: Settings
    locales: tuple[str, ...] | None = None
    articles: tuple[str, ...] | None = None

    @property
    def all_locales(self) -> tuple[str, ...]:
        """The source's locale first, then the published ones."""
        settings = self.settings.package
        locales = settings.locales if self.locales is None else self.locales
        return (settings.source_locale, *locales)

    def publishes(self, locale: str) -> bool:
        return locale in self.all_locales

    def for_clinic(self, clinic: str) -> Package:
        """The same package, to be built for another clinic."""
        package = replace(self.settings.package, clinic=clinic)
        return replace(self, settings=replace(self.settings, package=package))
