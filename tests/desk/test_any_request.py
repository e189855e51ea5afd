"""Whatever is sent to any address of the desk: it answers in words, with no script of anybody's, and stays within the package."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from argon2 import PasswordHasher
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from cartilla.desk import Desk, accounts
from cartilla.desk.acts import Acts
from cartilla.desk.app import app
from cartilla.desk.builds import Builds
from cartilla.desk.log import Log
from cartilla.desk.reception import Reception
from cartilla.desk.register import REGISTER
from cartilla.desk.roles import ALONE, Person, Role, granted
from cartilla.desk.views import people
from support.asgi import Told, ask
from support.desk import HASHED, HOST, PASSWORD, employ
from support.effort import examples, sample, several
from support.packages import build, starter

pytestmark = [pytest.mark.slow, pytest.mark.torture, pytest.mark.timeout(several(600, 0))]

SECRET = "what lies outside of the package"

EVERYBODY = Person(
    "ana",
    "Ana Example",
    "test reviewer",
    "ana@example.org",
    frozenset(
        granted(role)
        for role in (
            "staff",
            "author",
            "translator:es-US",
            "reviewer:es-US",
            "reviewer:en-US",
            "administrator",
        )
    ),
)

REAL = (
    "wash-your-hands",
    "es-US",
    "en-US",
    "summary",
    "title",
    "letter",
    "1",
    "es",
    "harbor",
    "question",
    "en-XA",
)

NASTY = (
    "", " ", ".", "..", "../../secret", "/../../secret", "..\\..\\secret", "/etc/passwd", "secret", "%2e%2e%2fsecret",
    "\0", "a\0b", "<script>alert(1)</script>", '"><script>alert(1)</script>', "' onload='alert(1)", '" onload="alert(1)',
    "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>", "javascript:alert(1)", "{{ 7 * 7 }}",
    "{0}", "{count}", "%s", "⟦1⟧", "⟦", "⟦b⟧x", "\u202e", "\ufeff", "²", "٣", "-1", "9" * 30, "1e309", "NaN", "a" * 3000,
    "//evil.example", "https://evil.example/", "/\\evil.example", "\r\nSet-Cookie: x=1", "\r\n", "---\n", ": : :", "- [",
    "![x](../../secret.png)", "[a](javascript:alert(1))", "# x {#y}", "\U0001f600", "msgid \"x\"", "é" * 200,
)  # fmt: skip

VALUES = st.one_of(
    st.sampled_from(REAL),
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)


def _names() -> list[str]:
    """Every name that a form or an address has, as templates and views write it."""
    desk = Path(str(files("cartilla.desk")))
    text = "\n".join(
        path.read_text("utf-8")
        for folder in ("templates", "views")
        for path in sorted((desk / folder).iterdir())
        if path.is_file()
    )
    found = re.findall(r'name="(\w+)"|(?:one|get)\((?:form, |sent, )?"(\w+)"', text)
    return sorted(
        {a or b for a, b in found} | {"section", "only", "place", "said", "count", "what", "kept.text"}
    )


NAMES = _names()

PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6)

KINDS = st.sampled_from(
    (
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "multipart/form-data",
        "",
    )
)


@dataclass
class _Everybody:
    """Lets in whoever asks, as somebody who may do everything."""

    person: Person
    hosts = (HOST,)
    scheme = "http"
    headers: dict[str, str]

    def who(self, _: Request) -> Person | None:
        return self.person

    def stranger(self, _: Request) -> Response | None:
        raise AssertionError


@dataclass
class Place:
    home: Path
    kept: Path
    apps: dict[str, Starlette]
    portal: BlockingPortal

    @property
    def package(self) -> Path:
        return self.home / "package"

    def as_before(self) -> None:
        shutil.rmtree(self.package)
        shutil.copytree(self.kept, self.package)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("any") / "home"
    package = starter(home / "package")
    (home / "secret").write_text(SECRET)
    (home / "secret.png").write_text(SECRET)
    employ(package, {"ana": [str(grant) for grant in EVERYBODY.grants or ()]})
    assert HASHED in (package / "desk.toml").read_text("utf-8")
    with pytest.MonkeyPatch.context() as patch, start_blocking_portal() as portal:
        patch.setenv("XDG_CACHE_HOME", str(home.parent / "cache"))
        patch.setattr(Builds, "start", lambda *_: None)
        patch.setattr(accounts, "_hasher", lambda: PasswordHasher(1, 8, 1))
        assert build(package, "--format", "web", cache=home.parent / "cache").returncode == 0
        kept = home.parent / "kept"
        shutil.copytree(package, kept)
        apps = {}
        for person in (ALONE, EVERYBODY):
            desk, log = Desk(package, Acts(package, Log(package).act), Builds(package)), Log(package)
            views = people.views(desk, Reception(package), log)
            apps[person.account] = app(desk, _Everybody(person, {}), lambda: None, [views])
        yield Place(home, kept, apps, portal)


OURS = ("/static/desk.js", "/static/write.js")

LEADS = ("href", "src", "action", "formaction", "data")


class _Scripts(HTMLParser):
    """What in a page a browser would run, or be led to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.found += [
            f"{tag} {value}"
            for name, value in attrs
            if name in LEADS and (value or "").strip().lower().startswith("javascript:")
        ]
        if tag == "script" and dict(attrs).get("src", OURS[0]) not in OURS:
            self.found.append(str(attrs))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and "alert(1)" in data:
            self.found.append(data)


