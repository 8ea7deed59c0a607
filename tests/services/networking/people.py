# SPDX-License-Identifier: Apache-2.0
"""Invented contacts for tests."""

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.networking.contacts import Caller, contact_of, find_callers
from cla_desktop.services.networking.duplicates import Known, known_of


def contact(desk: Desk, code: str, **more: object) -> str:
    """Add a contact; gives its id."""
    return create(desk, "contact", {"code": code, "role_category": "TRAD", **more}).id


def by_code(desk: Desk, code: str) -> Caller | None:
    """Who stands under a code, as whoever asks for it finds them."""
    entry = desk.store.read(lambda work: contact_of(work, code.upper()))
    found = find_callers(desk, entry.number or "") if entry is not None else ()
    return next((one for one in found if entry is not None and one.id == entry.id), None)


def known(code: str, **values: object) -> Known:
    """A contact as it is compared, without a desk."""
    return known_of(code, {"code": code, **values})
