"""What the first article must state, and how it must state it, in every language of the package."""

from __future__ import annotations

import re

import pytest

from cartilla.checks.readability import flesch_kincaid_grade, inflesz, words_of
from cartilla.i18n.catalogs.messages import messages
from cartilla.model import blocks as b
from cartilla.model.text import CitationMark, Passage, Text, Value, descend
from support.first_article import edition, package, passages
from support.opening import load_article
from support.real_package import ARTICLE, LOCALES

# A fact, how the text says it in each language, and whom the same passage cites for it.
FACTS: dict[str, tuple[str, str, str | None]] = {
    "deaths": ("nearly 130,000 people", "casi 130,000 personas", "CDC"),
    "period": ("involving heroin (1999–2019)", "relacionadas con la heroína (1999–2019)", "CDC"),
    "growth": ("more than 7 times as many", "más de 7 veces", "CDC"),
    "last_year": ("in 2019", "muertes de 2019", "CDC"),
    "first_year": ("as in 1999", "el de 1999", "CDC"),
    "share_2018": ("almost 1 in 3 opioid overdose deaths", "casi 1 de cada 3 muertes", "CDC"),
    "year_2018": ("in 2018", "en 2018", "CDC, MMWR 69:290–297"),
    "share_2020": ("nearly 1 in 5", "casi 1 de cada 5", "CDC"),
    "percent_2020": ("(20%)", "(el 20%)", "CDC"),
    "year_2020": ("in 2020", "en 2020", "CDC"),
    "deaths_2021": ("to 9,173", "fueron 9,173", "NIDA"),
    "year_2021": ("in 2021", "en 2021", "NIDA"),
    "first_misused_about": ("nearly 80%", "casi el 80%", "SAMHSA"),
    "first_misused": ("(79.5%)", "(el 79.5%)", "SAMHSA"),
    "youngest": ("ages 12 to", "de 12 a", "SAMHSA"),
    "oldest": ("to 49", "a 49 años", "SAMHSA"),
    "study_period": ("(2002–2011)", "(2002–2011)", "SAMHSA"),
    "went_on": ("few people who misuse them go on to heroin: 3.6%", "a la heroína: el 3.6%", "SAMHSA"),
    "went_on_years": ("within 5 years", "5 años", "SAMHSA"),
    "all_drugs_first": ("about 93,000", "cerca de 93,000", "CDC, NCHS"),
    "all_drugs_final": ("final count was 91,799", "conteo final fue de 91,799", "CDC, NCHS Data Brief 428"),
    "all_drugs_2024": ("about 80,000", "cerca de 80,000", "CDC, NCHS"),
    "year_2024": ("2024", "2024", "CDC, NCHS"),
    "naloxone_year": ("without a prescription since 2023", "desde 2023 se vende sin receta", "FDA"),
    "emergency": ("call 911", "llame al 911", None),
    "lifeline": ("988 suicide & crisis lifeline", "988, línea de prevención del suicidio y crisis", None),
    "spanish_key": ("press 2", "oprima el 2", None),
    "helpline_hours": ("24 hours a day", "las 24 horas", None),
    "helpline_tty": ("1-800-487-4889", "1-800-487-4889", None),
}

