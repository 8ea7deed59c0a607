# SPDX-License-Identifier: Apache-2.0
"""One alert opened: what is known, what was told, and where it stands, for one visitor's eyes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cla_core.access import Role
from cla_core.alerts.flags import flags_of
from cla_core.alerts.indicators import REPEAT_MS
from cla_core.alerts.redaction import Eyes, shown, told_name
from cla_core.alerts.routing import Asking
from cla_core.alerts.timeline import AlertState, members
from cla_core.alerts.together import asking_of
from cla_core.alerts.told import families, voices, why_it_stays
from cla_core.folding import fold
from cla_core.records.alerts import Alert
from cla_core.records.incidents import IncidentLink
from cla_core.records.signals import Signal
from cla_server.accounts.service import Visitor
from cla_server.alerts import folding, repository
from cla_server.alerts.arriving import MISSION
from cla_server.alerts.repository import Kept, Standing
from cla_server.audit.repository import Deed, note
from cla_server.board.alerts.clocks import Timer
from cla_server.board.alerts.listing import Row, eyes_of, rows_of
from cla_server.board.pages import Reader
from cla_server.board.service import Site, changed_mark
from cla_server.board.telling import Section, Teller
from cla_server.figures.repository import places_between
from cla_server.kit.database import Connection
from cla_server.outside import repository as outside

SHOWN_ABOVE = ("summary", "received_at", "classification", "prepared_by", "amends", "amendment")
"""What stands elsewhere on the page."""
SIGNAL, LINK = Signal.kind, IncidentLink.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """An alert that a merge brought into another, and the records told of it alone."""

    row: Row
    records: Sequence[Kept]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedAlert:
    """One alert: its row, its fold, the records told of it alone, and who acknowledged first.

    `taken_in` are those merged into it, `into` what it was merged into, where these eyes may know.
    `asking` is what routing goes by: of all that is joined with it, and was said before.
    `incidents` says what turned out to have happened, by the ids of the incidents it names.
    `until_ms` is when it closes again to somebody who opened it from outside its area.
    """

    row: Row
    state: AlertState
    asking: Asking
    records: Sequence[Kept]
    open_words: bool
    first_acknowledged_by: str
    first_acknowledged_ms: int | None
    mark: str
    incidents: Mapping[str, str]
    taken_in: Sequence[Joined] = ()
    into: Row | None = None
    until_ms: int | None = None

    def correctable(self, record: str, role: str) -> Kept | None:
        """What somebody may correct: it stands still, was written at the mission, and is theirs."""
        told = voices(families(map(folding.as_told, self.records)))
        standing = {each.id for each in told if not why_it_stays(each, role)}
        return next(
            (
                kept
                for kept in self.records
                if kept.id == record and kept.id in standing and kept.device == MISSION
            ),
            None,
        )


def opened(site: Site, record: str, visitor: Visitor, *, timer: Timer) -> OpenedAlert | None:
    """An alert as this visitor may see it, or None where it does not exist for these eyes."""
    within = site.within(visitor)
    changed = changed_mark(site, site.sight(visitor))
    eyes = eyes_of(visitor.role, one=True)
    with site.database.reading() as connection:
        standing = repository.standing(connection, record)
        around = folding.around(connection, record)
        until_ms = outside.until(connection, visitor.account, record, now_ms=timer.now_ms)
        beside = repository.several(connection, {kept.about or kept.id for kept in around})
        again = standing is not None and _comes_again(connection, standing, eyes)
        incidents = _incidents(connection, around)
    told = [folding.as_told(kept) for kept in around]
    states = folding.folded(around)
    state = states.get(record)
    if standing is None or state is None or not state.arrived:
        return None
    is_near = within.holds(standing.base)
    rows = rows_of([standing], timer, eyes) if is_near or until_ms is not None else ()
    if not rows:
        return None
    near = rows_of((each for each in beside.values() if within.holds(each.base)), timer, eyes)
    known = {row.alert.id: row for row in near}
    ours = _told_of(record, around)
    acknowledged_by, acknowledged_ms = _first_acknowledged(state, ours)
    return OpenedAlert(
        row=rows[0],
        state=state,
        asking=asking_of(states, told, record, profile=timer.profile, again=again),
        records=ours,
        open_words=_has_open_words(rows[0], state, visitor),
        first_acknowledged_by=acknowledged_by,
        first_acknowledged_ms=acknowledged_ms,
        mark=changed,
        incidents=incidents,
        taken_in=[
            Joined(row=known[each], records=_told_of(each, around))
            for each in members(states, record)[1:]
            if each in known
        ],
        into=known.get(state.merged_into),
        until_ms=None if is_near else until_ms,
    )


def _first_acknowledged(state: AlertState, ours: Sequence[Kept]) -> tuple[str, int | None]:
    """By whom and when; nobody and None while nobody did."""
    first = next((each for each in state.marks if each.act == "ACKNOWLEDGED"), None)
    if first is None:
        return "", None
    return next((kept.person for kept in ours if kept.id == first.record.id), ""), first.at_ms


def _incidents(connection: Connection, around: Sequence[Kept]) -> dict[str, str]:
    """What the incidents that an alert was found to belong to, or not, are last said to be."""
    named = {str(each.values.get("incident")) for each in around if each.kind == LINK}
    told = map(folding.as_told, folding.around(connection, *named)) if named else ()
    found = (family for family in families(told) if family.root in named)
    return {family.root: str(family.voice.values.get("summary", "")) for family in found}


def _has_open_words(row: Row, state: AlertState, visitor: Visitor) -> bool:
    """Whether free text may be shown, of the alert and of its steps alike."""
    kept_from_commander = visitor.role == Role.COMMANDER and bool(flags_of(state.values))
    return "summary" in row.values and not kept_from_commander


def _comes_again(connection: Connection, own: Standing, eyes: Eyes) -> bool:
    """Whether another alert came from its place in the weeks before it, as far as these eyes know:
    what a list keeps back is no secret to an officer who opened the alert.
    """
    place, received_ms = _place(own.values, eyes), own.received_ms
    if not place or received_ms is None:
        return False
    earlier = places_between(connection, received_ms - REPEAT_MS, received_ms, base=own.base)
    near = [alert for alert, name in earlier.items() if not name or fold(name) == place]
    found = repository.several(connection, near).values()
    return any(_place(each.values, eyes) == place for each in found)


def _place(values: Mapping[str, Any], eyes: Eyes) -> str:
    """A place's name to compare by; empty where only the area it lies in may be told."""
    name = told_name((shown(values, eyes) or {}).get("place"))
    return fold(name) if name == told_name(values.get("place")) else ""


def _told_of(alert: str, around: Sequence[Kept]) -> list[Kept]:
    """The records told of one alert, without the calls that were found to belong to another."""
    ours = folding.of_alert(around, alert)
    known = {kept.id for kept in ours}
    gone = {
        each.id
        for family in families(map(folding.as_told, around))
        if family.voice.kind == SIGNAL and family.voice.id not in known
        for each in family.members
    }
    return [kept for kept in ours if kept.id not in gone]


def sections(reader: Reader, opened: OpenedAlert) -> list[Section]:
    """What is known of it, as labelled lines."""
    teller = Teller(reader.times, reader.book, {}, base=reader.base_point(opened.row.alert.base))
    said = {name: one for name, one in opened.row.values.items() if name not in SHOWN_ABOVE}
    return teller.sections(Alert, said)


def note_seen(site: Site, record: str, visitor: Visitor) -> None:
    """Note in the audit log that somebody looked at an alert."""
    entry = visitor.did(Deed.ALERT_SEEN, record, at_ms=site.clock.now_ms())
    site.database.write(lambda connection: note(connection, entry))
