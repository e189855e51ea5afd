"""Alphabetical order, against ICU's, on words of every language that comes along."""

from __future__ import annotations

import re
import subprocess
from itertools import groupby
from pathlib import Path

import polib
import pytest

from cartilla.i18n.shipped import WORDS, shipped_tags
from cartilla.i18n.values.alphabet import heading, sort_key
from support.needs import python_with_icu

COLLATOR = Path(__file__).parents[1] / "support" / "icu_collator.py"

OTHERS = {
    "sv": "zebra ånga ägg öl adam",
    "da": "ære å øl zoo aften",
    "cs": "cit chata hora čaj ďas ctnost",
    "hu": "cukor csak cél zsák zár gyár gól",
    "tr": "ırmak iyi çay cam şeker su ödem on",
    "ro": "ăsta an în iar șapte sare țară tot",
    "el": "ψυχή άλφα βήμα ωμέγα ήλιος",
    "he": "שלום אבא תודה",
    "uk": "їжа ікра єнот ґанок гора",
    "th": "เบาหวาน กิน ไข้ ยา",
    "bn": "হাত ডায়াবেটিস আমি",
    "ka": "ხელი ავადმყოფი ბავშვი",
    "hr": "čaj ćup cvijet džep dan đak ljeto lav njega nos",
    "sw": "kisukari asante mkono",
}


def _words(tag: str) -> list[str]:
    """Words of the language, without marks between and around them."""
    if tag in OTHERS:
        return OTHERS[tag].split(" ")
    entries = polib.pofile(str(WORDS / f"{tag}.po"))
    texts = [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+(?:[^\W\d_]|\u0300-\u036f)*", text)}
    # Latin letters stand among the sounds of Chinese characters with us, and behind all of them with ICU.
    return sorted(word for word in words if tag != "zh-Hans" or not re.search("[A-Za-z]", word))


@pytest.mark.parametrize("tag", [*sorted(shipped_tags()), *OTHERS])
def test_words_stand_in_the_order_that_their_readers_know(tag: str) -> None:
    words = _words(tag)
    ran = subprocess.run(
        [python_with_icu(), COLLATOR, tag.replace("-", "_")],
        input="\n".join(words).encode(),
        capture_output=True,
        check=True,
    )
    theirs = [sorted(line.split("\t")) for line in ran.stdout.decode().split("\n")]
    ordered = sorted(words, key=lambda word: sort_key(word, tag))
    ours = [sorted(same) for _, same in groupby(ordered, key=lambda word: sort_key(word, tag)[0])]
    assert ours == theirs


@pytest.mark.parametrize(
    ("text", "locale", "under"),
    [
        ("¿Qué es la diabetes?", "es-US", "Q"),
        ("Ángel", "es-US", "A"),
        ("ñame", "es-US", "Ñ"),
        ("10 cosas", "es-US", "0–9"),
        ("۱۰ نکته", "fa", "۰–۹"),
        ("?!", "en-US", "…"),
        ("آسم", "fa", "آ"),
        ("کبد", "fa", "ک"),
        ("أيد نظيفة", "ar", "ا"),
        ("洗手", "zh-Hans", "X"),
        ("B型肝炎", "zh-Hans", "B"),
        ("洗手", "zh-Hant", "9劃"),
        ("アレルギー", "ja", "あ"),
        ("手を洗う", "ja", "漢字"),
        ("까치", "ko", "ㄱ"),
        ("chata", "cs", "Ch"),
        ("iyi", "tr", "İ"),
        ("Ärzte", "de", "A"),
        ("Ärzte", "sv", "Ä"),
        ("हाथ", "hi", "ह"),
        ("Đau", "vi", "Đ"),
        ("Ng salita", "fil", "Ng"),
    ],
)
def test_a_title_stands_under_the_letter_where_its_readers_look(text: str, locale: str, under: str) -> None:
    assert heading(text, locale) == under


def test_chinese_titles_that_begin_with_latin_letters_stand_among_those_of_their_letter() -> None:
    titles = sorted(["洗手", "B型肝炎", "阿司匹林", "白血病"], key=lambda title: sort_key(title, "zh-Hans"))
    assert [heading(title, "zh-Hans") for title in titles] == ["A", "B", "B", "X"]
