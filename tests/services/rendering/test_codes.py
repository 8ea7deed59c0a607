# SPDX-License-Identifier: Apache-2.0
"""The page's codes: whatever a part holds, its code has its place on the page."""

import pytest

from cla_core.bundles.paper import PART_MOST
from cla_desktop.services.rendering.codes import CODE_MOST_MM, MODULES_MOST, drawn


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 4, b"\xff" * 1024, bytes(1024), b"a" * 1024, b"0" * 1024]
)
@pytest.mark.parametrize("short_of", [0, 1, 2, 60])
def test_a_full_part_of_anything_is_drawn(content: bytes, short_of: int) -> None:
    parts = [content[: PART_MOST - short_of]] * 2
    for code in drawn(parts):
        modules, mm = code["modules"], code["mm"]
        assert isinstance(modules, int)
        assert isinstance(mm, float)
        assert modules <= MODULES_MOST
        assert mm <= CODE_MOST_MM
