# SPDX-License-Identifier: Apache-2.0
"""The night of 14 March 2025 as answers to the six questions; every word is invented."""

from typing import Any

from cla_core.records.flash import MTINDO
from cla_desktop.services.alerting.writing import Recorded, record_quick
from cla_desktop.services.desk import Desk
from tests.support.desks import SetClock


def at(clock: str) -> str:
    """A moment of that evening at the base."""
    return f"2025-03-14T{clock}:00+02:00"


def answers(**said: Any) -> dict[str, Any]:
    """What the neighbourhood chief said when he was called back."""
    return {
        "summary": "Ten men with guns and torches on the ridge, coming down",
        "threat_type": "MOV",
        "place": dict(MTINDO),
        "received_at": at("21:44"),
        "urgency": "Immediate",
        "severity": "Severe",
        "caller_code": "K-014",
        "original_words": "watu wenye silaha",
        **said,
    }


def taken(desk: Desk, **said: Any) -> Recorded:
    """That alert, stored."""
    return record_quick(desk, answers(**said), record=desk.new_id(), sure=True)


NIGHT = 1_741_983_120_000  # 142212B MAR 25


class Ticking(SetClock):
    """A clock that goes on while one works, as every real one."""

    def now_ms(self) -> int:
        """Where it stands; a moment later the next time."""
        self.ms += 1
        return self.ms


def change_lists(desk: Desk, lists: dict[str, Any]) -> None:
    """As a new profile does."""
    body = {**desk.book.profile.body, "version": 9, "lists": lists}
    desk.store.write(lambda work: work.meta.put("profile", body))
    desk.read_profile_again()
