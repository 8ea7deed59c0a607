# SPDX-License-Identifier: Apache-2.0
"""Signing in over HTTP: forms of other sites, waiting, cookies, ends, and what strangers learn."""

import pytest

from cla_server.accounts.codes import code_at
from cla_server.accounts.forms import FORM_MOST_BYTES, FORM_MOST_FIELDS
from cla_server.accounts.upkeep import Upkeep
from tests.server.board.hall import OFFICER, SESAME, Hall
from tests.server.board.visit import Visit, signed_in, visit_as, with_codes

RECORD = "0195a1f0-1d00-7000-8000-0000000000b2"


@pytest.mark.parametrize(
    "path", ["/", "/?unread=1", f"/reports/{RECORD}", "/account", "/idle", "/nowhere", "/list"]
)
def test_strangers_see_nothing(hall: Hall, path: str) -> None:
    """Every page leads to signing in, and says nothing of reports."""
    hall.arrive("flash", {"headline": "Words of a report"})
    answer = Visit(hall).get(path)
    assert "Words of a report" not in answer.text
    assert answer.url.startswith(f"{hall.url}/sign-in") or answer.status_code in {401, 404}


def test_strangers_hear_nothing(hall: Hall) -> None:
    """The stream of events says nothing and tells browsers to stop asking."""
    answer = Visit(hall).get("/live")
    assert (answer.status_code, answer.text) == (204, "")


def test_back_to_the_page_that_was_asked_for(hall: Hall) -> None:
    """After signing in the report opens that was wanted."""
    record = hall.arrive()
    visit = Visit(hall)
    asked = visit.get(f"/reports/{record}")
    assert f'name="next" value="/reports/{record}"' in asked.text
    fields = {"name": OFFICER, "password": SESAME, "next": f"/reports/{record}"}
    went = visit.post("/sign-in", fields, page="/sign-in")
    assert went.headers["location"] == f"/reports/{record}"


@pytest.mark.parametrize(
    "wish",
    [
        "https://example.org/", "//example.org/", "/\\example.org", "\\\\example.org",
        "javascript:alert(1)", "/%0d%0a\r\nx: y", "example.org",
    ],
)  # fmt: skip
def test_never_on_to_another_host(hall: Hall, wish: str) -> None:
    """A wish that leads elsewhere leads to the list."""
    fields = {"name": OFFICER, "password": SESAME, "next": wish}
    went = Visit(hall).post("/sign-in", fields, page="/sign-in")
    assert went.headers["location"] == "/"


def test_same_answer_for_wrong_name_and_wrong_password(hall: Hall) -> None:
    """Word for word, apart from what was typed."""
    one, other = Visit(hall).sign_in(OFFICER, "wrong one"), Visit(hall).sign_in("Nobody", "wrong")
    assert one.status_code == other.status_code == 422
    assert "The name or password is not right" in one.text
    assert _plain(one.text).replace(OFFICER, "N") == _plain(other.text).replace("Nobody", "N")


def _plain(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if 'name="proof"' not in line)


def test_failures_make_the_answer_wait_and_nobody_is_locked_out(hall: Hall) -> None:
    """The right password gets in after the longest wait, which is held and not refused."""
    visit = Visit(hall)
    for _ in range(10):
        assert visit.sign_in(OFFICER, "wrong one").status_code == 422
    assert hall.waits.seconds == [1, 2, 4, 8, 15, 15, 15]
    assert visit.sign_in().status_code == 303
    assert hall.waits.seconds[-1] == 15
    hall.waits.seconds.clear()
    assert Visit(hall).sign_in().status_code == 303
    assert hall.waits.seconds == []


def test_cookies_are_for_the_server_alone(hall: Hall) -> None:
    """Out of reach of script and of other sites; bound to TLS where there is TLS."""
    entered = Visit(hall).sign_in()
    (cookie,) = [c for c in entered.headers["set-cookie"].split(", ") if "session" in c]
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert "expires" not in cookie.lower()
    assert "max-age" not in cookie.lower()


