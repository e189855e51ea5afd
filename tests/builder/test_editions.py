"""What goes into an edition is known before the edition is read."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from cartilla.builder import passed
from cartilla.builder.editions import Address, prepare
from cartilla.builder.inputs import Inputs
from cartilla.builder.plan import Recipes, Request
from cartilla.builder.selection import select
from cartilla.builder.sources import needs_of
from cartilla.folder import Folder
from cartilla.formats import formats
from cartilla.i18n.collection import Collection
from cartilla.parse.digests import FileDigests
from cartilla.parse.settings import load_package
from support.packages import starter


@pytest.mark.parametrize("name", ["languages/es.po", "es-US/lexicon.toml"])
def test_a_change_in_the_softwares_own_words_is_a_change_of_the_edition(tmp_path: Path, name: str) -> None:
    package = load_package(starter(tmp_path / "package"))

    class Changed(FileDigests):
        def of_source(self, path: str | Path) -> str | None:
            shipped = not Path(path).is_relative_to(package.root) and str(path).endswith(name)
            return "changed" if shipped else super().of_source(path)

    for locale, same in (("es-US", False), ("en-US", True)):
        before, after = (
            Inputs(package, digests).of("wash-your-hands", locale) for digests in (FileDigests(), Changed())
        )
        assert (before == after) is same


def test_the_clinics_color_and_logo_go_into_what_is_seen_and_not_into_sound(tmp_path: Path) -> None:
    package = load_package(starter(tmp_path / "package"))
    clinic = tmp_path / "package/source/clinics/our-clinic.yaml"
    request = Request(package=package, outputs=tmp_path, cache=Folder(tmp_path), as_of=date(2026, 11, 22))
    made = []
    for n, color in enumerate(("#0b5d7a", "#5c2d91")):
        clinic.write_text(f'name: Ours\naccent: "{color}"\n', "utf-8")
        prepared = prepare(
            Collection(package, request.as_of), Address(package, "wash-your-hands", "en-US", str(n))
        )
        recipes = Recipes(request, lambda path: None)
        made.append({f: recipes.ingredients(f, prepared) for f in formats()})
    changed = {f for f in formats() if made[0][f] != made[1][f]}
    assert {"web", "handout"} <= changed
    assert "audio" not in changed


def test_what_several_handouts_take_is_known_before_an_edition_is_read(tmp_path: Path) -> None:
    """As often as it prints one: what is needed once is left to the worker that prints."""
    package = load_package(starter(tmp_path / "package"))

    def printed(locale: str, **asked: tuple[str, ...]) -> int:
        request = Request(
            package=package, outputs=tmp_path, cache=Folder(tmp_path), as_of=date(2026, 11, 22), **asked
        )
        needs = needs_of(Address(package, "wash-your-hands", locale, ""), select(request))
        assert all(map(find_spec, needs))
        return needs.count("cartilla.renderers.handout.bilingual")

    assert (printed("en-US"), printed("es-US")) == (4, 6)
    assert printed("es-US", formats=("web", "audio")) == 0
    assert printed("es-US", locales=("en-US",)) == 0


def test_what_has_passed_is_remembered_once_wherever_the_package_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker of a cluster has it in a new folder each time: its cache would fill with what nobody asks for again."""
    monkeypatch.setattr(passed, "state_of_software", lambda: "as it was")
    cache = Folder(tmp_path / "cache")
    for name in ("one", "other"):
        package = load_package(starter(tmp_path / name))
        prepare(
            Collection(package, date(2026, 11, 22)), Address(package, "wash-your-hands", "es-US", ""), cache
        )
    assert len([*cache.files()]) == 1
