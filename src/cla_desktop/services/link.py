# SPDX-License-Identifier: Apache-2.0
"""How it stands between this desk and the mission, as plain facts for pill and sending page.

Owns the shape of those facts. Refuses to know how they are worded, and how sending is done.
"""

from dataclasses import dataclass
from enum import StrEnum

from cla_core.states import ReportState


class LinkState(StrEnum):
    """What the last attempt to reach the mission said."""

    UNTRIED = "untried"
    NO_SIGNAL = "no signal"
    ASLEEP = "asleep"
    CERTIFICATE = "certificate"
    OTHER_MISSION = "other mission"
    REFUSED = "refused"
    GARBLED = "garbled"
    SENDING = "sending"
    REACHED = "reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedReport:
    """One report on its way; `size_bytes` as it will travel, as far as known."""

    record: str
    kind: str
    number: str
    title: str
    state: ReportState
    since_ms: int
    size_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The facts of now. Times are milliseconds since 1970, None while it never happened.

    `waiting` counts reports without a receipt; `sent` of `sending` while an exchange runs. Bytes
    are those of today's exchanges. `skew_s` is this clock less the mission's, None while unknown.
    `refusal` is the sentence of a refusal (a catalogue entry); `detail` holds technical lines
    without content.
    """

    state: LinkState = LinkState.UNTRIED
    waiting: int = 0
    sent: int = 0
    sending: int = 0
    last_contact_ms: int | None = None
    last_tried_ms: int | None = None
    next_try_ms: int | None = None
    bytes_up: int = 0
    bytes_down: int = 0
    skew_s: int | None = None
    training: bool = False
    refusal: str = ""
    detail: tuple[str, ...] = ()
    queue: tuple[QueuedReport, ...] = ()