@pytest.mark.parametrize("hall_is_secure", [True], indirect=True)
def test_cookies_by_tls(hall: Hall, hall_is_secure: bool) -> None:
    """Secure, and named so that the browser takes them from this host alone."""
    assert hall_is_secure
    shown = Visit(hall).get("/sign-in")
    assert shown.headers["set-cookie"].startswith("__Host-cla-visit=")
    assert "Secure" in shown.headers["set-cookie"]


@pytest.mark.parametrize(
    "path",
    [
        "/sign-out", "/account/password", "/account/codes", "/account/codes/confirm",
        "/account/codes/end", "/find", f"/reports/{RECORD}/read", "/choices",
    ],
)  # fmt: skip
@pytest.mark.parametrize("proof", ["", "made up", "of another session"])
def test_forms_of_other_sites_do_nothing(hall: Hall, path: str, proof: str) -> None:
    """Without the session's own token no form is taken; the session goes on."""
    visit = signed_in(hall)
    if proof == "of another session":
        proof = signed_in(hall).proof("/account")
    fields = {"old": SESAME, "new": "stolen password", "again": "stolen password", "theme": "dark"}
    answer = visit.post_raw(path, {"proof": proof, **fields})
    assert answer.status_code in {403, 303}
    assert "set-cookie" not in answer.headers
    assert visit.get("/account").url == f"{hall.url}/account"
    assert Visit(hall).sign_in().status_code == 303


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://example.org"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
)
def test_right_token_from_a_wrong_place(hall: Hall, headers: dict[str, str]) -> None:
    """What the browser says of where the form came from is a second lock."""
    record = hall.arrive()
    visit = signed_in(hall)
    answer = visit.post_raw(
        f"/reports/{record}/read", {"proof": visit.proof("/account")}, headers=headers
    )
    assert answer.status_code == 403
    assert "Unread" in visit.get(f"/reports/{record}").text


def test_token_of_the_time_before_signing_in_is_worth_nothing_after(hall: Hall) -> None:
    """A form prepared for a stranger does not serve the officer."""
    visit = Visit(hall)
    early = visit.proof("/sign-in")
    visit.sign_in()
    assert visit.post_raw("/find", {"proof": early, "phrase": "x"}).status_code == 403


def test_forms_too_long_or_of_another_kind(hall: Hall) -> None:
    """Bounded while they come in; a file is no form."""
    visit = Visit(hall)
    proof = visit.proof()
    name = "x" * FORM_MOST_BYTES
    long = visit.post_raw("/sign-in", {"proof": proof, "name": name, "password": "y"})
    assert long.status_code == 413
    many = {f"field{number}": "x" for number in range(FORM_MOST_FIELDS)}
    assert visit.post_raw("/sign-in", {"proof": proof, **many}).status_code == 400
    assert visit.post_raw("/sign-in", {"proof": proof, "name": "a\0b"}).status_code == 400
    file = {"file": ("a.txt", b"content")}
    sent = visit.session.post(hall.url + "/sign-in", files=file, timeout=30)
    assert sent.status_code == 400
    junk = {"content-type": "application/x-www-form-urlencoded"}
    sent = visit.session.post(
        hall.url + "/sign-in", data=b"\xff\xfe=\x00", headers=junk, timeout=30
    )
    assert sent.status_code in {400, 403}


def test_who_owes_a_code_is_asked_for_it_and_goes_on_to_the_page(hall: Hall) -> None:
    """Nobody was signed out: the password was right a moment ago."""
    secret = with_codes(hall)
    visit = Visit(hall)
    assert visit.sign_in().headers["location"].startswith("/sign-in/code")
    asked = visit.get("/alerts")
    assert asked.url == f"{hall.url}/sign-in/code?why=first&next=%2Falerts"
    assert "Give the code from your phone first" in asked.text
    assert "signed out" not in asked.text
    code = code_at(secret, hall.clock.now_ms())
    fields = {"code": code, "next": "/alerts"}
    entered = visit.post("/sign-in/code", fields, page="/sign-in/code")
    assert entered.headers["location"] == "/alerts"


