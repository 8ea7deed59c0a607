# SPDX-License-Identifier: Apache-2.0
"""Equipment: what a loss gives away, its turns, what is due, how much there is."""

from typing import Any

import pytest

from cla_core.language import Language
from cla_core.stock.exposure import Exposure
from cla_desktop.noticed import GONE, NOT_HERE, Noticed
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.services.recording import NotReady
from cla_desktop.services.stock.assets import counts, due_checks, story_of
from cla_desktop.services.stock.inside import say_the_same

EN, FR = Language.load("en"), Language.load("fr")
DAY_MS = 24 * 60 * 60 * 1000


def thing(desk: Desk, code: str, kind: str, **more: Any) -> str:
    """A piece of equipment."""
    return create(desk, "asset", {"code": code, "asset_type": kind, **more}).id


def change(desk: Desk, record: str, **more: Any) -> None:
    """Edit it."""
    seen = opened(desk, record)
    save(desk, seen, {**seen.values, **more})


def node(desk: Desk, code: str, holder: str, **more: Any) -> str:
    values = {"code": code, "node_kind": "PHONE", "locality": {"name": "Mtindo"}}
    return create(desk, "node", {**values, "primary_contact": holder, **more}).id


def said(exposure: Exposure, language: Language = EN) -> str:
    """All of it in words."""
    every = (*exposure.gives_away, *exposure.do_now)
    return "\n".join(language.tr(one.sentence, **one.values) for one in every)


def test_a_seized_phone_tells_of_its_sim_of_who_is_in_touch_and_what_to_do(desk: Desk) -> None:
    far = node(desk, "N-02", "K-020")
    node(desk, "N-01", "K-014", alternates=[{"contact": "K-015"}], warns=[{"node": far}])
    node(desk, "N-03", "K-099")
    phone = thing(
        desk, "A-001", "SMARTPHONE", status="ISSUED", issued_to="K-014", holds=["NUMBERS", "APP"]
    )
    thing(desk, "A-002", "SIM", inside="A-001")
    assert story_of(desk, phone).exposure == Exposure()
    change(desk, phone, status="SEIZED")
    words = said(story_of(desk, phone).exposure)
    assert "The SIM in it: A-002." in words
    assert "these may be known: K-015, K-020." in words
    assert "Find out whether K-014 is held" in words
    assert "block the SIM" in words
    assert "Warn K-015, K-020" in words
    assert "K-099" not in words
    assert "Prévenez K-015, K-020" in said(story_of(desk, phone).exposure, FR)


def test_a_sim_in_a_stolen_phone_is_asked_about_and_goes_with_it_when_somebody_says_so(
    desk: Desk,
) -> None:
    stolen = {"status": "STOLEN", "status_on": "2025-03-13T20:00:00+02:00"}
    phone = thing(desk, "A-001", "FEATURE_PHONE", status="ISSUED", issued_to="K-014")
    sim = thing(desk, "A-002", "SIM", inside="A-001", status="ISSUED", issued_to="K-014")
    lost = thing(desk, "A-003", "SIM", inside="A-001", status="LOST")
    here = thing(desk, "A-004", "SIM")
    assert story_of(desk, phone).left_behind == ()
    change(desk, phone, **stolen)
    assert story_of(desk, phone).left_behind == ("A-002",)
    assert opened(desk, sim).values["status"] == "ISSUED", "until somebody says so"
    assert say_the_same(desk, phone) == (sim,)
    assert stolen.items() <= opened(desk, sim).values.items()
    assert [opened(desk, one).values["status"] for one in (lost, here)] == ["LOST", "IN_STORE"]
    assert story_of(desk, phone).left_behind == ()
    assert "block the SIM" in said(story_of(desk, sim).exposure)
    change(desk, phone, status="IN_STORE", status_on="2025-03-14T09:00:00+02:00")
    story = story_of(desk, phone)
    assert (story.left_behind, story.here) == (("A-002",), True)
    assert say_the_same(desk, phone) == (sim,)
    assert [opened(desk, one).values["status"] for one in (sim, lost)] == ["IN_STORE", "LOST"]
    assert story_of(desk, phone).left_behind == ()


@pytest.mark.parametrize(
    ("left", "why"),
    [
        ({"active_to": "2025-02-10T00:00:00+02:00", "exit_disposition": "DESTROY"}, "left the"),
        ({"withdrawn_on": "2025-02-10T00:00:00+02:00"}, "withdrawn consent"),
    ],
)
def test_nothing_is_issued_to_whoever_had_left_by_then(
    desk: Desk, left: dict[str, Any], why: str
) -> None:
    """A holder who died in February may have had the phone since January, and gets no new one."""
    create(desk, "contact", {"code": "K-014", "role_category": "TRAD", **left})
    issued: dict[str, Any] = {"status": "ISSUED", "issued_to": "k14"}
    for late in ({}, {"issued_on": "2025-02-11T09:00:00+02:00"}):
        with pytest.raises(NotReady) as refused:
            thing(desk, "A-001", "FEATURE_PHONE", **issued, **late)
        [problem] = refused.value.problems
        assert problem.field == "issued_to"
        assert f"K-014 had {why}" in EN.tr(problem.sentence, **problem.values)
    before = thing(desk, "A-001", "FEATURE_PHONE", **issued, issued_on="2025-01-20T09:00:00+02:00")
    change(desk, before, note="With the family at Mtindo, to be fetched", condition="WORN")
    change(desk, before, status="LOST")


