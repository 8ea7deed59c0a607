# SPDX-License-Identifier: Apache-2.0
"""What of an alert goes along into the sealed slip to human rights; words and places never do.

Owns when that slip is offered: where state forces are presumed (dossier 3.10), beside the referral.
Nothing is written unasked, and neither record names the other: who finds one learns of no second.
"""

from collections.abc import Collection, Mapping

from cla_core.alerts.flags import flags_of, threats_of
from cla_core.alerts.timeline import AlertState
from cla_core.fields import Plain

OWN_SLIP = frozenset({"CRS", "REC", "SEA"})
"""Kinds of threat that have another slip: here they go along as nothing."""


def is_for_human_rights(state: AlertState, together: Mapping[str, Plain]) -> bool:
    """Whether the slip is offered; `together` is what the alert says with those joined to it."""
    return state.is_open and not state.merged_into and "STATE-PERP" in flags_of(together)


def known_of(values: Mapping[str, Plain], violations: Collection[str]) -> dict[str, Plain]:
    """When it was received, and the kind of violation where the slip's list has that very code.

    How far away it was is asked: what the alert says of the place is finer than the slip may be.
    """
    known = {"received_at": values["received_at"]}
    threat = values.get("threat_type")
    if threat in violations and not threats_of(values) & OWN_SLIP:
        known["violation"] = threat
    return known
