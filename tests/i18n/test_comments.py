"""The comments in a catalog tell a translator, in any tool, what a message is and what stands in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
import pytest

from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.upkeep import extract, update
from cartilla.parse.settings import load_package
from support.opening import load_article, opened
from support.packages import cartilla, starter
from support.real_package import ROOT
from support.reviewing import ARTICLE, CATALOG, SOURCE, change


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def comment(package: Path, msgid: str) -> list[str]:
    entry = polib.pofile(str(package / CATALOG)).find(msgid)
    assert entry is not None
    return entry.comment.splitlines()


def test_a_comment_says_role_figures_links_and_agreed_terms(package: Path) -> None:
    update(opened(package), ("es-US",))
    steps = next(
        e for e in polib.pofile(str(package / CATALOG)) if e.msgid.startswith("Scrub for {wash_time}")
    )
    assert steps.comment.splitlines() == ["step 3 of 5", "{wash_time} → 20"]
    germs = next(e for e in polib.pofile(str(package / CATALOG)) if e.msgid.startswith("[Germs][1]"))
    assert germs.comment.splitlines() == ["paragraph", "[1] → term:germ", "glossary: germ → microbio"]


def test_figures_are_shown_as_the_translation_s_readers_see_them(package: Path) -> None:
    change(package, SOURCE, "value: 20,", "value: 130000,")
    change(package, "cartilla.toml", '["es-US"]', '["es-US", "es-ES"]')
    update(opened(package), ("es-US", "es-ES"))
    for locale, shown in (("es-US", "130,000"), ("es-ES", "130.000")):
        path = package / f"locales/{locale}/LC_MESSAGES/{ARTICLE}.po"
        assert f"{{wash_time}} → {shown}" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "catalog",
    sorted(path for path in ROOT.glob("**/LC_MESSAGES/*.po") if not {".venv", "broken"} & {*path.parts}),
    ids=lambda path: "/".join(path.relative_to(ROOT).parts),
)
def test_gettext_accepts_every_catalog_that_is_kept_here(catalog: Path) -> None:
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", catalog], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


NOTE = '{note="Wash with running water, not in a bowl."}\n\n'


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ("## How to wash\n", "how-to-wash-heading"),
        ("1. Wet your hands", "how-to-wash-steps-1-item-3"),
        (":::{key-points}", "intro-key-points-1-title"),
    ],
)
def test_an_author_s_note_stands_in_the_comments_of_what_it_is_about_and_in_no_output(
    package: Path, above: str, place: str
) -> None:
    before = load_article(load_package(package), ARTICLE)
    change(package, SOURCE, above, NOTE + above)
    article = load_article(load_package(package), ARTICLE)
    assert [m.key for m in messages(article)] == [m.key for m in messages(before)]
    noted = [message for message in messages(article) if message.note]
    assert place in {message.place for message in noted}
    assert {message.note for message in noted} == {"Wash with running water, not in a bowl."}
    assert len(noted) < 6
    update(opened(package), ("es-US",))
    extract(opened(package))
    for message in noted:
        assert "note: Wash with running water, not in a bowl." in comment(package, message.msgid)
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", package / CATALOG], check=False)
    assert done.returncode == 0
    assert update(opened(package), ("es-US",)) == []


def test_an_author_can_note_something_about_title_and_summary(package: Path) -> None:
    notes = 'notes: {title: "Said to a child.", summary: "Shown in a search."}'
    change(package, SOURCE, "version: 1\n", f"version: 1\n{notes}\n")
    update(opened(package), ("es-US",))
    found = {
        entry.msgctxt: entry.comment.splitlines()
        for entry in polib.pofile(str(package / CATALOG))
        if entry.msgctxt in ("title", "summary")
    }
    assert found == {
        "title": ["title", "note: Said to a child."],
        "summary": ["summary", "note: Shown in a search."],
    }
    change(package, SOURCE, "notes: {title", "notes: {titel")
    done = cartilla("-C", package, "check")
    assert (done.returncode, "[unknown-key]" in done.stdout) == (1, True)


def test_a_comment_that_ends_with_a_backslash_breaks_no_catalog(package: Path) -> None:
    """gettext takes the line after it for its rest."""
    po = polib.pofile(str(package / CATALOG), wrapwidth=0)
    po[3].tcomment = "ask about \\"
    po.save()
    update(opened(package), ("es-US",))
    assert "# ask about \\ (a backslash)\n" in (package / CATALOG).read_text("utf-8")
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", package / CATALOG], check=False)
    assert done.returncode == 0
    assert update(opened(package), ("es-US",)) == []


@pytest.mark.parametrize("line", ['{note=""}', "{note=“x”}", "{note}", '{remark="x"}'])
def test_a_note_that_is_none_is_told(package: Path, line: str) -> None:
    change(package, SOURCE, "1. Wet your hands", f"{line}\n\n1. Wet your hands")
    done = cartilla("-C", package, "check")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert SOURCE in done.stdout


def test_a_caption_means_what_its_author_wrote(package: Path) -> None:
    """Backslashes are taken off once, not twice."""
    folder = package / f"source/articles/{ARTICLE}/figures"
    folder.mkdir(exist_ok=True)
    (folder / "tap.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    )
    change(
        package,
        SOURCE,
        "## How to wash\n",
        '![A tap](figures/tap.svg "Not \\*strong\\*, \\"said\\" \\\\& &amp;lt; *so*")\n\n## How to wash\n',
    )
    (caption,) = (m for m in messages(load_article(load_package(package), ARTICLE)) if m.role == "caption")
    assert caption.msgid == 'Not \\*strong\\*, "said" \\\\& \\&lt; *so*'
