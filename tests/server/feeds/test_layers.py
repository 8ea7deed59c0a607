# SPDX-License-Identifier: Apache-2.0
"""For every record type: what is not for the whole mission is in no feed, whatever the format.

A desk never sends such values in the open; these tests stand for one that does, and for a row that
another program put into the database.
"""

from typing import Any

import pytest

from cla_core.fields import Kind, Layer, fields_of
from cla_core.record import REGISTRY
from cla_core.records import record_type
from cla_server.alerts import arriving
from cla_server.alerts.repository import Kept
from cla_server.feeds.white_list import declared
from tests.server.alerts.night_at_base import Bases
from tests.server.alerts.whole_tables import every_standing
from tests.server.board.hall import NOW_MS, Hall, example_values
from tests.server.feeds.reader import Reader

HIDDEN = "zebrawood"
GUARDED = [
    (kind, name)
    for kind, each in REGISTRY.items()
    for name, field in fields_of(each).items()
    if field.layer is not Layer.MISSION
]
RECORD = "0195a1f0-1d00-7000-8000-0000000000b9"


def secret(kind: Kind) -> Any:
    """The hidden word as a value of a field."""
    return [HIDDEN] if isinstance(kind.example, list | tuple) else HIDDEN


def put(hall: Hall, kind: str, values: dict[str, Any]) -> None:
    """A record lies in the database, past every check."""
    record = Kept(
        id=RECORD,
        kind=kind,
        schema=1,
        about=values.get("alert"),
        amends=None,
        joins=None,
        base="KAS",
        device=hall.join("KAS"),
        person="CLA-07",
        role="cla",
        number="",
        written_ms=NOW_MS,
        offset_minutes=120,
        received_ms=NOW_MS,
        values=values,
    )
    with hall.database.writing() as connection:
        arriving.take_in(connection, [record])


def test_something_is_guarded_in_every_layer() -> None:
    layers = {fields_of(REGISTRY[kind])[name].layer for kind, name in GUARDED}
    assert {Layer.BASE, Layer.SPECIALIST} <= layers
    assert {kind for kind, each in REGISTRY.items() if each.sealed_at_save} <= {
        kind for kind, _ in GUARDED
    }


@pytest.mark.parametrize(("kind", "name"), GUARDED)
def test_a_guarded_value_of_any_type_is_in_no_feed(
    hall: Hall, bases: Bases, all_feeds: Reader, kind: str, name: str
) -> None:
    bases.alert(summary="The alert it is about")
    with hall.database.reading() as connection:
        about = every_standing(connection)[0].id
    values = {**example_values(kind), name: secret(fields_of(record_type(kind))[name])}
    values |= {"alert": about} if "alert" in fields_of(record_type(kind)) else {}
    values.pop("amends", None)
    put(hall, kind, values)
    told = all_feeds.everything()
    assert "The alert it is about" in told
    assert HIDDEN not in told


def test_a_field_that_no_version_declared_is_in_no_feed(hall: Hall, all_feeds: Reader) -> None:
    values = {**example_values("alert"), "caller_number": HIDDEN, "sensitive_flags": []}
    values["place"] = {**values["place"], "owner": HIDDEN}
    put(hall, "alert", values)
    told = all_feeds.everything()
    assert values["summary"] in told
    assert HIDDEN not in told


def test_who_told_and_by_which_laptop_is_in_no_feed(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    bases.alert(prepared_by="CLA-07", lowered_by="Manager Tembo", lowered_reason="on the radio")
    told = all_feeds.everything()
    for part in ("CLA-07", "Tembo", "on the radio", hall.join("KAS")):
        assert part not in told


def test_the_white_list_takes_no_field_that_is_not_for_all() -> None:
    assert declared("summary") == ("summary",)
    with pytest.raises(KeyError):
        declared("caller_number")
