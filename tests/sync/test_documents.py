# SPDX-License-Identifier: Apache-2.0
"""Two laptops of one base with a real mission between them, and documents that both write."""

import hashlib

import pytest

from cla_core.fields import Text
from cla_core.network.health import Health
from cla_desktop.clock import SystemClock
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.disputes import Unsettled, unsettled
from cla_desktop.services.documents.saving import (
    archive,
    create,
    opened,
    put,
    save,
    settle,
)
from cla_desktop.services.finding import reports_of
from cla_desktop.services.networking.nodes import nodes_now
from cla_desktop.services.networking.rounds import (
    ALL_WELL,
    HalfRound,
    store_round,
)
from cla_desktop.services.opening import check
from cla_desktop.services.outreach.following import still_open
from cla_desktop.services.outreach.surveying import HalfSurvey, results, store_survey
from cla_desktop.services.recording import NotReady, submit
from cla_desktop.services.standings import standings
from tests.support.desks import SetClock
from tests.support.device import flash_values
from tests.support.server import MissionServer
from tests.sync.desks import sync
from tests.sync.in_tables import everything
from tests.sync.invented import KIND, WOOD, invented_document, said, shared
from tests.sync.two_laptops import meet

__all__ = ["invented_document"]

DAY_MS = 24 * 60 * 60 * 1000


