"""Pages as other programs write them become articles: what they are about is in the article, what stands around it is told,
and scripts are never looked at. Markdown goes the same way."""

from __future__ import annotations

import base64
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cartilla.config import Package, PackageSettings, Settings
from cartilla.errors import CartillaError, Severity
from cartilla.i18n.catalogs.po import EMPTY
from cartilla.i18n.catalogs.words import words_in
from cartilla.i18n.values.facts import in_locale
from cartilla.importing.article import Imported, read_document
from cartilla.model.text import plain
from cartilla.model.walk import texts_of_body
from cartilla.parse.library import inspect_article
from support.effort import examples

PAGES = Path(__file__).parent / "pages"
AS_OF = date(2026, 11, 22)


def imported(folder: Path, name: str, data: bytes | str) -> tuple[str, Imported]:
    """The article as our parser reads it, its words in a line, and the import."""
    folder.mkdir(exist_ok=True)
    package = Package(folder, Settings(format=1, package=PackageSettings(name="test")))
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    done = read_document(package, folder / name, "", "", AS_OF)
    for path, content in done.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    article, findings = inspect_article(package, done.article)
    assert article is not None
    assert [str(one) for one in findings if one.severity is Severity.ERROR] == []
    slots = texts_of_body(article.emergency, article.sections)
    text = " ".join(" ".join([plain(article.title), *(plain(slot.text) for slot in slots)]).split())
    words = words_in("en-US", EMPTY)
    for fact in article.facts:
        text = text.replace(f"{{{fact.name}}}", in_locale(fact, words).written.replace("\xa0", " "))
    # Languages write a degree with a space or without.
    return text.replace("°F", " °F").replace("  °F", " °F"), done


def markdown(done: Imported) -> str:
    return done.files[f"source/articles/{done.article}/article.md"].decode().split("---\n", 2)[2].strip()


def missing(done: Imported) -> str:
    return "\n".join(map(str, done.report.missing))


WANTED = {
    "blog": ["Head lice", "don't carry illness", "Comb it from the skin", "Wipe the comb", "every 3 days", "slept well again", "a shampoo with permethrin", "By the school nurse"],
    "word": ["Asthma plan", "Every day", "2 puffs, morning and evening", "Rinse your mouth", "Keep a diary", "You cough at night", "Call 911", "Take 4 puffs"],
    "gdoc": ["Your new baby's sleep", "on their back, alone", "What keeps them safe", "A firm mattress", "no pillow, no blanket", "Smoke makes it more dangerous", "Ask your nurse"],
    "tables": ["Lead in drinking water", "harms the brains", "run for five minutes", "Use cold water", "above 15 ppb", "Don't give it to babies", "Use a filter", "Test again in a year", "Call us at 555-0142"],
    "divs": ["Measles", "spreads through the air", "begins with fever", "After some days", "See a doctor if", "goes above 104 °F", "can't be woken", "mumps and rubella"],
    "accordion": ["Before your surgery", "patients ask us", "May I eat", "Nothing after midnight", "Which pills", "Stop warfarin only", "Who drives me home", "stay the night"],
    "newsletter": ["Stay cool this week", "105 °F on Thursday", "before you are thirsty", "in a parked car", "Find a cooling center"],
    "wiki": ["Dehydration", "loses more water", "In babies", "No wet diaper", "Dark urine", "6 level teaspoons", "How much to drink", "under 2 years", "¼ to ½ cup"],
    "webforms": ["Gout", "swelling of a joint", "Food", "less organ meat", "Monday no meat", "Tuesday fish, 4 oz"],
    "pandoc": ["La fiebre en niños", "Cuándo llamar", "menos de 3 meses", "Call 911", "Mida la fiebre", "No despierte", "Así se lee"],
}  # fmt: skip
"""What readers come for, by page."""
AROUND = {
    "blog": ["News from us", "Recent posts", "© River Clinic"],
    "word": ["Take 6 puffs"],
    "gdoc": ["Put them on their side"],
    "divs": ["Topics A to Z", "Share this page", "We use cookies"],
    "accordion": ["St. Example Hospital", "Internal note 4711", "Directions and parking"],
    "wiki": ["Random page", "Contents", "[edit]"],
    "webforms": ["Español"],
    "pandoc": ["Un termómetro"],
}
"""What is in the report, and not in the article."""


