# SPDX-License-Identifier: Apache-2.0
"""Doing to a file what Windows refuses for a moment.

Windows lets nobody rename, remove or write to a file while another has it open: a thread of ours,
a virus scanner that looks at whatever was just written. They are done within moments, so an act is
tried again for as long; what is refused after that is refused.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

PAUSES_S: Final = (0.01, 0.03, 0.1, 0.3) if sys.platform == "win32" else ()
T = TypeVar("T")


def patiently(act: Callable[[], T]) -> T:
    """Do it, and where it is refused once more a moment later.

    Raises:
        OSError: as it comes.
    """
    for pause_s in PAUSES_S:
        with suppress(PermissionError):
            return act()
        time.sleep(pause_s)
    return act()
