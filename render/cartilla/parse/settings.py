"""Finding a content package and reading its `cartilla.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from cartilla.codes import Code
from cartilla.config import (
    BILINGUAL,
    FORMAT,
    HANDOUTS,
    MAX_SHEETS,
    MOST_SHEETS,
    PAPERS,
    POLICIES,
    UNRECORDED,
    UNTRANSLATED,
    BuildSettings,
    Package,
    Settings,
)
from cartilla.errors import CartillaError, FindingsError
from cartilla.formats import asked, formats
from cartilla.parse.addresses import is_language, is_site, is_web_address
from cartilla.parse.characters import check_characters
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.root import NAME, root_from
from cartilla.parse.schema import Place, checked
from cartilla.parse.text_file import read_text
from cartilla.parse.toml import read_toml
from cartilla.parse.topics import judge_topics
from cartilla.parse.voices import judge_voices
from cartilla.shared.store import is_store

LONGEST_FOLDER = 200
"""Letters of the path of a folder that settings name."""


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a content package. Raises CartillaError."""
    found = root_from(str(start))
    if found is not None:
        return Path(found)
    raise CartillaError(
        f"There is no {NAME} in {start} or in a folder above it. "
        "Go to your content package, or name it: cartilla -C FOLDER …"
    )


def load_package(root: Path) -> Package:
    """The package with its settings checked. Raises FindingsError with everything that is wrong."""
    problems = Problems(NAME)
    text = read_text(root / NAME, problems)
    if text is None:
        raise FindingsError(problems.findings)
    lines = _Lines(text.split("\n"))
    fix = "Look for a missing quote, bracket or equals sign on this line."
    data = read_toml(text, problems, Code.TOML_SYNTAX, "The settings", fix)
    if data is None:
        raise FindingsError(problems.findings)
    _judge_format(data, problems, lines)
    problems.stop_if_fatal()
    settings = checked(Settings, data, problems, lines.of)
    if settings is not None:
        _Judge(root, settings, problems, lines).everything()
    problems.stop_if_fatal()
    if settings is None:
        raise FindingsError(problems.findings)
    return Package(root, settings)


def _judge_format(data: dict[str, Any], problems: Problems, lines: _Lines) -> None:
    number = data.get("format")
    if number == FORMAT and isinstance(number, int) and not isinstance(number, bool):
        return
    line = lines.of(("format",))
    if isinstance(number, int) and number > FORMAT:
        problems.error(
            line,
            Code.NEWER_FORMAT,
            f"This package is of format {number}; this Cartilla reads format {FORMAT}.",
            "Install a newer Cartilla: pip install --upgrade cartilla.",
        )
    elif isinstance(number, int) and not isinstance(number, bool):
        problems.error(
            line,
            Code.OLDER_FORMAT,
            f"This package is of format {number}; this Cartilla reads format {FORMAT}.",
            f"Compare the settings with those of a new package (cartilla init), then write “format = {FORMAT}”.",
        )
    else:
        problems.error(
            line,
            Code.MISSING_KEY,
            "The settings don't say which format they are of.",
            f"Write “format = {FORMAT}” as the first line.",
        )


