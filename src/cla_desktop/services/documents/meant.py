# SPDX-License-Identifier: Apache-2.0
"""What somebody means who writes a record: documents by the codes they have, operators by name.

Owns that every writer asks the same. Judges nothing: what is known here by no other name stays.
"""

from collections.abc import Mapping
from typing import Any

from cla_core.operators import operators_one_way
from cla_core.phone_numbers import plan_of
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import codes_meant
from cla_desktop.storage.store import Work


def as_meant(
    desk: Desk, work: Work, declaration: type, values: Mapping[str, Any]
) -> dict[str, Any]:
    """These values with `k14` as K-014, and `LOWA TEL` as the mission's plan writes it."""
    named = plan_of(desk.book.profile).operator_named
    return operators_one_way(named, declaration, codes_meant(work, declaration, values))
