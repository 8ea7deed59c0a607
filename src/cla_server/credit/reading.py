# SPDX-License-Identifier: Apache-2.0
"""From a signed operation to an entry of the ledger or a check, without any database.

Who got credit, and with which voucher, is the base's: what the rules ask of those fields was asked
on the laptop and cannot be asked here.
"""

from cla_core.bundles.operations import Operation
from cla_core.received import about_readable
from cla_core.record import REGISTRY
from cla_core.records.checks import Check
from cla_core.records.credit import Credit
from cla_server.alerts import reading
from cla_server.alerts.reading import Told


def is_of_credit(kind: str) -> bool:
    """Whether a kind is an entry of the ledger, or a check whose cost is counted."""
    return kind in {Credit.kind, Check.kind}


def read(operation: Operation) -> Told | None:
    """An entry or a check, or None where it is not of the right form."""
    told = reading.read(operation)
    return told if told is not None and _obeys(told) else None


def _obeys(told: Told) -> bool:
    declaration = REGISTRY[told.kind]
    return not about_readable(declaration, declaration.rule_problems(dict(told.values)))
