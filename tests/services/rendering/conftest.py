# SPDX-License-Identifier: Apache-2.0
"""The words of now, in both languages."""

import subprocess
import sys
from pathlib import Path

import pytest

from cla_core.language import Language

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session", autouse=True)
def _catalogue() -> None:
    subprocess.run([sys.executable, "scripts/catalogue.py", "--quiet"], cwd=ROOT, check=True)


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> Language:
    """Both languages, one after the other."""
    return Language.load(str(request.param))


@pytest.fixture
def english() -> Language:
    """English alone, where the words do not matter."""
    return Language.load("en")
