# SPDX-License-Identifier: Apache-2.0
"""The numbers of a contact that deserve a look before they are kept, and why.

Stops nobody: what is odd is kept as it was said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.fields import fields_of
from cla_core.phone_numbers import Odd, as_dialled, plan_of
from cla_core.records.contacts import ContactPhone
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.contacts import phones_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OddNumber:
    """A number by its place in the contact, what is odd, and as what it will be kept."""

    place: int
    odd: Odd
    kept: str
    digits: tuple[int, ...]


def odd_numbers(desk: Desk, values: Mapping[str, Any]) -> tuple[OddNumber, ...]:
    """Those of a contact's numbers that are not as the country's plan has them."""
    plan = plan_of(desk.book.profile)
    found = []
    for place, said in enumerate(map(as_dialled, phones_of(values)), start=1):
        if fields_of(ContactPhone)["number"].problem(said, desk.book.codes) is None:
            one = plan.numbered(said)
            if one.odd is not Odd.NOTHING:
                odd = OddNumber(place=place, odd=one.odd, kept=one.number, digits=plan.digits)
                found.append(odd)
    return tuple(found)
