# SPDX-License-Identifier: Apache-2.0
"""Which villages of the bases somebody may know of heard which message."""

from cla_core.outreach.coverage import Heard, coverage
from cla_core.records.messages import Dissemination, Message
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.messages import repository as texts
from cla_server.outreach import repository


def heard_of(connection: Connection, within: Within) -> dict[str, dict[str, Heard]]:
    """What was heard, by message and village."""
    messages = {text.id: text.values for text in texts.of_kind(connection, Message.kind, within)}
    facts = repository.of_kinds(connection, (Dissemination.kind,), within)
    found: dict[str, dict[str, Heard]] = {}
    for (village, message), told in coverage((one.values for one in facts), messages).items():
        found.setdefault(message, {})[village] = told
    return found
