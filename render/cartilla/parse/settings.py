"""Finding a content package and reading its `cartilla.toml`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from cartilla.config import FORMAT, FORMATS, PAPERS, Package, Settings
from cartilla.errors import CartillaError, FindingsError
from cartilla.parse.problems import Problems, suggestion

NAME = "cartilla.toml"


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a content package."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder
    raise CartillaError(
        f"There is no {NAME} in {start} or in a folder above it. "
        "Go to your content package, or name it: cartilla -C FOLDER …"
    )


def load_package(root: Path) -> Package:
    """The package with its settings checked. Raises FindingsError with everything that is wrong."""
    from cartilla.parse.schema import Place, checked
    from cartilla.parse.text_file import read_text

    problems = Problems(NAME)
    text = read_text(root / NAME, problems)
    problems.stop_if_fatal()
    lines = (text or "").split("\n")

    def line_of(place: Place) -> int | None:
        return _line_of(lines, [str(step) for step in place])

    try:
        data = tomllib.loads(text or "")
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        reason = str(error).split(" (at")[0]
        problems.error(
            int(found[1]) if found else None,
            "toml-syntax",
            f"The settings can't be read: {reason}.",
            "Look for a missing quote, bracket or equals sign on this line.",
        )
        raise FindingsError(problems.findings) from error
    _judge_format(data, problems, line_of(("format",)))
    problems.stop_if_fatal()
    settings = checked(Settings, data, problems, line_of)
    if settings is not None:
        _judge(root, settings, problems, line_of)
    problems.stop_if_fatal()
    if settings is None:
        raise FindingsError(problems.findings)
    return Package(root, settings)


def _judge_format(data: dict[str, object], problems: Problems, line: int | None) -> None:
    number = data.get("format")
    if number == FORMAT:
        return
    if isinstance(number, int) and number > FORMAT:
        problems.error(
            line,
            "newer-format",
            f"These settings are of format {number}; this Cartilla reads format {FORMAT}.",
            "Install a newer Cartilla.",
        )
    else:
        problems.error(
            line,
            "older-format",
            f"These settings don't say “format = {FORMAT}”.",
            f"Write “format = {FORMAT}” as the first line, and compare the rest with the documentation.",
        )


def _judge(root: Path, settings: Settings, problems: Problems, line_of) -> None:  # type: ignore[no-untyped-def]
    from cartilla.parse.front_matter import is_web_address

    package = settings.package
    for key, tags in (
        ("source_locale", (package.source_locale,)),
        ("locales", package.locales),
        ("preview", package.preview),
    ):
        for tag in tags:
            if not _is_locale(tag):
                problems.error(
                    line_of(("package", key)),
                    "unknown-locale",
                    f"“{tag}” is not a locale.",
                    "Write a language and, with a hyphen, a region: es-US, fa, zh-Hans.",
                )
    if package.source_locale in (*package.locales, *package.preview):
        problems.error(
            line_of(("package", "locales")),
            "bad-locales",
            f"“{package.source_locale}” is the source's locale.",
            "List only the translations under “locales”.",
        )
    if package.clinic and not (root / "source" / "clinics" / f"{package.clinic}.yaml").is_file():
        known = [path.stem for path in (root / "source" / "clinics").glob("*.yaml")]
        problems.error(
            line_of(("package", "clinic")),
            "unknown-clinic",
            f"There is no source/clinics/{package.clinic}.yaml.",
            suggestion(package.clinic, known, "Write that file, or leave “clinic” empty."),
        )
    if settings.site.base_url and not is_web_address(settings.site.base_url):
        problems.error(
            line_of(("site", "base_url")),
            "bad-address",
            f"“{settings.site.base_url}” is not a web address.",
            "Write it whole, beginning with https://, or leave it empty.",
        )
    for place, values, known_values in (
        (("handout", "papers"), settings.handout.papers, PAPERS),
        (("build", "formats"), settings.build.formats, FORMATS),
    ):
        for value in values:
            if value not in known_values:
                problems.error(
                    line_of(place),
                    "bad-value",
                    f"“{value}” is not one of: {', '.join(known_values)}.",
                    suggestion(value, known_values, "Choose among these."),
                )


def _is_locale(tag: str) -> bool:
    from babel import Locale
    from babel.core import UnknownLocaleError

    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", tag):
        return False
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _line_of(lines: list[str], place: list[str]) -> int | None:
    """The line that sets the key at `place`, or the nearest one above it that is there."""
    table: list[str] = []
    found: int | None = None
    for number, line in enumerate(lines, 1):
        if header := re.match(r"\s*\[\s*([\w.-]+)\s*\]", line):
            table = header[1].split(".")
            if table == place[: len(table)] and found is None:
                found = number
        elif (key := re.match(r"\s*([\w-]+)\s*=", line)) and [*table, key[1]] == place[: len(table) + 1]:
            return number
    return found
