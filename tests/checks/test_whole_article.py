"""An article's translations as a whole: copies of the source, another language, one sentence in two wordings."""

from __future__ import annotations

from pathlib import Path

from cartilla.checks.translation import harmful
from cartilla.checks.whole_article import ENOUGH, Wordings, copied, other_language
from cartilla.i18n.catalogs.messages import once
from cartilla.model.article import Article
from support.checking import LOCALE, all_packages_articles
from support.drafting import catalog_of, draft_article

ENGLISH = (
    "Take the medicine with a full glass of water every morning.",
    "Call the clinic if your skin turns red or starts to itch.",
    "Keep the bottle away from children, in a dry and cool place.",
    "Ask a nurse before you take any other medicine at home.",
)
SPANISH = (
    "Tome la medicina con un vaso lleno de agua todas las mañanas.",
    "Llame a la clínica si la piel se le pone roja o le empieza a picar.",
    "Guarde el frasco lejos de los niños, en un lugar seco y fresco.",
    "Pregunte a una enfermera antes de tomar otra medicina en casa.",
)
PORTUGUESE = (
    "Tome o remédio com um copo cheio de água todas as manhãs.",
    "Ligue para a clínica se a sua pele ficar vermelha ou começar a coçar.",
    "Guarde o frasco longe das crianças, em um lugar seco e fresco.",
    "Pergunte a uma enfermeira antes de tomar outro remédio em casa.",
)


def article(root: Path, name: str = "test", more: str = "") -> Article:
    return draft_article(root, "## Medicine\n\n" + "\n\n".join(ENGLISH) + "\n" + more, name=name)


def into(translations: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(ENGLISH, translations, strict=False))


def test_an_article_whose_translations_are_its_source_stops_the_build(tmp_path: Path) -> None:
    made = article(tmp_path)
    everything = catalog_of(made, {message.msgid: message.msgid for message in once(made)})
    assert [finding.code for finding in harmful(made, everything, "es-US")] == ["translation-is-source"]
    assert harmful(made, catalog_of(made, into(SPANISH)), "es-US") == ()
    assert list(copied(made, everything, "en-GB")) == []


def test_one_long_message_that_is_its_source_is_a_warning_and_a_name_is_none(tmp_path: Path) -> None:
    name = "University of California, 123 Main Street, Los Angeles"
    made = article(tmp_path, more=f"\n{name}\n")
    catalog = catalog_of(made, {**into(SPANISH), name: name, ENGLISH[0]: ENGLISH[0]})
    assert [(finding.code, finding.severity) for finding in copied(made, catalog, "es-US")] == [
        ("message-is-source", "warning")
    ]
    assert harmful(made, catalog, "es-US") == ()


def test_translations_in_another_language_than_their_catalogs_are_found(tmp_path: Path) -> None:
    made = article(tmp_path)
    for texts, locale, wrong in (
        (SPANISH, "es-US", False),
        (PORTUGUESE, "es-US", True),
        (PORTUGUESE, "pt-BR", False),
        (SPANISH, "fr-FR", True),
        (SPANISH, "quc-GT", False),
    ):
        codes = [finding.code for finding in other_language(made, catalog_of(made, into(texts)), locale)]
        assert codes == ["other-language"] * wrong, (texts[0], locale)


def test_a_short_text_has_no_language(tmp_path: Path) -> None:
    made = article(tmp_path)
    assert len(PORTUGUESE[0] + PORTUGUESE[1]) < ENOUGH
    assert list(other_language(made, catalog_of(made, into(PORTUGUESE[:2])), "es-US")) == []


def test_no_translation_here_seems_to_be_a_copy_or_in_another_language() -> None:
    found = [
        finding
        for made, catalog, locale in all_packages_articles()
        for finding in (*copied(made, catalog, locale), *other_language(made, catalog, locale))
    ]
    assert found == []


def test_one_sentence_translated_two_ways_in_a_package_is_a_warning(tmp_path: Path) -> None:
    first, second = article(tmp_path, "first"), article(tmp_path, "second")
    wordings = Wordings()
    changed = (SPANISH[0].replace("la medicina", "el medicamento"), *SPANISH[1:])
    one, other = catalog_of(first, into(SPANISH)), catalog_of(second, into(changed))
    assert list(wordings.other(first, one, LOCALE)) == []
    assert [f.code for f in wordings.other(second, other, LOCALE)] == ["worded-two-ways"]
    assert (
        "first.po"
        in next(Wordings({ENGLISH[0]: (SPANISH[0], "first.po")}).other(second, other, LOCALE)).message
    )


def test_a_sentence_is_compared_wherever_it_stands(tmp_path: Path) -> None:
    first, second = (
        article(tmp_path, "first"),
        draft_article(tmp_path, f"{ENGLISH[1]} {ENGLISH[0]}\n", name="second"),
    )
    changed = SPANISH[0].replace("la medicina", "el medicamento")
    wordings = Wordings()
    assert list(wordings.other(first, catalog_of(first, into(SPANISH)), LOCALE)) == []
    both = {f"{ENGLISH[1]} {ENGLISH[0]}": f"{SPANISH[1]} {changed}"}
    (found,) = wordings.other(second, catalog_of(second, both), LOCALE)
    assert ENGLISH[0][:40] in found.message
