# SPDX-License-Identifier: Apache-2.0
"""What `put` stores by the act that the window does: a plan agreed and handed on, the alert phone,
a roll call, an action followed. The rest of each record follows from what is known here."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from cla_core.language import Language
from cla_desktop.noticed import Noticed
from cla_desktop.profile import Profile
from cla_desktop.putting import put_lines
from cla_desktop.services.committees.following import actions
from cla_desktop.services.custody.duty import duty_phone
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import reports_of
from cla_desktop.services.planning.reading import plan_view
from cla_desktop.services.planning.sharing import asks_of
from cla_desktop.services.record_pages import print_record
from cla_desktop.services.standings import standings
from tests.services.rendering.reading import words_of
from tests.support.desks import SetClock, opened

EN = Language.load("en")
ID = "0195a1f0-1d00-7000-8000-{:012x}"
PLAN, VERSION, COPY, ASK = (ID.format(0xA0 + at) for at in range(4))
LATER_MS = 1_900_000_000_000
AGREED_ON = "2028-11-28T15:00:00+02:00"
LINES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("plan_threat", {"mark": "T1", "threat_type": "CAT", "place": "Ngoloma", "likelihood": "4",
                     "impact": "5", "perpetrator": "HRD"}),
    ("plan_threat", {"mark": "T2", "threat_type": "EXT", "place": "Barrier", "likelihood": "2",
                     "impact": "2", "perpetrator": "UN"}),
    ("plan_place", {"label": "Zebrawood school", "place_kind": "SCHOOL"}),
    ("plan_ask", {"id": ASK, "what": "Thursday escort", "owner": "BASECO", "threat": "T1"}),
)  # fmt: skip


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """A desk on a day after all that is told here."""
    with_keys = opened(folder, clock=SetClock(LATER_MS))
    yield with_keys
    with_keys.close()


def put(desk: Desk, kind: str, *said: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers to these lines, without their numbers."""
    lines = [json.dumps(one).encode() for one in said]
    return [
        {name: value for name, value in answer.items() if name != "line"}
        for answer in put_lines(desk, kind, lines, language=EN)
    ]


def write_plan(desk: Desk, **more: Any) -> None:
    """A plan with its lines, as lines of JSON."""
    plan = {"id": PLAN, "code": "P-01", "place": {"name": "Ngoloma"}, **more}
    assert put(desk, "plan", plan) == [{"id": PLAN}]
    for kind, values in LINES:
        [answer] = put(desk, kind, {"plan": PLAN, **values})
        assert "error" not in answer


def test_a_plan_is_agreed_and_handed_on_by_lines(desk: Desk) -> None:
    write_plan(desk, sharing_level="CONTINGENT")
    copy = {"id": COPY, "plan": PLAN, "receiver": "CONTINGENT", "recipient": "Commander"}
    [too_early] = put(desk, "plan_copy", copy)
    assert (too_early["field"], "not agreed" in too_early["error"]) == ("receiver", True)
    version = {"id": VERSION, "plan": PLAN, "made_on": AGREED_ON}
    assert put(desk, "plan_version", version, version) == [{"id": VERSION}] * 2
    noticed = Noticed()
    [done] = put_lines(desk, "plan_copy", [json.dumps(copy).encode()], language=EN, noticed=noticed)
    assert done == {"line": 1, "id": COPY}
    assert any("not everything" in str(one) for one in noticed.told())
    assert put(desk, "plan_copy", copy) == [{"id": COPY}]
    view = plan_view(desk, PLAN)
    assert view is not None
    assert [one.values["number"] for one in view.versions] == ["1"]
    assert view.plan.values["status"] == "SHARED"
    [told] = view.copies
    assert [row["threat_type"] for row in told.values["threats"]] == ["CAT"]
    page = words_of(print_record(desk, "plan_copy", COPY).pdf).text
    assert "Thursday escort" in page
    assert "Zebrawood" not in page
    refusal = {"ask": ASK, "at": AGREED_ON, "answer": "REFUSED"}
    [why, _] = put(desk, "plan_answer", refusal, {**refusal, "reasons": ["DIST"]})
    assert why["field"] == "reasons"
    after = plan_view(desk, PLAN)
    assert after is not None
    [ask] = asks_of(after)
    assert ask.answer is not None
    assert ask.answer.values["reasons"] == ["DIST"]