class _Lines:
    """Finds a key's line in TOML, where the parser forgets it."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def of(self, place: Place) -> int | None:
        """The line that sets the key at `place`, or else that of the table around it."""
        wanted = [str(step) for step in place]
        table: list[str] = []
        found: int | None = None
        for number, line in enumerate(self._lines, 1):
            if header := re.match(r"\s*\[{1,2}([^\[\]]+)\]", line):
                table = [part.strip().strip("\"'") for part in header[1].split(".")]
                if table == wanted[: len(table)]:
                    found = number
            elif (key := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", line)) and (
                [*table, key[1]] == wanted[: len(table) + 1]
            ):
                return number
        return found


class _Judge:
    """What types alone can't say about settings."""

    def __init__(self, root: Path, settings: Settings, problems: Problems, lines: _Lines) -> None:
        self.root, self.settings, self.problems, self.lines = root, settings, problems, lines

    def everything(self) -> None:
        self._name()
        self._locales()
        self._clinic()
        self._base_url()
        self._sites()
        self._choices(("handout", "papers"), self.settings.handout.papers, PAPERS)
        self._choices(("handout", "kinds"), self.settings.handout.kinds, HANDOUTS)
        self._choices(("handout", "bilingual"), (self.settings.handout.bilingual,), BILINGUAL)
        self._sheets()
        self._choices(("publish", "untranslated"), (self.settings.publish.untranslated,), UNTRANSLATED)
        self._choices(("build", "formats"), asked(self.settings), tuple(formats()))
        self._cache()
        self._store()
        self._limits()
        self._choices(("narration", "unrecorded"), (self.settings.narration.unrecorded,), UNRECORDED)
        judge_voices(self.settings, self.problems, self.lines.of)
        self._policies()
        judge_topics(self.settings, self.problems, self.lines.of)

    def _error(self, place: Place, code: Code, message: str, fix: str) -> None:
        self.problems.error(self.lines.of(place), code, message, fix)

    def _name(self) -> None:
        name, place = self.settings.package.name, ("package", "name")
        check_characters(name, self.problems, self.lines.of(place), bidi=True)
        if not name.strip():
            self._error(
                place, Code.BAD_VALUE, "“package.name” is empty.", "Write what your package is called."
            )

    def _locales(self) -> None:
        package = self.settings.package
        seen: set[str] = set()
        listed = (
            ("source_locale", (package.source_locale,)),
            ("locales", package.locales),
            ("preview", package.preview),
        )
        for key, tags in listed:
            for tag in tags:
                place = ("package", key)
                if not is_known_locale(tag):
                    near = (tag.replace("_", "-"),) if "_" in tag else ()
                    self._error(
                        place,
                        Code.UNKNOWN_LOCALE,
                        f"“{tag}” is not a locale that Cartilla knows.",
                        suggestion(
                            tag,
                            near,
                            "Write a language and, with a hyphen, a region or script: es-US, fa, zh-Hans.",
                        ),
                    )
                elif tag in seen:
                    self._error(
                        place,
                        Code.BAD_VALUE,
                        f"The locale “{tag}” stands here twice.",
                        "Name the source's locale as source_locale only, and each translation once.",
                    )
                seen.add(tag)

    def _clinic(self) -> None:
        name, folder = self.settings.package.clinic, self.root / "source" / "clinics"
        known = sorted(path.stem for path in folder.glob("*.yaml"))
        if name and name not in known:
            self._error(
                ("package", "clinic"),
                Code.UNKNOWN_CLINIC,
                f"There is no source/clinics/{name}.yaml.",
                suggestion(name, known, "Write that file, or leave “clinic” empty."),
            )

    def _cache(self) -> None:
        cache = self.settings.build.cache
        if len(cache) > LONGEST_FOLDER or not cache.isprintable():
            self._error(
                ("build", "cache"),
                Code.BAD_VALUE,
                "“build.cache” is the name of no folder.",
                'Write the path of a folder, such as "cache", or leave it out.',
            )

    def _store(self) -> None:
        store = self.settings.build.store
        if len(store) > LONGEST_FOLDER or not store.isprintable() or not is_store(store):
            self._error(
                ("build", "store"),
                Code.BAD_VALUE,
                f"“{store}” is no store.",
                'Write the path of a folder, or a place in S3, such as "s3://clinic/cartilla", or leave it out.',
            )

    def _base_url(self) -> None:
        url = self.settings.site.base_url
        if url and not is_site(url):
            self._error(
                ("site", "base_url"),
                Code.BAD_ADDRESS,
                f"“{url}” is not the address of a site.",
                "Write it whole, beginning with https://, or leave it empty: then no address is printed.",
            )

    def _sites(self) -> None:
        for site in self.settings.links.sites:
            if site != site.lower() or not is_web_address(f"https://{site}") or re.search(r"[/?#:@]", site):
                self._error(
                    ("links", "sites"),
                    Code.BAD_VALUE,
                    f"“{site}” is not the name of a site.",
                    "Write only what stands between https:// and the next slash, in small letters: cdc.gov.",
                )

    def _sheets(self) -> None:
        place, most = ("handout", "max_sheets"), self.settings.handout.max_sheets
        if most not in range(1, MOST_SHEETS + 1):
            self._error(
                place,
                Code.BAD_VALUE,
                f"A handout can't have at most {most} sheets.",
                f"Write a number from 1 to {MOST_SHEETS}, such as “max_sheets = {MAX_SHEETS}”.",
            )

    def _choices(self, place: Place, values: tuple[str, ...], known: tuple[str, ...]) -> None:
        name = ".".join(map(str, place))
        for value in values:
            if value not in known:
                fix = suggestion(value, known, f"Choose among {', '.join(known)}.")
                self._error(place, Code.BAD_VALUE, f"“{value}” is not among the {name} that there are.", fix)
        if not values or len(set(values)) < len(values):
            self._error(
                place,
                Code.BAD_VALUE,
                f"“{name}” is empty or names one twice.",
                f"Choose among {', '.join(known)}.",
            )

    def _limits(self) -> None:
        build = self.settings.build
        for key, value, most in (("minutes", build.minutes, 10_000), ("memory", build.memory, 1_000)):
            if not 1 <= value <= most:
                self._error(
                    ("build", key),
                    Code.BAD_VALUE,
                    f"“build.{key}” is not between 1 and {most:,}.",
                    f"Write a number, such as {key} = {getattr(BuildSettings(), key)}, or remove this line.",
                )

    def _policies(self) -> None:
        package = self.settings.package
        locales = (package.source_locale, *package.locales, *package.preview)
        for locale, policy in self.settings.review.policy.items():
            place = ("review", "policy", locale)
            if locale not in locales:
                self._error(
                    place,
                    Code.UNKNOWN_LOCALE,
                    f"A review policy is set for “{locale}”, which is not a locale of this package.",
                    suggestion(locale, locales, "Add it to “locales”, or remove this line."),
                )
            if policy not in POLICIES:
                self._error(
                    place,
                    Code.BAD_VALUE,
                    f"“{policy}” is no review policy.",
                    suggestion(policy, POLICIES, "Write “mark” or “block”."),
                )


def is_known_locale(tag: str) -> bool:
    """A BCP 47 tag with hyphens whose data Babel has."""
    from babel import Locale, UnknownLocaleError

    if not is_language(tag):
        return False
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
