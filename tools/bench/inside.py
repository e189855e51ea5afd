"""Parts of the software, in one process: handouts, catalogs, the command line, the narration."""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import polib

import cartilla
from bench.measure import Line, in_turn, processor_seconds, processor_time, seconds
from cartilla.folder import Folder
from cartilla.i18n.catalogs.merge import merge
from cartilla.i18n.catalogs.po import header, new_file
from cartilla.model.edition import Edition

ROOT = Path(__file__).resolve().parents[2]


def _edition() -> Edition:
    return cartilla.open(ROOT, date(2026, 11, 22)).edition("how-heroin-addiction-works", "en-US")


def handouts(runs: int, many: int) -> Iterator[Line]:
    """Ours against WeasyPrint alone, on the HTML that ours ends with."""
    from weasyprint import HTML

    from cartilla.renderers.handout import assets, pdf
    from cartilla.renderers.handout.kinds import PAPER_SIZES, STANDARD
    from cartilla.renderers.handout.sheet import print_sheet, write_html

    edition, setting = _edition(), STANDARD.settings[-1]
    setter = assets.typesetter()
    styles = [assets.stylesheet(STANDARD.styles, PAPER_SIZES["letter"]).handle]

    def plain() -> None:
        html = write_html(edition, STANDARD, setting)
        HTML(string=html, base_url=setter.base, url_fetcher=setter.fetcher).write_pdf(
            stylesheets=styles, font_config=setter.fonts, pdf_variant="pdf/ua-1"
        )

    def ours() -> None:
        document = pdf.parse(write_html(edition, STANDARD, setting))
        pdf.write(pdf.lay_out(document, STANDARD.styles, PAPER_SIZES["letter"]))

    plain()
    ours()
    yield Line("a handout in one setting / write_pdf", in_turn(ours, plain, runs), 1.15)
    fitted = in_turn(lambda: print_sheet(edition, STANDARD, "letter"), plain, runs)
    yield Line("a handout fitted to its sheet / write_pdf", fitted, 1.15)
    for _ in range(many // 4):
        ours()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(many - many // 4):
        ours()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield Line(f"memory after {many} handouts / after {many // 4}", after / before, 1.1)


TEN = """
from bench.inside import ROOT
from datetime import date
import cartilla
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render
source, other = (cartilla.open(ROOT, date(2026, 11, 22)).edition("how-heroin-addiction-works", l) for l in ("en-US", "es-US"))
files = render(source, Context()) | render(other, Context(source=source))
assert len(files) == 10, list(files)
"""


def ten_handouts() -> Iterator[Line]:
    """All kinds in both languages on both papers, in a process of their own."""
    yield Line("processor seconds, all ten handouts", processor_seconds([sys.executable, "-c", TEN]), 12.0)


def catalogs(messages: int) -> Iterator[Line]:
    """An update with one message in twenty reworded and one in twenty new."""

    def text(n: int) -> str:
        return f"Message {n}: wash your hands for {n % 60} seconds, then dry them with towel number {n * 7}."

    old = new_file(
        header("es-US", "Bench"),
        [polib.POEntry(msgid=text(n), msgstr=f"Mensaje {n}: lávese las manos.") for n in range(messages)],
    )
    twentieth = messages // 20
    fresh = [
        polib.POEntry(msgid=text(n) + (" Do it well." if n < twentieth else "")) for n in range(messages)
    ] + [polib.POEntry(msgid=f"Something new about topic {n}") for n in range(twentieth)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.po")
        old.save(str(path))
        took = seconds(lambda: str(merge(polib.pofile(str(path), wrapwidth=0), fresh)))
    yield Line(f"seconds, update of {messages} messages", took, 2.0)


def narration(runs: int) -> Iterator[Line]:
    """A cold narration against the bare engine and one encode of the same samples, in processor time."""
    from cartilla.speech.engines.espeak import name_for
    from cartilla.speech.mp3 import decode, encode
    from cartilla.speech.narrate import narrate
    from cartilla.speech.script import write_script
    from cartilla.speech.sound import join

    script = write_script(_edition())
    said = [(utterance.spoken, name_for(utterance.lang)) for utterance in script.utterances()]

    def ours() -> bytes:
        spoken = narrate(script, (), Folder(Path(tempfile.mkdtemp(dir=caches))))
        return join(spoken.sections, title="x", artist="x", language=script.locale, comment="x")

    def bare() -> None:
        engine = get_context("fork").Process(target=_speak, args=(said,))
        engine.start()
        engine.join()
        encode(samples)

    with tempfile.TemporaryDirectory() as caches:
        samples = decode(ours())
        yield Line("cold narration / engine and one encode", in_turn(ours, bare, runs, processor_time), 1.15)


def _speak(said: list[tuple[str, str]]) -> None:
    """Each text by its voice, one after another in this process: eSpeak NG and nothing else."""
    from cartilla.speech.engines.espeak import PACE, VOLUME
    from cartilla.speech.engines.espeak_library import find
    from cartilla.speech.engines.espeak_worker import load

    library = find()
    speak = load(said[0][1], library.path, str(library.data))
    for text, voice in said:
        speak(text, voice, PACE, VOLUME)


def command_line(runs: int) -> Iterator[Line]:
    command = [sys.executable, "-m", "cartilla", "--help"]
    took = statistics.median(processor_seconds(command) for _ in range(runs))
    yield Line("processor seconds, cartilla --help", took, 0.15)
