# SPDX-License-Identifier: Apache-2.0
"""A handful of kills in every way; `python -m benchmarks.proofs` does as many as asked."""

from pathlib import Path

import pytest

from benchmarks.forking import Programs
from benchmarks.killing import WAYS, ordeal


@pytest.mark.kill
def test_kills_of_desk_and_server_lose_and_repeat_nothing(tmp_path: Path) -> None:
    assert ordeal(tmp_path, WAYS, programs=Programs()).problems == []
