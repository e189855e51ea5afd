"""On a clinic's server only people with accounts come in, each as themselves, for as long as a session lasts."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cartilla.desk import sessions as sessions_module
from cartilla.desk.sessions import IDLE, LONGEST, Sessions
from cartilla.desk.slowing import ACCOUNT, ADDRESS, HERE, Slowing
from cartilla.i18n.review.remarks import threads
from cartilla.i18n.review.signoffs import load_signoffs
from support.desk import HOST, PASSWORD, Colleague, employ, reception, signed_in

PEOPLE = {
    "ana": ["reviewer:es-US"],
    "luis": ["translator:es-US", "author"],
    "olga": ["staff"],
    "root": ["administrator"],
}
EDITION = "/articles/wash-your-hands/es-US"
COOKIE = "__Host-cartilla-desk"


@pytest.fixture
def base(package: Path) -> Iterator[str]:
    with reception(package, PEOPLE) as base:
        yield base


@pytest.fixture
def ana(base: str) -> Colleague:
    return signed_in(base, "ana")


def told(package: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (package / "desk.log").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", ["/", "/clinic", EDITION, "/outputs/manifest.json", "/log", "/nothing"])
def test_whoever_has_not_signed_in_is_shown_how_and_nothing_else(base: str, path: str) -> None:
    stranger = Colleague(base)
    answer = stranger.get(path)
    assert answer.path == "/sign-in"
    assert "Account" in answer.words
    assert "wash" not in answer.words.lower()
    assert "Close the desk" not in answer.words


def test_after_signing_in_one_is_where_one_wanted_to_go(base: str) -> None:
    ana = Colleague(base, account="ana")
    answer = ana.sign_in(there=f"{EDITION}/review")
    assert (answer.status, answer.path) == (200, f"{EDITION}/review")


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil"])
def test_signing_in_leads_nowhere_else(base: str, there: str) -> None:
    assert Colleague(base, account="ana").sign_in(there=there).path == "/"


def test_the_cookie_is_for_https_for_this_host_and_for_no_script(base: str) -> None:
    answer = Colleague(base, account="ana")
    seen: list[str] = []
    once = answer._once
    answer._once = lambda *asked: seen.extend((got := once(*asked)).headers.get_all("set-cookie", [])) or got  # type: ignore[assignment, method-assign]
    answer.sign_in()
    (cookie,) = [each for each in seen if each.startswith(COOKIE)]
    for part in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie


def test_signing_in_gives_a_session_that_nobody_knew_before(base: str) -> None:
    """A name that was planted in the browser is never taken, and the session before it ends."""
    ana = Colleague(base, account="ana", cookies={COOKIE: "planted"})
    assert ana.get("/").path == "/sign-in"
    ana.sign_in()
    first = ana.cookies[COOKIE]
    assert first != "planted"
    ana.sign_in()
    assert ana.cookies[COOKIE] != first
    assert Colleague(base, cookies={COOKIE: first}).get("/").path == "/sign-in"
    assert Colleague(base, cookies={COOKIE: "planted"}).get("/").path == "/sign-in"


def test_signing_out_ends_the_session_on_the_server(base: str, ana: Colleague) -> None:
    kept = dict(ana.cookies)
    assert ana.post("/sign-out", {}).path == "/sign-in"
    assert Colleague(base, cookies=kept).get("/").path == "/sign-in"


def test_who_loses_the_account_the_password_or_a_role_loses_it_at_once(
    base: str, package: Path, ana: Colleague
) -> None:
    assert ana.get(f"{EDITION}/review").status == 200
    employ(package, {**PEOPLE, "ana": ["translator:es-US"]})
    assert ana.get(f"{EDITION}/review").status == 403
    assert ana.get(f"{EDITION}/translate").status == 200
    employ(package, {name: roles for name, roles in PEOPLE.items() if name != "ana"})
    assert ana.get("/").path == "/sign-in"
    employ(package, PEOPLE)
    other = signed_in(base, "ana")
    file = package / "desk.toml"
    file.write_text(file.read_text("utf-8").replace("$argon2id$", "$argon2id$ "), "utf-8")
    assert other.get("/").path == "/sign-in"
    file.chmod(0o644)
    assert signed_out_by_a_file_that_others_can_read(base)


def signed_out_by_a_file_that_others_can_read(base: str) -> bool:
    return Colleague(base, account="olga").sign_in().status == 401


def test_only_the_server_in_front_says_that_it_is_https(base: str, package: Path) -> None:
    plain = Colleague(base, account="ana", proxied={})
    assert plain.sign_in().status == 421
    assert "only open by https" in plain.get("/").text
    employ(package, PEOPLE)
    file = package / "desk.toml"
    file.write_text('proxies = ["192.0.2.1"]\n' + file.read_text("utf-8"), "utf-8")
    from cartilla.desk import listen

    desk = listen(package, "127.0.0.1", 0)
    running = threading.Thread(target=desk.run, daemon=True)
    running.start()
    assert Colleague(f"http://{desk.host}", account="ana").sign_in().status == 421
    desk.stop()
    running.join(10)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost", f"{HOST}:80", f"x.{HOST}"])
def test_it_answers_to_its_own_name_only(ana: Colleague, host: str) -> None:
    assert ana.get("/", Host=host).status == 421


@pytest.mark.parametrize(
    "origin", ["", "null", f"http://{HOST}", f"https://{HOST}.evil.example", "https://evil.example"]
)
def test_a_form_from_elsewhere_changes_nothing_and_signs_nobody_in(
    ana: Colleague, base: str, origin: str
) -> None:
    for path in ("/sign-in", "/sign-out", "/undo", f"{EDITION}/review"):
        assert ana.post(path, {"account": "ana", "password": PASSWORD}, Origin=origin).status == 403
    assert ana.get("/").path == "/"


def test_a_wrong_name_is_answered_as_a_wrong_password(base: str) -> None:
    """So nobody learns who has an account."""
    pages = [
        re.sub(r'value="[a-z]+"', "", Colleague(base, account=name).sign_in("wrong password").text)
        for name in ("ana", "nobody")
    ]
    assert pages[0] == pages[1]
    assert "belong together. Look at both" in pages[0]


def test_many_failures_slow_an_account_and_its_owner_elsewhere_comes_in(base: str, package: Path) -> None:
    guesser = Colleague(base, account="ana")
    statuses = [guesser.sign_in(f"guess number {number}").status for number in range(8)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert guesser.sign_in().status == 429
    home = Colleague(
        base, account="ana", proxied={"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.99"}
    )
    assert home.sign_in().status == 200


def test_the_wait_grows_ends_and_is_forgotten() -> None:
    now = [0.0]
    slowing = Slowing(lambda: now[0])
    for _ in range(HERE.free):
        assert slowing.begin("ana", "192.0.2.1") == 0
    waits = []
    for _ in range(20):
        wait = slowing.begin("ana", "192.0.2.1")
        assert wait > 0
        waits.append(wait)
        now[0] += wait
        assert slowing.begin("ana", "192.0.2.1") == 0
    assert waits == sorted(waits)
    assert waits[-1] == HERE.longest
    now[0] += 25 * 3600
    assert slowing.begin("ana", "192.0.2.1") == 0
    assert slowing.begin("ana", "192.0.2.1") == 0


def test_a_crowd_elsewhere_never_keeps_somebody_out_who_has_been_in_from_here() -> None:
    now = [0.0]
    slowing = Slowing(lambda: now[0])
    assert slowing.begin("ana", "10.0.0.1") == 0
    slowing.succeeded("ana", "10.0.0.1")
    for number in range(5_000):
        slowing.begin("ana", f"198.51.{number // 250}.{number % 250}")
    assert slowing.begin("ana", "10.0.0.1") == 0
    assert 0 < slowing.begin("ana", "203.0.113.1") <= ACCOUNT.longest


def test_one_address_that_tries_many_accounts_is_slowed_and_a_busy_clinic_is_not() -> None:
    now = [0.0]
    slowing = Slowing(lambda: now[0])
    waits = [slowing.begin(f"person{number}", "198.51.100.1") for number in range(ADDRESS.free + 1)]
    assert (max(waits[:-1]), 0 < waits[-1] <= ADDRESS.longest) == (0, True)
    for number in range(500):
        assert slowing.begin(f"person{number}", "10.0.0.1") == 0
        slowing.succeeded(f"person{number}", "10.0.0.1")


def test_the_addresses_of_one_machine_count_as_one() -> None:
    slowing = Slowing(lambda: 0.0)
    for number in range(HERE.free):
        assert slowing.begin("ana", f"2001:db8:1:2::{number + 1:x}") == 0
    assert slowing.begin("ana", "2001:db8:1:2::ffff") > 0
    assert slowing.begin("ana", "2001:db8:1:3::1") == 0


def test_what_is_kept_of_failures_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cartilla.desk.slowing.MANY", 100)
    slowing = Slowing(lambda: 0.0)
    for number in range(1_000):
        slowing.begin(f"made up {number}", f"192.0.2.{number % 250}")
    assert len(slowing._tallies) <= 100


def test_a_session_ends_when_it_is_not_used_and_after_a_day_of_work() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    idle, busy = sessions.begin("ana", "x"), sessions.begin("luis", "x")
    assert sessions.of("") is None
    assert sessions.of(None) is None
    while now[0] + IDLE / 2 < LONGEST:
        now[0] += IDLE / 2
        assert sessions.of(busy) is not None
    assert sessions.of(idle) is None
    now[0] += IDLE / 2
    assert sessions.of(busy) is None
    assert idle not in str(sessions.__dict__)


def test_what_was_written_when_the_session_ended_is_sent_after_signing_in(
    package: Path, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    luis = signed_in(base, "luis")
    path = f"{EDITION}/translate/summary"
    seen = luis.get(path).value("seen")
    text = 'Manos <limpias> & "sanas".\r\n2'
    monkeypatch.setattr(sessions_module, "IDLE", 0)
    asked = luis.post(path, {"seen": seen, "text": text})
    monkeypatch.setattr(sessions_module, "IDLE", IDLE)
    assert (asked.status, asked.path) == (401, "/sign-in")
    assert "Nothing of what you wrote is lost" in asked.words
    kept = {name: asked.value(name) for name in ("kept.seen", "kept.text")}
    wrong = luis.post(f"/sign-in?from={path}", {"account": "luis", "password": "wrong", **kept})
    assert wrong.value("kept.text") == kept["kept.text"]
    page = luis.post(f"/sign-in?from={path}", {"account": "luis", "password": PASSWORD, **kept})
    assert "You are signed in again" in page.words
    assert f'action="{path}"' in page.text
    answer = luis.post(path, {name: page.value(name) for name in ("seen", "text")})
    assert answer.status == 200, answer.words
    assert luis.get(path).value("text").split() == text.split()
    assert "limpias" in (package / "locales/es-US/LC_MESSAGES/wash-your-hands.po").read_text("utf-8")


def test_nobody_signs_as_somebody_else(package: Path, base: str, ana: Colleague) -> None:
    page = ana.get(f"{EDITION}/review")
    assert "You sign as Ana Example, test ana." in page.words
    assert 'name="name"' not in page.text
    boxes = re.findall(r'name="read" value="([0-9a-f]+)"', page.text)
    ana.post(f"{EDITION}/review", {"read": boxes, "name": "Dr. Somebody Else", "qualification": "MD"})
    records = load_signoffs(package, "es-US", "wash-your-hands")
    assert {(record.by, record.qualification) for record in records} == {("Ana Example", "test ana")}
    form = {"kind": "question", "words": "Why?", "name": "Dr. Somebody Else", "place": "summary"}
    signed_in(base, "luis").post(f"{EDITION}/remarks", form)
    from datetime import date

    from cartilla.i18n.collection import Collection
    from cartilla.parse.settings import load_package

    collection = Collection(load_package(package), date(2026, 1, 1))
    assert [thread.first.by for thread in threads(collection.remarks("wash-your-hands", "es-US"))] == [
        "Luis Example"
    ]


def test_everybody_takes_back_what_they_did_themselves(package: Path, base: str, ana: Colleague) -> None:
    luis = signed_in(base, "luis")
    path = f"{EDITION}/translate/summary"
    luis.post(path, {"seen": luis.get(path).value("seen"), "text": "Manos limpias."})
    assert "Last change" not in ana.get("/").words
    assert "nothing to take back" in ana.post("/undo", {}).words
    assert "Last change: Translation saved." in luis.get("/").words
    assert "Taken back" in luis.post("/undo", {}).words


def test_the_log_tells_who_did_what_and_no_secret(package: Path, base: str, ana: Colleague) -> None:
    ana.post(
        f"{EDITION}/review",
        {"read": re.findall(r'name="read" value="([0-9a-f]+)"', ana.get(f"{EDITION}/review").text)},
    )
    ana.post("/undo", {})
    Colleague(base, account="ana").sign_in("a wrong password")
    Colleague(base, account=PASSWORD).sign_in("ana")
    ana.post("/sign-out", {})
    lines = told(package)
    assert [(line["who"], line["what"]) for line in lines] == [
        ("ana", "signed-in"),
        ("ana", "signed"),
        ("ana", "undone"),
        ("ana", "refused"),
        ("", "refused"),
        ("ana", "signed-out"),
    ]
    assert lines[1]["about"] == "es-US/wash-your-hands"
    assert all("T" in str(line["at"]) for line in lines)
    text = (package / "desk.log").read_text("utf-8")
    assert not any(
        secret in text for secret in (PASSWORD, "a wrong password", *ana.cookies.values()) if secret
    )
    page = signed_in(base, "root").get("/log")
    assert "Change taken back" in page.words
    assert ana.get("/log").path == "/sign-in"


def test_lines_are_only_ever_added_to_the_log(package: Path, base: str) -> None:
    (package / "desk.log").write_text("half a line, from a machine that lost its power", "utf-8")
    before = (package / "desk.log").read_bytes()
    signed_in(base, "root")
    assert (package / "desk.log").read_bytes().startswith(before)
    root = signed_in(base, "root")
    assert root.get("/log").status == 200


def test_only_an_administrator_closes_the_desk(package: Path) -> None:
    from cartilla.desk import listen

    employ(package, PEOPLE)
    desk = listen(package, "127.0.0.1", 0)
    running = threading.Thread(target=desk.run, daemon=True)
    running.start()
    base = f"http://{desk.host}"
    assert signed_in(base, "olga").post("/close", {}).status == 403
    assert "The desk is closed" in signed_in(base, "root").post("/close", {}).words
    running.join(20)
    assert not running.is_alive()
