# SPDX-License-Identifier: Apache-2.0
"""A position alone is shown with its grid and the way from the base, on paper too."""

from typing import Any

import pytest

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.records.reports import Flash
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.placing.in_full import places_in_full
from cla_desktop.services.record_pages import print_record
from cla_desktop.services.recording import submit
from tests.services.rendering.reading import words_of
from tests.support.device import flash_values

KASORO = (1.6425, 30.2428)
MTINDO = {"name": "Mtindo", "lat": 1.7, "lon": 30.3}
GRID = {"grid": "36NSG995881"}
WAY = {"km": 9.0, "bearing": 45.0}


@pytest.mark.parametrize(
    ("place", "added"),
    [
        (MTINDO, GRID | WAY),
        (MTINDO | {"precision": "village"}, GRID | WAY),
        (MTINDO | {"precision": "admin"}, WAY),
        (MTINDO | {"grid": "36NSG9988"}, WAY),
        (MTINDO | {"km": 12.0}, GRID),
        ({"name": "Pole", "lat": 89, "lon": 0, "km": 1.0}, {}),
        ({"name": "Mtindo"}, {}),
        ({"name": "Mtindo", "lat": 1.7}, {}),
        ({"name": "Mtindo", "lat": "1.7", "lon": "30.3"}, {}),
        ("Mtindo", {}),
    ],
)
def test_what_follows_from_a_position_is_added_and_nothing_said_is_replaced(
    place: Any, added: dict[str, Any]
) -> None:
    lists = CodeBook().codes
    shown = places_in_full(Flash, {"place": place}, base=KASORO, lists=lists)["place"]
    assert shown == (place | added if isinstance(place, dict) else place)
    without = places_in_full(Flash, {"place": place}, base=None, lists=lists)["place"]
    assert "bearing" not in without


@pytest.mark.parametrize(
    ("language", "said"), [("en", "9.0 km, 045° from base"), ("fr", "9,0 km, 045° de la base")]
)
def test_a_flash_put_with_latitude_and_longitude_prints_grid_and_way_and_keeps_what_it_said(
    desk: Desk, language: str, said: str
) -> None:
    record = submit(desk, "flash", flash_values() | {"place": MTINDO}).id
    page = print_record(desk, "flash", record, language=Language.load(language))
    words = words_of(page.pdf).text
    assert "36N SG 995 881" in words
    assert said in words
    view = report(desk, record)
    assert view is not None
    assert view.values["place"] == MTINDO