@pytest.mark.parametrize("name", WANTED)
def test_what_a_page_is_about_is_in_the_article_and_what_stands_around_it_is_told(
    tmp_path: Path, name: str
) -> None:
    text, done = imported(tmp_path, f"{name}.html", (PAGES / f"{name}.html").read_bytes())
    assert [words for words in WANTED[name] if words not in text] == []
    assert [words for words in AROUND.get(name, []) if words in text or words not in missing(done)] == []


@pytest.mark.parametrize("name", WANTED)
def test_every_word_of_a_page_is_in_the_article_or_in_the_report(tmp_path: Path, name: str) -> None:
    from lxml import etree

    text, done = imported(tmp_path, f"{name}.html", data := (PAGES / f"{name}.html").read_bytes())
    encoding = "cp1252" if name == "word" else "utf-8"
    root = etree.fromstring(data, etree.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True))
    said = " ".join(root.xpath("//text()[not(ancestor::script or ancestor::style)]"))
    told = f"{text} {missing(done)} {' '.join(map(str, done.report.changed))} ".replace("H₂O", "H 2 O")
    assert set(re.findall(r"\w+", said)) - set(re.findall(r"\w+", told)) == set()


def test_headings_lists_tables_quotations_links_and_languages_stay(tmp_path: Path) -> None:
    _, blog = imported(tmp_path / "a", "blog.html", (PAGES / "blog.html").read_bytes())
    assert markdown(blog) == (
        "By the school nurse\n\nHead lice are small insects that live in hair. They **don't** carry illness, and anybody can get them.\n\n"
        "## What to do\n\n1. Wet the hair and put conditioner on it.\n2. Comb it from the skin to the ends with a lice comb.\n   - Wipe the comb after each pull.\n"
        "3. Do it again every {day_3} for {week_2}.\n\n> My daughter slept well again after the first evening.\n\n"
        "Ask us before you use a shampoo with permethrin: see [what we say of shampoos](https://clinic.example.org/shampoo)."
    )
    _, lead = imported(tmp_path / "b", "tables.html", (PAGES / "tables.html").read_bytes())
    assert (
        "| Lead | What to do |\n|---|---|\n| above 15 ppb | Don't give it to babies |\n| up to 15 ppb | Use a filter |\n"
        "| up to 15 ppb | Test again in a year |"
    ) in markdown(lead)
    _, wiki = imported(tmp_path / "c", "wiki.html", (PAGES / "wiki.html").read_bytes())
    assert "H~2~O alone" in markdown(wiki) or "H₂O alone" in markdown(wiki)
    _, fever = imported(tmp_path / "d", "pandoc.html", (PAGES / "pandoc.html").read_bytes())
    assert "[Call 911]{lang=en}" in markdown(fever)
    assert "is marked as written in es, and is to be in en-US" in "\n".join(map(str, fever.report.changed))


def test_figures_with_units_become_facts_that_nobody_has_checked_and_the_words_stay(tmp_path: Path) -> None:
    text, done = imported(
        tmp_path,
        "dose.md",
        "# Doses\n\nTake 5 mg, at most 2-4 mg more, and 30% less with 101 °F. In 2020 it was $20.\n\n"
        "See [5 mg](https://example.org/5%25?dose=5). Call (818) 555-0142 or 911. Room 12.\n\n## After 2 hours\n\nTake 5 mg.\n",
    )
    head = done.files["source/articles/dose/article.md"].decode().split("---\n")[1]
    assert "  mg_5: {kind: quantity, value: 5, unit: mg, source: null, checked: null}\n" in head
    assert "  mg_2_to_4: {kind: range, from: 2, to: 4, unit: mg, source: null, checked: null}\n" in head
    article = markdown(done)
    assert "(https://example.org/5%25?dose=5)" in article
    assert article.count("{mg_5}") == 3
    assert "## After 2 hours" in article
    assert "Room 12" in article
    assert "Take 5 mg, at most 2–4 mg more, and 30% less with 101 °F. In 2020 it was $20." in text
    told = "\n".join(map(str, done.report.changed))
    assert "is the fact mg_5 now: its source is to be filled in" in told


