# SPDX-License-Identifier: Apache-2.0
"""The next free code of a document: `K-015`; on a base's further laptops with their letter.

Two laptops that add documents while they are apart never give one code twice. Which form the codes
of a type have is declared with it (`Document.code_form`).
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from cla_core.record import Document
from cla_core.records import record_type
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

FIRST_LETTER: Final = "a"
PARTS: Final = re.compile(r"(\d+)")
NUMBERED: Final = re.compile(r"[A-Z]+-(?P<number>\d{1,6})[a-z]{0,3}\Z")


def next_code(desk: Desk, kind: str) -> str:
    """The code that a new document of this kind begins with; empty where it has none."""
    declaration = record_type(kind)
    form = declaration.code_form if issubclass(declaration, Document) else ""
    return code_after(desk, form, lambda work: codes_like(work, form)) if form else ""


def code_after(desk: Desk, form: str, codes: Callable[[Work], Iterable[str]]) -> str:
    """The code of this form after the highest of those in use."""
    letter = desk.invitation.letter
    own = "" if letter == FIRST_LETTER else letter
    return form.format(number=desk.store.read(lambda work: highest(codes(work))) + 1) + own


def codes_like(work: Work, form: str) -> Iterable[str]:
    """Every code in use that begins as those of this form do."""
    return work.records.numbers_from(form[: form.index("{")])


def as_counted(code: str) -> tuple[str | int, ...]:
    """Sort key that orders codes by number: N-11 before N-100."""
    return tuple(int(part) if part.isdecimal() else part for part in PARTS.split(code))


def highest(codes: Iterable[str]) -> int:
    """The highest number in these codes; zero where there is none."""
    return max(
        (int(found["number"]) for code in codes if (found := NUMBERED.match(code))), default=0
    )
