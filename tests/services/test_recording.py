# SPDX-License-Identifier: Apache-2.0
"""Drafts that take anything, and submitting: once, whole, sealed afterwards."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.bundles.operations import read_operation
from cla_core.fields import fields_of
from cla_core.ids import id_bytes
from cla_core.record import clean
from cla_core.records import record_type, report_kinds
from cla_core.states import ReportState
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import Query, keys, report, rows
from cla_desktop.services.opening import check
from cla_desktop.services.recording import (
    AlreadyOther,
    Draft,
    NotReady,
    discard_draft,
    drafts,
    keep_draft,
    submit,
)
from cla_desktop.storage.rows import Queued
from tests.core.strategies import anything, records
from tests.support.desks import opened, write_flash
from tests.support.device import WRITTEN_MS, flash_values

ID = "0195a1f0-1d00-7000-8000-0000000000b2"
BETWEEN_FIELDS = (
    "amends", "amendment", "lowered_by", "lowered_reason", "happened_end", "other_threats",
)  # fmt: skip
"""Fields that a rule ties to others."""


def waiting(desk: Desk) -> tuple[Queued, ...]:
    """What is in the outbox."""
    return desk.store.read(lambda work: work.outbox.waiting(limit=100))


def found(desk: Desk, text: str) -> list[str]:
    """The ids a search shows."""
    return [row.id for row in rows(desk, keys(desk, Query(text=text)))]


def test_what_is_submitted_is_stored_found_and_queued_at_once(desk: Desk) -> None:
    done = write_flash(desk, "Barrier at the ford")
    view = report(desk, done.id)
    assert view is not None
    assert (view.state, view.number, view.version) == (ReportState.WAITING, done.number, 1)
    assert view.classification == "CONFIDENTIAL"
    assert found(desk, "barrier ford") == [done.id]
    [queued] = waiting(desk)
    body = read_operation(queued.raw).body
    assert body["values"] == view.values
    assert (body["number"], body["person"]) == (done.number, "CLA-07")
    assert body["written"] == view.submitted_ms == WRITTEN_MS
    assert check(desk).problems == ()


@pytest.mark.parametrize("kind", report_kinds())
def test_the_examples_of_each_kind_can_be_submitted_and_read_back(desk: Desk, kind: str) -> None:
    declared = fields_of(record_type(kind))
    values = {name: field.example for name, field in declared.items()}
    done = submit(desk, kind, values)
    view = report(desk, done.id)
    assert view is not None
    assert view.values == values
    assert report(desk, done.number) == view


def test_the_desk_says_what_its_author_did_not(desk: Desk) -> None:
    view = report(desk, write_flash(desk).id)
    assert view is not None
    assert view.values["origin"] == "CLA, Kasoro (KAS)"
    assert view.values["prepared_by"] == "CLA-07"
    assert view.values["dtg"] == "2025-03-14T23:05:00+02:00"
    assert view.values["verification"] == "UNVERIFIED"
    assert None not in view.values.values()


def test_the_same_again_is_the_same_answer_and_nothing_new(desk: Desk) -> None:
    values = flash_values()
    first = submit(desk, "flash", values, record=ID)
    said_otherwise = {**dict(reversed(values.items())), "arms": "", "requests": [], "info": None}
    assert submit(desk, "flash", values, record=ID) == first
    assert submit(desk, "flash", said_otherwise, record=ID) == first
    assert len(waiting(desk)) == 1


@pytest.mark.parametrize("spelled", [ID.upper(), ID.replace("-", ""), f"{{{ID}}}"])
def test_an_id_is_one_however_it_is_spelled(desk: Desk, spelled: str) -> None:
    first = submit(desk, "flash", flash_values(), record=ID)
    assert first.id == ID
    assert submit(desk, "flash", flash_values(), record=spelled) == first
    assert id_bytes(waiting(desk)[0].record) == id_bytes(ID)


def test_the_same_id_with_other_values_or_of_another_kind_is_refused(desk: Desk) -> None:
    first = submit(desk, "flash", flash_values("One"), record=ID)
    with pytest.raises(AlreadyOther):
        submit(desk, "flash", flash_values("Two"), record=ID)
    week = {"period_from": "2025-03-10T00:00:00+02:00", "period_to": "2025-03-16T23:59:00+02:00"}
    with pytest.raises(AlreadyOther):
        submit(desk, "weekly", {**week, "week": "2025-W11", "key_developments": "-"}, record=ID)
    view = report(desk, ID)
    assert view is not None
    assert (view.values["headline"], view.number) == ("One", first.number)
    assert len(waiting(desk)) == 1


def test_a_sealed_report_is_changed_by_no_draft_and_not_discarded(desk: Desk) -> None:
    first = submit(desk, "flash", flash_values("One"), record=ID)
    keep_draft(desk, Draft(id=ID, kind="flash", values={"headline": "Two"}))
    discard_draft(desk, ID)
    view = report(desk, ID)
    assert view is not None
    assert (view.values["headline"], view.number) == ("One", first.number)
    assert drafts(desk) == ()


def test_all_problems_are_told_and_nothing_is_written(desk: Desk) -> None:
    with pytest.raises(NotReady) as told:
        submit(desk, "flash", {"headline": "x" * 101, "people": {"killed": {"women": -1}}})
    fields = [problem.field for problem in told.value.problems]
    assert fields == ["headline", "threat_type", "happened", "place", "what", "people.killed.women"]
    assert waiting(desk) == ()
    assert write_flash(desk).number.endswith("/001a")


def test_a_draft_becomes_a_report_and_is_no_draft_any_more(desk: Desk) -> None:
    keep_draft(desk, Draft(id=ID, kind="flash", values={"headline": "Half"}, caret="headline:4"))
    assert [draft.id for draft in drafts(desk)] == [ID]
    assert found(desk, "half") == [ID]
    assert waiting(desk) == ()
    submit(desk, "flash", flash_values("Whole"), record=ID)
    assert drafts(desk) == ()
    assert (found(desk, "half"), found(desk, "whole")) == ([], [ID])


def test_a_draft_comes_back_exactly_after_a_lock(folder: Profile) -> None:
    draft = Draft(
        id=ID,
        kind="flash",
        values={"headline": "Men \ud83d at\x00 the\x07 ford\u2028", "people": {"killed": {}}},
        caret="what:17",
    )
    first = opened(folder)
    keep_draft(first, draft)
    first.close()
    second = opened(folder)
    assert drafts(second, "flash") == (draft,)
    assert drafts(second, "daily") == ()
    second.close()


@given(data=st.data())
def test_a_draft_takes_whatever_stands_in_a_form(desk: Desk, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(report_kinds()))
    names = st.sampled_from(list(fields_of(record_type(kind))))
    values = data.draw(st.dictionaries(names, anything, max_size=5))
    keep_draft(desk, Draft(id=ID, kind=kind, values=values))
    [draft] = drafts(desk)
    assert repr(draft.values) == repr(clean(values))
    discard_draft(desk, ID)


@given(data=st.data())
def test_whatever_may_be_said_is_found_and_read_back_as_it_was_said(
    desk: Desk, data: st.DataObject
) -> None:
    values: dict[str, Any] = data.draw(records(record_type("flash")))
    for name in BETWEEN_FIELDS:
        values.pop(name, None)
    done = submit(desk, "flash", values)
    view = report(desk, done.id)
    assert view is not None
    assert {name: view.values[name] for name in values if values[name] != []} == {
        name: value for name, value in values.items() if value != []
    }


@pytest.mark.parametrize(
    "place", [{"name": "Mtindo", "precision": "village"}, {"name": "Mtindo", "km": 9.0}]
)
def test_a_report_is_found_by_its_place_however_exactly_it_is_known(
    desk: Desk, place: dict[str, Any]
) -> None:
    done = submit(desk, "flash", flash_values() | {"place": place, "headline": "x"})
    assert found(desk, "mtindo") == [done.id]


def test_a_report_is_found_by_the_words_in_its_tables(desk: Desk) -> None:
    line = {"place": "Ngoloma", "threat_type": "MOV", "at": "2025-03-14T21:44:00+02:00"}
    values = {
        "period_from": "2025-03-13T18:00:00+02:00",
        "period_to": "2025-03-14T18:00:00+02:00",
        "summary": "Calm",
        "alerts": [line],
    }
    done = submit(desk, "daily", values)
    assert found(desk, "ngoloma") == [done.id]


def test_an_amendment_keeps_the_mark_of_what_it_amends(desk: Desk) -> None:
    strict = submit(desk, "flash", flash_values() | {"classification": "STRICTLY_CONFIDENTIAL"})
    update = flash_values() | {"amends": strict.id, "amendment": "UPDATE"}
    lowered = {"lowered_by": "CLA manager", "lowered_reason": "The source has left the area"}
    for said, mark in (({}, "STRICTLY_CONFIDENTIAL"), (lowered, "CONFIDENTIAL")):
        view = report(desk, submit(desk, "flash", update | said).id)
        assert view is not None
        assert view.classification == mark


def test_a_nil_daily_is_found_by_base_and_period(desk: Desk) -> None:
    day = {"period_from": "2025-03-13T18:00:00+02:00", "period_to": "2025-03-14T18:00:00+02:00"}
    done = submit(desk, "daily", day | {"nothing_to_report": True})
    view = report(desk, done.id)
    assert view is not None
    assert view.values["subject"] == "DSR Kasoro, 131800B MAR 25 - 141800B MAR 25"
    assert found(desk, "dsr kasoro") == [done.id]


def test_a_long_distribution_list_is_cut_between_two_functions(desk: Desk) -> None:
    functions = [f"Function number {number}" for number in range(60)]
    body = {"version": 2, "distribution": {"FLASH": functions}}
    desk.store.write(lambda work: work.meta.put("profile", body))
    desk.read_profile_again()
    view = report(desk, submit(desk, "flash", flash_values()).id)
    assert view is not None
    told = view.values["to"].split(", ")
    assert told == functions[: len(told)]
    assert 10 < len(told) < 60
    kind = fields_of(record_type("flash"))["to"]
    assert kind.problem(view.values["to"], desk.book.codes) is None


def test_a_french_report_goes_to_functions_with_french_names(desk: Desk) -> None:
    values = {name: said for name, said in flash_values().items() if name != "to"}
    done = submit(desk, "flash", {**values, "language": "fr"})
    english = submit(desk, "flash", {**values, "language": "en"})
    said = [report(desk, one.id) for one in (done, english)]
    assert said[0] is not None
    assert said[1] is not None
    assert said[0].values["to"].startswith("Responsable des CLA, FJOC, Officier de permanence JOC")
    assert said[1].values["to"].startswith("CLA manager, FJOC, JOC duty officer")
