# SPDX-License-Identifier: Apache-2.0
"""The pages over HTTP: what each says, what each answer carries, and what happens at the edges."""

import re
import sqlite3

import pytest
import requests

from cla_core.fields import Layer, fields_of
from cla_core.reading_order import TURNING
from cla_core.records import record_type, report_kinds
from tests.server.board.hall import MINUTE_MS, OFFICER, Hall, example_values
from tests.server.board.visit import Visit, signed_in

HOUR_MS = 60 * MINUTE_MS
LINK = re.compile(r'class="row-link" href="/reports/([^"]+)"')


def rows(page: requests.Response) -> list[str]:
    """The records of a list, in order."""
    return LINK.findall(page.text)


def test_every_answer_is_locked_down(hall: Hall) -> None:
    """Pages, mistakes, redirects, files and events alike: own host only, nothing inline."""
    visit = signed_in(hall)
    style = re.findall(r'href="(/static/[^"]+\.css)"', visit.get("/").text)[0]
    for path in ("/", "/sign-in", "/nowhere", style, "/list", "/account"):
        answer = visit.get(path, follow=False)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        kept = answer.headers["cache-control"]
        assert kept == ("public, max-age=31536000, immutable" if path == style else "no-store")


def test_pages_name_no_other_host(hall: Hall) -> None:
    """Every address on a page and in its style is local."""
    record = hall.arrive("flash", example_values("flash"))
    visit = signed_in(hall)
    style = re.findall(r'href="(/static/[^"]+\.css)"', visit.get("/").text)[0]
    for path in ("/", f"/reports/{record}", "/account", style):
        page = visit.get(path).text.replace("http://www.w3.org/2000/svg", "")
        assert "//" not in re.sub(r"/\*.*?\*/", "", page, flags=re.DOTALL).replace("://", "::")
        assert "http:" not in page
        assert "https:" not in page


def test_no_sign_that_is_not_seen_turns_words_round(hall: Hall) -> None:
    """What was written is shown in the order in which it was, and is still no markup."""
    headline = "\u202enem net\u202c é <b> at Mtindo"
    record = hall.arrive("flash", {"precedence": "FLASH", "headline": headline})
    visit = signed_in(hall)
    for path in ("/", f"/reports/{record}"):
        page = visit.get(path).text
        assert "nem net é &lt;b&gt; at Mtindo" in page
        assert not TURNING.search(page)


def test_pages_are_small_on_a_thin_link(hall: Hall) -> None:
    """A full list takes a few kilobytes on the wire."""
    for _ in range(40):
        hall.arrive("flash", {"precedence": "FLASH"})
    visit = signed_in(hall)
    with visit.session.get(hall.url + "/?precedence=FLASH", stream=True, timeout=30) as answer:
        sent = answer.raw.read(decode_content=False)
    assert answer.headers["content-encoding"] == "gzip"
    assert len(sent) < 8_000


def test_files_are_served_by_name_alone(hall: Hall) -> None:
    """Whatever the path says, only the listed files are there."""
    visit = Visit(hall)
    for name in ("..%2f..%2fapp.py", "board.py", ".", "%2e%2e", "board.key"):
        assert visit.get(f"/static/0/{name}").status_code == 404
    assert visit.get(_files(visit, "/sign-in")[0]).status_code == 200


