# SPDX-License-Identifier: Apache-2.0
"""What is for the base, a specialist or the laptop alone is in no table, page, letter or log.

A desk never sends such values in the open; these tests stand for one that does.
"""

from typing import Any

import pytest

from cla_core.bundles.operations import Act, Operation
from cla_core.fields import Layer, fields_of
from cla_core.record import REGISTRY, example_id
from cla_core.records import kinds_in
from cla_server.alerts.reading import read
from tests.server.alerts.whole_tables import every_record, every_standing
from tests.server.board.hall import Hall
from tests.server.board.visit import signed_in
from tests.server.conftest import Headquarters
from tests.support.device import WRITTEN_MS

HIDDEN = "zebrawood"
BOOK = kinds_in("alerts")
GUARDED = [
    (kind, name)
    for kind in REGISTRY
    for name, field in fields_of(REGISTRY[kind]).items()
    if field.layer is not Layer.MISSION and (kind in BOOK or REGISTRY[kind].sealed_at_save)
]


def body(values: dict[str, Any]) -> dict[str, Any]:
    """A MISSION operation's body."""
    return {
        "values": values,
        "number": "",
        "person": "CLA-07",
        "classification": "CONFIDENTIAL",
        "written": WRITTEN_MS,
        "version": 1,
        "offset": 120,
    }


def with_secret(kind: str, name: str) -> dict[str, Any]:
    """A record of a kind with one guarded field in the open."""
    declared = fields_of(REGISTRY[kind])
    open_ones = {
        each: field.example for each, field in declared.items() if field.layer is Layer.MISSION
    }
    return {**open_ones, name: HIDDEN if isinstance(declared[name].example, str) else [HIDDEN]}


def test_something_is_guarded() -> None:
    assert ("signal", "caller_number") in GUARDED
    assert ("feedback", "caller_code") in GUARDED
    assert any(REGISTRY[kind].sealed_at_save for kind, _ in GUARDED)


@pytest.mark.parametrize(("kind", "name"), [one for one in GUARDED if one[0] in BOOK])
def test_a_record_with_it_in_the_open_is_not_taken(kind: str, name: str) -> None:
    operation = Operation(
        n=1,
        act=Act.CREATE,
        record=example_id(kind),
        kind=kind,
        schema=1,
        stamp=0,
        body=body(with_secret(kind, name)),
    )
    assert read(operation) is None


def test_none_of_it_is_in_a_table_of_alerts_or_a_letter(
    sqlite_headquarters: Headquarters,
) -> None:
    mission = sqlite_headquarters
    author, other = mission.joined(), mission.joined()
    for kind, name in GUARDED:
        mission.ask(author, author.operation(kind, body(with_secret(kind, name))))
    with mission.mission.database.reading() as connection:
        assert HIDDEN not in repr(every_record(connection))
        assert HIDDEN not in repr(every_standing(connection))
    assert HIDDEN not in repr(mission.ask(other).news)


def test_what_is_unknown_is_left_out_of_pages(hall: Hall) -> None:
    """A newer desk's field may be of any layer: this server shows none it does not know."""
    operation = Operation(
        n=1,
        act=Act.CREATE,
        record=example_id("alert"),
        kind="alert",
        schema=9,
        stamp=0,
        body=body({**with_secret("alert", "summary"), "whispered": "rosewood"}),
    )
    told = read(operation)
    assert told is not None
    assert "whispered" not in told.values
    assert "rosewood" not in signed_in(hall).get("/alerts").text
