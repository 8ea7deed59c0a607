# SPDX-License-Identifier: Apache-2.0
"""What every record of the response loop shares: the alert it belongs to, and how it is corrected.

Facts are appended: a slip of the pen is corrected by a later record of the same kind that names the
earlier one and says everything again. The latest of such a family speaks; all of it is kept.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.fields import Needed, Ref
from cla_core.record import ALERT_LANE, Event

ALERT_ID = "0195a1f0-1d00-7000-8000-0000000000a1"
EARLIER_ID = "0195a1f0-1d00-7000-8000-0000000000a2"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAlert(Event):
    """A fact about one alert; it may arrive before the alert itself."""

    book: ClassVar[str] = "alerts"
    lane: ClassVar[int] = ALERT_LANE

    alert: Annotated[str, Ref(to="alert", needed=Needed.SAVE, example=ALERT_ID)]
    amends: Annotated[str, Ref(to="same", example=EARLIER_ID)] = ""
