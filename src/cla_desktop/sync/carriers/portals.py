# SPDX-License-Identifier: Apache-2.0
"""Whether a network's sign-in page answers in the mission's place: of a hotel, an airport, a phone.

Owns the signs of one in a reply that came in clear: the mission sends nobody elsewhere and writes
no pages at that address. Over TLS no page comes so far, for want of the mission's certificate.
"""

from collections.abc import Mapping
from typing import Final

WHOLE: Final = 200
SENDS_ELSEWHERE: Final = frozenset({301, 302, 303, 307, 308, 511})
"""Redirects, and the status by which a network says itself that it wants somebody to sign in."""
PAGE_STARTS: Final = (b"<!doctype html", b"<html")


def sends_elsewhere(status: int) -> bool:
    """Whether the reply leads to another page, whatever else it says."""
    return status in SENDS_ELSEWHERE


def is_a_page(status: int, headers: Mapping[str, str], content: bytes) -> bool:
    """Whether the reply is a page for people, be it cut short or not."""
    called = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    begins = content.lstrip().lower().startswith(PAGE_STARTS)
    return status == WHOLE and (called in ("text/html", "application/xhtml+xml") or begins)
