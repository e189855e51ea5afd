"""What goes into an edition is known before the edition is read."""

from datetime import date
from pathlib import Path

import pytest

from cartilla.builder.editions import Address, inputs, prepare
from cartilla.builder.plan import Request, ingredients
from cartilla.folder import Folder
from cartilla.formats import formats
from cartilla.i18n.collection import Collection
from cartilla.parse.settings import load_package
from support.packages import starter


@pytest.mark.parametrize("name", ["languages/es.po", "es-US/lexicon.toml"])
def test_a_change_in_the_softwares_own_words_is_a_change_of_the_edition(tmp_path: Path, name: str) -> None:
    package = load_package(starter(tmp_path / "package"))

    def after(path: Path) -> str:
        shipped = not path.is_relative_to(package.root) and path.as_posix().endswith(name)
        return "changed" if shipped else "same"

    before = inputs(package, "wash-your-hands", "es-US", lambda _: "same")
    assert inputs(package, "wash-your-hands", "es-US", after) != before
    assert inputs(package, "wash-your-hands", "en-US", after) == inputs(
        package, "wash-your-hands", "en-US", lambda _: "same"
    )


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
        made.append({f: ingredients(f, prepared, request, digest_of=lambda path: None) for f in formats()})
    changed = {f for f in formats() if made[0][f] != made[1][f]}
    assert {"web", "handout"} <= changed
    assert "audio" not in changed
