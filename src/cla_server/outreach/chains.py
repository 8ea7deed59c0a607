# SPDX-License-Identifier: Apache-2.0
"""Facts that correct each other, each chain with the one that speaks.

The latest by (time of writing, id) speaks. A correction of what never came is a chain of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cla_server.outreach.repository import Fact, by_subject


@dataclass(frozen=True, slots=True)
class Chain:
    """A fact and all that corrects it, oldest first."""

    facts: tuple[Fact, ...]

    @property
    def ids(self) -> list[str]:
        """Every id by which others may name it."""
        return [one.id for one in self.facts]

    @property
    def last(self) -> Fact:
        """The one that speaks."""
        return self.facts[-1]


def chains(facts: Sequence[Fact]) -> list[Chain]:
    """Facts of one kind by what they correct."""
    known = {one.id for one in facts}
    told = by_subject(facts)
    first = [one for one in facts if one.about not in known or one.about == one.id]
    return [Chain(_behind(one, told)) for one in first]


def _behind(first: Fact, told: dict[str, list[Fact]]) -> tuple[Fact, ...]:
    found, ahead = {first.id: first}, [first.id]
    while ahead:
        more = [one for one in told.get(ahead.pop(), ()) if one.id not in found]
        found |= {one.id: one for one in more}
        ahead += [one.id for one in more]
    return tuple(sorted(found.values(), key=lambda one: (one.written_ms, one.id)))