def test_a_stolen_radio_tells_of_its_channels_and_its_key(desk: Desk) -> None:
    radio = thing(
        desk,
        "A-003",
        "VHF_HANDHELD",
        status="STOLEN",
        channels="Lowa 1, Lowa 2",
        holds=["RADIO_KEY"],
    )
    words = said(story_of(desk, radio).exposure)
    assert "These channels can be heard: Lowa 1, Lowa 2." in words
    assert "voice key must be changed" in words
    assert "SIM" not in words


def test_groups_and_nets_of_the_holder_are_part_of_what_is_lost(desk: Desk) -> None:
    node(desk, "N-01", "K-014")
    members = [
        {"sim": "+999 555 0199", "holder": "N-01"},
        {"sim": "+999 555 0147", "holder": "K-020"},
    ]
    group = {"code": "G-01", "name": "Kasoro fleet", "operator": "Lowa Tel", "members": members}
    create(desk, "user_group", group)
    stations = [{"call_sign": "K2", "who": "N-01"}]
    net = {"code": "R-01", "net_name": "East", "band": "VHF", "channel_label": "Channel 3"}
    create(desk, "radio_net", {**net, "stations": stations})
    sim = thing(desk, "A-007", "SIM", status="LOST", number="+999555 0199")
    words = said(story_of(desk, sim).exposure)
    assert "Everybody of group G-01 can be rung from it for free: K-020, N-01." in words
    assert "take the SIM out of group G-01" in words
    assert "0199" not in words
    radio = thing(desk, "A-008", "VHF_HANDHELD", status="LOST", issued_to="K-014")
    assert "These channels can be heard: Channel 3." in said(story_of(desk, radio).exposure)


def test_a_lost_battery_gives_nothing_away(desk: Desk) -> None:
    words = said(story_of(desk, thing(desk, "A-004", "BATTERY", status="LOST")).exposure)
    assert words.startswith("Nothing that names or finds anybody")
    assert "Tell the CLA manager" in words


def test_its_turns_are_kept_with_who_had_it(desk: Desk) -> None:
    record = thing(desk, "A-005", "FEATURE_PHONE")
    change(desk, record, status="ISSUED", issued_to="K-014")
    change(desk, record, make_model="Lowa 105")
    change(desk, record, status="LOST")
    turns = story_of(desk, record).turns
    assert [(one.status, one.issued_to) for one in turns] == [
        ("LOST", ""),
        ("ISSUED", "K-014"),
        ("IN_STORE", ""),
    ]
    assert {one.person for one in turns} == {desk.person}


def test_what_is_issued_has_a_holder(desk: Desk) -> None:
    with pytest.raises(NotReady) as told:
        thing(desk, "A-006", "CHARGER", status="ISSUED")
    assert [problem.field for problem in told.value.problems] == ["issued_to"]


def test_counts_by_state_and_what_is_due(desk: Desk) -> None:
    due = "2025-03-01T09:00:00+02:00"
    thing(desk, "A-001", "FEATURE_PHONE", next_check=due)
    thing(desk, "A-002", "FEATURE_PHONE", status="LOST", next_check=due)
    thing(desk, "A-003", "SOLAR_KIT", next_check="2031-01-01T09:00:00+02:00")
    assert counts(desk) == {
        "FEATURE_PHONE": {"IN_STORE": 1, "LOST": 1},
        "SOLAR_KIT": {"IN_STORE": 1},
    }
    now_ms = desk.clock.now_ms()
    assert desk.store.read(lambda work: due_checks(work, now_ms=now_ms)) == ("A-001",)


def test_two_things_with_one_serial_number_are_told_wherever_one_is_seen(desk: Desk) -> None:
    lines = [
        b'{"code": "A-901", "asset_type": "SIM", "serial": "89999 0101-22"}',
        b'{"code": "A-902", "asset_type": "SIM", "serial": "8999901 0122"}',
        b'{"code": "A-903", "asset_type": "SIM"}',
        b'{"code": "A-904", "asset_type": "SIM", "status": "ISSUED", "issued_to": "K-777"}',
    ]
    noticed = Noticed()
    answers = list(put_lines(desk, "asset", lines, language=EN, noticed=noticed))
    first, _second, third, _fourth = answers
    assert all(answer.keys() == {"line", "id"} for answer in answers)
    assert [EN.tr(one.sentence, **one.values) for one in noticed.told()] == [
        "Taken, with a serial number that another thing has. Lines: 2",
        "Taken, with a code that nobody here has. Lines: 4",
    ]
    assert story_of(desk, first["id"]).same_serial == ("A-902",)
    assert story_of(desk, third["id"]).same_serial == ()


def test_codes_that_nobody_has_and_people_who_left_are_told_where_a_node_names_them(
    desk: Desk,
) -> None:
    create(desk, "contact", {"code": "K-014", "role_category": "WOM"})
    left = {"code": "K-015", "role_category": "WOM", "active_to": "2025-03-01T10:00:00+02:00"}
    create(desk, "contact", left)
    line = (
        b'{"code": "N-01", "node_kind": "PHONE", "locality": {"name": "Mtindo"}, '
        b'"primary_contact": "k15", "alternates": [{"contact": "K-041"}, {"contact": "k14"}]}'
    )
    noticed = Noticed()
    assert [
        answer.keys() for answer in put_lines(desk, "node", [line], language=EN, noticed=noticed)
    ] == [{"line", "id"}]
    assert [one.sentence for one in noticed.told()] == [NOT_HERE, GONE]
