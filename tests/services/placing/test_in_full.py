# SPDX-License-Identifier: Apache-2.0
"""A position alone is shown with its grid and the way from the base, on paper too."""

import pytest

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.record_pages import print_record
from cla_desktop.services.recording import submit
from tests.services.rendering.reading import words_of
from tests.support.device import flash_values

MTINDO = {"name": "Mtindo", "lat": 1.7, "lon": 30.3}


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
