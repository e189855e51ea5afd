"""The pseudo-locales, of articles that use every block, through every format: nothing stays in English, nothing
overflows, is cut off or covers something else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cartilla.config import PSEUDO_LOCALES
from cartilla.i18n.values.written import file_size, language_name, minutes, web_address
from cartilla.model import blocks
from cartilla.model.edition import Edition
from cartilla.model.text import Passage, Value
from cartilla.parse.settings import load_package
from cartilla.renderers.handout.printed import printed_links, printed_sections
from cartilla.renderers.html.passages import passages
from cartilla.speech.script import write_script
from support.a11y import covered, outside, overflow
from support.effort import sample
from support.leftovers import english_in, texts_of_book, texts_of_handout, texts_of_page, texts_of_sound
from support.letters import covered_letters, letters_outside
from support.opening import opened
from support.packages import build, manifest, named
from support.pdfs import structure
from support.real_package import ARTICLE, ROOT
from support.shared import made_once

pytestmark = [pytest.mark.slow, pytest.mark.torture]

SAMPLE = Path(__file__).parents[1] / "packages/every-block"
AS_OF = date(2026, 11, 22)
PAPERS = {
    name: f"papers = {json.dumps(sample(('letter', 'a4'), 1, seed=n))}"
    for n, name in enumerate(("sample", "flip", "real"))
}
"""Of each package's handouts; both papers of all of them are `make torture`'s."""


@dataclass(frozen=True)
class Made:
    """A package and what was built of it in some pseudo-locales, `preview` the folder."""

    package: Path
    article: str
    locales: tuple[str, ...]
    outputs: Path

    def file(self, locale: str, ending: str) -> Path:
        return self.outputs / "preview" / locale / self.article / named(self.article, locale, ending)

    def handouts(self, locale: str) -> list[Path]:
        return sorted(self.file(locale, "x").parent.glob("*.pdf"))

    def edition(self, locale: str) -> Edition:
        return opened(self.package).edition(self.article, locale)


@pytest.fixture(scope="session")
def made(run_folder: Path) -> dict[str, Made]:
    """`sample`: in every format. `flip`: its handouts with one language on each side of the sheet. `real`: this
    repository's own article, whose standard handout would be too long in a language of longer words."""
    folder = run_folder / "pseudo-locales"
    flip = 'kinds = ["bilingual"]\nbilingual = "flip"\n'
    large = 'kinds = ["large-print", "bilingual"]\n'
    return {
        "sample": _made(folder / "sample", SAMPLE, "clean-hands", PSEUDO_LOCALES, PAPERS["sample"]),
        "flip": _made(folder / "flip", SAMPLE, "clean-hands", PSEUDO_LOCALES, flip + PAPERS["flip"]),
        "real": _made(folder / "real", ROOT, ARTICLE, ("en-XA",), large + PAPERS["real"]),
    }


def _made(folder: Path, root: Path, article: str, locales: tuple[str, ...], handout: str) -> Made:
    package, outputs = folder / "package", folder / "outputs"

    def make(folder: Path) -> None:
        _packed(package, root, handout)
        formats = ("--format", "handout") if "flip" in handout else ()
        asked = chain.from_iterable(("--locale", locale) for locale in locales)
        done = build(package, *asked, *formats, "--output", outputs, cache=folder / "cache")
        assert done.returncode == 0, done.stdout + done.stderr

    made_once(folder, make)
    return Made(package, article, locales, outputs)


def _packed(package: Path, root: Path, handout: str) -> None:
    """The package of `root` with other settings for handouts."""
    for name in ("source", "locales"):
        shutil.copytree(root / name, package / name, dirs_exist_ok=True)
    settings = (root / "cartilla.toml").read_text("utf-8")
    head, _, rest = settings.partition("[handout]\n")
    tables = rest.partition("\n[")[2]
    (package / "cartilla.toml").write_text(
        f"{head}[handout]\n{handout}\n" + (f"[{tables}" if tables else ""), "utf-8"
    )


EVERY = [(name, locale) for name in ("sample", "flip", "real") for locale in PSEUDO_LOCALES][:-1]
WHOLE = [(name, locale) for name, locale in EVERY if name != "flip"]


