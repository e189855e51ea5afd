"""A package that has one of every kind of file, signed and built, with its cache inside."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import polib

from cartilla.i18n.review import approval
from cartilla.i18n.review.approval import Signature
from cartilla.i18n.upkeep import update
from support.opening import opened
from support.packages import AS_OF, cartilla
from support.shared import folder as run_folder
from support.shared import made_once
from support.sharing import FACTS, FILES, HELPLINES

EVERY_BLOCK = Path(__file__).parents[1] / "packages" / "every-block"
ARTICLE, LOCALE = "clean-hands", "es-US"
CATALOGS = f"locales/{LOCALE}/LC_MESSAGES"

_OTHERS = {
    **FILES,
    f"locales/{LOCALE}/lexicon.toml": '[gender]\nfeminine = ["manos"]\n\n[millions]\nlink = "de"\nunlinked = ["en"]\n\n'
    '[said]\nSAMHSA = "samsa"\n"mg/L" = "miligramos por litro"\n',
    f"locales/{LOCALE}/avoid.toml": 'exempt = ["Instituto de Salud"]\n\n[[avoid]]\n'
    'words = ["sucio", "adict*"]\ninstead = "persona que consume"\n',
    "locales/en-US/avoid.toml": '[[avoid]]\nwords = ["dirty"]\ninstead = "used"\n',
    f"{CATALOGS}/cartilla.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\nmsgid "{count} page"\nmsgid_plural "{count} pages"\n'
    'msgstr[0] "{count} hoja"\nmsgstr[1] "{count} hojas"\n\nmsgid "Key points"\nmsgstr "En breve"\n',
    "source/clinics/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><title>A clinic</title><defs>'
    '<linearGradient id="a"><stop offset="0" stop-color="#0b5d7a"/><stop offset="1" stop-color="#000"/></linearGradient>'
    '<clipPath id="b"><circle cx="50" cy="50" r="40"/></clipPath></defs><g opacity=".8">'
    '<rect width="100" height="100" fill="url(#a)" clip-path="url(#b)"/></g><path d="M120 20h150v60h-150z"/></svg>',
}
_MORE = """
{#shared}
## Whom to call

Anyone above {age} can call {crisis}. Ask {clinic.name} at {clinic.phone}.

:::{helpline from=crisis-line}
:::
"""

KINDS: dict[str, str] = {
    "source": r"source/articles/.*\.md",
    "drawing": r"source/articles/.*\.(svg|png)",
    "glossary": r"source/glossary\.yaml",
    "shared facts": re.escape(FACTS),
    "shared helplines": re.escape(HELPLINES),
    "clinic": r"source/clinics/.*\.yaml",
    "logo": r"source/clinics/.*\.svg",
    "settings": r"cartilla\.toml",
    "catalog": rf"{CATALOGS}/{ARTICLE}\.po",
    "words": rf"{CATALOGS}/cartilla\.po",
    "lexicon": r"locales/.*/lexicon\.toml",
    "avoid list": r"locales/.*/avoid\.toml",
    "sign-offs": r"locales/.*/reviews/.*",
    "manifest": r"outputs/manifest\.json",
    "journal": r"outputs/\.cartilla/journal",
    "output": r"outputs/.*\.(html|mp3|vtt|txt)",
    "cache": r"cache/.*",
}
"""What the files are by what they are read for, with the paths that they have."""


def whole_package(folder: Path) -> Path:
    """A fresh copy in `folder`, which isn't there yet. A run of tests builds it once."""
    run = run_folder()
    assert run is not None, "outside of a run of tests"
    shutil.copytree(made_once(run / "whole", _make) / "package", folder)
    return folder


def files_of(package: Path) -> dict[str, list[str]]:
    """The files of each kind, by their paths in the package."""
    paths = sorted(p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file())
    return {kind: [path for path in paths if re.fullmatch(pattern, path)] for kind, pattern in KINDS.items()}


def _make(place: Path) -> None:
    package = place / "package"
    shutil.copytree(EVERY_BLOCK, package)
    for path, text in _OTHERS.items():
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text(text, "utf-8")
    article = package / f"source/articles/{ARTICLE}/article.md"
    article.write_text(article.read_text("utf-8") + _MORE, "utf-8")
    clinic = package / "source/clinics/riverside.yaml"
    clinic.write_text(clinic.read_text("utf-8") + "logo: logo.svg\n", "utf-8")
    settings = package / "cartilla.toml"
    settings.write_text(
        settings.read_text("utf-8")
        + '\n[build]\nformats = ["web", "audio"]\ncache = "cache"\n\n[links]\nsites = ["example.org"]\n'
        '\n[publish]\nuntranslated = "show"\n\n[review.policy]\nes-US = "mark"\n\n[site]\nbase_url = "https://example.org/h/"\n'
        '\n[handout]\npapers = ["letter"]\nkinds = ["standard"]\n',
        "utf-8",
    )
    update(opened(package), (LOCALE,))
    catalog = polib.pofile(str(package / CATALOGS / f"{ARTICLE}.po"), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = entry.msgstr or f"Sí: {entry.msgid}"
    catalog.save()
    for locale in ("en-US", LOCALE):
        sheet = opened(package).review_sheet(ARTICLE, locale)
        who = Signature("A Reviewer", "a nurse", date(2026, 11, 21))
        approval.sign(sheet, [item for item in sheet.reading.unsigned if item.now is not None], who)
    done = cartilla("-C", package, "build", "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    # As a build leaves it that was killed while it wrote.
    entries = json.loads((package / "outputs/manifest.json").read_bytes())["files"]
    (package / "outputs/.cartilla/journal").write_text(
        "".join(json.dumps(entry) + "\n" for entry in entries), "utf-8"
    )
