"""Memories that other translation programs wrote: what they have for texts of a package is taken, unfinished, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polib
import pytest
from lxml import etree

from cartilla.errors import CartillaError
from cartilla.exchange.coming_back import bring_in
from cartilla.exchange.files import read_file, write_file
from cartilla.exchange.languages import fit
from cartilla.exchange.returned import Report
from cartilla.exchange.rows import outgoing
from support.opening import opened
from support.packages import cartilla, starter

ARTICLE, LOCALE = "wash-your-hands", "es-US"
CATALOG = f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po"
DAY = date(2026, 11, 22)
HEADER = '<header creationtool="X" srclang="{}" segtype="sentence" datatype="xml" adminlang="en" o-tmf="X"><prop type="x-a">1</prop><note>Nothing.</note></header>'


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Nothing is translated."""
    made = starter(tmp_path / "package")
    (made / CATALOG).unlink()
    return made


def taken(package: Path, data: str | bytes, into: str = "") -> Report:
    path = package.parent / "theirs.tmx"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return bring_in(opened(package), read_file(path), "A translator", DAY, into)


def memory(*units: str, head: str = "", header: str = HEADER.format("en-US")) -> str:
    return f'{head}<tmx version="1.4">{header}<body>{"".join(units)}</body></tmx>'


def unit(*said: tuple[str, str], inside: str = "", more: str = "") -> str:
    tuvs = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in said)
    return f"<tu{more}>{inside}{tuvs}</tu>"


def entry(package: Path, words: str) -> polib.POEntry:
    po = polib.pofile(str(package / CATALOG))
    return next(one for one in po if one.msgid.startswith(words))


