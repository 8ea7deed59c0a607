# SPDX-License-Identifier: Apache-2.0
"""Contacts: codes that never clash, callers found by what one half knows, consent withdrawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_core.fields import Layer, Text
from cla_core.record import in_layer
from cla_core.records.contacts import PERSONAL, Contact
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import next_code
from cla_desktop.services.documents.drafting import HalfEdit, keep_edit, kept_edit
from cla_desktop.services.documents.saving import create, opened, put, save
from cla_desktop.services.networking.contacts import (
    find_callers,
    withdraw,
)
from cla_desktop.services.recording import NotReady
from cla_desktop.ui.documents.source import DeskDocuments
from tests.support.desks import enrolled

NAME, NUMBER = "Invented Zebrawood", "+999 555 0147"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The first laptop of a base."""
    made = enrolled(tmp_path / "desk").desk
    yield made
    made.close()


def contact(desk: Desk, **more: object) -> str:
    """Add a contact; gives its id."""
    values = {
        "code": next_code(desk, "contact"),
        "role_category": "TRAD",
        "real_name": NAME,
        "nicknames": "Mzee",
        "phones": [{"number": NUMBER}],
        "place": {"name": "Mtindo"},
        "risk_note": "ebony",
    }
    return create(desk, "contact", values | more).id


def test_codes_count_up_and_the_second_laptop_has_its_letter(desk: Desk, tmp_path: Path) -> None:
    assert next_code(desk, "contact") == "K-001"
    contact(desk)
    contact(desk, code="K-014")
    assert next_code(desk, "contact") == "K-015"
    second = enrolled(tmp_path / "second", letter="b").desk
    assert next_code(second, "contact") == "K-001b"
    second.close()


@pytest.mark.parametrize("written", ["K-14", "k-0014", "K014", "Ｋ-014"])
def test_a_code_is_taken_however_it_is_written(desk: Desk, written: str) -> None:
    first = contact(desk, code="K-014")
    with pytest.raises(NotReady) as refused:
        contact(desk, code=written)
    assert [problem.field for problem in refused.value.problems] == ["code"]
    seen = opened(desk, first)
    assert save(desk, seen, {**seen.values, "code": written}).values["code"] == written
    contact(desk, code="K-014b")


@pytest.mark.parametrize("written", ["(0555) 0147", "\u202a+999 555 0147\u202c", "٠٥٥٥ ٠١٤٧"])
def test_a_number_is_kept_one_way_however_it_reached_the_field(desk: Desk, written: str) -> None:
    kept = opened(desk, contact(desk, phones=[{"number": written}])).values["phones"]
    assert [phone["number"] for phone in kept] == [NUMBER]


@pytest.mark.parametrize(
    "typed",
    ["k-001", "0147", "555 01", "5550147", "+9995550147", "zebrawood", "Zébra", "mzee", "mtin"],
)
def test_a_caller_is_found_by_what_one_half_knows(desk: Desk, typed: str) -> None:
    wanted = contact(desk)
    contact(desk, real_name="Invented Ebony", nicknames="", phones=[], place={"name": "Lugo"})
    [found] = find_callers(desk, typed)
    assert found.id == wanted
    assert (found.code, found.phones, found.village) == ("K-001", (NUMBER,), "Mtindo")


@pytest.mark.parametrize("typed", ["K-014", "k 014", "k14"])
def test_whoever_has_the_code_is_found_before_all_whose_figures_are_like_it(
    desk: Desk, typed: str
) -> None:
    wanted = contact(desk, code="K-014")
    for number in range(140, 165):
        contact(desk, code=f"K-{number}", phones=[{"number": f"+999 555 0{number}"}])
    assert find_callers(desk, typed)[0].id == wanted
    pages = DeskDocuments(desk, stored=lambda _kind, _record: None)
    assert pages.rows(pages.keys("contact", typed))[0].id == wanted


def test_the_mission_sees_a_code_and_counts(desk: Desk) -> None:
    values = opened(desk, contact(desk)).values
    seen = in_layer(Contact, values, Layer.MISSION)
    assert seen == {
        "code": "K-001",
        "role_category": "TRAD",
        "sex": "unrecorded",
        "age_band": "UNRECORDED",
        "reliability": "F",
    }


def test_withdrawn_consent_erases_the_person_and_keeps_the_code(desk: Desk) -> None:
    record = contact(desk)
    after = withdraw(desk, record)
    assert after.values["code"] == "K-001"
    assert "withdrawn_on" in after.values
    assert not set(PERSONAL) & after.values.keys()
    assert find_callers(desk, "zebrawood") == ()
    [left] = find_callers(desk, "k-001")
    assert left.withdrawn
    assert left.name == ""
    assert withdraw(desk, record).values == after.values