def test_a_document_is_whole_on_the_other_laptop(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    made = create(one, KIND, {"code": "P-001", "keeper": WOOD, "own": "ebony"})
    meet(one, other)
    assert said(one, made.id) == {"code": "P-001", "keeper": WOOD, "own": "ebony"}
    assert said(other, made.id) == {"code": "P-001", "keeper": WOOD}
    assert check(one).problems == ()
    assert check(one).outbox == check(other).outbox == 0


def test_what_an_older_version_called_by_a_name_arrives_and_is_edited_there(
    pair: tuple[Desk, Desk], server: MissionServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair
    aside = server.verb("quarantine").out
    with monkeypatch.context() as older:
        older.setattr(Text, "CODE_PATTERN", "")
        made = create(one, "contact", {"code": "Mzee wa ford", "role_category": "TRAD"})
        tree = {"code": "East", "scenario": "ATTACK", "steps": [{"contact": "Mzee wa ford"}]}
        steps = create(one, "phone_tree", tree)
    meet(one, other)
    assert server.verb("quarantine").out == aside
    assert said(other, steps.id) == tree
    theirs = opened(other, made.id)
    save(other, theirs, {**theirs.values, "availability": "evenings"})
    meet(one, other)
    assert said(one, made.id)["availability"] == "evenings"
    assert said(one, made.id)["code"] == "Mzee wa ford"
    assert check(one).problems == check(other).problems == ()


def test_edits_apart_of_other_fields_and_of_one(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    made = shared(one, other)
    mine, theirs = opened(one, made.id), opened(other, made.id)
    save(one, mine, {**mine.values, "name": "Lugo", "keeper": "maple"})
    save(other, theirs, {**theirs.values, "keeper": "cedar"})
    meet(one, other)
    here, there = opened(one, made.id), opened(other, made.id)
    assert here.values == there.values
    assert here.values["name"] == "Lugo"
    assert not here.conflicts.keys() ^ {"keeper"}
    assert {each.value for each in there.conflicts["keeper"]} == {"maple", "cedar"}
    assert unsettled(one) == (Unsettled(record=made.id, kind=KIND, code="P-001", fields=1),)
    apart = standings(one, KIND, [made.id])[made.id]["disputed"]["fields"]["keeper"]
    assert {(each["by"], each["value"]) for each in apart} == {
        (one.person, "maple"),
        (other.person, "cedar"),
    }
    assert apart[0]["value"] == here.values["keeper"]
    settle(other, there, "keeper", "cedar")
    meet(one, other)
    assert standings(one, KIND, [made.id]) == {}
    assert opened(one, made.id).values["keeper"] == "cedar"
    assert not opened(one, made.id).conflicts
    assert unsettled(one) == ()


@pytest.mark.parametrize("which", ["shown", "other"])
def test_a_line_that_says_either_version_settles_the_field_and_no_other(
    pair: tuple[Desk, Desk], which: str
) -> None:
    one, other = pair
    made = shared(one, other)
    here, there = opened(one, made.id), opened(other, made.id)
    save(one, here, {**here.values, "name": "Lugo", "keeper": "maple"})
    save(other, there, {**there.values, "name": "Tanda", "keeper": "cedar"})
    meet(one, other)
    shown, lost = (each.value for each in opened(one, made.id).conflicts["keeper"])
    meant = {"shown": shown, "other": lost}[which]
    after = put(one, KIND, {"keeper": meant}, record=made.id)
    assert after.conflicts.keys() == {"name"}
    assert put(one, KIND, {"keeper": meant}, record=made.id).heads == after.heads
    meet(one, other)
    for desk in pair:
        assert opened(desk, made.id).values["keeper"] == meant
        assert opened(desk, made.id).conflicts.keys() == {"name"}


def test_a_dispute_is_settled_by_no_code_that_somebody_else_got_meanwhile(
    pair: tuple[Desk, Desk],
) -> None:
    one, other = pair
    made = shared(one, other)
    here, there = opened(one, made.id), opened(other, made.id)
    save(one, here, {**here.values, "code": "P-007"})
    save(other, there, {**there.values, "code": "P-008"})
    meet(one, other)
    seen = opened(one, made.id)
    assert {each.value for each in seen.conflicts["code"]} == {"P-007", "P-008"}
    lost = next(each.value for each in seen.conflicts["code"] if each.value != seen.values["code"])
    create(one, KIND, {"code": lost.replace("-00", " "), "name": "Mtindo"})
    with pytest.raises(NotReady) as refused:
        settle(one, seen, "code", lost)
    assert [problem.field for problem in refused.value.problems] == ["code"]
    stands = settle(one, seen, "code", seen.values["code"])
    assert not stands.conflicts


def test_what_arrived_while_a_form_stood_open_is_not_overwritten(
    pair: tuple[Desk, Desk],
) -> None:
    one, other = pair
    made = shared(one, other)
    standing = opened(one, made.id)
    theirs = opened(other, made.id)
    save(other, theirs, {**theirs.values, "name": "Tanda"})
    meet(one, other)
    assert said(one, made.id)["name"] == "Tanda"
    after = save(one, standing, {**standing.values, "name": "Lugo"})
    assert {each.value for each in after.conflicts["name"]} == {"Lugo", "Tanda"}


def test_archived_here_and_edited_there(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    made = shared(one, other)
    archive(one, opened(one, made.id))
    theirs = opened(other, made.id)
    save(other, theirs, {**theirs.values, "name": "Tanda"})
    assert one.store.read(lambda work: work.documents.listed(KIND)) == ()
    meet(one, other)
    for desk in pair:
        assert opened(desk, made.id).away_disputed
        assert desk.store.read(lambda work: work.documents.listed(KIND)) == (made.id,)
        [told] = unsettled(desk)
        assert (told.fields, told.away) == (0, True)
        assert standings(desk, KIND, [made.id])[made.id] == {"disputed": {"away": True}}
    archive(other, opened(other, made.id), away=False)
    meet(one, other)
    for desk in pair:
        assert unsettled(desk) == ()
        assert not opened(desk, made.id).away_disputed


def test_a_check_round_of_one_laptop_counts_on_the_other(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    create(one, "node", {"code": "N-01", "node_kind": "PHONE", "locality": {"name": "Mtindo"}})
    store_round(one, HalfRound(id=one.new_id(), answers={"N-01": ALL_WELL}))
    meet(one, other)
    [line] = nodes_now(other)
    assert (line.village, line.health.health) == ("Mtindo", Health.GREEN)
    meet(one, other)
    assert len(reports_of(other, "check")) == 1
    assert check(other).outbox == 0


def test_what_one_laptop_promised_and_counted_the_other_follows(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    place, at = {"name": "Mtindo"}, "2025-03-12T10:00:00+02:00"
    promise = submit(
        one,
        "promise",
        {"what": "A day patrol", "made_by": "Commander", "to": "Chiefs", "place": place}
        | {"made_on": at},
    )
    sheets = [{"sex": "F", "SAFE_NIGHT": "2"}] * 3
    about = {"round": "1", "place": place, "on": at}
    survey = store_survey(one, HalfSurvey(id=one.new_id(), about=about, sheets=sheets))
    meet(one, other)
    assert [case.id for case in still_open(other, "promise")] == [promise.id]
    kept = {"promise": promise.id, "act": "KEPT", "at": at}
    submit(other, "promise_step", kept)
    store_survey(other, HalfSurvey(id=other.new_id(), about=about, sheets=sheets))
    meet(other, one)
    assert still_open(one, "promise") == ()
    found = results(one, survey.id)
    assert found is not None
    assert found.told("SAFE_NIGHT", "2", "F") == "6"


def test_reports_of_a_laptop_are_not_relayed(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    done = submit(one, "flash", flash_values("Armed men on the ridge above Mtindo"))
    meet(one, other)
    assert "ridge above Mtindo" not in everything(other)
    assert other.store.read(lambda work: work.records.get(done.id)) is None


def test_weeks_apart_end_in_one_state(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    records = [shared(one, other).id]
    for turn in range(60):
        roll = hashlib.sha256(bytes([turn])).digest()
        desk, record = pair[roll[0] % 2], records[roll[1] % len(records)]
        if roll[2] % 6 == 0:
            assert sync(desk).failure is None
        elif roll[2] % 6 == 1:
            records.append(create(desk, KIND, {"code": f"P-{turn}", "keeper": "oak"}).id)
        elif knows(desk, record):
            seen = opened(desk, record)
            name = ("name", "keeper")[roll[3] % 2]
            save(desk, seen, {**seen.values, name: f"word{roll[4] % 9}"})
    meet(*pair, *pair)
    for record in records:
        here, there = opened(one, record), opened(other, record)
        assert (here.values, here.heads) == (there.values, there.heads)
        assert here.conflicts.keys() == there.conflicts.keys()
    assert check(one).problems == check(other).problems == ()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_a_day_wrong_neither_wins_nor_loses_by_it(
    pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    one, other = pair
    made = shared(one, other)
    wrong = SetClock(one.clock.now_ms() + days * DAY_MS)
    with monkeypatch.context() as patched:
        patched.setattr(SystemClock, "now_ms", lambda _clock: wrong.now_ms())
        theirs = opened(other, made.id)
        save(other, theirs, {**theirs.values, "name": "Tanda"})
    mine = opened(one, made.id)
    save(one, mine, {**mine.values, "name": "Lugo"})
    meet(one, other)
    assert {each.value for each in opened(other, made.id).conflicts["name"]} == {"Lugo", "Tanda"}
    for desk, name in ((one, "Ngoloma"), (other, "Bulwena")):
        seen = opened(desk, made.id)
        save(desk, seen, {**seen.values, "name": name})
        meet(one, other)
        assert [said(each, made.id)["name"] for each in pair] == [name, name]
        assert not opened(desk, made.id).conflicts


def knows(desk: Desk, record: str) -> bool:
    """Whether a document came to a laptop yet."""
    return desk.store.read(lambda work: work.records.get(record)) is not None
