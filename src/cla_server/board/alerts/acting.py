# SPDX-License-Identifier: Apache-2.0
"""What an officer does with an alert: each act is a record like any other, written at the mission.

One transaction: checked against where the alert stands and whom it may be told, kept, folded, told
to the base's laptops, and noted in the audit log. Nothing that is there is ever changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cla_core.access import Role
from cla_core.alerts import together
from cla_core.alerts.doubts import ahead_of_time
from cla_core.alerts.moves import offered, step_problems
from cla_core.alerts.redaction import Eyes, shown
from cla_core.alerts.routing import is_outside, referral_problems
from cla_core.alerts.timeline import AlertState
from cla_core.alerts.told import why_it_stays
from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.dtg import iso, parse_ms
from cla_core.errors import ClaError, mark
from cla_core.fields import Plain, Problem
from cla_core.record import problems
from cla_core.records import record_type
from cla_server.accounts.service import Visitor
from cla_server.alerts import arriving, folding, repository, writing
from cla_server.alerts.reading import Told
from cla_server.alerts.repository import Kept
from cla_server.audit.repository import Deed, note
from cla_server.board.alerts.forms import (
    AGAIN,
    ALLOWED,
    FORMS,
    REFERRAL,
    RESPONSE,
    STEP,
    ActForm,
    FormReader,
    Read,
)
from cla_server.board.service import Site
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

FUNCTIONS: Mapping[str, str] = MappingProxyType({Role.MANAGER: "CLAMGR", Role.OFFICER: "JOC"})
"""As whom somebody at the board acts."""
ANYTIME = ("REFERRAL", "RESPONSE")
"""What may be logged of any alert that is open."""
TELLING = "FEEDBACK"

NO_ALERT = mark("There is no such alert. It may have been joined to another one.")
NOT_NOW = mark("This cannot be done with the alert in its present state. Look at its last steps.")
NOT_OURS = mark("Only what was written at the mission can be corrected here.")
ASK_FIRST = mark(
    "What the source does not allow is known only at the base. Ask the CLA first, then tick this."
)


class NotDone(ClaError):
    """An act that was not done, and why; nothing was written. `problems` stand beside fields."""

    status = 422

    def __init__(self, sentence: str, *found: Problem, **values: object) -> None:
        super().__init__(sentence, **values)
        self.problems = found


class NoSuchAlert(NotDone):
    """There is no alert to act on."""

    status = 404


class NotSent(NotDone):
    """The form was only shown again to be checked."""

    status = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts on which alert, in which zone (minutes from UTC)."""

    visitor: Visitor
    alert: str
    zone_minutes: int


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: `second` when somebody else had acknowledged before."""

    second: bool = False


def acts_for(state: AlertState) -> tuple[str, ...]:
    """What makes sense next, in the order in which it is mostly done."""
    open_to = {*offered(state), *(ANYTIME if state.is_open else ())}
    if state.state != "MERGED" and not state.told_back:
        open_to.add(TELLING)
    return tuple(name for name in FORMS if name in open_to)


def act(site: Site, acting: Acting, name: str, fields: Mapping[str, str]) -> Done:
    """Do one act with what its form says.

    Raises:
        NotDone: with the sentence that says why, and one for each field that is wrong.
    """
    form = FORMS.get(name)
    if form is None:
        raise NotDone(NOT_NOW)
    now_ms = site.clock.now_ms()
    read = FormReader(now_ms, acting.zone_minutes).read(form, fields)
    if read.problems:
        raise _unfit(read.problems)
    within, record = site.within(acting.visitor), writing.id_of_form(acting.alert, fields)
    work = _Work(CodeBook(site.profile()), acting, form, read, now_ms, within, record)
    return site.database.write(work.done_in)


def _unfit(found: Sequence[Problem]) -> NotDone:
    return NotDone(found[0].sentence, *found, **found[0].values)


@dataclass(frozen=True, slots=True)
class _Work:
    book: CodeBook
    acting: Acting
    form: ActForm
    read: Read
    now_ms: int
    within: Within
    record: str

    def done_in(self, connection: Connection) -> Done:
        repository.take_turn(connection)
        state, base = state_of(connection, self.acting.alert, self.within)
        acknowledges = self.form.name == "ACKNOWLEDGED"
        if acknowledges and _is_by(connection, state, self.acting.visitor):
            return Done()
        if self.record and repository.one(connection, self.record) is not None:
            # A button pressed twice.
            return Done()
        told = self._told(connection, state)
        self._check(connection, told, state)
        writing.write(connection, told, base=base, role=self.acting.visitor.role)
        about = f"{self.form.name} {self.acting.alert}"
        visitor = self.acting.visitor
        note(connection, visitor.did(Deed.ALERT_WORKED_ON, about, at_ms=self.now_ms))
        earlier_ms = state.round.acknowledged
        return Done(second=acknowledges and earlier_ms is not None and earlier_ms <= _at_ms(told))

    def _told(self, connection: Connection, state: AlertState) -> Told:
        kind = self.form.kind
        values: dict[str, Plain] = {"alert": self.acting.alert, **self.read.values}
        when = record_type(kind).when_field
        if kind != RESPONSE:
            values.setdefault(when, iso(moment_of(self.now_ms, self.acting.zone_minutes)))
        if kind == STEP:
            values |= {"act": self.form.name, "channel": "BOARD"}
            values["actor"] = FUNCTIONS.get(self.acting.visitor.role, "JOC")
            values["actor_role"] = self.acting.visitor.name
        if self.read.amends:
            values["amends"] = self._corrected(connection, state).id
        return writing.told_at_mission(
            kind,
            values,
            who=self.acting.visitor.name,
            now_ms=self.now_ms,
            zone_minutes=self.acting.zone_minutes,
            record=self.record,
        )

    def _corrected(self, connection: Connection, state: AlertState) -> Kept:
        """What this record corrects: of this alert, of the same kind, and written here."""
        earlier = repository.one(connection, self.read.amends)
        ours = earlier is not None and earlier.device == arriving.MISSION
        if earlier is None or not ours or AGAIN.get(earlier.kind) != self.form.name:
            raise NotDone(NOT_OURS)
        if earlier.about not in (state.alert, self.acting.alert):
            raise NotDone(NOT_OURS)
        stays = why_it_stays(folding.as_told(earlier), self.acting.visitor.role)
        if stays:
            raise NotDone(stays)
        return earlier

    def _check(self, connection: Connection, told: Told, state: AlertState) -> None:
        declared = record_type(told.kind)
        found = problems(declared, told.values, book=self.book, submitting=True)
        found = found or ahead_of_time(told.kind, told.values, now_ms=self.now_ms)
        found = found or self._refused(connection, told, state)
        if found:
            raise _unfit(found)

    def _refused(self, connection: Connection, told: Told, state: AlertState) -> list[Problem]:
        """The problems of a step that the alert's state does not allow."""
        if told.kind == STEP:
            return step_problems(state, told.values, at_ms=_at_ms(told))
        if told.kind != REFERRAL:
            return []
        # A merge or a correction opens no door: all that was joined, and said before, counts.
        around = folding.around(connection, state.alert)
        asking = together.asking_of(
            folding.folded(around),
            map(folding.as_told, around),
            state.alert,
            profile=self.book.profile,
        )
        found = referral_problems(asking, told.values, signed_for=state.signed_for)
        outside = is_outside(str(told.values.get("to")))
        if not found and outside and not self.read.allowed:
            return [Problem(ALLOWED, ASK_FIRST)]
        return found


def _at_ms(step: Told) -> int:
    """The time a step tells of."""
    return parse_ms(str(step.values["at"]))


def state_of(connection: Connection, alert: str, within: Within) -> tuple[AlertState, str]:
    """Where an alert stands that may be acted on, and its base.

    Raises:
        NoSuchAlert: it does not exist for an officer of these bases.
    """
    standing = repository.standing(connection, alert)
    state = folding.folded(folding.around(connection, alert)).get(alert)
    if standing is None or state is None or not state.arrived:
        raise NoSuchAlert(NO_ALERT)
    if not within.holds(standing.base):
        raise NoSuchAlert(NO_ALERT)
    if shown(state.values, Eyes.OFFICER) is None:
        raise NoSuchAlert(NO_ALERT)
    return state, standing.base


def _is_by(connection: Connection, state: AlertState, visitor: Visitor) -> bool:
    """Whether this very person acknowledged in this round: a button pressed twice."""
    since_ms = state.reopened_ms or 0
    found = (
        repository.one(connection, each.record.id)
        for each in state.marks
        if each.act == "ACKNOWLEDGED" and each.at_ms >= since_ms
    )
    return any(
        kept is not None and (kept.device, kept.person) == (arriving.MISSION, visitor.name)
        for kept in found
    )
