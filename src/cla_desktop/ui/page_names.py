# SPDX-License-Identifier: Apache-2.0
"""The keys of the pages and what a page can be asked for, known to all who lead to another one.

A page is asked for with a wish: `NEW + kind` (with `BY` and milliseconds since 1970 for the one
that is expected by then, the committee whose plan it is, or the node that told of an alert),
`SHOW + kind` (the list of them), `OPEN + record id`, `DRAFT + id`, `BEEP + id`, `SEARCH + text`,
`ESCALATE + id` (without one: of what is shown), or nothing.
"""

from typing import Final

TODAY: Final = "today"
REPORTS: Final = "reports"
FIND: Final = "find"
SEND: Final = "send"
LAPTOP: Final = "laptop"
ALERTS: Final = "alerts"
SLIPS: Final = "slips"
SEALED: Final = "sealed"
NETWORK: Final = "network"
NETWORK_MAP: Final = "network map"
WARNING_TREE: Final = "warning tree"
BALANCE: Final = "balance"
SAME_PEOPLE: Final = "same people"
CONTACT_LISTS: Final = "contact lists"
COMMUNITIES: Final = "communities"
VISITS: Final = "visits"
STOCK: Final = "stock"
EQUIPMENT: Final = "equipment"
PLANS: Final = "plans"
DUTY: Final = "duty"
OUTREACH: Final = "outreach"
NUMBERS: Final = "numbers"
RADIO: Final = "radio"
TEXTS: Final = "texts"

NEW: Final = "new:"
SHOW: Final = "show:"
BY: Final = "@"
OPEN: Final = "open:"
AMENDING: Final = {"UPDATE": "update:", "CORRECTION": "correct:"}
SEARCH: Final = "search:"
DRAFT: Final = "draft:"
QUICK: Final = "quick"
ROUND: Final = "round"
SIGN: Final = "sign:"
BEEP: Final = "beep:"
ESCALATE: Final = "escalate:"
NIGHT: Final = "night:"
PAPER: Final = "paper:"
NEW_CODE: Final = "new code"
CALENDAR: Final = "calendar"
SKETCH: Final = "sketch:"
HAND_OVER: Final = "hand over"
MISSION_LOG: Final = "mission log"
MODEM: Final = "modem"
PERSON: Final = "person"
OWN_SLOT: Final = "own slot"
COPY: Final = "copy"
NEW_SHEET: Final = "new sheet"
CALL: Final = "call:"