def test_what_came_back_is_taken_for_asks_and_copies_alone(desk: Desk) -> None:
    write_plan(desk, sharing_level="CONTINGENT")
    noticed = Noticed()
    said = {"ask": ASK, "at": AGREED_ON, "answer": "ACCEPTED"}
    early = [json.dumps(one).encode() for one in ({**said, "ask": PLAN}, said)]
    of_a_plan, untold = put_lines(desk, "plan_answer", early, language=EN, noticed=noticed)
    assert (of_a_plan["field"], "error" in untold) == ("ask", False)
    assert [one.values["lines"] for one in noticed.told()] == ["2"]
    put(desk, "plan_version", {"plan": PLAN, "made_on": AGREED_ON})
    copy = {"id": COPY, "plan": PLAN, "receiver": "CONTINGENT", "recipient": "Commander"}
    put(desk, "plan_copy", copy)
    view = plan_view(desk, PLAN)
    assert view is not None
    assert [one.values["by"] for one in view.answers] == ["CLA-07"]
    noticed = Noticed()
    list(put_lines(desk, "plan_answer", [early[1]], language=EN, noticed=noticed))
    assert list(noticed.told()) == []
    back = {"copy": COPY, "at": AGREED_ON, "by": "CLA-08"}
    at_last = {**back, "at": view.copies[0].values["at"], "id": ID.format(7)}
    answers = put(desk, "plan_recall", back, {**back, "copy": ASK}, at_last, at_last)
    assert [one.get("field") for one in answers] == ["at", "copy", None, None]
    after = plan_view(desk, PLAN)
    assert after is not None
    assert [one.values["by"] for one in after.recalls] == ["CLA-08"]


def test_a_second_version_keeps_the_first_whole(desk: Desk) -> None:
    write_plan(desk)
    first = {"id": VERSION, "plan": PLAN, "made_on": AGREED_ON}
    second = {"id": COPY, "plan": PLAN, "made_on": "2029-02-08T10:00:00+02:00"}
    put(desk, "plan_version", first)
    put(desk, "plan_ask", {"id": ASK, "what": "Escort on Mondays"})
    put(desk, "plan_version", second)
    view = plan_view(desk, PLAN)
    assert view is not None
    told = [(one.values["number"], "Mondays" in str(one.values)) for one in view.versions]
    assert told == [("1", False), ("2", True)]
    stand = standings(desk, "plan", [PLAN])[PLAN]
    assert stand == {"status": "EXPIRED", "review_on": "2029-08-08T10:00:00+02:00"}
    [other] = put(desk, "plan_version", {**first, "made_on": "2028-11-29T15:00:00+02:00"})
    assert other["field"] == "id"
    assert plan_view(desk, PLAN) == view


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        ("plan_version", {"plan": ID.format(7), "made_on": AGREED_ON}, "plan"),
        ("plan_version", {"plan": PLAN, "made_on": AGREED_ON, "lines": []}, "lines"),
        ("plan_version", {"plan": PLAN, "made_on": AGREED_ON, "number": "7"}, "number"),
        ("plan_version", {"plan": PLAN, "made_on": "2031-01-01T10:00:00+02:00"}, "made_on"),
        ("plan_version", {"plan": 7, "made_on": AGREED_ON}, "plan"),
        ("plan_version", {"plan": PLAN}, "made_on"),
        ("plan_copy", {"plan": PLAN, "receiver": "CONTINGENT"}, "recipient"),
        ("plan_copy", {"plan": PLAN, "receiver": "AUTHORITIES", "recipient": "x"}, "receiver"),
        (
            "plan_copy",
            {"plan": PLAN, "receiver": "CONTINGENT", "recipient": "x", "threats": [{"rank": 1}]},
            "threats",
        ),
        ("plan_copy", {"id": "x", "plan": PLAN, "receiver": "CONTINGENT", "recipient": "x"}, "id"),
    ],
)
def test_what_cannot_be_agreed_or_handed_on_is_told_by_its_field(
    desk: Desk, kind: str, said: dict[str, Any], field: str
) -> None:
    write_plan(desk, sharing_level="CONTINGENT")
    if kind == "plan_copy":
        put(desk, "plan_version", {"plan": PLAN, "made_on": AGREED_ON})
    before = plan_view(desk, PLAN)
    [answer] = put(desk, kind, said)
    assert answer.get("field") == field, answer
    assert plan_view(desk, PLAN) == before


