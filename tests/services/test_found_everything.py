# SPDX-License-Identifier: Apache-2.0
"""One search over everything stored: every sort of record is found, told openly, and stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pytest

from cla_core.fields import Layer, fields_of
from cla_core.folding import words
from cla_core.language import Language
from cla_core.record import REGISTRY, example_id
from cla_core.records import document_kinds, fact_kinds, sealed_kinds
from cla_core.records.plan_copies import ASK_ID, PlanCopy, PlanRecall
from cla_core.records.plan_life import PlanVersion
from cla_core.records.plans import PLAN_ID, Plan, PlanAsk
from cla_desktop.json_lines import json_line
from cla_desktop.putting import put_lines
from cla_desktop.services import found
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import archive, put, save
from cla_desktop.services.facts import store_fact
from cla_desktop.services.networking.rounds import ALL_WELL, HalfRound, store_round
from cla_desktop.services.networking.two_persons import say_two
from cla_desktop.services.recording import Draft, keep_draft, submit
from cla_desktop.storage import records as storage_records
from cla_desktop.ui.features.reports.found_words import FoundWords
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.leads import LOGS, lead_to, page_and_wish
from cla_desktop.ui.page_names import OPEN, REPORTS
from cla_desktop.ui.times import Times
from tests.support.desks import SetClock, made, opened
from tests.support.layered import NOT_ALONE

LATER_MS: Final = 1_900_000_000_000
EN, FR = Language.load("en"), Language.load("fr")
OTHERS: Final = tuple(
    kind for kind in (*document_kinds(), *fact_kinds()) if REGISTRY[kind].book != "alerts"
)
"""What is neither report nor of an alert."""
IDS: Final = {Plan.kind: PLAN_ID, PlanAsk.kind: ASK_ID}
"""Ids by which the examples of other sorts name these."""
WITHDRAWN: Final = "withdrawn_on"
ALL_BEFORE_CHECKS: Final = ("contact", "contact", "contact", "node", "check", "round")


@dataclass
class Stored:
    """A desk with one record of every sort."""

    desk: Desk
    ids: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stored]:
    """On a day after everything the examples tell of."""
    folder = tmp_path_factory.mktemp("stored")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        desk = opened(made(folder).copied(folder / "desk"), clock=SetClock(LATER_MS))
        all_of_it = Stored(desk)
        for kind in found.kinds_found(desk):
            all_of_it.ids[kind] = write(desk, kind)
        yield all_of_it
        desk.close()


def example(kind: str) -> dict[str, Any]:
    """A record of a sort that nobody withdrew or tells again."""
    declared = fields_of(REGISTRY[kind]).items()
    return {name: each.example for name, each in declared if name not in {*NOT_ALONE, WITHDRAWN}}


def write(desk: Desk, kind: str) -> str:
    """One example, by the way such a record is written."""
    said = example(kind)
    record = IDS.get(kind, example_id(kind))
    line = {**said, "id": record}
    if kind == PlanCopy.kind:
        return submit(desk, kind, said, record=record).id
    if kind == PlanVersion.kind:
        return put(desk, kind, said, record=record).id
    [answer] = put_lines(desk, kind, [json_line(line).encode()], language=EN)
    return str(answer.get("id", answer))


def hits(desk: Desk, typed: str) -> dict[str, found.FoundRow]:
    """What a search gives, by id."""
    return {row.id: row for row in found.rows(desk, found.keys(desk, typed))}


def said_in(kind: str) -> list[str]:
    """Each searched field of an example, as somebody types it who remembers it."""
    declared = fields_of(REGISTRY[kind])
    said = {
        name: each.searchable(each.example)
        for name, each in declared.items()
        if each.find and name not in NOT_ALONE and each.layer is not Layer.SPECIALIST
    }
    return [text for text in said.values() if len("".join(words(text))) > 1]


def test_every_sort_was_written(stored: Stored) -> None:
    refused = {kind: said for kind, said in stored.ids.items() if len(said) != 36}
    assert refused == {}


@pytest.mark.parametrize("kind", OTHERS)
def test_each_of_its_words_finds_it(stored: Stored, kind: str) -> None:
    for typed in said_in(kind):
        assert kind in {row.kind for row in hits(stored.desk, typed).values()}, typed


@pytest.mark.parametrize("lang", [EN, FR], ids=["en", "fr"])
@pytest.mark.parametrize("kind", OTHERS)
def test_its_row_names_its_sort_and_leads_to_a_page(
    stored: Stored, kind: str, lang: Language
) -> None:
    desk = stored.desk
    rows = hits(desk, said_in(kind)[0] if said_in(kind) else desk.person).values()
    row = next(each for each in rows if each.kind == kind)
    times = Times(desk.clock, lang, offset_minutes=desk.offset_minutes)
    told = FoundWords(lang, times, desk.book, reports=ReportWords(lang, times)).row(row)
    assert lang.label(f"kind.{kind}") in told.spoken
    assert re.search(r"[^\W\d_]{3}|\w-\d\d", told.title), "a code or a word that tells"
    standing = found.standing(desk, row.id)
    assert standing is not None
    assert standing.record
    page, wish = page_and_wish(lead_to(standing.kind, standing.record))
    assert page != REPORTS
    assert wish == ("" if standing.kind in LOGS else OPEN + standing.record)


def test_no_row_says_who_somebody_is_whatever_was_typed(stored: Stored) -> None:
    desk = stored.desk
    times = Times(desk.clock, EN, offset_minutes=desk.offset_minutes)
    told = FoundWords(EN, times, desk.book, reports=ReportWords(EN, times))
    rows = hits(desk, "Invented Person")
    assert {"contact", "committee_member"} <= {row.kind for row in rows.values()}
    assert not [row for row in map(told.row, rows.values()) if "Invented" in row.spoken]


def test_what_was_erased_finds_nothing_and_the_code_says_it_was_removed(desk: Desk) -> None:
    said = {"code": "K-099", "role_category": "TRAD", "real_name": "Zebrawood"}
    one = put(desk, "contact", said)
    assert hits(desk, "zebrawood").keys() == {one.id}
    gone = save(desk, one, {**one.values, WITHDRAWN: "2025-03-14T09:00:00+02:00"})
    archive(desk, gone, away=True)
    assert hits(desk, "zebrawood") == {}
    (row,) = hits(desk, "k099").values()
    times = Times(desk.clock, EN, offset_minutes=desk.offset_minutes)
    told = FoundWords(EN, times, desk.book, reports=ReportWords(EN, times)).row(row)
    assert (told.title[:5], told.value) == ("K-099", "removed from the list")


def test_what_was_told_again_is_found_as_it_is_told_now(desk: Desk) -> None:
    said = {**example("patrol_report"), "seen": "Zebrawood cut", "at": "2025-03-14T09:00:00+02:00"}
    once = store_fact(desk, "patrol_report", said).id
    corrected = {**said, "seen": "Zebrawood burnt", "amends": once}
    again = store_fact(desk, "patrol_report", corrected).id
    assert hits(desk, "zebrawood").keys() == {again}


@pytest.mark.parametrize(
    ("most", "shown"),
    [(500, ALL_BEFORE_CHECKS), (5, ALL_BEFORE_CHECKS), (3, ("contact", "contact", "contact"))],
    ids=["all at once", "more than is shown", "enough without checks"],
)
def test_of_daily_checks_the_newest_stands_behind_all_else(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, most: int, shown: tuple[str, ...]
) -> None:
    for where in (found, storage_records):
        monkeypatch.setattr(where, "FOUND_MOST", most)
    put(desk, "node", {"code": "N-01", "node_kind": "PHONE", "locality": {"name": "Mtindo"}})
    for code in ("K-097", "K-098", "K-099"):
        put(desk, "contact", {"code": code, "role_category": "TRAD"})
    for _ in range(2):
        store_round(desk, HalfRound(id=desk.new_id(), answers={"N-01": ALL_WELL}))
    told = found.rows(desk, found.keys(desk, desk.person))
    assert tuple(row.kind for row in told) == shown
    *_, last = desk.store.read(lambda work: [one.id for one in work.records.all_of("check")])
    assert [row.id for row in told if row.kind == "check"] == [last][: shown.count("check")]


def test_what_was_begun_is_written_on(desk: Desk) -> None:
    half = Draft(id=desk.new_id(), kind="promise", values={"what": "Zebrawood well"})
    keep_draft(desk, half)
    assert hits(desk, "zebrawood").keys() == {half.id}
    assert found.standing(desk, half.id) == ("promise", half.id, True)


def test_what_says_that_it_stands_in_itself_is_shown_by_itself(desk: Desk) -> None:
    kind, forged = PlanRecall.kind, example_id(PlanRecall.kind)
    submit(desk, kind, {**example(kind), "copy": forged}, record=forged)
    assert found.standing(desk, forged) == (kind, forged, False)


def test_that_two_look_alike_and_are_two_people_stands_beside_the_first(desk: Desk) -> None:
    first, second = (
        put(desk, "contact", {"code": code, "role_category": "TRAD"}).id
        for code in ("K-098", "K-099")
    )
    say_two(desk, first, second)
    [said] = desk.store.read(lambda work: tuple(work.records.all_of("two_persons")))
    assert found.standing(desk, said.id) == ("contact", first, False)


def test_what_is_sealed_is_not_looked_for(stored: Stored) -> None:
    """That none of its words finds it is asked of real slips in `scenarios/test_layers.py`."""
    assert not {*sealed_kinds(), "slip_taken"} & {*found.kinds_found(stored.desk)}
