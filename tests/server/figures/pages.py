# SPDX-License-Identifier: Apache-2.0
"""What the page of figures says, and its rows as CSV."""

import csv
import io
from html import unescape

from tests.server.board.visit import Visit, words

MARCH = "/figures?period=month&day=2025-03-01"


def said(visit: Visit, path: str = MARCH) -> str:
    """The words of a page."""
    page = visit.get(path)
    assert page.status_code == 200
    return unescape(words(page.text)).replace("\u00a0", " ")


def rows(visit: Visit, path: str = MARCH) -> list[dict[str, str]]:
    """The lines of the file."""
    found = visit.get(path.replace("/figures", "/figures.csv"))
    assert found.status_code == 200
    assert found.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(found.content.decode("utf-8-sig"))))
