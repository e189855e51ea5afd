"""Text, drawings and addresses as every format made from HTML writes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from cartilla.model.blocks import Figure, IconArray, Image, Paragraph
from cartilla.model.edition import Edition
from cartilla.model.text import CitationMark, Link, Passage, Sentence, Strong, TermLink, Text, Value
from cartilla.renderers.html.icons import row_length
from cartilla.renderers.html.paths import relative
from cartilla.renderers.html.profile import LinkKind, Profile
from cartilla.renderers.html.writer import HtmlWriter, sms_link
from support.drafting import draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER
from support.pages import page_of, select


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, front_matter=FRONT_MATTER, figures=FIGURES)


GUIDE = Link("https://a.example/", (Text("the "), Strong((Text("long"),)), Text(" guide")))


def test_a_link_holds_elements_on_a_page_and_text_alone_in_a_tagged_pdf(edition: Edition) -> None:
    assert (
        HtmlWriter(edition).inlines((GUIDE,))
        == '<a href="https://a.example/">the <strong>long</strong> guide</a>'
    )
    assert HtmlWriter(edition, Profile(text_only_links=True)).inlines((GUIDE,)) == (
        '<a href="https://a.example/">the </a><strong><a href="https://a.example/">long</a></strong>'
        '<a href="https://a.example/"> guide</a>'
    )


@pytest.mark.parametrize("text_only", [False, True])
def test_links_never_stand_inside_links(edition: Edition, text_only: bool) -> None:
    number = Value("911", "nine one one", kind="phone", href="tel:911")
    nested = Link("https://a.example/", (TermLink("soap", (Text("soap"),)), number))
    markup = HtmlWriter(edition, Profile(text_only_links=text_only)).inlines((nested,))
    assert not html.fromstring(f"<p>{markup}</p>").xpath("//a//a")
    assert "tel:" not in markup
    assert "#term-soap" not in markup


def test_a_kind_of_link_that_a_format_leaves_out_shows_its_text(edition: Edition) -> None:
    writer = HtmlWriter(edition, Profile(links=frozenset({LinkKind.PHONE})))
    assert writer.inlines((Link("#numbers", (Text("below"),)), CitationMark((1,)))) == (
        'below<sup class="cite">1</sup>'
    )


def test_a_citation_sits_close_to_the_word_before_it(edition: Edition) -> None:
    assert HtmlWriter(edition).inlines((Text("It works. "), CitationMark((1,)))).startswith("It works.<sup")


def test_ids_and_the_links_to_them_take_the_same_prefix(edition: Edition) -> None:
    writer = HtmlWriter(edition, Profile(id_prefix="es-"))
    sentence = Sentence("a.1", (Link("#numbers", (Text("below"),)), CitationMark((1,))))
    assert writer.passage(Passage("a", (sentence,))) == (
        '<span id="es-a.1" class="s"><a href="#es-numbers">below</a>'
        '<sup class="cite"><a href="#es-source-1" aria-label="Source 1">1</a></sup></span>'
    )


def test_a_figure_stays_with_what_it_counts_and_a_short_word_with_its_hyphen(edition: Edition) -> None:
    seven, years, long = Value("7", ""), Value("1999–2019", ""), Value("de 1,200,000 a 1,300,000", "")
    text = Text(" times as many; 6-MAM & mu-opioid receptors, well-known, ")
    sentence = Sentence("a.1", (seven, text, years, Text(", "), long, Text(" people.")))
    markup = str(HtmlWriter(edition).passage(Passage("a", (sentence,))))
    whole = re.findall('<span class="whole">(.*?)</span>', markup)
    assert whole == ["7 times", "6-MAM", "mu-opioid", "1999–2019"]
    read = "7 times as many; 6-MAM & mu-opioid receptors, well-known, 1999–2019, de 1,200,000 a 1,300,000 people."
    assert html.fromstring(markup).text_content() == read


def test_times_dates_and_doses_that_are_plain_text_stay_together_too(edition: Edition) -> None:
    text = "Take 250 mg or 5-10 mL, 9 a.m.–5 p.m., 7:30–16:00, on pages 10–12; 1,200,000 sheets; call 1-800-555-0100."
    markup = str(HtmlWriter(edition).inlines((Text(text),)))
    whole = re.findall('<span class="whole">(.*?)</span>', markup)
    assert whole == ["250 mg", "5-10 mL", "9 a.m.–5 p.m.", "7:30–16:00", "10–12"]


def test_a_picture_that_is_not_a_drawing_stands_inside_the_page(edition: Edition) -> None:
    image = Image("figures/a.png", "image/png", b"\x89PNG", 300, 200)
    alt = Passage("f-alt", (Sentence("f-alt.1", (Text('Soap & "water"'),)),), "es-US")
    markup = HtmlWriter(edition).drawing(Figure("f", 1, image, alt, None, ()))
    (picture,) = html.fromstring(f"<p>{markup}</p>").xpath("//img")
    assert dict(picture.attrib) == {
        "id": "f-picture",
        "src": "data:image/png;base64,iVBORw==",
        "alt": 'Soap & "water"',
        "width": "300",
        "height": "200",
        "lang": "es-US",
    }


def test_an_icon_array_draws_as_many_figures_as_it_says(edition: Edition) -> None:
    block = next(b for section in edition.sections for b in section.blocks if isinstance(b, IconArray))
    (svg,) = html.fromstring(f"<p>{HtmlWriter(edition).icons(block)}</p>").xpath("//svg")
    assert svg.xpath("title")[0].text == "1 in 3: 4 of 12 figures are filled in."
    filled, empty = svg.xpath("path")
    assert (filled.get("d").count("M"), empty.get("d").count("M")) == (4, 8)
    assert empty.get("fill") == "none"


@pytest.mark.parametrize(("total", "columns"), [(1, 1), (5, 5), (12, 6), (15, 5), (100, 10), (17, 10)])
def test_icons_stand_in_even_rows_where_they_can(total: int, columns: int) -> None:
    assert row_length(total, 10) == columns


def test_a_text_message_is_written_already() -> None:
    phone = Value("988", "", href="tel:988")
    assert sms_link(phone) == "sms:988"
    assert sms_link(phone, "AYUDA & más") == "sms:988?&body=AYUDA%20%26%20m%C3%A1s"


def test_addresses_are_relative_so_that_a_folder_can_be_moved() -> None:
    assert relative("es-US/index.html", "en-US/a/index.html") == "../../es-US/index.html"
    assert relative("en-US/a/b c.pdf", "en-US/a/index.html") == "b%20c.pdf"
    assert relative("en-US/index.html", "index.html") == "en-US/index.html"


def test_a_wide_table_can_be_scrolled_by_keyboard_and_is_named(edition: Edition) -> None:
    (box,) = select(page_of(edition), ".wide")
    assert box.get("tabindex") == "0"
    (name,) = select(box, f"#{box.get('aria-labelledby')}")
    assert name.text_content()
    assert len(select(box, "thead th[scope=col]")) == 2
    assert len(select(box, "tbody th[scope=row]")) == 2


def test_addresses_numbers_and_declared_helplines_in_a_text_can_be_tapped(tmp_path: Path) -> None:
    """Once in each language, as they were typed; inside a link they are its words, and a dose is no helpline."""
    body = "Call 988 or (818) 555-0142, or see **cdc.gov/flu**. [Text 988](sms:988) of 988 mg.\n"
    facts = 'facts:\n  life: {kind: phone, value: "988"}\n'
    for locale in ("en-US", "es-US"):
        translated = {
            body.strip().replace(
                "(sms:988)", "[1]"
            ): "Llame al 988 o al 818-555-0142, o vea **cdc.gov/flu**. [Texto 988][1] de 988 mg."
        }
        edition = draft(tmp_path / locale, body, front_matter=facts, locale=locale, translations=translated)
        (text,) = edition.sections[0].blocks
        assert isinstance(text, Paragraph)
        markup = HtmlWriter(edition).passage(text.text)
        links = html.fromstring(f"<p>{markup}</p>").xpath("//a")
        phone = "(818) 555-0142" if locale == "en-US" else "818-555-0142"
        assert [(a.get("href"), a.text_content()) for a in links] == [
            ("tel:988", "988"),
            ("tel:+18185550142", phone),
            ("https://cdc.gov/flu", "cdc.gov/flu"),
            ("sms:988", "Text 988" if locale == "en-US" else "Texto 988"),
        ]
        said = {"en-US": "Call nine eight eight or", "es-US": "Llame al nueve ocho ocho o"}
        assert text.text.spoken.startswith(said[locale])


def test_scripts_are_marked_and_a_raised_figure_has_words_for_a_screen_reader(tmp_path: Path) -> None:
    """Read as text alone, 10⁶ would be 106."""
    edition = draft(tmp_path, "H~2~O, 10⁶, 20 m^2^ and the 1^st^.\n")
    (text,) = edition.sections[0].blocks
    assert isinstance(text, Paragraph)
    markup = str(HtmlWriter(edition).passage(text.text))
    assert "H<sub>2</sub>O" in markup
    assert "10<sup>6</sup>" in markup
    assert "1<sup>st</sup>" in markup
    assert re.findall('role="img" aria-label="(.*?)"', markup) == ["ten to the sixth", "twenty square meters"]
    assert text.text.written == "H₂O, 10⁶, 20 m² and the 1st."