RINSE = (("en", "Rinse well."), ("es", "Enjuague bien."))
PLAIN = memory(unit(*RINSE))
KINDS = {
    "1.4": PLAIN,
    "a region in capitals": memory(unit(("EN-US", "Rinse well."), ("ES-419", "Enjuague bien."))),
    "underscores": memory(unit(("en_US", "Rinse well."), ("es_MX", "Enjuague bien."))),
    "lang, as before 1.4": PLAIN.replace("xml:lang", "lang"),
    "the translation first": memory(unit(*reversed(RINSE))),
    "any source language": memory(unit(*RINSE), header=HEADER.format("*all*")),
    "made for the other direction": memory(unit(*RINSE), header=HEADER.format("es")),
    "no header": memory(unit(*RINSE), header=""),
    "a document type": memory(unit(*RINSE), head='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'),
    "a document type with an address": memory(unit(*RINSE), head='<!DOCTYPE tmx PUBLIC "-//LISA//TMX" "http://localhost:9/tmx14.dtd">'),
    "a namespace": PLAIN.replace("<tmx", '<tmx xmlns="http://www.lisa.org/tmx14"'),
    "UTF-16": f'<?xml version="1.0" encoding="UTF-16"?>{PLAIN}'.encode("utf-16"),
    "a mark at the beginning": f"\ufeff{PLAIN}",
    "Latin 1": f'<?xml version="1.0" encoding="ISO-8859-1"?>{PLAIN}'.encode("latin-1"),
    "properties and notes": memory(unit(*RINSE, inside='<prop type="client">A</prop><note>Old.</note>', more=' tuid="7" segtype="sentence" changedate="20200101T000000Z"')),
    "three languages": memory(unit(("fr", "Rincez."), *RINSE, ("de", "Abspülen."))),
    "several kinds of Spanish": memory(unit(*RINSE, ("es-ES", "Aclare bien."))),
    "entities": memory(unit(("en", "Rinse&#32;well&#x2E;"), ("es", "Enjuague bien."))),
    "spaces and another case": memory(unit(("en", "\n  rinse\u00a0WELL. "), ("es", "\nEnjuague\n bien. "))),
    "codes": memory(unit(("en", '<bpt i="1" x="1">&lt;b&gt;</bpt>Rinse<ept i="1">&lt;/b&gt;</ept> <it pos="begin">{1}</it>well.<ph x="2">&lt;br/&gt;</ph>'),
                         ("es", '<bpt i="1" x="1">&lt;b&gt;</bpt>Enjuague<ept i="1">&lt;/b&gt;</ept> <hi type="x">bi<hi>en</hi></hi>.<ut>{2}</ut>'))),
    "text within a code": memory(unit(("en", 'Rinse well.<ph>&lt;img alt="<sub>A tap</sub>"&gt;</ph>'), ("es", "Enjuague bien."))),
    "remarks of XML": memory(unit(("en", "Rinse<!-- so --> well."), ("es", "Enjuague<?x y?> bien."))),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_program_writes_the_text_is_found_and_stays_unfinished(package: Path, kind: str) -> None:
    report = taken(package, KINDS[kind])
    assert (report.remembered, report.strange, report.told, sum(report.taken.values())) == (1, 0, [], 0)
    found = entry(package, "Rinse")
    assert (found.msgstr, found.fuzzy) == ("Enjuague bien.", True)


def test_figures_become_facts_again_and_sources_stand_behind_the_text(package: Path) -> None:
    said = (("en", "Scrub for at least 20 seconds."), ("es-MX", "Frótese por lo menos 20 segundos."))
    report = taken(package, memory(unit(*said)))
    assert (report.remembered, report.told) == (1, [])
    assert entry(package, "Scrub").msgstr == "Frótese por lo menos {wash_time} segundos. [@cdc-hands]"


def test_a_figure_that_another_program_has_otherwise_is_told(package: Path) -> None:
    said = (("en", "Scrub for at least 20 seconds."), ("es", "Frótese 30 segundos o 20 o 20."))
    report = taken(package, memory(unit(*said)))
    assert [told.where for told in report.told] == ["unit 1"]
    assert entry(package, "Scrub").fuzzy


def test_a_text_is_put_together_of_its_sentences_where_each_is_known(package: Path) -> None:
    article = package / f"source/articles/{ARTICLE}/article.md"
    article.write_text(article.read_text("utf-8").replace("Rinse well.", "Rinse well. Then dry."), "utf-8")
    assert taken(package, memory(unit(*RINSE))).remembered == 0
    report = taken(package, memory(unit(*RINSE), unit(("en", "Then dry."), ("es", "Luego séquese."))))
    assert (report.remembered, report.strange) == (1, 0)
    assert entry(package, "Rinse").msgstr == "Enjuague bien. Luego séquese."


def test_two_translations_of_a_text_are_told_and_neither_is_taken(package: Path) -> None:
    report = taken(package, memory(unit(*RINSE), unit(("en", "Rinse well."), ("es", "Aclare bien."))))
    assert report.remembered == 0
    assert "more than once" in " ".join(told.what for told in report.told)
    assert not (package / CATALOG).exists()


def test_what_is_translated_stays_and_what_is_of_no_text_is_counted(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    before = (package / CATALOG).read_bytes()
    report = taken(package, memory(unit(*RINSE), unit(("en", "Nothing of ours."), ("es", "Nada nuestro."))))
    assert (report.remembered, report.strange, report.told) == (0, 1, [])
    assert (package / CATALOG).read_bytes() == before


def test_a_memory_of_ours_that_a_program_wrote_anew_comes_back_or_is_told(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    write_file(tmp_path / "a.tmx", outgoing(opened(package), LOCALE))
    root = etree.parse(tmp_path / "a.tmx").getroot()
    rinse = next(one for one in root.iter("tu") if "Rinse" in "".join(one.find("tuv").itertext()))
    source, target = rinse.findall("tuv")
    target.find("seg").text = "Enjuague."
    rinse.append(source)
    for variant in root.iter("tuv"):
        variant.set("lang", variant.attrib.pop("{http://www.w3.org/XML/1998/namespace}lang").upper())
    report = taken(package, etree.tostring(root))
    assert (report.taken[ARTICLE], report.told) == (1, [])
    etree.SubElement(target.find("seg"), "ph").text = "<b>"
    assert "an element <ph>" in " ".join(told.what for told in taken(package, etree.tostring(root)).told)
    rinse.remove(target)
    assert "were expected" in " ".join(told.what for told in taken(package, etree.tostring(root)).told)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (memory(unit(("en", "Rinse well."), ("fr", "Rincez."))), "in a language of this package"),
        (memory(), "in a language of this package"),
        ('<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx>&b;</tmx>', "declares entities"),
        ('<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + memory(unit(("en", "&a;"))), "declares entities"),
        ("<tmx><body>" + "<hi>" * 5000 + "</hi>" * 5000 + "</body></tmx>", "can't be read"),
        (PLAIN.replace("well", "we&#1;ll"), "can't be read"),
        (PLAIN[:-9], "can't be read"),
        (b'<?xml version="1.0" encoding="UTF-8"?><tmx>\xff\xfe</tmx>', "can't be read"),
        ('<?xml version="1.0" encoding="nonsense"?><tmx/>', "can't be read"),
    ],
)  # fmt: skip
def test_what_can_t_be_taken_is_refused_in_words(package: Path, data: str | bytes, says: str) -> None:
    with pytest.raises(CartillaError, match=says):
        taken(package, data)


def test_an_endless_name_or_a_thousand_units_of_nothing_take_little_time(package: Path) -> None:
    many = [unit(("en", f"{'a ' * 500}{n}"), ("es", "x" * 1000)) for n in range(1000)]
    report = taken(package, memory(*many, unit(("en", ""), ("es", "")), "<tu/>", "<tu><tuv/></tu>"))
    assert (report.remembered, report.strange, report.told) == (0, 1001, [])


def test_of_a_memory_in_several_languages_of_the_package_one_is_named(package: Path) -> None:
    settings = package / "cartilla.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('locales = ["es-US"]', 'locales = ["es-US", "vi"]'), "utf-8"
    )
    data = memory(unit(*RINSE, ("vi", "Rửa sạch.")))
    with pytest.raises(CartillaError, match="several languages: es-US, vi"):
        taken(package, data)
    done = cartilla("-C", package, "exchange", "in", package.parent / "theirs.tmx", "--locale", "es-US")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "as unfinished until somebody has looked: 1." in done.stdout
    assert entry(package, "Rinse").msgstr == "Enjuague bien."


@pytest.mark.parametrize(
    ("tag", "locale", "how"),
    [
        ("es-US", "es-US", 3), ("ES_us", "es-US", 3), ("es", "es-US", 2), ("es-419", "es-US", 2), ("es-ES", "es-US", 1),
        ("en", "es-US", 0), ("", "es-US", 0), ("*all*", "es-US", 0), ("zh-CN", "zh-Hant", 0), ("zh-TW", "zh-Hant", 1),
        ("zh", "zh-Hans", 2), ("sr-Latn", "sr", 0), ("x-unknown", "vi", 0),
    ],
)  # fmt: skip
def test_tags_of_other_programs_fit_a_language_in_its_script(tag: str, locale: str, how: int) -> None:
    assert fit(tag, locale) == how
