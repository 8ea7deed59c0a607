# SPDX-License-Identifier: Apache-2.0
"""What a newer laptop may tell: codes nobody knows yet, next to nothing, the ends of the calendar.

Whatever stands among the facts of outreach, every page is given, whoever told them.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from cla_core.fields import Code, Codes, Kind, Layer, Many, Moment, Needed, Ref, fields_of
from cla_core.outreach.standing import STEPS
from cla_core.record import REGISTRY
from cla_server.outreach.reading import TOLD_BESIDE, is_of_outreach
from tests.server.board.hall import Hall
from tests.server.board.visit import visit_as, words
from tests.server.outreach.conftest import Villages

NEWER = "NEWER"
NOBODY = "0195a1f0-1d00-7000-8000-00000000dead"
"""An id of nothing."""
ABOUT = {**dict(STEPS.values()), **TOLD_BESIDE}
KINDS = sorted(
    (kind for kind, one in REGISTRY.items() if is_of_outreach(kind) and not one.from_mission),
    key=lambda kind: bool(ABOUT.get(kind)),
)
PAGES = ("/owed", "/committees", "/visits", "/rumours", "/messages", "/cards", "/surveys")


def strange(field: Kind, way: str) -> Any:
    """What a field says: a code of tomorrow, or a moment at an end of the calendar."""
    if way == "newer" and isinstance(field, Code):
        return NEWER
    if way == "newer" and isinstance(field, Codes):
        return [NEWER]
    if way in {"first", "last"} and isinstance(field, Moment):
        return "0001-01-01T00:00:00Z" if way == "first" else "9999-12-31T23:59:00Z"
    if isinstance(field, Many):
        return [{name: strange(cell, way) for name, cell in fields_of(field.of).items()}]
    return field.example


def values_of(kind: str, way: str) -> Mapping[str, Any]:
    """A fact of a kind; `bare` is what a record cannot be without."""
    fields = fields_of(REGISTRY[kind])
    return {
        name: strange(field, way)
        for name, field in fields.items()
        if field.layer is Layer.MISSION
        and name != "amends"
        and (way != "bare" or field.needed is Needed.SAVE)
    }


@pytest.mark.parametrize("way", ["bare", "newer", "first", "last"])
def test_every_page_is_given(hall: Hall, villages: Villages, way: str) -> None:
    told: dict[str, str] = {}
    for kind in KINDS:
        values = dict(values_of(kind, way))
        for name, field in fields_of(REGISTRY[kind]).items():
            if isinstance(field, Ref) and field.to in told and name in values:
                values[name] = told[field.to]
        told[kind] = villages.try_to_tell(kind, values) or NOBODY
    if way == "newer":
        assert NOBODY not in told.values()
    visit = visit_as(hall, "manager", "Manager")
    for path in PAGES:
        page = visit.get(path)
        assert page.status_code == 200, (path, words(page.text))
