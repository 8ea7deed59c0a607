# SPDX-License-Identifier: Apache-2.0
"""What stands in the list of outreach, each kind by itself; known before the page is made."""

from typing import Final

from cla_core.records.messages import CanCard, FeedbackItem, Message
from cla_core.records.promises import Promise
from cla_core.records.rumours import Rumour
from cla_core.records.surveys import Survey

KINDS: Final = (
    Promise.kind,
    Rumour.kind,
    FeedbackItem.kind,
    Message.kind,
    CanCard.kind,
    Survey.kind,
)
