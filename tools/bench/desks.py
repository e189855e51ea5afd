"""The desk of a package of many generated articles: what its views take, warm, and a saved translation."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.many import STARTER, generated
from bench.measure import Line
from cartilla.builder.manifest import NAME, Entry, Manifest
from cartilla.desk import Desk
from cartilla.desk.acts import Acts
from cartilla.desk.app import app
from cartilla.desk.builds import Builds
from cartilla.desk.key import Key

EDITION = f"/articles/{STARTER}/es-US"
VIEWS = (
    "/",
    "/?page=20",
    "/?q=hands",
    "/?q=nowhere",
    EDITION,
    f"{EDITION}/page",
    f"{EDITION}/printed",
    f"{EDITION}/heard",
    f"{EDITION}/history",
    f"{EDITION}/evidence",
    f"{EDITION}/share",
    f"{EDITION}/remarks",
    f"{EDITION}/exchange",
    f"{EDITION}/translate",
    f"{EDITION}/translate/summary",
    f"{EDITION}/review",
    f"{EDITION}/review?section=intro",
    "/making",
    "/clinic",
    "/write",
    "/import",
    f"/write/{STARTER}",
    f"/write/{STARTER}/entries/about",
    f"/write/{STARTER}/entries/facts",
    f"/write/{STARTER}/entries/facts/wash_time",
    f"/write/{STARTER}/pictures",
    "/shared",
    "/shared/glossary",
    "/shared/glossary/germ",
)

FILES = 15
"""That a build makes of an edition, about."""


def desks(scratch: Path, articles: int, runs: int) -> Iterator[Line]:
    """Each view has been shown once before. A translation is saved, then the page that shows it is asked for."""
    package = generated(scratch / f"desk-{articles}", articles)
    _listed(package)
    ask = _asked(package)
    for view in VIEWS:
        ask("GET", view)
        took = min(_took(partial(ask, "GET", view)) for _ in range(runs))
        yield Line(f"processor ms, {view}, {articles:,} articles, warm", took * 1000, 150)
    saved, shown, text = [], [], f"{EDITION}/translate/summary"
    for number in range(runs):
        seen = re.findall(r'name="seen" value="(\w+)"', ask("GET", text))[0]
        form = {"seen": seen, "text": f"Manos limpias {number}."}
        saved.append(_took(partial(ask, "POST", text, form)))
        shown.append(_took(partial(ask, "GET", text)))
    yield Line(f"processor ms, a saved translation, {articles:,} articles", min(saved) * 1000, 100)
    yield Line(f"processor ms, its page after that, {articles:,} articles", min(shown) * 1000, 1000)


def _listed(package: Path) -> None:
    """A manifest as long as if all of it had been made: what the desk knows of outputs it reads there."""
    entries = {}
    for article in (package / "source/articles").iterdir():
        for locale in ("en-US", "es-US"):
            for number in range(FILES):
                path = f"{locale}/{article.name}/{number}.pdf"
                entries[path] = Entry(
                    path=path,
                    sha256="0" * 64,
                    bytes=1,
                    media_type="application/pdf",
                    format="handout",
                    variant="letter",
                    made_from="0" * 64,
                    article=article.name,
                    locale=locale,
                )
    outputs = package / "outputs"
    outputs.mkdir(exist_ok=True)
    (outputs / NAME).write_bytes(Manifest(None, entries).dump())


def _took(work: Callable[[], object]) -> float:
    """Processor seconds of all threads."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _asked(package: Path) -> Callable[..., str]:
    """Asks the desk of the package without a server, as somebody who was let in."""
    desk = Desk(package, Acts(package), Builds(package))
    door = Key("127.0.0.1:1", "token")
    served, runner = app(desk, door, lambda: None), asyncio.Runner()
    cookies: list[str] = []

    def ask(method: str, path: str, form: dict[str, str] | None = None) -> str:
        where, _, query = path.partition("?")
        body = urlencode(form or {}).encode()
        headers = {
            "host": "127.0.0.1:1",
            "origin": "http://127.0.0.1:1",
            "content-type": "application/x-www-form-urlencoded",
            "content-length": str(len(body)),
            "cookie": "; ".join(cookies),
        }
        scope = {
            "type": "http",
            "method": method,
            "scheme": "http",
            "path": where,
            "raw_path": where.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "http_version": "1.1",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 1),
        }
        told: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            told.append(message)

        runner.run(served(scope, receive, send))
        for name, value in told[0]["headers"]:
            if name == b"set-cookie":
                cookies.append(value.decode().partition(";")[0])
        if told[0]["status"] >= 400:
            raise AssertionError(f"{path} is answered with {told[0]['status']}")
        return b"".join(message.get("body", b"") for message in told[1:]).decode("utf-8", "replace")

    ask("GET", "/?token=token")
    return ask
