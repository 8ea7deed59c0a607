# SPDX-License-Identifier: Apache-2.0
"""Final numbers of alerts: given once, when the alert first arrives, as reports get theirs.

Owns which alerts are numbered and who hears of it. Works under the turn of folding, and the rows of
the counters are locked inside it alone: so thirty laptops at once wait in one line, in no ring. An
alert that is merged later keeps its number, a correction is no further alert.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cla_core.alerts.redaction import is_sealed
from cla_core.clock import moment_of
from cla_core.errors import ClaError
from cla_core.ids import Number, parse_number
from cla_core.records.alerts import Alert
from cla_server.alerts import repository
from cla_server.alerts.repository import Kept
from cla_server.exchange import numbering
from cla_server.exchange.news import number_given
from cla_server.exchange.numbering import Series
from cla_server.exchange.repository import devices, mailbox, reports
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.mailbox import Letter
from cla_server.kit.database import Connection


def numbered(connection: Connection, new: Sequence[Kept], *, mission: str) -> list[Kept]:
    """The records, each first word of an alert with its final number, which is kept."""
    return [_numbered(connection, kept, mission) if _counts(kept) else kept for kept in new]


def _counts(kept: Kept) -> bool:
    return kept.kind == Alert.kind and kept.amends is None and kept.final is None


def _numbered(connection: Connection, kept: Kept, mission: str) -> Kept:
    wanted = _wanted(kept.number)
    code = mission or (wanted.mission if wanted is not None else "")
    if not code:
        return kept  # nobody said which mission's it is: it keeps its author's number
    written = moment_of(kept.written_ms, kept.offset_minutes)
    own = Series(mission=code, base=kept.base, series=Alert.series, year=written.year)
    series = numbering.series_of(wanted, own=own)
    last = reports.lock_counters(connection, [series.key])[series.key]
    in_doubt = numbering.in_doubt(series, wanted, last=last)
    taken = repository.taken_numbers(connection, in_doubt)
    given = numbering.give(series, wanted, taken=taken, last=last)
    reports.set_counter(connection, series.key, given.last)
    repository.set_final(connection, kept.id, given.number)
    return replace(kept, final=given.number)


def _wanted(number: str) -> Number | None:
    try:
        return parse_number(number) if number else None
    except ClaError:
        return None


def tell(connection: Connection, base: str, new: Sequence[Kept]) -> None:
    """Tell every laptop of a base, the author's as well, the final numbers of its alerts."""
    receivers = devices.of_base(connection, base)
    mailbox.post(connection, [one for device in receivers for one in _letters(device, new)])


def letters_for(connection: Connection, device: Device) -> Iterator[Letter]:
    """Every final number of a laptop's base, for one that goes on from an older copy."""
    return _letters(device.id, repository.of_base(connection, device.base))


def _letters(device: str, records: Iterable[Kept]) -> Iterator[Letter]:
    for kept in records:
        if kept.final is not None and not is_sealed(kept.values):
            yield number_given(device, kept.id, number=kept.final, alias=kept.number or kept.final)
