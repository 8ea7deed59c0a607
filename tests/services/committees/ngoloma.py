# SPDX-License-Identifier: Apache-2.0
"""The committee of SC6: Ngoloma, fourteen members, six of them women, five under 36."""

from cla_core.record import clean
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import next_code
from cla_desktop.services.documents.saving import create
from cla_desktop.services.facts import store_fact

NAME = "Invented Zebrawood"
SEATS = (
    ("CHAIR", "m", "ELDER"),
    ("DEPUTY", "f", "ADULT"),
    ("SECRETARY", "f", "YOUTH"),
    ("TREASURER", "f", "ADULT"),
    ("ALERT", "m", "YOUTH"),
    ("WOMEN", "f", "ADULT"),
    ("YOUTH", "m", "YOUTH"),
    ("DISPLACED", "f", "YOUTH"),
    ("MINORITY", "m", "ADULT"),
    ("DISABILITY", "f", "ADULT"),
    ("MEMBER", "m", "YOUTH"),
    ("MEMBER", "m", "ADULT"),
    ("MEMBER", "m", "ELDER"),
    ("ADVISER", "m", "ADULT"),
)


def found_committee(desk: Desk, **more: object) -> str:
    """The committee, elected; its id."""
    values = {
        "code": next_code(desk, "committee"),
        "name": "Committee of Ngoloma",
        "locality": {"name": "Ngoloma"},
        "status": "FUNCTIONAL",
        "selection_mode": "ELECTED",
        "meeting_place": "Ebony school",
    }
    return create(desk, "committee", values | more).id


def sit(desk: Desk, committee: str, seats: tuple[tuple[str, str, str], ...] = SEATS) -> list[str]:
    """Let members sit in it; the first has a name. Their ids."""
    made = []
    for number, (role, sex, age) in enumerate(seats):
        values = {
            "code": next_code(desk, "committee_member"),
            "committee": committee,
            "role": role,
            "sex": sex,
            "age_band": age,
            "name": NAME if number == 0 else "",
        }
        made.append(create(desk, "committee_member", clean(values)).id)
    return made


def meet(desk: Desk, at: str, **more: object) -> str:
    """A meeting of the first committee; its id."""
    values = {"committee": "C-01", "at": at, "women": 9, "men": 13, **more}
    return store_fact(desk, "committee_meeting", values).id
