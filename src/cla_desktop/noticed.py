# SPDX-License-Identifier: Apache-2.0
"""What to look at in lines that were taken: codes that nobody here has, serial numbers met twice,
words in reports and alerts that could name or find a person.

None of it is refused: a colleague's contact may be on its way, paper is written down late, and a
flash must go. It is told by line, never by what a line says, and stands in no answer: that must be
the same when the line is put again.
"""

from collections.abc import Iterator
from typing import Any, Final

from cla_core.errors import InputRefused, mark
from cla_core.records import kinds_in, record_type
from cla_core.records.assets import Asset
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import code_meant, codes_named
from cla_desktop.services.guarding import findings
from cla_desktop.services.stock.assets import same_serial
from cla_desktop.services.stock.gone import gone_then
from cla_desktop.storage.store import Work

NOT_HERE: Final = mark("Taken, with a code that nobody here has. Lines: {lines}")
GONE: Final = mark("Taken, with the code of somebody who left the network. Lines: {lines}")
PERSON: Final = mark("Taken, with words that could name or find a person. Lines: {lines}")
SAME_SERIAL: Final = mark("Taken, with a serial number that another thing has. Lines: {lines}")
_GUARDED: Final = frozenset({*kinds_in("reports"), *kinds_in("alerts")})


class Noticed:
    """Gathers, line by line, what is told once all lines were put."""

    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = {}

    def look(self, desk: Desk, kind: str, line: int, values: dict[str, Any], record: str) -> None:
        """Note what is worth a look in a line (from 1) that was stored as `record`."""

        def job(work: Work) -> list[str]:
            return list(_worth_a_look(work, desk, kind, values, record))

        for sentence in desk.store.read(job):
            self._lines.setdefault(sentence, []).append(line)

    def told(self) -> Iterator[InputRefused]:
        """A sentence for each sort of thing that was noticed, with the numbers of its lines."""
        for sentence, lines in self._lines.items():
            yield InputRefused(sentence, lines=", ".join(map(str, lines)))


def _worth_a_look(
    work: Work, desk: Desk, kind: str, values: dict[str, Any], record: str
) -> Iterator[str]:
    named = dict.fromkeys(codes_named(record_type(kind), values))
    codes = [code_meant(work, kinds, code) for kinds, code in named]
    if any(work.records.by_number(code) is None for code in codes):
        yield NOT_HERE
    now_ms = desk.clock.now_ms()
    if any(gone_then(work, code, now_ms) is not None for code in codes):
        yield GONE
    if kind in _GUARDED and findings(record_type(kind), values):
        yield PERSON
    if kind == Asset.kind and same_serial(work, record):
        yield SAME_SERIAL