def test_scripts_and_styles_never_survive_and_handlers_neither(tmp_path: Path) -> None:
    page = (
        "<h1>Flu</h1><script>qaaaaz()</script><p onclick='qbbbbz()'>Wash<style>qccccz</style> your hands "
        "<a href='javascript:qddddz()'>often</a>, <a href='data:text/html,qeeeez'>please</a>.<template>qffffz</template></p>"
    )
    _, done = imported(tmp_path, "flu.html", page)
    article = markdown(done)
    assert article == "Wash your hands often, please."
    assert set(re.findall(r"q\w{4}z", missing(done))) == {"qddddz", "qeeeez"}


def test_pictures_are_taken_from_the_page_or_beside_it_and_never_from_elsewhere(tmp_path: Path) -> None:
    file = io.BytesIO()
    Image.new("RGB", (30, 20), "green").save(file, "PNG")
    (tmp_path / "secret.png").write_bytes(file.getvalue())
    folder = tmp_path / "page"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "a b.png").write_bytes(file.getvalue() + b"1")
    inline = base64.b64encode(file.getvalue()).decode()
    _, done = imported(
        folder,
        "hands.html",
        f"<h1>Hands</h1><p>Wash.</p><img src='files/a%20b.png?1' alt='Soap'><img alt='Water' src='data:image/png;base64,{inline}'>"
        "<img src='../secret.png' alt='Secret'><img src='https://example.org/x.png' alt='Far'><img src='files/a%20b.png' alt=''>",
    )
    article = markdown(done)
    assert "![Soap](figures/picture-1.png)" in article
    assert "![Water](figures/picture-2.png)" in article
    assert len([name for name in done.files if "figures/" in name]) == 2
    assert "Secret" in missing(done)
    assert "Far" in missing(done)
    assert "decoration" in missing(done)