def _files(visit: Visit, path: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', visit.get(path).text)


def _wire_bytes(visit: Visit, path: str) -> int:
    with visit.session.get(visit.hall.url + path, stream=True, timeout=30) as answer:
        heads = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
        return heads + len(answer.raw.read(decode_content=False))


def test_the_first_page_is_light_and_its_files_come_once(hall: Hall) -> None:
    """At 32 kbit/s: signing in shows within three seconds, the first list within nine."""
    for _ in range(12):
        hall.arrive("flash", {"precedence": "FLASH"})
    visit = Visit(hall)
    sign_in = ["/sign-in", *_files(visit, "/sign-in")]
    assert sum(_wire_bytes(visit, path) for path in sign_in) < 12_000
    visit.sign_in()
    more = ["/", *(path for path in _files(visit, "/") if path not in sign_in)]
    assert sum(_wire_bytes(visit, path) for path in more) < 28_000
    for path in _files(visit, "/"):
        assert "immutable" in visit.get(path).headers["cache-control"]


def test_urgent_first_then_newest(hall: Hall) -> None:
    """Grouped by precedence, each group counted, the newest on top."""
    order = ["ROUTINE", "FLASH", "PRIORITY", "IMMEDIATE", "FLASH"]
    came = []
    for precedence in order:
        hall.clock.pass_minutes(1)
        came.append(hall.arrive("flash", {"precedence": precedence}))
    page = signed_in(hall).get("/")
    assert rows(page) == [came[4], came[1], came[3], came[2], came[0]]
    assert "<strong>Flash</strong>, 2 reports" in page.text
    assert "<strong>5 reports</strong>" in page.text


@pytest.mark.parametrize("happened", ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00-12:00"])
def test_a_date_at_the_end_of_the_calendar_keeps_nobody_from_the_list(
    hall: Hall, happened: str
) -> None:
    """One report with an impossible date is shown like any other."""
    record = hall.arrive(
        "flash", {"happened": happened, "actions": [{"at": happened, "what": "x"}]}
    )
    visit = signed_in(hall)
    assert rows(visit.get("/")) == [record]
    assert visit.get(f"/reports/{record}").status_code == 200


def test_all_of_one_precedence_page_by_page(hall: Hall) -> None:
    """The first page shows the newest of each; following the links meets every report once."""
    came = []
    for number in range(105):
        if number % 3 == 0:
            hall.clock.pass_minutes(1)
        came.append(hall.arrive())
    visit = signed_in(hall)
    first = visit.get("/")
    assert len(rows(first)) == 12
    assert "All 105 with precedence Immediate" in first.text
    path, met = "/?precedence=IMMEDIATE", []
    while path:
        page = visit.get(path)
        met += rows(page)
        found = re.search(r'id="m-IMMEDIATE" href="([^"]+)"', page.text)
        path = found[1].replace("&amp;", "&") if found else ""
    assert len(met) == 105
    assert set(met) == set(came)


def test_filters(hall: Hall) -> None:
    """Type, base, unread, period, and all at once; what makes no sense is left out."""
    old = hall.arrive("daily", base="BUL")
    hall.clock.pass_minutes(10 * 24 * 60)
    flash = hall.arrive("flash")
    daily = hall.arrive("daily", base="BUL")
    hall.read(flash, OFFICER)
    visit = signed_in(hall)
    assert set(rows(visit.get("/"))) == {flash, daily}
    assert set(rows(visit.get("/?period=all"))) == {flash, daily, old}
    assert rows(visit.get("/?kind=flash")) == [flash]
    assert rows(visit.get("/?base=BUL")) == [daily]
    assert rows(visit.get("/?unread=1")) == [daily]
    assert rows(visit.get("/?kind=flash&base=BUL&unread=1&period=1")) == []
    assert set(rows(visit.get("/?period=9&precedence=X&base='--&after=1.x"))) == {flash, daily}


def test_unread_ones_are_not_forgotten_behind_the_period(hall: Hall) -> None:
    """A line leads to what nobody read before the period shown."""
    old = hall.arrive()
    hall.clock.pass_minutes(8 * 24 * 60)
    visit = signed_in(hall)
    page = visit.get("/")
    assert "1 unread report is older than this period." in page.text
    found = re.search(r'href="([^"]+)">Show what is unread', page.text)
    assert found is not None
    assert rows(visit.get(found[1].replace("&amp;", "&"))) == [old]


def find(visit: Visit, phrase: str) -> list[str]:
    """Search as the field does."""
    went = visit.post("/find", {"phrase": phrase})
    assert not phrase or phrase not in went.headers["location"]
    return rows(visit.get(went.headers["location"]))


def test_search(hall: Hall) -> None:
    """Folded words, parts of words, any order; numbers final and as written; nothing else."""
    one = hall.arrive("flash", {"headline": "Barrière à l’école de Ndélé", "what": "100% _quiet_"})
    hall.clock.pass_minutes(100 * 24 * 60)
    two = hall.arrive("daily", {"summary": "Marché calme"})
    visit = signed_in(hall)
    assert find(visit, "ndele BARRIERE") == [one]
    assert find(visit, "l'ecole") == [one]
    assert find(visit, "lecole") == [one]
    assert find(visit, "march") == [two]
    assert find(visit, "ZZ/KAS/DSR/2025/002") == [two]
    assert find(visit, "flash/2025/001a") == [one]
    assert find(visit, "ndele marche") == []
    assert find(visit, "%") == []
    assert find(visit, "'; drop table report; --") == []
    assert find(visit, "") == [two]


def test_search_of_another_session_finds_nothing(hall: Hall) -> None:
    """A link with sealed words opens for who searched, and for nobody else."""
    hall.arrive()
    location = signed_in(hall).post("/find", {"phrase": "secretword"}).headers["location"]
    other = signed_in(hall).get(location)
    assert "secretword" not in other.text
    assert len(rows(other)) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", report_kinds())
def test_every_field_is_told(hall: Hall, kind: str, language: str) -> None:
    """In declared order, under words and not keys, in both languages."""
    record = hall.arrive(kind, example_values(kind))
    page = signed_in(hall, language).get(f"/reports/{record}").text
    declared = fields_of(record_type(kind))
    sections = list(dict.fromkeys(field.section for field in declared.values()))
    given = hall.values_of(record)
    wanted = [name for name, field in declared.items() if name in given]
    wanted.sort(key=lambda name: sections.index(declared[name].section))
    assert all(declared[name].layer is Layer.MISSION for name in given)
    assert set(example_values(kind)) <= set(given)
    assert re.findall(r'data-field="(\w+)"', page) == wanted
    assert not re.findall(r"<(?:dt|th[^>]*|h2[^>]*)>[a-z_]+\.[a-z_.]+<", page)


def test_one_report_says_when_and_who(hall: Hall) -> None:
    """Number and alias, three times with their groups, laptop and person, and lateness."""
    now_ms = hall.clock.now_ms()
    record = hall.arrive(written_ms=now_ms - 200 * MINUTE_MS)
    page = signed_in(hall).get(f"/reports/{record}").text
    for words in (
        "ZZ/KAS/FLASH/2025/001<", "written as ZZ/KAS/FLASH/2025/001a", "142142B MAR 25",
        "141956B MAR 25", "CLA-07</bdi>, laptop a", "received 3 h 20 after it was written",
        "Kasoro (KAS)",
    ):  # fmt: skip
        assert words in page
    assert page.count('<p class="mark ') == 2
    assert "received 3 h 20 late" in signed_in(hall).get("/").text


def test_amendments_lead_to_each_other(hall: Hall) -> None:
    """The old report says that it was amended; each shows the whole family."""
    first = hall.arrive()
    hall.clock.pass_minutes(5)
    update = hall.arrive("flash", {"amends": first, "amendment": "UPDATE"})
    hall.clock.pass_minutes(5)
    second = hall.arrive("flash", {"amends": update, "amendment": "CORRECTION"})
    visit = signed_in(hall)
    for shown in (first, update, second):
        page = visit.get(f"/reports/{shown}").text
        linked = set(re.findall(r'class="num" href="/reports/([^"]+)"', page))
        assert linked == {first, update, second} - {shown}
    assert "This report was amended" in visit.get(f"/reports/{first}").text
    assert "This report was amended" not in visit.get(f"/reports/{second}").text
    assert "amended since" in visit.get("/").text


def test_marking_twice_is_marking_once(hall: Hall) -> None:
    """Two readers stand beside each other; the same one stands once."""
    record = hall.arrive()
    visit = signed_in(hall)
    visit.post(f"/reports/{record}/read")
    hall.clock.pass_minutes(3)
    visit.post(f"/reports/{record}/read")
    hall.read(record, "Second officer")
    page = visit.get(f"/reports/{record}").text
    assert page.count('<p class="muted reader">') == 2
    assert f'<bdi>{OFFICER}</bdi> (Duty officer), <span class="num">23:16</span>' in page
    assert "and 1 other" in visit.get("/").text


def test_next_unread(hall: Hall) -> None:
    """From one report straight to the next one nobody has read, the most urgent first."""
    routine, flash = hall.arrive("daily"), hall.arrive("flash", {"precedence": "FLASH"})
    visit = signed_in(hall)
    following = re.compile(r'href="/reports/([^"]+)"><span>Next unread')
    assert following.findall(visit.get(f"/reports/{routine}").text) == [flash]
    hall.read(flash, OFFICER)
    assert following.findall(visit.get(f"/reports/{flash}").text) == [routine]
    assert following.findall(visit.get(f"/reports/{routine}").text) == []


def test_highest_mark_of_a_list_stands_above_it(hall: Hall) -> None:
    """One strictly confidential report marks the whole page."""
    hall.arrive()
    visit = signed_in(hall)
    assert '<p class="mark above">Confidential' in visit.get("/").text
    hall.arrive("flash", {"sensitive_flags": ["SOURCE-AT-RISK"]})
    assert '<p class="mark above">Strictly confidential' in visit.get("/").text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Reports of the last 7 days will appear here"),
        ("/", "Each base appears here once its first laptop has joined."),
        ("/?kind=daily", "No report matches this choice."),
    ],
)
def test_empty_pages_say_what_will_stand_there(hall: Hall, path: str, words: str) -> None:
    """Never a blank space."""
    assert words in signed_in(hall).get(path).text