def test_the_phone_goes_from_hand_to_hand_by_lines_in_whatever_order(desk: Desk) -> None:
    def handed(clock: str, who: str, kind: str = "CLA", **more: Any) -> dict[str, Any]:
        at = f"2029-06-17T{clock}:00+02:00"
        return {"at": at, "holder_kind": kind, "taken_by": who, **more}

    week = [
        handed("06:00", "CLA-07", id=ID.format(1)),
        handed("18:00", "CLA-12", handed_by="OPS-1"),
        handed("08:00", "CLA-08"),
        handed("12:00", "OPS-1", "OPS_ROOM"),
    ]
    answers = put(desk, "phone_custody", *week)
    assert not any("error" in one for one in answers)
    assert put(desk, "phone_custody", week[0]) == answers[:1]
    [wrong] = put(desk, "phone_custody", handed("19:00", "Zebrawood Ebony"))
    assert wrong["field"] == "taken_by"
    log = [(one.taken_by, one.handed_by) for one in duty_phone(desk).log]
    assert log == [("CLA-12", "OPS-1"), ("OPS-1", "CLA-08"), ("CLA-08", "CLA-07"), ("CLA-07", "")]
    stand = standings(desk, "phone_custody", [one["id"] for one in answers])
    ops_room = stand[answers[3]["id"]]
    assert ops_room == {"with_cla": False, "until": "2029-06-17T18:00:00+02:00"}
    assert [one["with_cla"] for one in stand.values()] == [True, True, True, False]


def test_a_roll_call_that_is_put_checks_the_nodes_on_its_net_once(desk: Desk) -> None:
    put(desk, "node", {"code": "N-11", "node_kind": "VHF", "locality": {"name": "Mtindo"}})
    net = {"code": "R-01", "net_name": "Kilo", "band": "VHF", "role": "PRIMARY",
           "channel_label": "VHF 3", "stations": [{"call_sign": "K2", "who": "N-11"}]}  # fmt: skip
    assert "error" not in put(desk, "radio_net", net)[0]
    answers = [{"call_sign": "K2", "answer": "HEARD"}, {"call_sign": "K4", "answer": "NO_ANSWER"}]
    call = {"id": ID.format(5), "net": "r1", "at": "2029-06-17T18:00:00+02:00", "called": 2,
            "heard": 1, "answers": answers}  # fmt: skip
    assert put(desk, "roll_call", call, call) == [{"id": ID.format(5)}] * 2
    [check] = reports_of(desk, "check")
    assert (check.values["node"], check.values["at"]) == ("N-11", call["at"])
    [more] = put(desk, "roll_call", {**call, "id": ID.format(6), "heard": 3})
    assert more["field"] == "heard"


def test_an_action_is_followed_by_its_meeting_and_number(desk: Desk) -> None:
    committee, meeting = ID.format(8), ID.format(9)
    said = {"code": "C-01", "name": "Ngoloma", "locality": {"name": "Ngoloma"}}
    put(desk, "committee", {"id": committee, "status": "FUNCTIONAL", **said})
    [held] = put(
        desk,
        "committee_meeting",
        {"id": meeting, "committee": "C-01", "at": AGREED_ON, "women": 6, "men": 8,
         "actions": [{"what": "Two watchers each day", "who": "Chair"}]},
    )  # fmt: skip
    assert "error" not in held
    seats = [{"committee": committee, "code": f"M-0{at}", "sex": "m" if at > 3 else "f"}
             for at in range(1, 8)]  # fmt: skip
    put(desk, "committee_member", *seats)
    stand = standings(desk, "committee", [committee])[committee]
    assert (stand["members"], stand["women"], stand["women_percent"]) == (7, 3, 43)
    done = {"meeting": meeting, "action": 1, "status": "DONE", "at": AGREED_ON}
    [none, good] = put(desk, "action_step", {**done, "action": 2}, done)
    assert (none["field"], "error" in good) == ("action", False)
    assert actions(desk) == ()