def test_markdown_is_read_as_commonmark_and_what_articles_lack_is_named(tmp_path: Path) -> None:
    text = (
        "---\ntags: [flu]\n---\n\n# Flu shots\n\nGet one **every year**.[^1] See [our hours][h].\n\nWhat to bring\n-------------\n\n* your card\n* a [mask](https://example.org/m)\n\n"
        "1. Sit.\n2. Wait 15 minutes.\n\n```text\nlot 12345\n```\n\n***\n\n| Age | Dose |\n|:--|--:|\n| 6 months | 0.5 mL |\n\n<b>Call</b> us.\n\n"
        '[h]: https://example.org/hours\n[unused]: https://example.org/unused "Nobody\'s"\n\n[^1]: Babies from 6 months on.\n'
    )
    _, done = imported(tmp_path, "flu.md", text)
    assert b'title: "Flu shots"' in done.files["source/articles/flu/article.md"]
    article = markdown(done)
    for part in (
        "Get one **every year**.", "[our hours](https://example.org/hours)", "## What to bring\n\n- your card\n- a [mask](https://example.org/m)",
        "1) Sit.\n2) Wait {min_15}.", "lot 12345", "| Age | Dose |\n|---|---|\n| {month_6} | {ml_0_5} |", "**Call** us.", "Babies from {month_6} on.",
    ):  # fmt: skip
        assert part in article
    assert "front matter of another program: “tags: [flu]”" in missing(done)
    assert "an address that nothing leads to: “https://example.org/unused Nobody's”" in missing(done)
    changed = "\n".join(map(str, done.report.changed))
    for name in (
        "lines that were set as they were typed",
        "a line across the page",
        "footnotes, which stand below the text",
    ):
        assert name in changed
    assert "line 18: lines that were set" in changed


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"%PDF-1.7", "Ask for the Word file"),
        ("a.html", b"%PDF-1.7", "Ask for the Word file"),
        ("a.txt", b"Hello", ".docx, .html"),
        ("a.html", b"", "no running text"),
        ("a.html", b"<script>1</script>", "no running text"),
        ("a.html", b"<div>" * 5000 + b"x", "nests deeper"),
    ],
)
def test_what_is_no_page_is_refused_with_what_to_do_instead(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    with pytest.raises(CartillaError, match=re.escape(told)):
        imported(tmp_path, name, data)


def test_letters_are_read_as_the_page_says_they_are_written(tmp_path: Path) -> None:
    for n, (head, encoding) in enumerate([("<meta charset=iso-8859-1>", "latin-1"), ("", "utf-8"), ("", "utf-16"), ("", "cp1252")]):  # fmt: skip
        text, done = imported(tmp_path / str(n), "a.html", f"{head}<h1>Niños</h1><p>Más – fácil</p>".replace("–", "-").encode(encoding))  # fmt: skip
        assert text == "Niños Más - fácil"
        assert ("Windows-1252" in "".join(map(str, done.report.changed))) == (encoding == "cp1252")


AROUND_KINDS = {
    "<noscript>Turn scripts on.</noscript>": "what a page shows without scripts",
    "<p>Rest. <noscript>Turn scripts on.</noscript></p>": "what a page shows without scripts",
    "<nav>Turn scripts on.</nav>": "the page's navigation",
    "<div role=navigation>Turn scripts on.</div>": "the page's navigation",
    "<iframe src='https://maps.example'>Turn scripts on.</iframe>": "another page that is shown in this one",
    "<object data=a.swf>Turn scripts on.</object>": "an embedded object",
    "<video controls>Turn scripts on.</video>": "a video",
    "<audio>Turn scripts on.</audio>": "a recording",
    "<svg><text>Turn scripts on.</text></svg>": "a drawing",
    "<math><mi>Turn scripts on.</mi></math>": "a formula",
    "<dialog open>Turn scripts on.</dialog>": "a window that opens over the page",
    "<form><select><option>Turn scripts on.</select></form>": "a form",
    "<textarea>Turn scripts on.</textarea>": "a field of a form",
    "<button>Turn scripts on.</button>": "a button",
    "<p hidden>Turn scripts on.</p>": "hidden text",
    "<p style='display: none'>Turn scripts on.</p>": "hidden text",
    "<p style='visibility:hidden'>Turn scripts on.</p>": "hidden text",
    "<p><s>Turn scripts on.</s></p>": "crossed-out text",
    "<aside>Turn scripts on.</aside>": "what stands beside the text",
    "<div class=cookie-banner>Turn scripts on.</div>": "a part around the text (cookie-banner)",
}


@pytest.mark.parametrize("markup", AROUND_KINDS)
def test_a_part_that_isn_t_the_text_is_told_by_what_it_is(tmp_path: Path, markup: str) -> None:
    page = f"<html><body><h1>Flu</h1><p>Wash your hands.</p>{markup}</body></html>"
    text, done = imported(tmp_path, "a.html", page)
    assert "Turn scripts on" not in text
    told = [one for one in done.report.missing if "Turn scripts on." in one.text]
    assert [one.what.rstrip(":") for one in told] == [AROUND_KINDS[markup]]


WORD = re.compile(r"q[a-z]{4}z")
NAME = re.compile(r"(?<=\[\^a|]\[r)q[a-z]{4}z|(?<=^\[r)q[a-z]{4}z", re.MULTILINE)


@st.composite
def pages(draw: st.DrawFn) -> str:
    new: Iterator[str] = (f"q{''.join(letters)}z" for letters in product(ascii_lowercase, repeat=4))
    inline = ["b", "i", "em", "span", "a href='https://example.org/x'", "a href='#y'", "sup", "s", "del", "code", "span style='display:none'", "span lang=es", "rt", "math", "button", "x-y", "abbr", "font size=7"]  # fmt: skip
    blocks = ["p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h5", "blockquote", "pre",
              "table", "tr", "td", "td colspan=3", "td rowspan=2", "th", "caption", "tbody", "form", "details", "summary", "figure", "figcaption", "div hidden", "div class=sidebar",
              "noscript", "fieldset", "legend", "select", "option", "address", "center", "iframe", "object", "dialog", "title", "tr hidden", "table role=presentation"]  # fmt: skip

    def some(depth: int) -> str:
        kind = draw(st.integers(0, 9 if depth else 3))
        if kind <= 3:
            return draw(st.sampled_from(["{}", " {} ", "{}, ", "*{}*", "# {}", "1. {}", "• {}", "<br>{}", "[{}](", "&lt;b&gt;{}", "| {}", "\n{}\n", "<!-- no -->{}"])).replace("{}", next(new))  # fmt: skip
        tag = draw(st.sampled_from(inline if kind <= 5 else blocks))
        inner = "".join(some(depth - 1) for _ in range(draw(st.integers(0, 3))))
        unseen = draw(
            st.sampled_from(
                ["", "", "", " title={}", " aria-label={}", " placeholder={}", " alt={}", " data-content={}"]
            )
        )
        beside = draw(
            st.sampled_from(
                [
                    "",
                    "",
                    "",
                    "<input value={}>",
                    "<img src=x alt={}>",
                    "<img alt={}>",
                    "<option label={}></option>",
                ]
            )
        )
        said = unseen.replace("{}", next(new)) if unseen else ""
        return f"<{tag}{said}>{inner}</{tag.split()[0]}>" + (
            beside.replace("{}", next(new)) if beside else ""
        )

    return f"<p>{next(new)}</p>" + "".join(some(4) for _ in range(draw(st.integers(1, 8))))


ADDITIONS = (
    "::: tip {}\n{}\n:::", "::: {.warning title=\"{}\"}\n{}\n:::", ":::{note} {}\n:class: {}\n{}\n:::", "!!! note \"{}\"\n    {}", "> [!NOTE]\n> {}", "> [!TIP] {}\n> {}",
    "{}\n: {}\n: {}", "{}[^a{}] and ^[{}].\n\n[^a@]: {}", "{}\n\n[^a{}]: {}\n\n    - {}", "## {} {#x .{}}", "{} {.{} key=\"{}\"}", "![{}](x.png \"{}\"){width={}}", "[{}](https://example.org \"{}\")",
    "<div title=\"{}\">{}</div>", "$$ {} $$", "*[AB]: {}", "- [ ] {}", "=={}== ++{}++ [[{}|{}]] {{{}}}", "??? info \"{}\"\n    {}", "=== \"{}\"\n    {}", "```{tip} {}\n{}\n```",
    "[{}][r{}]\n\n[r@]: https://example.org \"{}\"", "| {} | b |\n|---|---|\n| {} | c |\n\n: {}", ":{}: {}", ".. note:: {}", "[toc] {}", "> {}\n>\n> - {}", "1) {}\n\n   !!! tip\n       {}",
)  # fmt: skip
"""What other programs add to Markdown: each {} is a word, and @ is the last name again."""


def test_what_other_programs_add_to_markdown_is_in_the_article_and_named(tmp_path: Path) -> None:
    text = (
        '# Flu\n\n::: tip Before you come\nCall first.\n:::\n\n!!! warning "At night"\n    Go to the hospital.\n\n> [!NOTE]\n> Bring your card.\n\n'
        "Fever\n: More than 100 °F.\n\nDrink. {.big}\n\n[[Our hours]]\n\n[^9]: Nobody leads here.\n[^8]: See it.\n\nRest.[^8]\n\n<abbr title='as needed'>PRN</abbr>\n"
    )
    _, done = imported(tmp_path, "flu.md", text)
    for words in ("Call first.", "Go to the hospital.", "> Bring your card.", "Fever", "More than", "Drink."):
        assert words in markdown(done)
    for sign in (":::", "!!!", "[!NOTE", ".big"):
        assert sign not in markdown(done)
    changed = "\n".join(map(str, done.report.changed))
    for name in ("line 3: a note of another program", "“!!! warning", "“[!NOTE]”", "a link of a wiki stands"):
        assert name in changed
    for told in ("“{.big}”", "a footnote that nothing leads to (9): “Nobody leads here.”", "“as needed”"):
        assert told in missing(done)


def test_a_sign_in_the_middle_of_a_line_is_no_other_programs_sign(tmp_path: Path) -> None:
    text = "# Asma\n\n- **Raza**: Hay más riesgo.\n- *a.* o b) Lea.\n- `x` = y = z\n\n**Nota** ~ 5 días.\n"
    _, done = imported(tmp_path, "asma.md", text)
    assert "as it was typed" not in "\n".join(map(str, done.report.changed))
    assert "**Raza**: Hay más riesgo." in markdown(done)


def test_what_stands_in_many_lines_is_told_once_with_all_of_them(tmp_path: Path) -> None:
    text = (
        "# Flu\n\nRest.\n\n---\n\nDrink {{AMOUNT}}.\n\n---\n\nSleep {{HOURS}}.\n\n---\n\nTake {{AMOUNT}}.\n"
    )
    _, done = imported(tmp_path, "flu.md", text)
    assert [str(told) for told in done.report.changed] == [
        "lines 7 and 15: a shortcode of another program stands as it was typed: “{{AMOUNT}}”",
        "line 11: a shortcode of another program stands as it was typed: “{{HOURS}}”",
        "lines 5, 9 and 13: a line across the page; articles have no such thing",
    ]


def test_words_in_attributes_are_told_by_what_they_are_for(tmp_path: Path) -> None:
    page = (
        "<h1>Flu</h1><p title='only here'>Wash. <abbr title='by mouth'>PO</abbr> <a href='https://example.org' title='Hours'>Hours</a></p>"
        "<input type=submit value='Send it'><input type=hidden value='token'><nav aria-label='Main menu'>Home</nav>"
    )
    _, done = imported(tmp_path, "a.html", page)
    for told in ("under a mouse: “only here”", "long words for a short one: “by mouth”", "a field of a form: “Send it”", "navigation: “Home Main menu”"):  # fmt: skip
        assert told in missing(done)
    assert "token" not in missing(done)
    assert "“Hours”" not in missing(done)


@pytest.mark.slow
@pytest.mark.torture
@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip
@given(chosen=st.lists(st.sampled_from(ADDITIONS), min_size=1, max_size=8), beneath=st.booleans())
def test_every_word_of_what_other_programs_add_to_markdown_is_in_the_article_or_in_the_report(
    tmp_path: Path, chosen: list[str], beneath: bool
) -> None:
    new = (f"q{''.join(letters)}z" for letters in product(ascii_lowercase, repeat=4))
    gap = "\n\n" if beneath else "\n\nand so on\n\n"
    page = ""
    for part in re.split(r"(\{\}|@)", gap.join(["# {}", "{}", *chosen])):
        page += next(new) if part == "{}" else NAME.findall(page)[-1] if part == "@" else part
    text, done = imported(tmp_path, "a.md", page)
    told = Counter(WORD.findall(" ".join(one.text for one in done.report.missing)))
    placed = Counter(WORD.findall(text))
    # Names of footnotes and addresses are no words.
    assert set(WORD.findall(NAME.sub("", page))) <= (placed | told).keys()
    assert max((placed + told).values()) == 1


@pytest.mark.slow
@pytest.mark.torture
@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip
@given(page=pages(), ending=st.sampled_from(["html", "md"]))
def test_every_word_is_in_the_article_or_in_the_report_and_in_one_of_them(
    tmp_path: Path, page: str, ending: str
) -> None:
    text, done = imported(tmp_path, f"a.{ending}", page)
    told = Counter(WORD.findall(" ".join(one.text for one in done.report.missing)))
    placed = Counter(WORD.findall(text))
    assert (placed | told).keys() == set(WORD.findall(page))
    # What merged cells say stands in each of them: all else once.
    if "rowspan" not in page and "colspan" not in page:
        assert placed + told == Counter(WORD.findall(page))
