# SPDX-License-Identifier: Apache-2.0
"""What a glance at a profile's folder shows before anything heavy is loaded."""

from pathlib import Path

import pytest

from cla_desktop.ui.unlock.door import glance_at_door, look_at_door
from tests.ui.real_vault import make_vault


def test_a_glance_at_the_door_shows_what_a_look_finds(tmp_path: Path) -> None:
    make_vault(tmp_path, "CLA-07")
    assert glance_at_door(tmp_path) == look_at_door(tmp_path)


@pytest.mark.parametrize("content", [b"", b"cla-vault 1 00\n", b"cla-vault 1 00\n[]", b"\xff\n{}"])
def test_a_glance_leaves_what_is_odd_to_the_look(tmp_path: Path, content: bytes) -> None:
    assert glance_at_door(tmp_path) is None
    (tmp_path / "vault.cla").write_bytes(content)
    assert glance_at_door(tmp_path) is None
