"""What a translator must not mistype stands in pieces, and comes back exactly, or is told."""

import pytest
from hypothesis import given

from cartilla.i18n.catalogs.messages import Message
from cartilla.i18n.pieces import PieceError, Pieces
from cartilla.model.walk import TextRole
from cartilla.parse.inline import parse_inline
from support.any_source import TEXTS, Source


def pieces(text: str, targets: tuple[str, ...] = (), **values: str) -> Pieces:
    message = Message("p", TextRole.PARAGRAPH, parse_inline(text, targets))
    return Pieces(message, {f"{{{name}}}": shown for name, shown in values.items()})


SOURCE = "About {deaths} people **died** [@cdc]. Read [more][1] or call [us][2]; [agua]{lang=es}."
TARGETS = ("https://example.org/", "tel:+18185550142")
SHOWN = (
    "About ⟦130,000⟧ people ⟦bold⟧died⟦/bold⟧ ⟦@cdc⟧. Read ⟦link 1⟧more⟦/link 1⟧ or call "
    "⟦link 2⟧us⟦/link 2⟧; ⟦language es⟧agua⟦/language es⟧."
)


def test_facts_stand_as_what_they_show_and_marks_as_pairs() -> None:
    assert pieces(SOURCE, TARGETS, deaths="130,000").source == SHOWN


def test_a_translation_may_put_the_pieces_in_another_order() -> None:
    ours = pieces(SOURCE, TARGETS, deaths="130,000")
    text = "⟦link 2⟧Llame⟦/link 2⟧ o lea ⟦link 1⟧más⟦/link 1⟧: ⟦@cdc⟧ ⟦bold⟧murieron⟦/bold⟧ ⟦130,000⟧."
    assert ours.written(text) == "[Llame][2] o lea [más][1]: [@cdc] **murieron** {deaths}."


def test_what_is_typed_is_never_markup() -> None:
    ours = pieces("Take {dose}.", dose="5 mg")
    assert ours.written("Tome ⟦5 mg⟧ *ya* [aquí](x) {dose} `a` <b>") == (
        r"Tome {dose} \*ya\* \[aquí\](x) \{dose\} \`a\` \<b>"
    )


def test_two_facts_that_show_the_same_are_told_apart() -> None:
    ours = pieces("{low} to {high}", low="2", high="2")
    assert ours.source == "⟦2 (low)⟧ to ⟦2 (high)⟧"
    assert ours.written("⟦2 (high)⟧ a ⟦2 (low)⟧") == "{high} a {low}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tome ⟦5 g⟧.", "⟦5 g⟧ is no piece of this text. Its pieces are: ⟦5 mg⟧."),
        ("Tome ⟦5 mg.", "The sign ⟦ stands alone here."),
        ("⟦bold⟧Tome", "⟦bold⟧ isn't closed: write ⟦/bold⟧ behind its words."),
        ("Tome⟦/bold⟧", "⟦/bold⟧ closes nothing that is open here."),
        ("⟦bold⟧a⟦italic⟧b⟦/bold⟧c⟦/italic⟧", "⟦/bold⟧ closes nothing"),
        ("⟦link 3⟧a⟦/link 3⟧", "⟦link 3⟧ leads nowhere: this text has 0 links."),
        ("⟦⟧", "is no piece"),
    ],
)
def test_a_piece_that_was_mistyped_is_told(text: str, told: str) -> None:
    with pytest.raises(PieceError) as refused:
        pieces("Take {dose}.", dose="5 mg").written(text)
    assert told in str(refused.value)


def test_an_address_of_the_language_and_words_that_are_no_address_come_back() -> None:
    ours = pieces("[more][1] at cdc.gov", ("https://example.org/",))
    for text in ("[más](https://example.org/es) en cdc.gov", r"[más][1] en cdc\.gov"):
        inlines_ = parse_inline(text, ours._targets)
        assert parse_inline(ours.written(ours.shown(inlines_)), ours._targets) == inlines_


def test_the_signs_of_pieces_may_be_words() -> None:
    ours = pieces("a ⟦b⟧ c")
    assert ours.written(ours.source) == "a ⟦b⟧ c"


@given(TEXTS)
def test_any_text_comes_back_as_it_was(text: Source) -> None:
    inlines = parse_inline(text.written)
    ours = Pieces(Message("p", TextRole.PARAGRAPH, inlines), {"{share}": "1 in 3", "{phone}": "911"})
    assert parse_inline(ours.written(ours.source), ours._targets) == inlines
