"""Addresses and phone numbers that stand in a text are links, and what stands above or below the line is a mark; in
translations likewise."""

from __future__ import annotations

import pytest

from cartilla.codes import Code
from cartilla.errors import FindingsError
from cartilla.i18n.agreement import disagreements
from cartilla.model.text import Address, Inline, Link, Script, Text, descend, plain
from cartilla.parse.inline import parse_inline, to_markdown


def found(text: str) -> list[Inline]:
    """What of the text is neither words nor a mark around them."""
    return [node for node in descend(parse_inline(text)) if isinstance(node, Address | Script)]


@pytest.mark.parametrize(
    ("text", "shown", "href"),
    [
        ("See https://www.heart.org for more.", "https://www.heart.org", "https://www.heart.org"),
        ("(See https://x.org/a_(b)?c=1&d.)", "https://x.org/a_(b)?c=1&d", "https://x.org/a_(b)?c=1&d"),
        ("Go to www.cdc.gov/flu, please.", "www.cdc.gov/flu", "https://www.cdc.gov/flu"),
        ("Go to cdc.gov/x.", "cdc.gov/x", "https://cdc.gov/x"),
        ("Visit FindTreatment.gov!", "FindTreatment.gov", "https://FindTreatment.gov"),
        ("**cdc.gov**", "cdc.gov", "https://cdc.gov"),
        ("Write to a.b+c@clinic.org.", "a.b+c@clinic.org", "mailto:a.b+c@clinic.org"),
        ("Call (818) 555-0142.", "(818) 555-0142", "tel:+18185550142"),
        ("Call (818)\n555-0142.", "(818) 555-0142", "tel:+18185550142"),
        ("Call 818-555-0142 now.", "818-555-0142", "tel:+18185550142"),
        ("Call 818.555.0142.", "818.555.0142", "tel:+18185550142"),
        ("Call 1-800-222-1222.", "1-800-222-1222", "tel:+18002221222"),
        ("Call +1 818 555 0142.", "+1 818 555 0142", "tel:+18185550142"),
        ("Call 1-800-QUIT-NOW.", "1-800-QUIT-NOW", "tel:+18007848669"),
        ("Call 1-800-662-HELP (4357).", "1-800-662-HELP", "tel:+18006624357"),
        ("Call +52 55 5555 5555.", "+52 55 5555 5555", "tel:+525555555555"),
    ],
)
def test_a_bare_address_or_number_is_a_link_and_stays_as_it_was_typed(
    text: str, shown: str, href: str
) -> None:
    assert found(text) == [Address(shown, href)]
    message, targets = to_markdown(parse_inline(text))
    assert (shown in message, targets) == (True, ())
    assert parse_inline(message) == parse_inline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wash your hands.In the end, e.g. this; i.e.that; U.S.org; a.m. and p.m.",
        "Take 2-4 tablets; 100-200-3000; 2026-11-22; 130/80; ID 123-45-6789; 5:30-6:00.",
        "Open index.html or node.js.",
        r"It is cdc\.gov, https\://x\.org, a\@b\.org and 818\-555\-0142 in words.",
        "Note: data: this, file:x, and/or 24/7.",
        "Take 2~3 tablets, 4~5 days; about ~5.",
    ],
)
def test_other_words_are_no_address_and_escaped_ones_are_words(text: str) -> None:
    inlines = parse_inline(text)
    assert all(isinstance(node, Text) for node in inlines)
    assert parse_inline(*to_markdown(inlines)) == inlines


def test_an_address_inside_a_link_is_its_words() -> None:
    (link,) = parse_inline("[www.cdc.gov](https://www.cdc.gov/flu)", ())
    assert link == Link("https://www.cdc.gov/flu", (Text("www.cdc.gov"),))
    assert to_markdown((link,)) == ("[www.cdc.gov][1]", ("https://www.cdc.gov/flu",))


@pytest.mark.parametrize(
    "text",
    [
        "See ftp://example.org/a.",
        "See javascript:alert(1).",
        "See http:/cdc.gov now.",
        "See https//cdc.gov now.",
        "See http://localhost/x.",
        "See https://example.org/*b* now.",
    ],
)
def test_an_address_that_nobody_can_follow_is_told(text: str) -> None:
    with pytest.raises(FindingsError) as raised:
        parse_inline(text)
    assert Code.BARE_ADDRESS in [finding.code for finding in raised.value.findings]


def test_a_translation_has_the_addresses_of_its_source() -> None:
    source = parse_inline("See cdc.gov/flu or call (818) 555-0142.")

    def codes(translation: str) -> list[Code]:
        found = disagreements(source, parse_inline(translation), lambda *_: "is on another site")
        return [code for code, *_ in found]

    assert codes("Llame al 818-555-0142 o vea cdc.gov/flu.") == []
    assert codes("Llame al 818-555-0142 o vea example.org.") == [Code.LINK_OTHER_SITE]


@pytest.mark.parametrize(
    ("text", "said", "scripts"),
    [
        ("H~2~O", "H₂O", [Script("2", raised=False)]),
        ("H₂O", "H₂O", [Script("₂", raised=False)]),
        ("10^6^ cells", "10⁶ cells", [Script("6", raised=True)]),
        ("10⁻³ m²", "10⁻³ m²", [Script("⁻³", raised=True), Script("²", raised=True)]),
        ("{low}^2^", "{low}²", [Script("2", raised=True)]),
        ("Ca^2+^", "Ca²⁺", [Script("2+", raised=True)]),
        ("the 1^st^ dose", "the 1st dose", [Script("st", raised=True)]),
        ("**T~max~**", "Tmax", [Script("max", raised=False)]),
    ],
)
def test_what_stands_above_or_below_the_line_is_marked_or_typed_as_a_sign(
    text: str, said: str, scripts: list[Script]
) -> None:
    inlines = parse_inline(text)
    assert found(text) == scripts
    assert plain(inlines) == said
    assert to_markdown(inlines) == (text, ())
