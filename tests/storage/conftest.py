# SPDX-License-Identifier: Apache-2.0
"""An open store on a new cipher file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_desktop.storage.store import Store
from tests.storage.samples import KEY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database lies."""
    return tmp_path / "desk.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """The store, closed at the end."""
    made = Store(path, KEY)
    yield made
    made.close()
