"""A package's outputs may be somebody else's: at the desk they run no script but ours, and frame nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.desk import Person
from support.packages import build

pytestmark = pytest.mark.slow

ATTACK = """<!doctype html><html lang="en"><title>quiet</title><body>
<script>document.title = "ran"; fetch("/undo", {method: "POST"})</script>
<img src="x" onerror="document.title = 'ran'">
<a id="link" href="javascript:document.title='ran'">link</a>
<iframe id="frame" src="/clinic"></iframe>
<form action="/close" method="post"><button>Win a prize</button></form>
"""


def test_a_page_that_came_along_can_do_nothing_as_whoever_looks_at_it(
    browser: Browser, desk: tuple[str, str], package: Path
) -> None:
    folder = package / "outputs/es-US"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(ATTACK, "utf-8")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><title>quiet</title><script>document.title = "ran"</script></svg>'
    (folder / "drawing.svg").write_text(drawing, "utf-8")
    page = browser.new_context(base_url=desk[0]).new_page()
    page.goto(desk[1])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(desk[0])))
    for path in ("/outputs/es-US/index.html", "/outputs/es-US/", "/outputs/es-US/drawing.svg"):
        page.goto(path)
        if not path.endswith(".svg"):
            page.locator("#link").click()
            page.get_by_role("button").click(no_wait_after=True)
            page.wait_for_timeout(200)
        assert page.evaluate("document.title") != "ran"
    assert not {"/undo", "/clinic", "/close"} & set(asked)
    page.goto("/clinic")
    page.get_by_role("heading", name="The clinic").wait_for()
    page.context.close()


def test_our_own_pages_work_there_as_they_do_everywhere(
    browser: Browser, desk: tuple[str, str], package: Path, tmp_path: Path
) -> None:
    assert build(package, "--format", "web", cache=tmp_path / "cache").returncode == 0
    page = browser.new_context(base_url=desk[0]).new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(desk[1])
    for path in ("/outputs/index.html", "/outputs/es-US/", "/articles/wash-your-hands/es-US/page"):
        page.goto(path)
        page.locator("h1").wait_for()
    page.goto("/outputs/es-US/wash-your-hands/index.html")
    page.locator("h1").wait_for()
    assert [line for line in told if "Policy" in line] == []
    page.context.close()


def test_policies_are_told_with_every_answer(person: Person, package: Path) -> None:
    (package / "outputs").mkdir(exist_ok=True)
    for name in ("a.html", "b.svg", "c.pdf", "d.txt"):
        (package / "outputs" / name).write_text("x")
        policy = person.get(f"/outputs/{name}").headers["content-security-policy"]
        assert "frame-ancestors 'self'" in policy
        assert ("script-src" in policy) == (name != "c.pdf")
        assert "unsafe" not in policy