# What isn't a figure, in the words of each language.
STATED = {
    "en-US": (
        "illegal opioid made from morphine",
        "opium poppies",
        "Southeast and Southwest Asia, Mexico, and Colombia",
        "says the National Institute on Drug Abuse",
        "white or brown powder",
        "black tar",
        "inject, sniff, snort, or smoke",
        "the same way",
        "cheaper and easier to get",
        "fastest when injected",
        "mu-opioid receptors",
        "pain, hormones, and well-being",
        "reward center",
        "dopamine",
        "6-MAM",
        "tolerance",
        "The old dose can kill.",
        "Heroin slows breathing",
        "fentanyl is now in much of the drug supply",
        "methadone and buprenorphine lower the risk of death",
        "Naltrexone",
        "Naloxone reverses an opioid overdose",
        "dual diagnosis",
        "Treatment based on evidence works",
    ),
    "es-US": (
        "opioide ilegal que se hace con morfina",
        "amapola de opio",
        "sudeste y el sudoeste de Asia, en México y en Colombia",
        "polvo blanco o marrón",
        "alquitrán negro",
        "más aún si se inyecta",
        "receptores opioides mu",
        "el dolor, las hormonas y el bienestar",
        "centro de recompensa",
        "dopamina",
        "6-MAM",
        "tolerancia",
        "La dosis de antes puede matar.",
        "frena la respiración",
        "fentanilo",
        "La metadona y la buprenorfina bajan el riesgo de muerte",
        "naltrexona",
        "La naloxona revierte una sobredosis de opioides",
        "diagnóstico dual",
        "trastorno por consumo de opioides",
    ),
}

SIGNS_AND_STEPS = {
    "en-US": (
        *("can’t wake", "slow, gurgling, or has stopped", "pinpoints", "blue, gray, or pale"),
        *(
            "Call their name",
            "Rub the middle of their chest",
            "911",
            "naloxone",
            "rescue breaths or chest compressions (CPR)",
        ),
        *("dispatcher", "onto their side", "Stay"),
    ),
    "es-US": (
        *("no logra despertar", "respira lento", "gárgaras", "puntas de alfiler", "azules, grises o pálid"),
        *(
            "por su nombre",
            "el centro del pecho",
            "911",
            "naloxona",
            "boca a boca o compresiones en el pecho (RCP)",
        ),
        *("de lado", "Quédese"),
    ),
}

ORDER = (
    "what-is-heroin",
    "heroin-and-opioid-pain-medicine",
    "why-it-is-addictive-the-brain",
    "the-numbers",
    "getting-help",
)


def body(locale: str) -> list[Passage]:
    made = edition(locale)
    return list(passages((made.emergency, made.sections)))


def cited(passage: Passage, locale: str) -> set[str]:
    publishers = {source.number: source.publisher for source in edition(locale).sources}
    marks = (node for s in passage.sentences for node in descend(s.inlines) if isinstance(node, CitationMark))
    return {publishers[number] for mark in marks for number in mark.numbers}


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("locale", LOCALES)
def test_fact_stands_in_the_text_as_agreed_and_beside_its_source(name: str, locale: str) -> None:
    english, spanish, publisher = FACTS[name]
    said = english if locale == "en-US" else spanish
    places = [
        passage
        for passage in body(locale)
        if said in passage.written.lower()
        and any(
            isinstance(node, Value) and node.name == name and node.written in said
            for sentence in passage.sentences
            for node in descend(sentence.inlines)
        )
    ]
    assert places, f"“{said}” does not stand in the text with the fact {name}"
    assert publisher is None or any(publisher in cited(place, locale) for place in places)


def test_every_fact_of_the_article_is_one_that_was_agreed() -> None:
    assert edition("en-US").values.keys() == FACTS.keys() | {"helpline", "find_treatment"}


@pytest.mark.parametrize("locale", LOCALES)
def test_what_must_be_said_is_said(locale: str) -> None:
    text = " ".join(passage.written for passage in body(locale))
    assert [phrase for phrase in STATED[locale] if phrase not in text] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_signs_and_steps_of_an_overdose_come_first_and_complete(locale: str) -> None:
    emergency = edition(locale).emergency
    assert emergency is not None
    text = " ".join(passage.written for passage in passages(emergency))
    places = [text.find(phrase) for phrase in SIGNS_AND_STEPS[locale]]
    assert -1 not in places
    assert places == sorted(places)
    steps = emergency.blocks[1]
    assert isinstance(steps, b.List)
    assert steps.ordered


