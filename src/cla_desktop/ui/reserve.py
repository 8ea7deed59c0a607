# SPDX-License-Identifier: Apache-2.0
"""Keeps the program alive under Python 3.11, where PySide6 6.12 gives away what it does not own.

PySide6 6.12 is built as if None, True, False and NotImplemented were never counted, which holds
from Python 3.12 on. On 3.11 each call of Qt that returns nothing takes one reference to None away;
after some thousands of calls the interpreter aborts ("deallocating None"). So these four get more
references than a program can use up in its life, as soon as the first screen stands: until then
some hundred calls are made and some thousand references are there. Knows no Qt; does nothing from
3.12 on.
"""

import sys
from typing import Final

FIRST_WITHOUT_COUNTING: Final = (3, 12)
RESERVE: Final = sys.maxsize >> 2


def hold_what_qt_gives_away() -> None:
    """Give the four constants their reserve; again is harmless."""
    if sys.version_info >= FIRST_WITHOUT_COUNTING:
        return
    import ctypes

    for constant in (None, True, False, NotImplemented):
        if sys.getrefcount(constant) < RESERVE // 2:
            # In CPython the count is the first word of every object, and id() its address.
            ctypes.c_ssize_t.from_address(id(constant)).value += RESERVE
