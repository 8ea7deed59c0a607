# SPDX-License-Identifier: Apache-2.0
"""For every record type: what is for a specialist, the base or the laptop alone leaves nowhere.

Each guarded field of each type holds a word of its own (`tests.support.layered`). The records are
written on a real desk, exchanged with a real server, seen by a manager on the real board; then
every place where something could be read, feeds too, is searched for the words.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdf
import pytest
import requests
from sqlalchemy import select

from cla_core.bundles.bundle import read_bundle
from cla_core.errors import ClaError
from cla_core.fields import Layer, fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY, Document
from cla_core.records import kinds_in, written_kinds
from cla_desktop import logs
from cla_desktop.json_lines import json_line
from cla_desktop.profile import Profile
from cla_desktop.putting import put_lines
from cla_desktop.services import finding, found
from cla_desktop.services.alerting.night import Night
from cla_desktop.services.alerting.sheets import night_sheet, open_sheet
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.record_pages import print_record
from cla_desktop.services.recording import submit
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work
from cla_desktop.storage.tables import metadata as of_desk
from cla_server.kit.tables import metadata as of_server
from cla_server.mission import Mission
from cla_server.settings import Settings
from tests.server.board.visit import PROOF
from tests.support.layered import GUARDED, OF_ANOTHER, SAMPLES, lists
from tests.support.server import MissionServer
from tests.sync.desks import enrolled_with, sync

PLAIN = "Smoke over the plain alert"
"""An alert without any flag: nothing but the layers keeps its callers off paper."""
ALL_NIGHTS = Night(since_ms=0, until_ms=1 << 42)
MANAGER, AT_BOARD = "Manager", "sept herons gris a midi"
PAGES_MOST = 120
OUTREACH = ("/owed", "/rumours", "/messages", "/cards", "/surveys")
"""What bases tell of their communities; no link of the front page leads to all of it."""
READ_OUT = frozenset({"committee_meeting", "visit"})
"""What a base tells on paper, in codes: minutes are read back, a pack goes with the visitors."""
UUID = re.compile(r"[0-9a-f-]{36}\Z")
EN = Language.load("en")


@dataclass
class Evening:
    """Everything that could be read at the end, by where."""

    author: Desk
    colleague: Desk
    seen: dict[str, str] = field(default_factory=dict)
    read_out: dict[str, str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """Write one record of every type, exchange, and gather what can be read."""
    folder = tmp_path_factory.mktemp("evening")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        server = MissionServer(folder / "mission")
        server.without_escalation()
        words = folder / "words"
        words.write_text(AT_BOARD, encoding="utf-8")
        server.verb("user", "add", MANAGER, "--role", "manager", "--password-file", str(words))
        with server.serving():
            (folder / "logged" / "logs").mkdir(parents=True)
            kept = logs.start(Profile(folder / "logged"))
            author = enrolled_with(server.code(), folder / "author")
            colleague = enrolled_with(server.code(), folder / "colleague")
            found = Evening(author, colleague)
            for desk in (colleague, author):
                assert sync(desk).failure is None
            with secret_codes(author):
                for kind in SAMPLES:
                    write(found, kind)
                write_about_a_plain_alert(author)
            for desk in (author, colleague, author):
                assert sync(desk).failure is None
            kept.stop()
            gather(found, server, folder)
            yield found
        author.close()
        colleague.close()


@contextmanager
def secret_codes(desk: Desk) -> Iterator[None]:
    """A mission whose lists hold the secret words, for as long as the block lasts."""
    before = desk.store.read(lambda work: work.meta.get("profile"))
    put_profile(desk, {**before, "lists": lists()})
    yield
    put_profile(desk, before)


def put_profile(desk: Desk, body: dict[str, Any]) -> None:
    """Let this profile be in force."""
    desk.store.write(lambda work: work.meta.put("profile", body))
    desk.read_profile_again()


def write(evening: Evening, kind: str) -> None:
    """One record of a type, by the way such a record is written."""
    desk = evening.author
    said = dict(SAMPLES[kind].values)
    if kind not in written_kinds() or kind in OF_ANOTHER:
        store = create if issubclass(REGISTRY[kind], Document) else submit
        evening.records[kind] = store(desk, kind, said).id
        return
    [answer] = put_lines(desk, kind, [json_line(said).encode()], language=EN)
    evening.records[kind] = str(answer.get("id", answer))


def write_about_a_plain_alert(desk: Desk) -> None:
    """Every guarded word of the loop once more, about an alert whose words stand everywhere."""
    values = {**SAMPLES["alert"].values, "summary": PLAIN, "sensitive_flags": []}
    alert = submit(desk, "alert", values).id
    for kind in kinds_in("alerts"):
        if "alert" in fields_of(REGISTRY[kind]):
            submit(desk, kind, {**SAMPLES[kind].values, "alert": alert})


def gather(evening: Evening, server: MissionServer, folder: Path) -> None:
    """Read what can be read: the board as a manager, tables, logs, the colleague's laptop."""
    evening.seen["board"] = "\n".join(pages_of(server, evening))
    evening.seen["feeds"] = "\n".join(feeds_of(server))
    evening.seen["server's tables"] = tables_of(server)
    evening.seen["server's log"] = (server.data / "serve.log").read_text("utf-8")
    evening.seen["server's lists"] = server.verb("reports").out + server.verb("quarantine").out
    evening.seen["colleague's laptop"] = laptop_of(evening.colleague)
    written = sorted((folder / "logged").rglob("*.log"))
    evening.seen["laptop's logs"] = "".join(each.read_text("utf-8") for each in written)
    evening.seen["prints"] = "\n".join(prints_of(evening))
    evening.seen["sheet of open alerts"] = text_of(open_sheet(evening.author, language=EN).pdf)
    night = night_sheet(evening.author, night=ALL_NIGHTS, language=EN)
    evening.seen["log of the night"] = text_of(night.pdf)