@pytest.mark.parametrize("locale", LOCALES)
def test_the_sections_stand_in_the_agreed_order(locale: str) -> None:
    intro, *sections = edition(locale).sections
    assert [block.kind for block in intro.blocks if isinstance(block, b.Callout)] == ["key-points"]
    assert [section.id for section in sections] == list(ORDER)
    last = sections[-1].blocks[-1]
    assert isinstance(last, b.Callout)
    assert last.kind == "questions"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_helplines_are_the_agreed_ones(locale: str) -> None:
    made = edition(locale)
    values = made.values

    def number(name: str | None) -> str:
        return values[name].written if name else ""

    helplines = [
        block for section in made.sections for block in section.blocks if isinstance(block, b.Helpline)
    ]
    assert [(number(h.call), number(h.sms), h.sms_word, number(h.web)) for h in helplines] == [
        ("911", "", "", ""),
        ("988", "988", "", ""),
        ("988", "988", "AYUDA", ""),
        ("1-800-662-4357", "", "", ""),
        ("", "", "", "findtreatment.gov"),
    ]


def test_both_proportions_are_drawn_with_the_same_number_of_figures() -> None:
    blocks = [block for section in edition("en-US").sections for block in section.blocks]
    drawn = [(block.fact, block.filled, block.total) for block in blocks if isinstance(block, b.IconArray)]
    assert drawn == [("share_2018", 5, 15), ("share_2020", 3, 15)]


def test_handouts_have_every_helpline_and_every_overdose_step() -> None:
    kept = [type(block) for section in edition("en-US").sections for block in section.blocks]
    assert kept.count(b.Helpline) == 5
    assert not any(section.full_only for section in edition("en-US").sections)
    emergency = edition("en-US").emergency
    assert emergency is not None
    assert not any(isinstance(block, b.FullOnly) for block in emergency.blocks)


def test_every_figure_is_a_fact() -> None:
    bare = [
        (message.place, node.text)
        for message in messages(load_article(package(), ARTICLE))
        for node in descend(message.inlines)
        if isinstance(node, Text) and re.search(r"\d", node.text.replace("6-MAM", ""))
    ]
    assert bare == []


def test_nothing_is_said_to_be_checked_before_a_person_has_checked_it() -> None:
    article = load_article(package(), ARTICLE)
    facts = [fact.name for fact in article.facts if fact.checked is not None]
    references = [reference.id for reference in article.references if reference.checked is not None]
    assert facts + references == []


def sentences(locale: str) -> list[str]:
    """What is read as text: no headings, titles, or labels of drawings."""
    return [
        sentence.written
        for passage in body(locale)
        if not re.search(r"-(heading|title|label-\d+)$", passage.id)
        for sentence in passage.sentences
    ]


def test_english_reads_like_grade_6() -> None:
    assert flesch_kincaid_grade(sentences("en-US")) <= 6


def test_spanish_reads_fairly_easily() -> None:
    assert inflesz(sentences("es-US")) >= 65


@pytest.mark.parametrize(("locale", "longest"), [("en-US", 24), ("es-US", 30)])
def test_sentences_are_short(locale: str, longest: int) -> None:
    assert [text for text in sentences(locale) if len(words_of(text)) > longest] == []


def test_reading_level_counts_syllables_as_people_say_them() -> None:
    """Grade 1 words against grade 12 words, and two Spanish lines counted by hand."""
    assert flesch_kincaid_grade(["The cat sat on the mat."]) < 1
    assert flesch_kincaid_grade(["Pharmacological antagonism precipitates withdrawal symptomatology."]) > 20
    # 5 words, 12 syllables: La-he-ro-í-na-fre-na-la-res-pi-ra-ción
    assert inflesz(["La heroína frena la respiración."]) == pytest.approx(206.835 - 62.3 * 12 / 5 - 5)
    # Guia-do-por-quien-sa-be: each u is silent, and the i joins the next vowel.
    assert inflesz(["Guiado por quien sabe."]) == pytest.approx(206.835 - 62.3 * 6 / 4 - 4)
