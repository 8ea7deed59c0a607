# SPDX-License-Identifier: Apache-2.0
"""What may not be said of a document: what was erased for good, a code that is another's, and what
documents of other kinds stand against.

Asked before an edit is stored, so that whoever wrote it is told and nothing of it goes silently.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from cla_core.errors import mark
from cla_core.kind import Problem
from cla_core.plain_codes import plain_code
from cla_core.record import Document
from cla_core.records.assets import Asset
from cla_desktop.services.stock.gone import gone_before_issue
from cla_desktop.storage.store import Work

Judge = Callable[[Work, Mapping[str, Any], Mapping[str, Any], int], Sequence[Problem]]
"""What stands against an edit: of the values before and after it, at this moment in milliseconds
since 1970."""

JUDGED_BY: Final[Mapping[str, Judge]] = MappingProxyType({Asset.kind: gone_before_issue})
"""By kind, where documents of other kinds have a word in what is said."""


def erased_before(
    declaration: type[Document],
    before: Mapping[str, Any],
    said: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Iterator[Problem]:
    """Fields that are said anew of somebody of whom they were erased, by who does not know it.

    Whoever erases them by what they say, or takes back what erased them (`after`), knows it.
    """
    if not declaration.erased_by(said) and declaration.erased_by(after):
        for name in declaration.erased_by(before):
            if name in said:
                text = mark("This was erased for good and cannot be entered again.")
                yield Problem(name, text)


def taken_code(
    work: Work, declaration: type[Document], record: str, values: Mapping[str, Any]
) -> Iterator[Problem]:
    """The code, if something else on this laptop has it, however either is written."""
    code = values.get(declaration.code_field, "")
    plain = plain_code(code)
    others = work.documents.called(plain) if plain else ()
    if any(other != record for other, _ in others):
        # The code is not repeated: somebody may have typed a name there.
        text = mark("This code is already in use here; choose another.")
        yield Problem(declaration.code_field, text)
