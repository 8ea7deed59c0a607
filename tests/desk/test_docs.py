# SPDX-License-Identifier: Apache-2.0
"""Every page for people who build or keep this names files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`((?:\w+/)*\w+\.(?:py|html|css|js|typ|spec))(?:::\w+)?`")
KEPT_IN = ("src", "tests", "scripts", "benchmarks", "resources")


@pytest.fixture(scope="module")
def kept() -> frozenset[str]:
    """Every file of the repository, by each end of its path: `tables.py`, `storage/tables.py`."""
    files = [path for name in KEPT_IN for path in (ROOT / name).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    parts = (path.relative_to(ROOT).parts for path in files)
    return frozenset("/".join(one[start:]) for one in parts for start in range(len(one)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_leads_to_and_names_is_there(page: Path, kept: frozenset[str]) -> None:
    text = page.read_text(encoding="utf-8")
    lost = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    lost += [name for name in NAMED.findall(text) if name not in kept]
    assert lost == []


def test_the_pages_are_seen_to_name_files(kept: frozenset[str]) -> None:
    named = [name for page in PAGES for name in NAMED.findall(page.read_text(encoding="utf-8"))]
    assert len(named) > 100
    assert "no_such_file.py" not in kept
