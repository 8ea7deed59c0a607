# SPDX-License-Identifier: Apache-2.0
"""The news words of sealed items, each to what takes it in (docs/wire.md)."""

from collections.abc import Mapping
from typing import Any, Final

from cla_desktop.services.desk import Desk
from cla_desktop.services.sealed import arriving, readers
from cla_desktop.storage.store import Work

WORDS: Final = frozenset({"reader", "functions", "sealed"})


def take_in(desk: Desk, work: Work, what: str, data: Mapping[str, Any]) -> tuple[str, str]:
    """Apply one of `WORDS`; gives kind and record of a slip that is new here, or empty words."""
    if what == "sealed":
        return arriving.take_in(desk, work, data)
    take = readers.take_in if what == "reader" else readers.take_functions
    take(desk, work, data)
    return "", ""