@pytest.mark.parametrize(
    "path", ["/reports/0195a1f0-1d00-7000-8000-0000000000b2", "/reports/x", "/nowhere", "/x.php"]
)
def test_what_is_not_there(hall: Hall, path: str) -> None:
    """A sentence, in the reader's language, with a way back."""
    answer = signed_in(hall, "fr").get(path)
    assert answer.status_code == 404
    assert "existe pas" in answer.text
    assert 'href="/"' in answer.text


def test_database_away(hall: Hall) -> None:
    """A sentence instead of a trace; the page works again with the database."""
    hall.arrive()
    visit = signed_in(hall)
    path = hall.database.engine.url.database
    assert path is not None
    with sqlite3.connect(path) as direct:
        direct.execute("ALTER TABLE report RENAME TO gone")
    answer = visit.get("/")
    assert answer.status_code == 500
    assert "Something went wrong on the board" in answer.text
    assert "content-security-policy" in answer.headers
    for word in ("Traceback", "sqlite", "SELECT", "report."):
        assert word not in answer.text
    with sqlite3.connect(path) as direct:
        direct.execute("ALTER TABLE gone RENAME TO report")
    assert visit.get("/").status_code == 200


def test_a_method_that_an_address_does_not_take_is_told_which_it_takes(hall: Hall) -> None:
    visit = signed_in(hall)
    answer = visit.session.request("TRACE", f"{hall.url}/alerts", timeout=30)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    for both in ("/idle", "/sign-in", "/alerts/outside"):
        refused = visit.session.put(f"{hall.url}{both}", timeout=30)
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, POST")
    assert "not asked for in this way" in answer.text
    assert "cla-session" not in answer.text, "a cookie is never said back"


def test_page_left_open_while_another_is_used(hall: Hall) -> None:
    """The forgotten page closes; that alone does not keep the session open."""
    visit = signed_in(hall)
    page = visit.get("/").text
    leaves = re.search(r'<meta name="leaves" content="(\d+)">', page)
    assert leaves is not None
    assert int(leaves[1]) == 30 * 60 + 5
    assert "http-equiv" not in page, "who reads slowly is not sent away in the middle of a line"
    hall.clock.pass_minutes(20)
    visit.get("/account")
    hall.clock.pass_minutes(20)
    assert "no longer shows a report" in visit.get("/idle?next=/").text
    hall.clock.pass_minutes(11)
    assert visit.get("/idle?next=/").url.startswith(f"{hall.url}/sign-in?why=ended")


def test_keys_and_figures_are_written_as_french_writes_them(hall: Hall) -> None:
    place = {"name": "Mtindo", "km": 9.5, "bearing": 338.0}
    report = hall.arrive("flash", {"place": place})
    visit = signed_in(hall, "fr")
    assert "<kbd>Entrée</kbd>" in visit.get("/").text
    page = visit.get(f"/reports/{report}").text
    assert "<kbd>Échap</kbd>" in page
    assert "9,5 km" in page
