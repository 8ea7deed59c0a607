# SPDX-License-Identifier: Apache-2.0
"""Which authorisations wait for a manager, and the manager's word: a step that goes to the base.

Two kinds wait: one that was taken by voice and stands in a referral, valid at once and unconfirmed;
and one that was asked for, by an escalation to the manager of an alert where state forces are
presumed, or were before this was corrected, of it or of one merged into it. The word is signed by
the role the mission vouches for; nobody else's counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cla_core.alerts import together
from cla_core.alerts.redaction import Eyes, listed_place, shown
from cla_core.alerts.routing import is_refused, offers
from cla_core.alerts.timeline import AlertState, members
from cla_core.clock import moment_of
from cla_core.codes import CodeBook, Profile
from cla_core.dtg import iso
from cla_core.errors import mark
from cla_core.record import problems
from cla_core.records import record_type
from cla_server.accounts.service import Visitor
from cla_server.alerts import folding, repository, writing
from cla_server.alerts.repository import Kept, Standing
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
PRESUMED = frozenset({"STATE-PERP", "WAS-STATE-PERP"})
"""Why a manager is asked for a recipient that nobody has passed the alert to yet."""
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
    profile, found = site.profile(), dict[tuple[str, str], Asked]()
    with site.database.reading() as connection:
        for asked in repository.asked_of_manager(connection, within, since_ms=since_ms):
            records = folding.around(connection, asked)
            states = folding.folded(records)
            # What was asked of one that was merged since is asked of the one it goes on in.
            both = {asked, together.standing_of(states, asked)} if asked in states else set()
            for alert, standing in repository.several(connection, both).items():
                if within.holds(standing.base) and _is_known(states[alert]):
                    waits = _asked(standing, _Around(states, records, profile))
                    found |= {(alert, one.to): one for one in waits}
    return sorted(found.values(), key=_oldest_first)


def _oldest_first(one: Asked) -> tuple[int, str, str]:
    return one.alert.received_ms or 0, one.alert.id, one.to


def _is_known(state: AlertState) -> bool:
    return shown(state.values, Eyes.OFFICER) is not None


@dataclass(frozen=True, slots=True)
class _Around:
    """The states of an alert and of all that is joined with it, and what they are folded from."""

    states: Mapping[str, AlertState]
    records: Sequence[Kept]
    profile: Profile

    def was_escalated(self, alert: str) -> bool:
        """Whether the manager was asked about it, or about one that was merged into it."""
        joined = members(self.states, alert)
        return any(MANAGER in self.states[each].escalated_to for each in joined)

    def presumed_of(self, alert: str) -> frozenset[str]:
        """The recipients that need a manager's word because state forces are presumed."""
        told = map(folding.as_told, self.records)
        asking = together.asking_of(self.states, told, alert, profile=self.profile)
        return frozenset(offer.to for offer in offers(asking) if offer.block in PRESUMED)


def _asked(standing: Standing, around: _Around) -> Iterator[Asked]:
    state = around.states[standing.id]
    refusals = dict(state.links.refusals)
    answered = state.signed_for | refusals.keys()
    voiced: dict[str, Asked] = {}
    for referral in state.referrals:
        said = {name: str(value) for name, value in referral.values.items()}
        settled = said["to"] in state.signed_for or is_refused(referral, refusals)
        if said.get("authorised_by") and not settled:
            voiced[said["to"]] = Asked(
                alert=standing,
                to=said["to"],
                by=said["authorised_by"],
                at=said.get("authorised_at", ""),
                reason=said.get("authorised_reason", ""),
            )
    yield from voiced.values()
    if state.is_open and state.state != FALSE and around.was_escalated(standing.id):
        for to in sorted(around.presumed_of(standing.id) - answered - voiced.keys()):
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
        records = folding.around(connection, word.alert)
        around = _Around(folding.folded(records), records, book.profile)
        if standing is None or word.to not in _recipients(_asked(standing, around)):
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
