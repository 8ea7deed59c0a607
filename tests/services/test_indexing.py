# SPDX-License-Identifier: Apache-2.0
"""After an update that finds records by more words, older ones are found by them too."""

import dataclasses

import pytest

from cla_core.fields import fields_of
from cla_core.records.reports import Flash
from cla_desktop.services import indexing
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import put
from cla_desktop.services.finding import Query, keys, rows
from cla_desktop.services.indexing import index_again, index_some
from cla_desktop.services.networking.merging import join, together
from cla_desktop.services.recording import Draft, keep_draft
from cla_desktop.storage import search
from cla_desktop.storage.store import Work
from tests.support.desks import opened, write_flash

NAMED = {"code": "K-014", "role_category": "TRAD", "real_name": "Zebrawood"}


def found(desk: Desk, typed: str) -> list[str]:
    """The ids of what a search shows."""
    return [row.id for row in rows(desk, keys(desk, Query(text=typed)))]


def written_before(desk: Desk) -> None:
    """As a version left it that found nothing by anything, under rules of its own."""

    def job(work: Work) -> None:
        work.search.put([(key, "") for key, _ in work.records.after(0, 1000)])
        work.meta.put("search", ["of an older version", 0, True])

    desk.store.write(job)


@pytest.fixture
def older(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with five reports of before, told anew two at a time."""
    monkeypatch.setattr(indexing, "AT_ONCE", 2)
    for number in range(5):
        write_flash(desk, f"Ridge{number} above Mtindo")
    written_before(desk)
    return desk


def test_what_was_written_before_is_found_by_what_is_found_today(older: Desk) -> None:
    assert found(older, "mtindo") == []
    assert index_some(older)
    assert len(found(older, "mtindo")) == 2
    while index_some(older):
        pass
    assert len(found(older, "mtindo")) == 5
    assert len(found(older, "ridge3")) == 1
    assert not index_some(older)


def test_a_lock_in_between_costs_nothing(older: Desk) -> None:
    index_some(older)
    later = write_flash(older, "Written meanwhile").id
    older.close()
    again = opened(older.folder)
    assert len(found(again, "mtindo")) == 3
    while index_some(again):
        pass
    assert len(found(again, "mtindo")) == 6
    assert found(again, "meanwhile") == [later]
    again.close()


def test_a_new_desk_has_nothing_to_tell_anew(desk: Desk) -> None:
    write_flash(desk)
    assert not index_some(desk)


def test_drafts_are_found_again_and_who_stands_for_another_by_both_codes(desk: Desk) -> None:
    half = Draft(id=desk.new_id(), kind="flash", values={"headline": "Half typed"})
    keep_draft(desk, half)
    kept = put(desk, "contact", NAMED).id
    other = put(desk, "contact", {**NAMED, "code": "K-027"}).id
    join(desk, together(desk, kept, other))
    before = {typed: found(desk, typed) for typed in ("half typed", "zebrawood", "k-027")}
    assert before == {"half typed": [half.id], "zebrawood": [kept], "k-027": [kept]}
    written_before(desk)
    while index_some(desk):
        pass
    assert {typed: found(desk, typed) for typed in before} == before


def test_a_report_is_found_by_the_number_the_mission_gave_it_and_by_its_own(desk: Desk) -> None:
    done = write_flash(desk)
    final = "ZZ/KAS/FLASH/2025/020"

    def job(work: Work) -> None:
        assert work.records.renumber(done.id, final)
        index_again(desk, work, done.id)

    desk.store.write(job)
    assert [found(desk, number) for number in (final, done.number)] == [[done.id]] * 2


def test_another_field_that_is_searched_makes_other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    before = search.rules.__wrapped__()
    assert before == search.rules()
    field = next(name for name, kind in fields_of(Flash).items() if not kind.find)
    changed = {**fields_of(Flash)}
    changed[field] = dataclasses.replace(changed[field], find=True)
    monkeypatch.setattr(
        search, "fields_of", lambda one: changed if one is Flash else fields_of(one)
    )
    assert search.rules.__wrapped__() != before
