# SPDX-License-Identifier: Apache-2.0
"""The keys of the pages and what a page can be asked for, known to all who lead to another one.

A page is asked for with a wish: `NEW + kind`, `OPEN + record id`, `DRAFT + id`, `BEEP + id`,
`SEARCH + text`, or nothing.
"""

from typing import Final

TODAY: Final = "today"
REPORTS: Final = "reports"
FIND: Final = "find"
SEND: Final = "send"
LAPTOP: Final = "laptop"
ALERTS: Final = "alerts"

NEW: Final = "new:"
OPEN: Final = "open:"
SEARCH: Final = "search:"
DRAFT: Final = "draft:"
QUICK: Final = "quick"
BEEP: Final = "beep:"