def test_a_line_that_says_less_than_it_did_is_another_one_and_stops_no_other(desk: Desk) -> None:
    write_plan(desk, sharing_level="CONTINGENT")
    put(desk, "plan_version", {"id": VERSION, "plan": PLAN, "made_on": AGREED_ON})
    copy = {"id": COPY, "plan": PLAN, "receiver": "CONTINGENT", "recipient": "Commander"}
    less = [{"id": COPY}, {"id": COPY, "plan": PLAN}]
    answers = put(desk, "plan_copy", copy, *less, {**copy, "recipient": "His deputy"}, copy)
    assert [one.get("field") for one in answers] == [None, "plan", "receiver", "id", None]
    [stored] = reports_of(desk, "plan_copy")
    assert put(desk, "plan_copy", {"id": COPY, **stored.values}) == [{"id": COPY}]


def test_what_the_line_left_to_the_desk_makes_it_no_other_line(desk: Desk) -> None:
    """A code cut short, a time and a holder that were not said, a colleague who puts it again."""
    at = "2029-06-17T06:00:00+02:00"
    put(desk, "phone_custody", {"at": at, "holder_kind": "CLA", "taken_by": "CLA-07"})
    short = {"id": ID.format(1), "holder_kind": "CLA", "taken_by": "8"}
    assert put(desk, "phone_custody", short, short) == [{"id": ID.format(1)}] * 2
    tested = {"id": ID.format(2), "result": "ANSWERED"}
    assert put(desk, "duty_test", tested, tested) == [{"id": ID.format(2)}] * 2
    [other] = put(desk, "duty_test", {**tested, "result": "BUSY"})
    assert other["field"] == "id"
    answered = {"id": ID.format(3), "ask": ASK, "at": AGREED_ON, "answer": "ACCEPTED"}
    first = put(desk, "plan_answer", answered)
    assert put(replace(desk, person="CLA-08"), "plan_answer", answered) == first


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        ("check", {"round": ID.format(3), "node": "Zebrawood Ebony", "result": "HEARD"}, "node"),
        ("check", {"round": ID.format(3), "node": "0555014788", "result": "HEARD"}, "node"),
        ("round", {"nodes": 2, "called": 2, "heard": 1, "silent": "N-01, Ebony"}, "silent"),
        ("duty_test", {"result": "ANSWERED", "number": "Ebony"}, "number"),
        ("duty_test", {"result": "ANSWERED", "holder": "Zebrawood Ebony"}, "holder"),
    ],
)
def test_no_name_travels_where_a_code_belongs(
    desk: Desk, kind: str, said: dict[str, Any], field: str
) -> None:
    [answer] = put(desk, kind, {"at": AGREED_ON, **said})
    assert answer["field"] == field
    assert "bony" not in answer["error"]


def test_a_check_that_is_put_is_of_the_node_that_was_meant(desk: Desk) -> None:
    put(desk, "node", {"code": "N-11", "node_kind": "VHF", "locality": {"name": "Mtindo"}})
    check = {"round": ID.format(3), "at": AGREED_ON, "result": "HEARD"}
    noticed = Noticed()
    lines = [json.dumps({**check, "node": node}).encode() for node in ("n11", "N-77")]
    answers = list(put_lines(desk, "check", lines, language=EN, noticed=noticed))
    assert ["error" in one for one in answers] == [False, False]
    assert sorted(one.values["node"] for one in reports_of(desk, "check")) == ["N-11", "N-77"]
    [node] = reports_of(desk, "node")
    stand = standings(desk, "node", [node.id])[node.id]
    assert stand == {"health": "RED", "why": "SILENT", "heard": AGREED_ON}
    assert [one.values["lines"] for one in noticed.told()] == ["2"]
