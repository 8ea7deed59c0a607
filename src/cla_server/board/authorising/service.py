# SPDX-License-Identifier: Apache-2.0
"""Which authorisations wait for a manager, and the manager's word: a step that goes to the base.

Two kinds wait: one that was taken by voice and stands in a referral, valid at once and unconfirmed;
and one that was asked for, by an escalation to the manager of an alert where state forces are
presumed. The word is signed by the role the mission vouches for; nobody else's counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cla_core.alerts.flags import flags_of
from cla_core.alerts.recipients import NATIONAL
from cla_core.alerts.redaction import Eyes, listed_place, shown
from cla_core.alerts.timeline import AlertState
from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.dtg import iso
from cla_core.errors import mark
from cla_core.record import problems
from cla_core.records import record_type
from cla_server.accounts.service import Visitor
from cla_server.alerts import folding, repository, writing
from cla_server.alerts.repository import Standing
from cla_server.audit.repository import Deed, note
from cla_server.board.alerts.acting import NO_ALERT, NoSuchAlert, NotDone, state_of
from cla_server.board.service import Site
from cla_server.kit.database import Connection

DAYS = 30
DAY_MS = 24 * 60 * 60 * 1000
MANAGER = "CLAMGR"
FALSE = "FALSE_ALARM"
"""Open until the village was told, and nobody passes it on any more."""
WORDS = ("AUTHORISED", "NOT_AUTHORISED")
ANSWERED = mark("{who} has answered this already. Nothing was changed; look at the alert's steps.")
NOT_ASKED = mark("Say whom, why, and whether it is authorised.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One authorisation that waits. Without `by` it was asked for and nobody passed anything on."""

    alert: Standing
    to: str
    by: str = ""
    at: str = ""
    reason: str = ""

    @property
    def place(self) -> str:
        """Where a list says it is; the alert itself says more."""
        return listed_place(self.alert.values, self.alert.values.get("place"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a manager says: of which alert, to whom, yes or no, and why."""

    alert: str
    to: str
    act: str
    reason: str


class Answered(NotDone):
    """Somebody was quicker, or it was decided otherwise."""

    status = 409


def waiting(site: Site, visitor: Visitor) -> list[Asked]:
    """What waits for this manager's word, the oldest first."""
    since_ms, within = site.clock.now_ms() - DAYS * DAY_MS, site.within(visitor)
    with site.database.reading() as connection:
        found: list[Asked] = []
        for alert in repository.asked_of_manager(connection, within, since_ms=since_ms):
            standing = repository.standing(connection, alert)
            state = folding.folded(folding.around(connection, alert)).get(alert)
            if standing is None or state is None or shown(state.values, Eyes.OFFICER) is None:
                continue
            found += _asked(standing, state)
    return sorted(found, key=lambda one: (one.alert.received_ms or 0, one.alert.id, one.to))


def _asked(standing: Standing, state: AlertState) -> Iterator[Asked]:
    answered = {to for to, _ in (*state.links.authorised, *state.links.refused)}
    voiced: dict[str, Asked] = {}
    for referral in state.referrals:
        said = {name: str(value) for name, value in referral.values.items()}
        if said.get("authorised_by") and said["to"] not in answered:
            voiced[said["to"]] = Asked(
                alert=standing,
                to=said["to"],
                by=said["authorised_by"],
                at=said.get("authorised_at", ""),
                reason=said.get("authorised_reason", ""),
            )
    yield from voiced.values()
    asked_for = MANAGER in state.escalated_to and "STATE-PERP" in flags_of(state.values)
    if asked_for and state.is_open and state.state != FALSE:
        for to in sorted(NATIONAL - answered - voiced.keys()):
            yield Asked(alert=standing, to=to)


def say(site: Site, visitor: Visitor, word: Word, *, zone_minutes: int) -> None:
    """Sign for a recipient, or refuse; what was said before is not changed, the last word counts.

    Raises:
        NotDone: with the sentence that says why.
    """
    now_ms, within = site.clock.now_ms(), site.within(visitor)
    if word.act not in WORDS or not word.to or not word.reason:
        raise NotDone(NOT_ASKED)
    values = {
        "alert": word.alert,
        "act": word.act,
        "at": iso(moment_of(now_ms, zone_minutes)),
        "actor": MANAGER,
        "actor_role": visitor.name,
        "channel": "BOARD",
        "to": word.to,
        "reason": word.reason,
    }
    told = writing.told_at_mission(
        "alert_step", values, who=visitor.name, now_ms=now_ms, zone_minutes=zone_minutes
    )
    book = CodeBook(site.profile())
    wrong = problems(record_type(told.kind), told.values, book=book, submitting=True)
    if wrong:
        raise NotDone(wrong[0].sentence, *wrong, **wrong[0].values)

    def work(connection: Connection) -> None:
        repository.take_turn(connection)
        state, base = state_of(connection, word.alert, within)
        standing = repository.standing(connection, word.alert)
        if standing is None or word.to not in _recipients(_asked(standing, state)):
            if _said_already(connection, state, word, visitor):
                return
            raise NoSuchAlert(NO_ALERT)
        writing.write(connection, told, base=base, role=visitor.role)
        about = f"{word.act} {word.to} {word.alert}"
        note(connection, visitor.did(Deed.ALERT_WORKED_ON, about, at_ms=now_ms))

    site.database.write(work)


def _said_already(connection: Connection, state: AlertState, word: Word, visitor: Visitor) -> bool:
    """Whether this person gave this very word: a button pressed twice.

    Raises:
        Answered: another manager was quicker, or the other word was given.
    """
    links = state.links
    given = {"AUTHORISED": dict(links.authorised), "NOT_AUTHORISED": dict(links.refused)}
    for act, steps in given.items():
        kept = repository.one(connection, steps[word.to]) if word.to in steps else None
        if kept is not None and (act, kept.person) != (word.act, visitor.name):
            raise Answered(ANSWERED, who=kept.person)
        if kept is not None:
            return True
    return False


def _recipients(asked: Iterator[Asked]) -> Sequence[str]:
    return [one.to for one in asked]
