"""What goes into an edition is known before the edition is read."""

from pathlib import Path

import pytest

from cartilla.build.editions import inputs
from cartilla.parse.settings import load_package
from support.packages import starter


@pytest.mark.parametrize("name", ["LC_MESSAGES/cartilla.po", "lexicon.toml"])
def test_a_change_in_the_softwares_own_words_is_a_change_of_the_edition(tmp_path: Path, name: str) -> None:
    package = load_package(starter(tmp_path / "package"))

    def after(path: Path) -> str:
        shipped = not path.is_relative_to(package.root) and path.as_posix().endswith(f"es-US/{name}")
        return "changed" if shipped else "same"

    before = inputs(package, "wash-your-hands", "es-US", lambda _: "same")
    assert inputs(package, "wash-your-hands", "es-US", after) != before
    assert inputs(package, "wash-your-hands", "en-US", after) == inputs(
        package, "wash-your-hands", "en-US", lambda _: "same"
    )
