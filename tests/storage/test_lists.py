# SPDX-License-Identifier: Apache-2.0
"""Lists in every order and under every filter: right, and never by a temporary sort."""

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, event

from cla_core.folding import fold
from cla_core.states import ReportState
from cla_desktop.storage.record_lists import SORTS
from cla_desktop.storage.rows import Entry, Query
from cla_desktop.storage.store import Store, Work
from tests.storage.samples import KEY, NOON_MS, entry

KINDS = ((), ("flash",), ("flash", "daily"))
STATES = ((), (ReportState.DRAFT,), (ReportState.WAITING, ReportState.READ))
PERIODS = ((None, None), (NOON_MS, None), (NOON_MS, NOON_MS + 5))
PLACES = ("", "Mtindo")


def plan_of(work: Work, query: Query) -> str:
    """How the database walks a list."""
    return plan_behind(work, lambda work: work.records.keys(query))


def plan_behind(work: Work, ask: Callable[[Work], object]) -> str:
    """How the database finds what one statement asks for."""
    asked: list[tuple[str, Any]] = []
    connection: Connection = vars(work.records)["_connection"]

    def notice(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", notice)
    ask(work)
    event.remove(connection, "before_cursor_execute", notice)
    [(statement, parameters)] = asked
    found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return " | ".join(str(row[3]) for row in found)


@pytest.mark.parametrize("sort", SORTS)
def test_no_list_needs_a_temporary_sort(store: Store, sort: str) -> None:
    def job(work: Work) -> dict[Query, str]:
        asked = [
            Query(sort=sort, kinds=k, states=s, since_ms=p[0], until_ms=p[1], place=w)
            for k, s, p, w in product(KINDS, STATES, PERIODS, PLACES)
        ]
        return {query: plan_of(work, query) for query in asked}

    for query, plan in store.read(job).items():
        assert "TEMP B-TREE" not in plan, (query, plan)
        assert " USING " in plan, (query, plan)


def test_a_list_without_filter_is_read_from_its_index_alone(store: Store) -> None:
    plans = store.read(lambda work: [plan_of(work, Query(sort=sort)) for sort in SORTS])
    assert all("COVERING INDEX" in plan for plan in plans)


def test_what_is_sealed_next_is_found_without_looking_at_what_lies_sealed(store: Store) -> None:
    """Else each line of a long `put` would cost more than the one before."""

    def job(work: Work) -> str:
        return plan_behind(work, lambda work: work.outbox.waiting(limit=300, unspooled=True))

    assert store.read(job).endswith("USING INDEX operation_unspooled")


entries = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["flash", "daily", "weekly"]),
            "state": st.sampled_from(ReportState),
            "urgency": st.integers(0, 3),
            "place": st.sampled_from(["", "Mtindo", "mtindo", "Élo", "Kasoro"]),
            "when_ms": st.none() | st.integers(NOON_MS, NOON_MS + 8),
            "changed_ms": st.integers(NOON_MS, NOON_MS + 8),
        }
    ),
    max_size=12,
)
queries = st.builds(
    lambda sort, kinds, states, period, place: Query(
        sort=sort, kinds=kinds, states=states, since_ms=period[0], until_ms=period[1], place=place
    ),
    st.sampled_from(list(SORTS)),
    st.sampled_from(KINDS),
    st.sampled_from(STATES),
    st.sampled_from(PERIODS),
    st.sampled_from(["", "mtin", "ÉLO"]),
)


def wanted(entry: Entry, query: Query) -> bool:
    """The filters once more, in plain words."""
    moment = entry.when_ms if query.sort == "event" else entry.changed_ms
    if query.since_ms is not None and (moment is None or moment < query.since_ms):
        return False
    if query.until_ms is not None and (moment is None or moment >= query.until_ms):
        return False
    return (
        (not query.kinds or entry.kind in query.kinds)
        and (not query.states or entry.state in query.states)
        and fold(entry.place).startswith(fold(query.place))
    )


def put_all(stored: list[Entry], work: Work) -> None:
    """Store records, unfindable."""
    for one in stored:
        work.records.put(one, "")


ORDERS: dict[str, Callable[[Entry, int], tuple[object, ...]]] = {
    "newest": lambda one, key: (-one.changed_ms, -key),
    "event": lambda one, key: (one.when_ms is None, -(one.when_ms or 0), -key),
    "urgency": lambda one, key: (one.urgency, -one.changed_ms, -key),
    "place": lambda one, key: (fold(one.place), key),
}


@given(given_entries=entries, query=queries)
def test_a_list_holds_what_it_should_in_its_order(
    tmp_path_factory: pytest.TempPathFactory, given_entries: list[dict[str, Any]], query: Query
) -> None:
    stored = [entry(index, **changed) for index, changed in enumerate(given_entries)]
    store = Store(tmp_path_factory.mktemp("list") / "desk.db", KEY)
    store.write(partial(put_all, stored))
    found = store.read(lambda work: work.records.rows(work.records.keys(query)))
    store.close()
    order = ORDERS[query.sort]
    right = [(order(one, key), one.id) for key, one in enumerate(stored, 1) if wanted(one, query)]
    assert [row.id for row in found] == [record for _, record in sorted(right)]


def test_what_is_asked_of_one_kind_never_looks_through_the_others(store: Store) -> None:
    """A base has a hundred thousand reports and three promises: Today asks for the three."""
    asked: dict[str, Callable[[Work], object]] = {
        "all": lambda work: list(work.records.all_of("promise")),
        "cells": lambda work: work.records.cells("check", ("result",)),
        "recent cells": lambda work: work.records.cells("check", ("result",), since_ms=NOON_MS),
        "last": lambda work: work.records.last_by_title("check", "result", ("ANSWERED",)),
        "corrected": lambda work: work.records.corrected_keys("alert"),
    }
    for name, ask in asked.items():
        plan = store.read(partial(plan_behind, ask=ask))
        assert "SCAN record" not in plan, (name, plan)
        assert "SEARCH record" in plan, (name, plan)
