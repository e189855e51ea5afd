"""Whatever only doubts a translation says how it is ticked off, is gone then, and is back with the next change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from cartilla.checks.package import check_package
from cartilla.errors import Finding
from support.opening import opened
from support.packages import cartilla, starter
from support.reviewing import ARTICLE, CATALOG, SOURCE, TRANSLATOR, change

pytestmark = pytest.mark.slow

WORDS = "locales/es-US/LC_MESSAGES/cartilla.po"
SECOND = "source/articles/zzz", "locales/es-US/LC_MESSAGES/zzz.po"
SOAP = "Put on soap and rub your hands together."
PORTUGUESE = (
    "Tome o remédio com um copo cheio de água todas as manhãs.",
    "Ligue para a clínica se a sua pele ficar vermelha ou começar a coçar.",
    "Guarde o frasco longe das crianças, em um lugar seco e fresco.",
    "Pergunte a uma enfermeira antes de tomar outro remédio em casa.",
)


def translate(package: Path, msgid: str, text: str) -> None:
    po = polib.pofile(str(package / CATALOG), wrapwidth=0)
    entry = next(entry for entry in po if entry.msgid.startswith(msgid))
    entry.msgstr = text
    po.save()


def in_portuguese(package: Path) -> None:
    po = polib.pofile(str(package / CATALOG), wrapwidth=0)
    for n, entry in enumerate(po):
        entry.msgstr = PORTUGUESE[n % 4]
    po.save()


def in_two_wordings(package: Path) -> None:
    shutil.copytree(package / "source/articles" / ARTICLE, package / SECOND[0])
    shutil.copy(package / CATALOG, package / SECOND[1])
    change(package, SECOND[1], "debajo de las uñas", "bajo las uñas")


def in_words_of_the_interface(package: Path) -> None:
    po = polib.POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=n != 1;"}
    po.append(polib.POEntry(msgid="Contents", msgstr="Contenido , aquí"))
    po.save(str(package / WORDS))


KINDS: dict[str, tuple[Callable[[Path], object], Callable[[Path], object]]] = {
    "other-language": (in_portuguese, lambda package: translate(package, "Rinse", PORTUGUESE[1][:-1])),
    "message-is-source": (
        lambda package: change(package, CATALOG, "Póngase jabón y frote una mano con la otra.", SOAP),
        lambda package: [change(package, path, SOAP, f"{SOAP[:-1]} well.") for path in (SOURCE, CATALOG)],
    ),
    "worded-two-ways": (
        in_two_wordings,
        lambda package: change(package, SECOND[1], "bajo las uñas", "entre las uñas"),
    ),
    "doubled-word": (
        lambda package: translate(package, "Rinse", "Enjuáguese bien bien."),
        lambda package: translate(package, "Rinse", "Enjuáguese muy muy bien."),
    ),
    "stray-space": (
        in_words_of_the_interface,
        lambda package: change(package, WORDS, "Contenido , aquí", "Contenido , todo"),
    ),
}
"""By the warning: what makes it fire, and what changes the text afterwards."""


def warnings(package: Path, code: str) -> list[Finding]:
    found = dict.fromkeys(check_package(opened(package)))
    return [finding for finding in found if finding.code == code]


@pytest.mark.parametrize("code", KINDS)
def test_a_doubt_is_ticked_off_by_the_command_that_it_names_until_its_text_changes(
    code: str, tmp_path: Path
) -> None:
    package = starter(tmp_path / "package")
    doubt, change_again = KINDS[code]
    doubt(package)
    (finding,) = warnings(package, code)
    assert finding.severity == "warning"
    command = finding.fix.partition("tick it off: cartilla ")[2].split()
    done = cartilla("-C", package, *command, *TRANSLATOR)
    assert (done.returncode, done.stderr) == (0, "")
    assert warnings(package, code) == []
    assert warnings(package, "review-stray") == []
    change_again(package)
    assert len(warnings(package, code)) == 1


def test_an_error_says_of_no_tick(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    translate(package, "Rinse", "Enjuáguese 30 veces.")
    (finding,) = warnings(package, "translation-numbers")
    assert "tick" not in finding.fix
    done = cartilla("-C", package, "review", "tick", ARTICLE, "es-US", finding.code, *TRANSLATOR)
    assert "can't be ticked off" in done.stderr
