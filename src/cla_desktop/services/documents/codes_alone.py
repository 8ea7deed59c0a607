# SPDX-License-Identifier: Apache-2.0
"""Facts that name documents in plain words: a check its node, a test call its number.

The window writes them from lists, so their fields take any text. Where somebody else writes them,
each word must be a code, for it travels to the mission, and is kept as its document has it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cla_core.errors import FieldRefused
from cla_core.plain_kinds import NO_DOCUMENT_CODE, DocumentCode
from cla_core.records.checks import Check, CheckRound
from cla_core.records.custody import DutyTest
from cla_core.records.emergency import CardsGiven
from cla_desktop.services.documents.naming import code_meant
from cla_desktop.storage.store import Work

NODE: Final = DocumentCode(to="node", example="N-11")
NUMBER: Final = DocumentCode(to="emergency_number", example="E-01")
IN_CODES: Final[Mapping[str, tuple[str, DocumentCode]]] = {
    Check.kind: ("node", NODE),
    CheckRound.kind: ("silent", NODE),
    DutyTest.kind: ("number", NUMBER),
    CardsGiven.kind: ("numbers", NUMBER),
}


def in_codes(work: Work, kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with what they name as its document has it.

    Raises:
        FieldRefused: something that is no code stands where one belongs.
    """
    said = dict(values)
    for name, field, codes in _named(kind, values):
        meant = [code_meant(work, (field.to,), code) for code in codes]
        if any(field.is_no_code(code) and not _is_here(work, code) for code in meant):
            raise FieldRefused(name, NO_DOCUMENT_CODE)
        said[name] = ", ".join(meant)
    return said


def names_nobody_here(work: Work, kind: str, values: Mapping[str, Any]) -> bool:
    """Whether a code that was said is nobody's on this laptop."""
    return any(
        not _is_here(work, code_meant(work, (field.to,), code))
        for _, field, codes in _named(kind, values)
        for code in codes
    )


def _is_here(work: Work, code: str) -> bool:
    return work.records.by_number(code) is not None


def _named(
    kind: str, values: Mapping[str, Any]
) -> Iterator[tuple[str, DocumentCode, tuple[str, ...]]]:
    if kind not in IN_CODES:
        return
    name, field = IN_CODES[kind]
    said = values.get(name)
    if isinstance(said, str):
        codes = tuple(part.strip() for part in said.split(",") if part.strip())
        if codes:
            yield name, field, codes
