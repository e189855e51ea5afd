"""A build makes again what shows a shared fact or helpline that has changed, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.packages import build, files, show_untranslated
from support.reviewing import change
from support.sharing import FACTS, HELPLINES, sharing

PAGES = {f"{locale}/{name}/index.html" for locale in ("en-US", "es-US") for name in ("one", "two")}


@pytest.mark.slow
def test_only_the_pages_that_show_it_are_made_again(tmp_path: Path) -> None:
    package, cache = sharing(tmp_path / "package"), tmp_path / "cache"
    outputs = package / "outputs"
    show_untranslated(package)

    def made() -> set[str]:
        before = files(outputs) if outputs.exists() else {}
        done = build(package, "--format", "web", cache=cache)
        assert done.returncode == 0, done.stdout + done.stderr
        return {path for path, digest in files(outputs).items() if before.get(path) != digest} & PAGES

    assert made() == PAGES
    change(package, FACTS, "value: 12", "value: 13")
    assert made() == {path for path in PAGES if "/one/" in path}
    assert "13\u00a0years" in (outputs / "en-US/one/index.html").read_text("utf-8")
    change(package, HELPLINES, "title: Crisis line", "title: Help line")
    assert made() == PAGES
    assert made() == set()