def test_nothing_personal_is_written_while_consent_is_withdrawn(desk: Desk) -> None:
    record = contact(desk)
    gone = withdraw(desk, record)
    with pytest.raises(NotReady) as refused:
        save(desk, gone, {**gone.values, "real_name": NAME, "sex": "f"})
    assert [one.field for one in refused.value.problems] == ["real_name"]
    again = save(desk, gone, {**gone.values, "sex": "f"})
    assert "real_name" not in again.values
    assert again.values["sex"] == "f"
    anew = {name: value for name, value in again.values.items() if name != "withdrawn_on"}
    back = save(desk, again, {**anew, "real_name": "Invented Maple"})
    assert back.values["real_name"] == "Invented Maple"
    assert "nicknames" not in back.values


def test_whoever_submits_a_name_after_consent_was_withdrawn_is_told(desk: Desk) -> None:
    record = contact(desk)
    withdraw(desk, record)
    with pytest.raises(NotReady) as refused:
        put(desk, "contact", {"real_name": NAME}, record=record)
    assert [one.field for one in refused.value.problems] == ["real_name"]
    assert put(desk, "contact", {"sex": "f"}, record=record).values["sex"] == "f"


def test_whoever_began_an_edit_before_consent_was_withdrawn_is_told(desk: Desk) -> None:
    record = contact(desk)
    seen = opened(desk, record)
    withdraw(desk, record)
    with pytest.raises(NotReady) as refused:
        save(desk, seen, {**seen.values, "nicknames": "Maple"})
    assert [one.field for one in refused.value.problems] == ["nicknames"]
    stored = save(desk, seen, {**seen.values, "sex": "f"})
    assert stored.values["sex"] == "f"
    assert not set(PERSONAL) & stored.values.keys()


def test_a_code_stands_for_one_thing_alone(desk: Desk) -> None:
    record = contact(desk)
    code = opened(desk, record).values["code"]
    for kind, values in (
        ("contact", {"role_category": "TRAD"}),
        ("node", {"node_kind": "PHONE", "locality": {"name": "Mtindo"}}),
    ):
        with pytest.raises(NotReady) as refused:
            create(desk, kind, {"code": code, **values})
        assert "code" in [one.field for one in refused.value.problems]
    assert save(desk, opened(desk, record), {**opened(desk, record).values, "sex": "f"})


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"phones": [{"number": "ring me"}]}, "phones.1.number"),
        ({"age_band": "CHILD"}, "age_band"),
        ({"code": ""}, "code"),
        ({"active_from": "2025-03-02T10:00:00Z", "active_to": "2025-03-01T10:00:00Z"}, "active_to"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    desk: Desk, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(NotReady) as refused:
        contact(desk, **wrong)
    assert refused.value.problems[0].field == field


def test_who_was_kept_under_a_name_is_still_edited_and_withdrawn(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(Text, "CODE_PATTERN", "")
        made = contact(desk, code="Mzee wa ford")
    seen = opened(desk, made)
    after = save(desk, seen, {**seen.values, "availability": "evenings"})
    assert after.values["availability"] == "evenings"
    with pytest.raises(NotReady) as refused:
        save(desk, after, {**after.values, "code": "Mzee Zebrawood"})
    assert [one.field for one in refused.value.problems] == ["code"]
    assert "real_name" not in withdraw(desk, made).values
    assert save(desk, opened(desk, made), {**opened(desk, made).values, "code": "K-77"})


@pytest.mark.parametrize("before", ["Mzee", ""])
def test_who_withdrew_stands_in_nobody_s_half_written_edit(desk: Desk, before: str) -> None:
    """Nor what was only typed there, of which no edit that was stored says anything."""
    record = contact(desk, nicknames=before)
    seen = opened(desk, record)
    half = HalfEdit(seen=seen, values={**seen.values, "nicknames": "Maple", "sex": "f"})
    keep_edit(desk, half)
    withdraw(desk, record)
    kept = kept_edit(desk, record)
    assert kept is not None
    assert not set(PERSONAL) & {*kept.seen.values, *kept.values, *kept.seen.heads}
    keep_edit(desk, half)  # the form stood open, and somebody types on
    again = kept_edit(desk, record)
    assert again == kept
    assert save(desk, again.seen, again.values).values["sex"] == "f"
    assert opened(desk, record).values.get("nicknames") is None
