# SPDX-License-Identifier: Apache-2.0
"""Invented contacts for tests."""

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create


def contact(desk: Desk, code: str, **more: object) -> str:
    """Add a contact; gives its id."""
    return create(desk, "contact", {"code": code, "role_category": "TRAD", **more}).id
