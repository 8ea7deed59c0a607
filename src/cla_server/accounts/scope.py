# SPDX-License-Identifier: Apache-2.0
"""For which part of the mission a user works: all of it, one field office, or one base.

Owns how the account's words become the bases a page may show, and how they are checked when IT
support types them. Which base belongs to which office is the mission profile's to say.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from cla_core.areas import Areas, areas_of
from cla_core.codes import Profile
from cla_core.errors import InputRefused, mark
from cla_core.folding import fold
from cla_server.kit.within import WHOLE, Within

NO_OFFICE = mark("There is no field office with this name. Field offices: {offices}.")
NO_BASE = mark("There is no base with this code. Bases: {bases}.")
NOT_BOTH = mark("Name a field office or a base, not both.")
NONE = "-"


@dataclass(frozen=True, slots=True)
class Scope:
    """What stands in the account; both empty means the whole mission."""

    office: str = ""
    base: str = ""

    def within(self, profile: Callable[[], Profile]) -> Within:
        """The bases this user may know of; the profile is read only where an office is named.

        An office that the profile does not know any more holds nothing.
        """
        if self.base:
            return Within(frozenset({self.base}))
        if self.office:
            return Within(areas_of(profile()).bases_of(field_office=self.office))
        return WHOLE


def checked(scope: Scope, areas: Areas, *, joined: Collection[str]) -> Scope:
    """A scope as it is kept; `joined` are bases whose laptops have joined, known or not.

    Raises:
        InputRefused: the mission has no such office or base: a slip of the pen would show nothing.
    """
    if scope.office and scope.base:
        raise InputRefused(NOT_BOTH)
    if scope.base:
        bases = sorted({*areas.by_base, *joined})
        if scope.base not in bases:
            raise InputRefused(NO_BASE, bases=", ".join(bases) or NONE)
    if not scope.office:
        return scope
    same = (one for one in areas.field_offices if fold(one) == fold(scope.office))
    found = next(same, "")
    if not found:
        raise InputRefused(NO_OFFICE, offices=", ".join(areas.field_offices) or NONE)
    return Scope(office=found)
