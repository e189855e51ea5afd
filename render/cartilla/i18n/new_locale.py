"""A new language of a package: its tag judged, its line in `cartilla.toml`, its empty catalogs."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from babel import Locale
from babel.core import get_global

from cartilla.config import PSEUDO_LOCALES, Package
from cartilla.errors import CartillaError, Trouble
from cartilla.i18n import upkeep
from cartilla.i18n.catalogs.files import write_if_changed
from cartilla.i18n.collection import Collection
from cartilla.parse.root import NAME
from cartilla.parse.settings import is_known_locale, load_package
from cartilla.parse.source_file import read_source
from cartilla.parse.text_file import LARGEST

SEVERAL_SCRIPTS = {"zh": ("zh-Hans", "zh-Hant"), "sr": ("sr-Cyrl", "sr-Latn"), "pa": ("pa-Guru", "pa-Arab")}
"""Languages that readers of one way of writing can't read in the other: the tag has to say which."""

IN_USE = {"tl"}
"""Languages that CLDR files under another name (`fil`), though theirs is not out of date."""


def add_locale(collection: Collection, tag: str, trouble: Trouble | None = None) -> list[Path]:
    """Make `tag` a preview locale of the package, with catalogs to translate; the paths of what changed,
    the settings first. Raises CartillaError, and changes nothing, where that can't be. Articles that can't be read are
    left out, and noted in `trouble` where that is given."""
    package = collection.package
    _judge(package, tag)
    path = package.root / NAME
    before = read_source(path, LARGEST)
    try:
        write_if_changed(path, _with_preview(before.decode("utf-8"), tag).encode())
        return [path, *upkeep.begin(Collection(load_package(package.root), collection.as_of), tag, trouble)]
    except CartillaError:
        write_if_changed(path, before)
        raise


def _judge(package: Package, tag: str) -> None:
    settings = package.settings.package
    if tag in PSEUDO_LOCALES:
        raise CartillaError(
            f"“{tag}” needs no catalogs: it is made from the source. Build it with: cartilla build --locale {tag}"
        )
    if tag == settings.source_locale:
        raise CartillaError(f"“{tag}” is the language that the articles are written in.")
    for key, tags in (("locales", settings.locales), ("preview", settings.preview)):
        if tag in tags:
            raise CartillaError(
                f"“{tag}” is in “{key}” in {NAME} already. Its catalogs are brought up to date with: "
                "cartilla messages update"
            )
    if tag in SEVERAL_SCRIPTS:
        ways = " or ".join(SEVERAL_SCRIPTS[tag])
        raise CartillaError(f"“{tag}” is written in more than one way. Name one: {ways}.")
    if _meant(tag) != tag:
        raise CartillaError(
            f"“{tag}” is not a locale that Cartilla knows. "
            + (
                f"Did you mean “{meant}”?"
                if (meant := _meant(tag))
                else "Write a language and, with a hyphen, a region or script: es-US, fa, zh-Hans."
            )
        )


def _meant(tag: str) -> str:
    """What someone who wrote `FA`, `zh_hans`, `iw` or `Persian` meant; empty where nobody knows."""
    language, *rest = re.split(r"[-_]", tag.strip())
    parts = [language.lower()]
    for part in rest:
        parts.append(part.title() if len(part) == 4 else part.upper())
    if parts[0] not in IN_USE:
        parts[0] = get_global("language_aliases").get(parts[0], parts[0]).split("_")[0]
    usual = "-".join(parts)
    if is_known_locale(usual):
        return usual
    names: dict[str, str] = {
        name.lower(): code.replace("_", "-")
        for code, name in sorted(Locale("en").languages.items(), reverse=True)
        if is_known_locale(code.replace("_", "-"))
    }
    if tag.strip().lower() in names:
        return names[tag.strip().lower()]
    for near in difflib.get_close_matches(tag.strip().lower(), names, n=1, cutoff=0.8):
        return names[near]
    # A language is known, its region or script is not.
    return parts[0] if rest and is_known_locale(parts[0]) else ""


def _with_preview(text: str, tag: str) -> str:
    """The settings with one more preview locale, all else as it stands."""
    import tomlkit

    settings = tomlkit.parse(text)
    package = settings["package"]
    if "preview" in package:
        package["preview"].append(tag)
        return tomlkit.dumps(settings)
    line = f'preview = ["{tag}"]' + "\r" * ("\r\n" in text)
    # Beside the published languages, where a person looks for it; TOML's own order would be the table's end.
    lines = text.split("\n")
    start = next(n for n, found in enumerate(lines) if re.match(r"\s*\[\s*package\s*\]", found))
    end = next((n for n in range(start + 1, len(lines)) if re.match(r"\s*\[", lines[n])), len(lines))
    keys = ("locales", "source_locale", "name")
    places = (
        n + 1
        for key in keys
        for n in range(start, end)
        if re.match(rf"\s*{key}\s*=.*[\]\"']\s*(#.*)?$", lines[n])
    )
    place = next(places, start + 1)
    return "\n".join([*lines[:place], line, *lines[place:]])