@pytest.mark.parametrize("asks", ["/alerts", "/sign-in/code"])
def test_a_code_that_comes_too_late_is_said_to_be_late(hall: Hall, asks: str) -> None:
    """Nobody was signed out here either."""
    secret = with_codes(hall)
    visit = Visit(hall)
    visit.sign_in()
    proof = visit.proof("/sign-in/code")
    hall.clock.pass_minutes(6)
    code = code_at(secret, hall.clock.now_ms())
    entered = visit.post_raw("/sign-in/code", {"proof": proof, "code": code, "next": "/alerts"})
    assert entered.headers["location"] == "/sign-in?why=late&next=%2Falerts"
    again = visit.get(asks)
    assert "The code came too late or was wrong too often" in again.text
    assert visit.sign_in().headers["location"].startswith("/sign-in/code")


def test_flood_from_one_address_is_turned_away(hall: Hall) -> None:
    """A ninth attempt that would have to wait beside eight others gets a sentence."""
    with hall.full_waiting_room("127.0.0.1"):
        answer = Visit(hall).sign_in()
    assert answer.status_code == 429
    assert "Too many attempts at once" in answer.text
    assert Visit(hall).sign_in().status_code == 303


def test_signing_out(hall: Hall) -> None:
    """The cookie is worth nothing any more, even where somebody copied it."""
    visit = signed_in(hall)
    copied = dict(visit.session.cookies)
    left = visit.post("/sign-out")
    assert left.headers["location"] == "/sign-in?why=out"
    assert left.headers["clear-site-data"] == '"cache"'
    thief = Visit(hall)
    thief.session.cookies.update(copied)
    assert thief.get("/").url.startswith(f"{hall.url}/sign-in")


def test_changing_the_password(hall: Hall) -> None:
    """All sessions end; mistakes are said beside the form and change nothing."""
    visit, other = signed_in(hall), signed_in(hall)
    fields = {"old": SESAME, "new": "another password", "again": "another password"}
    wrong = visit.post("/account/password", {**fields, "old": "wrong one"})
    assert "The current password is not right" in wrong.text
    differs = visit.post("/account/password", {**fields, "again": "typing slip"})
    assert "The two new passwords differ" in differs.text
    weak = visit.post("/account/password", {**fields, "new": "x", "again": "x"})
    assert "at least 8 characters" in weak.text
    assert {wrong.status_code, differs.status_code, weak.status_code} == {422}
    changed = visit.post("/account/password", fields)
    assert changed.headers["location"] == "/sign-in?why=changed"
    closed = other.get("/")
    assert closed.url.startswith(f"{hall.url}/sign-in")
    assert "or because your account was changed" in closed.text
    assert Visit(hall).sign_in(OFFICER, fields["new"]).status_code == 303


@pytest.mark.parametrize(
    ("role", "sees", "marks"),
    [
        ("officer", True, True),
        ("manager", True, True),
        ("adviser", True, False),
        ("commander", True, False),
        ("cla", True, False),
        ("admin", False, False),
    ],
)
def test_roles(hall: Hall, role: str, sees: bool, marks: bool) -> None:
    """Who may see and who may mark, by page and by form."""
    record = hall.arrive()
    Upkeep(hall.database, hall.clock).add(f"The {role}", role=role, password=SESAME)
    visit = Visit(hall)
    visit.sign_in(f"The {role}")
    first = visit.get("/")
    assert first.status_code == 200, "nobody is greeted by a refusal"
    assert ('<nav class="sites"' in first.text) is sees
    assert ("Your role shows no report and no alert here." in first.text) is not sees
    page = visit.get(f"/reports/{record}")
    assert (page.status_code == 200) is sees
    assert ("Mark as read" in page.text) is marks
    assert visit.post(f"/reports/{record}/read").status_code == (303 if marks else 403)
    officer = signed_in(hall)
    assert ("Unread" in officer.get(f"/reports/{record}").text) is not marks


def test_who_reads_no_reports_begins_on_what_is_for_them(hall: Hall) -> None:
    visit = visit_as(hall, "cdt", "Conduct")
    assert visit.get("/").url == f"{hall.url}/sealed"