def pages_of(server: MissionServer, evening: Evening) -> Iterator[str]:
    """Every page a manager can come to, from link to link."""
    session = requests.Session()
    page = session.get(f"{server.url}/sign-in", timeout=30).text
    proof = PROOF.search(page)
    assert proof is not None
    form = {"proof": proof[1], "name": MANAGER, "password": AT_BOARD}
    session.post(f"{server.url}/sign-in", data=form, timeout=30)
    ahead = ["/", "/alerts", "/figures", "/sealed", "/alerts?show=ended", *OUTREACH]
    ahead += [f"/alerts/{record}" for record in evening.records.values()]
    seen: set[str] = set()
    while ahead and len(seen) < PAGES_MOST:
        path = ahead.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = session.get(server.url + path, timeout=30)
        yield answer.text
        found = re.findall(r'href="(/[^"#]*)"', answer.text)
        ahead += [each.replace("&amp;", "&") for each in found if "/static/" not in each]
    assert f"/alerts/{evening.records['alert']}" in seen
    assert seen >= set(OUTREACH)


def feeds_of(server: MissionServer) -> Iterator[str]:
    """Every feed, for a token that sees as much as one can."""
    asked = ("--feeds", "cap,geojson,hxl,csv", "--layer", "grid", "--days", "3660")
    added = server.verb("feed", "add", "Everything", *asked)
    token = re.search(r"cla-feed-[\w-]+", added.out)
    assert token is not None, added.err
    header = {"authorization": f"Bearer {token[0]}"}
    for name in ("alerts.csv", "alerts.hxl.csv", "alerts.geojson", "cap", "cap.bundle"):
        answer = requests.get(f"{server.url}/feeds/{name}", headers=header, timeout=30)
        assert answer.status_code == 200, answer.text
        yield answer.text


