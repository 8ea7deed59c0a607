# SPDX-License-Identifier: Apache-2.0
"""What keeps a record from going, and how each section of its form stands. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from cla_core.codes import CodeBook
from cla_core.fields import Plain, Problem
from cla_core.kept_codes import still_allowing
from cla_core.phone_numbers import numbers_as_dialled
from cla_core.record import Record, problems
from cla_desktop.ui.forms.context import top_of
from cla_desktop.ui.forms.sections import Section, Standing


class Scale:
    """Weighs the values of one record type against its declaration."""

    def __init__(
        self, record_type: type[Record], sections: Sequence[Section], book: CodeBook
    ) -> None:
        self._record_type = record_type
        self._sections = tuple(sections)
        self._book = book
        names = (field.name for section in sections for field in section.fields)
        self._order = {name: at for at, name in enumerate(names)}

    def allow_what_stood(self, values: Mapping[str, Plain]) -> None:
        """What was written before the mission changed its lists may stay."""
        self._book = still_allowing(self._book, self._record_type, values)

    def problems(self, values: Mapping[str, Plain], unread: Iterable[Problem]) -> list[Problem]:
        """Everything wrong, in the order of the fields; `unread` is what editors cannot read.

        A field that cannot be read is not told to be empty as well.
        """
        own = list(unread)
        taken = {top_of(problem.field) for problem in own}
        found = own + [one for one in self._broken(values) if top_of(one.field) not in taken]
        return sorted(found, key=lambda one: self._order.get(top_of(one.field), len(self._order)))

    def standing(
        self, values: Mapping[str, Plain], found: Sequence[Problem]
    ) -> dict[str, Standing]:
        """How each section stands, by name."""
        return {
            section.name: Standing(
                problems=len(inside(section, found)), said=self.says_something(section, values)
            )
            for section in self._sections
        }

    def says_something(self, section: Section, values: Mapping[str, Plain]) -> bool:
        """Whether a person said something here that the declaration did not say already."""
        given = self._record_type.defaults()
        names = (field.name for field in section.fields)
        return any(name in values and values[name] != given.get(name) for name in names)

    def _broken(self, values: Mapping[str, Plain]) -> list[Problem]:
        """Gaps and wrong values, and the rules between fields, which gaps do not hide here.

        Numbers are weighed as they will be kept, not as another program handed them on.
        """
        said = numbers_as_dialled(self._record_type, values)
        found = problems(self._record_type, said, book=self._book, submitting=True)
        others = problems(self._record_type, said, book=self._book, submitting=False)
        return found + [one for one in others if one not in found]


def inside(section: Section, found: Iterable[Problem]) -> list[Problem]:
    """The problems of a section's own fields."""
    names = {field.name for field in section.fields}
    return [one for one in found if top_of(one.field) in names]
