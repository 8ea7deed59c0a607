# SPDX-License-Identifier: Apache-2.0
"""Drawings as text: whole again after reading, shorter after drawing, apart where they hide."""

import pytest

from cla_core.fields import Layer
from cla_core.record import in_layer
from cla_core.records.sketches import Sketch
from cla_core.sketches.drawing import Drawing, Line, Sign, on_sheet, read, simplified, written

MAP = Drawing(
    (
        Sign("HOUSE", (500, 400)),
        Line("PATH", ((0, 0), (100, 50))),
        Sign("SHELTER", (200, 300)),
        Line("WAY", ((500, 400), (200, 300))),
    )
)


def test_a_drawing_is_whole_after_it_was_read() -> None:
    assert read(written(MAP)) == MAP
    assert written(Drawing()) == ""


def test_shelters_and_ways_to_them_stand_apart_and_never_leave() -> None:
    hidden, shown = MAP.part(hidden=True), MAP.part(hidden=False)
    assert [mark.kind for mark in hidden.marks] == ["SHELTER", "WAY"]
    assert [mark.kind for mark in shown.marks] == ["HOUSE", "PATH"]
    values = {"code": "S-01", "drawing": written(shown), "hidden": written(hidden)}
    assert in_layer(Sketch, values, Layer.MISSION) == {"code": "S-01"}
    assert "SHELTER" not in in_layer(Sketch, values, Layer.BASE)["drawing"]
    assert in_layer(Sketch, values, Layer.DEVICE) == {"hidden": written(hidden)}


@pytest.mark.parametrize(
    "text", ["", "no json", "{}", '[["PATH",1]]', '[["ROCKET",1,1]]', "[[1,2]]", '[["HOUSE","x"]]']
)
def test_what_is_not_understood_is_left_out(text: str) -> None:
    assert read(text) == Drawing()


def test_a_straight_line_needs_two_points_and_a_corner_three() -> None:
    straight = [(at, at) for at in range(0, 500, 5)]
    assert simplified(straight) == ((0, 0), (495, 495))
    corner = [*((at, 0) for at in range(0, 300, 5)), *((300, at) for at in range(0, 300, 5))]
    assert len(simplified(corner)) == 3


def test_nothing_stands_beside_the_sheet() -> None:
    assert on_sheet(-5, 2000.4) == (0, 1000)
