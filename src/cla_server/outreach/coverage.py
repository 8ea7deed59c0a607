# SPDX-License-Identifier: Apache-2.0
"""Which villages of the bases somebody may know of heard which message.

A village is one by its base and its name: two bases may have one of the same name.
"""

from itertools import groupby

from cla_core.outreach.coverage import Heard, coverage
from cla_core.records.messages import Dissemination, Message
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.messages import repository as texts
from cla_server.outreach import repository


def heard_of(connection: Connection, within: Within) -> dict[str, dict[tuple[str, str], Heard]]:
    """What was heard, by message, then by village and base."""
    messages = {text.id: text.values for text in texts.of_kind(connection, Message.kind, within)}
    facts = repository.of_kinds(connection, (Dissemination.kind,), within)
    found: dict[str, dict[tuple[str, str], Heard]] = {}
    for base, told in groupby(sorted(facts, key=lambda one: one.base), lambda one: one.base):
        heard = coverage((one.values for one in told), messages)
        for (village, message), each in heard.items():
            found.setdefault(message, {})[village, base] = each
    return found
