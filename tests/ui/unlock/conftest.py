# SPDX-License-Identifier: Apache-2.0
"""Unlock screens for the tests beside this file."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.ui.look import Look
from tests.ui.unlock.screens import Screens


@pytest.fixture
def screens(look: Look, tmp_path: Path, qtbot: QtBot) -> Screens:
    """Unlock screens of an empty profile."""
    return Screens(look, tmp_path, qtbot)