def names(made: Made, locale: str) -> set[str]:
    """What is the same in every language, and what CLDR writes: the data that the package and the build hold."""
    package, shown = load_package(made.package), made.edition(locale)
    clinic, entries = shown.clinic, manifest(made.outputs).values()
    sources = [text for s in shown.sources for text in (s.title, s.publisher, s.url, web_address(s.url))]
    values: list[Value] = [*shown.values.values(), shown.updated, shown.review_by]
    values += [value for value in (clinic.phone, clinic.website) if value] if clinic else []
    entries = [e for e in entries if e.get("locale") == locale]
    staff = made.edition("en-US").words
    links = [address for _, address in printed_links(shown)]
    links += [value.href for value in values if value.href and value.href.startswith("http")]
    return {
        package.settings.package.name,
        *sources,
        *chain.from_iterable((address, web_address(address), _backwards(address)) for address in links),
        # PDFium joins the lines of an address in a cell from right to left.
        *((clinic.name, *clinic.address, "".join(clinic.address)) if clinic else ()),
        # In large print an address may go on in the next line.
        *(word for line in (clinic.address if clinic else ()) for word in line.split()),
        *chain.from_iterable((v.written, v.href or "") for v in values),
        *(block.sms_word for block in _blocks(shown.blocks()) if isinstance(block, blocks.Helpline)),
        *(language_name(tag) for tag in (*PSEUDO_LOCALES, *package.all_locales)),
        *(language_name(tag, within="en-US") for tag in PSEUDO_LOCALES),
        # The length of sounds and the size of files are in CLDR's words.
        *(file_size(e["bytes"], locale, "long") for e in entries),
        *(minutes(e["seconds"], locale) for e in entries if e.get("seconds")),
        *(Path(e["path"]).name for e in entries),
        # What each handout is called in the language of the staff who print it, beside its name.
        *(form for key, forms in staff.forms.items() if key.startswith("download.") for form in forms),
        # Whose voice it is.
        *(e.get(key) or "" for e in entries for key in ("voice_name", "voice_engine", "voice_license")),
    }


def _backwards(address: str) -> str:
    """As PDFium gives an address where more words from right to left stand in its line."""
    return ".".join(reversed(web_address(address).split(".")))


def _blocks(blocks: Iterable[blocks.Block[Passage]]) -> Iterable[blocks.Block[Passage]]:
    for block in blocks:
        yield block
        yield from _blocks(getattr(block, "blocks", ()))


@pytest.mark.parametrize(("name", "locale"), WHOLE)
def test_nothing_of_the_page_stays_in_english(
    browser: Browser, made: dict[str, Made], name: str, locale: str
) -> None:
    one = made[name]
    shown = browser.new_page()
    shown.goto(one.file(locale, "index.html").as_uri())
    texts = list(texts_of_page(shown))
    shown.close()
    assert len(texts) > 300
    assert english_in(texts, locale, names(one, locale), one.edition(locale).topics) == []


@pytest.mark.parametrize("name", ["sample", "real"])
def test_nothing_of_the_list_of_articles_and_the_start_page_stays_in_english(
    browser: Browser, made: dict[str, Made], name: str
) -> None:
    one = made[name]
    shown = browser.new_page()
    for locale in one.locales:
        shown.goto((one.outputs / f"preview/{locale}/index.html").as_uri())
        assert english_in(texts_of_page(shown), locale, names(one, locale)) == []
    # The start page is in the first language, and invites into each in its own.
    shown.goto((one.outputs / "preview/index.html").as_uri())
    assert english_in(texts_of_page(shown), one.locales[0], names(one, one.locales[0])) == []
    shown.close()


@pytest.mark.parametrize(("name", "locale"), EVERY)
def test_nothing_of_the_handouts_stays_in_english(made: dict[str, Made], name: str, locale: str) -> None:
    one = made[name]
    known, topics = names(one, locale), one.edition(locale).topics
    papers = PAPERS[name].count('"') // 2
    assert len(one.handouts(locale)) == {"sample": 3, "flip": 1, "real": 2}[name] * papers
    for path in one.handouts(locale):
        texts = list(texts_of_handout(path.read_bytes(), locale))
        if "bilingual" in path.name:
            # The title, the summary and the heading of the sources are told in both languages.
            source = one.edition("en-US")
            known |= {source.title.written, source.summary.written, source.words["handout.sources"]}
        assert len(texts) > 60
        assert english_in(texts, locale, known, topics) == [], path.name


@pytest.mark.parametrize(("name", "locale"), WHOLE)
@pytest.mark.parametrize("file", [".epub", "-talking-book.zip"])
def test_nothing_of_the_books_stays_in_english(
    made: dict[str, Made], name: str, locale: str, file: str
) -> None:
    one = made[name]
    texts = list(texts_of_book(one.file(locale, file).read_bytes()))
    assert len(texts) > 300
    assert english_in(texts, locale, names(one, locale), one.edition(locale).topics) == []


