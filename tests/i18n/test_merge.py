"""Updating a catalog never loses a translator's work."""

import polib

from cartilla.i18n.catalogs.merge import merge
from cartilla.i18n.catalogs.po import header, live, new_file


def entry(msgid: str, msgstr: str = "", **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)  # type: ignore[arg-type]


def catalog(*entries: polib.POEntry) -> polib.POFile:
    return new_file(header("es-US", "Test"), entries)


def test_an_unchanged_message_keeps_its_translation_and_its_translators_comment() -> None:
    merged = merge(catalog(entry("Wash.", "Lave.", tcomment="a note")), [entry("Wash.")])
    assert (merged[0].msgstr, merged[0].tcomment, merged[0].fuzzy) == ("Lave.", "a note", False)


def test_a_machine_s_mark_carries_the_digest_of_its_text_and_goes_with_an_edit() -> None:
    old = catalog(entry("Wash.", "Lave.", tcomment="a note\nmachine"))
    merged = merge(old, [entry("Wash.")])
    assert merged[0].tcomment.splitlines()[0].startswith("machine ")
    assert merged[0].tcomment.splitlines()[1:] == ["a note"]
    again = merge(merged, [entry("Wash.")])
    assert again[0].tcomment == merged[0].tcomment
    again[0].msgstr = "Lávese."
    assert merge(again, [entry("Wash.")])[0].tcomment == "a note"


def test_a_note_on_a_message_that_nobody_has_translated_goes_with_its_rewording() -> None:
    old = catalog(entry("Wash your hands well.", tcomment="ask Ana"))
    merged = merge(old, [entry("Wash both your hands well.")])
    assert [(e.msgid, e.tcomment, e.fuzzy) for e in merged] == [
        ("Wash both your hands well.", "ask Ana", False)
    ]


def test_a_note_whose_message_is_gone_waits_for_its_return() -> None:
    gone = merge(catalog(entry("Wash your hands well.", tcomment="ask Ana")), [entry("Something else.")])
    assert [(e.msgid, e.tcomment, bool(e.obsolete)) for e in gone][1:] == [
        ("Wash your hands well.", "ask Ana", True)
    ]
    back = merge(gone, [entry("Wash your hands well.")])
    assert [(e.msgid, e.tcomment, bool(e.obsolete)) for e in back] == [
        ("Wash your hands well.", "ask Ana", False)
    ]


def test_a_moved_message_keeps_its_translation() -> None:
    merged = merge(catalog(entry("A.", "a."), entry("B.", "b.")), [entry("B."), entry("A.")])
    assert [(e.msgid, e.msgstr) for e in merged] == [("B.", "b."), ("A.", "a.")]


def test_a_reworded_message_is_fuzzy_with_its_previous_text() -> None:
    merged = merge(
        catalog(entry("Wash your hands well.", "Lave bien.")), [entry("Wash both your hands well.")]
    )
    assert merged[0].fuzzy
    assert merged[0].msgstr == "Lave bien."
    assert merged[0].previous_msgid == "Wash your hands well."


def test_a_message_reworded_twice_keeps_the_text_that_was_translated() -> None:
    once = merge(catalog(entry("Wash your hands well.", "Lave bien.")), [entry("Wash both your hands well.")])
    twice = merge(once, [entry("Wash both your hands very well.")])
    assert twice[0].previous_msgid == "Wash your hands well."


def test_a_removed_message_is_kept_as_obsolete_and_comes_back() -> None:
    without = merge(catalog(entry("Wash.", "Lave.")), [entry("Something quite different here.")])
    assert [e.msgid for e in without.obsolete_entries()] == ["Wash."]
    back = merge(without, [entry("Wash.")])
    assert back[0].msgstr == "Lave."
    assert not back[0].fuzzy
    assert not back.obsolete_entries()


def test_a_rewording_that_is_taken_back_finds_its_translation_finished() -> None:
    before = catalog(entry("Wash your hands well.", "Lave bien."))
    there = merge(before, [entry("Wash both your hands well.")])
    back = merge(polib.pofile(str(there), wrapwidth=0), [entry("Wash your hands well.")])
    assert [(e.msgid, e.msgstr, e.fuzzy) for e in live(back)] == [
        ("Wash your hands well.", "Lave bien.", False)
    ]


def test_a_different_message_takes_no_translation() -> None:
    merged = merge(catalog(entry("Wash.", "Lave.")), [entry("Opening hours of the clinic")])
    assert next(live(merged)).msgstr == ""


def test_nothing_changed_changes_no_byte() -> None:
    fresh = [entry("Wash.", flags=["python-brace-format"], comment="paragraph"), entry("Dry.")]
    once = merge(catalog(entry("Wash.", "Lave."), entry("Gone for good, this one.", "Ya no.")), fresh)
    again = merge(polib.pofile(str(once), wrapwidth=0), fresh)
    assert str(again) == str(once)


def test_a_message_that_gains_a_plural_is_fuzzy() -> None:
    plural = polib.POEntry(msgid="{n} page", msgid_plural="{n} pages", msgstr_plural={0: "", 1: ""})
    merged = merge(catalog(entry("{n} page", "{n} página")), [plural])
    assert merged[0].fuzzy
    assert merged[0].msgstr_plural[0] == "{n} página"
