# SPDX-License-Identifier: Apache-2.0
"""Documents of the network that stand on a desk."""

from typing import Any

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create


def contact(desk: Desk, code: str, village: str = "Mtindo", **values: Any) -> str:
    """A contact; gives its id."""
    said = {"code": code, "role_category": "TRAD", "place": {"name": village}, **values}
    return create(desk, "contact", said).id


def node(desk: Desk, code: str, village: str, *, record: str = "", **values: Any) -> str:
    """A node; gives its id."""
    said = {"code": code, "node_kind": "PHONE", "locality": {"name": village}, **values}
    return create(desk, "node", said, record=record).id
