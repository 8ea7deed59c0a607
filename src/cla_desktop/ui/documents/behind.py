# SPDX-License-Identifier: Apache-2.0
"""What every page of documents is given by the desk it stands on. Knows no page."""

from collections.abc import Callable
from dataclasses import dataclass

from cla_desktop.ui.bus import Bus
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.tasks import Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """`next_code(kind)` gives the code that a new one begins with; called off the main thread."""

    source: DeskDocuments
    tasks: Runs
    bus: Bus
    person: str
    next_code: Callable[[str], str]