@pytest.mark.parametrize(("name", "locale"), WHOLE)
def test_nothing_that_is_heard_stays_in_english(made: dict[str, Made], name: str, locale: str) -> None:
    one = made[name]
    known = names(one, locale)
    for file in ("-narration.mp3", "-emergency.mp3"):
        # A player knows genres by their names in the standard (ID3v1), whatever its language.
        tags = (
            tag
            for tag in texts_of_sound(one.file(locale, file).read_bytes())
            if tag[0] not in ("encoder", "genre")
        )
        assert english_in(tags, locale, known) == []
    for file in ("-transcript.txt", "-narration.vtt"):
        lines = unescape(one.file(locale, file).read_text("utf-8")).splitlines()
        # A cue's name and its times are no words.
        shown = [(file, line) for n, line in enumerate(lines) if not _is_of_a_cue(file, lines, n)]
        assert len(shown) > 60
        assert english_in(shown, locale, known) == []
    if locale == "ar-XB":
        # The voice's own words for numbers and signs are Arabic too.
        script = write_script(one.edition(locale))
        said = [("spoken", u.spoken) for u in script.utterances() if u.lang == locale]
        parts = {part for name in known for part in name.replace("/", ".").replace("-", ".").split(".")}
        assert english_in(said, locale, known | parts) == []


def _is_of_a_cue(file: str, lines: list[str], n: int) -> bool:
    before_times = "-->" in "".join(lines[n + 1 : n + 2])
    return file.endswith(".vtt") and ("-->" in lines[n] or before_times or n == 0)


@pytest.mark.parametrize("text", [1, 2])
@pytest.mark.parametrize(("name", "locale"), WHOLE)
def test_no_page_overflows_a_phone_or_hides_or_cuts_off_a_word(
    browser: Browser, made: dict[str, Made], name: str, locale: str, text: int
) -> None:
    """Also where a reader has made the text twice as large."""
    one = made[name]
    for path in (one.file(locale, "index.html"), *one.outputs.glob("preview/**/index.html")):
        shown = browser.new_page(viewport={"width": 320 * text, "height": 800})
        shown.goto(path.as_uri())
        shown.evaluate(f"document.documentElement.style.fontSize = '{text * 100}%'")
        shown.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
        assert overflow(shown) <= 0, path
        assert outside(shown) == [], path
        assert covered(shown) == [], path
        shown.close()


@pytest.mark.parametrize(("name", "locale"), EVERY)
def test_no_letter_of_a_handout_is_outside_of_the_page_or_on_another(
    made: dict[str, Made], name: str, locale: str
) -> None:
    one = made[name]
    for path in one.handouts(locale):
        assert letters_outside(path.read_bytes(), margin=25) == [], path.name
        assert covered_letters(path.read_bytes()) == [], path.name


@pytest.mark.parametrize(("name", "locale"), [("sample", "en-XA"), ("real", "en-XA"), ("flip", "en-XA")])
def test_no_sentence_of_a_handout_is_cut_off(made: dict[str, Made], name: str, locale: str) -> None:
    one = made[name]
    shown = one.edition(locale)
    sections = printed_sections(shown)
    wanted = [shown.title, *(s.heading for s in sections if s.heading)]
    printed = (
        block for section in sections for block in section.blocks if not isinstance(block, blocks.FullOnly)
    )
    wanted += passages(printed)
    sentences = [s.written for passage in wanted for s in passage.sentences] + [shown.review.notice]
    for path in one.handouts(locale):
        text = _letters(structure(path.read_bytes()).text)
        assert [s for s in sentences if _letters(s) not in text] == [], path.name


def test_a_word_that_was_typed_into_a_template_or_a_style_is_found(browser: Browser) -> None:
    shown = browser.new_page()
    shown.set_content(
        "<title>[Ôôk]</title><style>b::before { content: 'added' } p:hover::after { content: 'hover' }</style>"
        "<meta name=description content=described><p>[Šô] <b>typed</b></p><img alt=drawn><nav aria-label=named></nav>"
        "<p hidden>unseen</p><input type=submit value=send>"
    )
    found = english_in(texts_of_page(shown), "en-XA", ["Cartilla"])
    shown.close()
    words = {place.rpartition(" ")[2] for place in found}
    assert words == {"added", "described", "typed", "drawn", "named", "unseen", "send"}


def _letters(text: str) -> str:
    """Without the numbers of sources that stand in it, and whatever a line's end changes."""
    return "".join(filter(str.isalpha, text))


def test_a_handout_in_longer_words_is_made_whole_and_a_second_sheet_is_told(tmp_path: Path) -> None:
    package = tmp_path / "package"
    _packed(package, ROOT, 'kinds = ["standard"]\npapers = ["letter"]\n')
    done = build(package, "--locale", "en-XA", "--format", "handout", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    made = manifest(package / "outputs")
    sheets = [entry for path, entry in made.items() if path.endswith("en-XA-handout-letter.pdf")]
    # A third longer than English, it is made whole; where that takes a second sheet, the build says so.
    assert [entry["pages"] > 2 for entry in sheets] == ["handout-letter.pdf: " in done.stdout]
