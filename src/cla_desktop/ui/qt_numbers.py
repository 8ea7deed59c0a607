# SPDX-License-Identifier: Apache-2.0
"""A few numbers of Qt's own enumerations, for what is set before the first paint.

PySide6 builds the whole namespace `Qt` when it is first touched: 30 ms, a fifth of the start. A
property takes the plain number. Modules that the unlock screen needs import `Qt` inside what runs
later (keys, clicks); `tests/ui/test_start.py` watches it.
"""

from typing import Final

NO_FOCUS: Final = 0
STRONG_FOCUS: Final = 11
PLAIN_TEXT: Final = 0
BAR_NEVER: Final = 1
