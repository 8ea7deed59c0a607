# SPDX-License-Identifier: Apache-2.0
"""What to look at in lines that were taken is told by line, and never by what the line says."""

import json

import pytest

from cla_core.language import Language
from cla_desktop.noticed import PERSON, Noticed
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from tests.support.device import flash_values

EN = Language.load("en")


@pytest.mark.parametrize(
    "words", ["Ring +999 555 0142 for more", "Mukendi Kalala was taken from his house"]
)
def test_a_flash_that_could_find_a_person_goes_and_is_told_of_by_line(
    desk: Desk, words: str
) -> None:
    told = [flash_values(), flash_values() | {"what": words}]
    lines = [json.dumps(values).encode() for values in told]
    noticed = Noticed()
    answers = list(put_lines(desk, "flash", lines, language=EN, noticed=noticed))
    assert not any("error" in answer for answer in answers)
    [sentence] = [EN.tr(one.sentence, **one.values) for one in noticed.told()]
    assert sentence == EN.tr(PERSON, lines="2")