def judge(use: str, told: Told, place: Place) -> None:
    assert told.status < 500, (use, told.text)
    assert "Traceback" not in told.text
    assert SECRET not in told.text
    if told.is_html:
        page = _Scripts()
        page.feed(told.text)
        assert page.found == [], use
        assert str(place.home) not in told.text, use
    there = told.headers.get("location", "/")
    assert there.startswith("/"), there
    assert not there.startswith(("//", "/\\")), there
    assert not any("\n" in value or "\r" in value for value in told.headers.values())
    assert sorted(path.name for path in place.home.iterdir()) == ["package", "secret", "secret.png"]
    assert (place.home / "secret").read_text() == SECRET


def filled(path: str, values: list[str]) -> str:
    """The address with made-up names in it, as a browser writes them."""
    left = iter(values)
    return re.sub(r"\{\w+(?::\w+)?\}", lambda _: quote(next(left), safe=""), path)


def body_of(form: list[tuple[str, str]], kind: str) -> bytes:
    if not kind.startswith("multipart"):
        return urlencode(form).encode()
    parts = (
        f'--x\r\nContent-Disposition: form-data; name="{name}"{"; filename=y.svg" * (number % 3 == 2)}\r\n\r\n{value}\r\n'
        for number, (name, value) in enumerate(form)
    )
    return ("".join(parts) + "--x--\r\n").encode()


def sent(
    place: Place,
    who: str,
    use: str,
    names: list[str],
    query: list[tuple[str, str]],
    form: list[tuple[str, str]],
    kind: str,
) -> Told:
    method, _, path = use.partition(" ")
    headers = {"Host": HOST, "Origin": f"http://{HOST}", "Content-Type": kind, "Accept-Language": "en"}
    body = body_of(form, kind) if method == "POST" else b""
    return ask(place.portal, place.apps[who], method, filled(path, names), urlencode(query), headers, body)


@given(
    who=st.sampled_from(("", "ana")),
    use=st.sampled_from(sorted(REGISTER)),
    names=st.one_of(
        st.lists(VALUES, min_size=3, max_size=3), st.just(["wash-your-hands", "es-US", "summary"])
    ),
    query=PAIRS,
    form=PAIRS,
    kind=KINDS,
)
@example(
    who="",
    use="GET /",
    names=[],
    query=[("said", "signed"), ("count", "²")],
    form=[],
    kind="",
)
@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_is_answered_in_words(
    place: Place,
    who: str,
    use: str,
    names: list[str],
    query: list[tuple[str, str]],
    form: list[tuple[str, str]],
    kind: str,
) -> None:
    place.as_before()
    judge(use, sent(place, who, use, names, query, form, kind), place)


@pytest.mark.parametrize("use", sorted(REGISTER))
def test_each_address_bears_each_made_up_name(place: Place, use: str) -> None:
    place.as_before()
    holes = re.findall(r"\{(\w+)", use)
    real = {
        "article": "wash-your-hands",
        "locale": "es-US",
        "place": "summary",
        "variant": "letter",
        "number": "1",
    }
    # Of each address others.
    for value in sample(NASTY, 3, seed=sum(use.encode())):
        for hole in holes or [""]:
            names = [value if name == hole else real.get(name, "1") for name in holes]
            form = [(name, value) for name in NAMES]
            told = sent(
                place,
                "",
                use,
                names,
                [(name, value) for name in NAMES],
                form,
                "application/x-www-form-urlencoded",
            )
            judge(f"{use} {value!r}", told, place)


@pytest.mark.parametrize("mount", ["/outputs/", "/static/"])
@given(
    value=st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=30)),
    bare=st.booleans(),
)
@example(value=".", bare=False)
@settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck))
def test_no_file_outside_is_given_out(place: Place, mount: str, value: str, bare: bool) -> None:
    path = mount + quote(value, safe="/." if bare else "")
    headers = {"Host": HOST, "Origin": f"http://{HOST}"}
    told = ask(place.portal, place.apps[""], "GET", path, "", headers, b"")
    assert told.status in (200, 304, 307, 400, 404)
    judge(path, told, place)
    assert PASSWORD not in told.text
    assert HASHED not in told.text


def test_roles_are_all_tried() -> None:
    assert {grant.role for grant in EVERYBODY.grants or ()} == set(Role)