def tables_of(server: MissionServer) -> str:
    """Every row of every table, and every bundle taken apart as far as the mission can."""
    opened = Mission.open(Settings.load(server.data))
    said = []
    with opened.database.reading() as connection:
        for table in of_server.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                said.append(repr(dict(row)))
                if table.name == "bundle":
                    said.append(repr(read_bundle(row["bytes"])))
    opened.database.close()
    return "\n".join(said)


def laptop_of(desk: Desk) -> str:
    """Everything in a laptop's database."""

    def job(work: Work) -> str:
        rows = (
            repr(tuple(row))
            for table in of_desk.sorted_tables
            for row in work.records._connection.execute(select(table))
        )
        return "\n".join(rows)

    return desk.store.read(job)


def prints_of(evening: Evening) -> Iterator[str]:
    """The text of every page that can be printed, but for those that are read out."""
    printed = 0
    for kind, record in evening.records.items():
        try:
            page = print_record(evening.author, kind, record)
        except ClaError:
            continue
        printed += 1
        if kind in READ_OUT:
            evening.read_out[kind] = text_of(page.pdf)
            continue
        yield text_of(page.pdf)
    assert printed


def text_of(pdf: bytes) -> str:
    """What stands on paper, a broken line read on."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_every_type_was_written(evening: Evening) -> None:
    assert evening.records.keys() == REGISTRY.keys()
    refused = {kind: said for kind, said in evening.records.items() if not UUID.match(said)}
    assert refused == {}
    assert {"survivor_slip", "signal", "feedback", "person"} <= {kind for kind, _ in GUARDED}
    assert EN.label("kind.alert") in evening.seen["board"]
    said_nothing = {place for place, said in evening.seen.items() if not said}
    assert said_nothing <= {"server's log"}


def test_both_sheets_tell_of_the_alert_whose_callers_they_keep_back(evening: Evening) -> None:
    """Else there would be nothing on them to search."""
    assert PLAIN in evening.seen["sheet of open alerts"]
    log = evening.seen["log of the night"]
    assert PLAIN in log
    who = evening.author.book.label(EN, "feedback_to", SAMPLES["feedback"].values["to"])
    assert EN.tr("Community told: {who}", who=who) in log
    assert EN.tr("Called back") in log


@pytest.mark.parametrize(("kind", "name"), GUARDED)
def test_its_word_is_read_nowhere(evening: Evening, kind: str, name: str) -> None:
    word = SAMPLES[kind].words[name]
    where = [place for place, said in evening.seen.items() if word in said]
    assert where == []


@pytest.mark.parametrize(("kind", "name"), GUARDED)
def test_what_is_read_out_tells_of_itself_alone(evening: Evening, kind: str, name: str) -> None:
    assert evening.read_out.keys() == READ_OUT
    word = SAMPLES[kind].words[name]
    where = {paper for paper, said in evening.read_out.items() if word in said}
    own = {kind} if fields_of(REGISTRY[kind])[name].layer is Layer.BASE else set()
    assert where <= own


@pytest.mark.parametrize(("kind", "name"), GUARDED)
def test_nobody_else_finds_it(evening: Evening, kind: str, name: str) -> None:
    word = SAMPLES[kind].words[name]
    assert finding.keys(evening.colleague, Query(text=word)) == ()
    layer = fields_of(REGISTRY[kind])[name].layer
    if layer is Layer.SPECIALIST:
        assert finding.keys(evening.author, Query(text=word)) == ()
        assert found.keys(evening.author, word) == ()
        assert word not in laptop_of(evening.author)


@pytest.mark.parametrize(("kind", "name"), GUARDED)
def test_a_refusal_does_not_repeat_it(evening: Evening, kind: str, name: str) -> None:
    word = SAMPLES[kind].words[name]
    wrong = {**SAMPLES[kind].values, name: {"wrong": f"{word}\x01"}}
    [answer] = put_lines(evening.author, kind, [json_line(wrong).encode()], language=EN)
    assert "error" in answer
    assert word not in json_line(answer)
