# SPDX-License-Identifier: Apache-2.0
"""The telephone numbers that the mission itself gives out: of its functions, in its profile.

They are on cards and posters, so the guard of free text tells nobody of them. Knows no contact.
"""

import re
from typing import Final

from cla_core.alerts.directory import numbers
from cla_core.codes import Profile
from cla_core.phone_numbers import plan_of

_NOT_DIGITS: Final = re.compile(r"\D")


class Published:
    """A container of numbers: it holds one in whatever way somebody writes it."""

    def __init__(self, profile: Profile) -> None:
        self._plan = plan_of(profile)
        self._numbers = frozenset(self._dialled(each.number) for each in numbers(profile))

    def __contains__(self, said: object) -> bool:
        return isinstance(said, str) and self._dialled(said) in self._numbers

    def _dialled(self, said: str) -> str:
        """The figures that are dialled within the country."""
        return _NOT_DIGITS.sub("", self._plan.numbered(said).number).lstrip("0")
