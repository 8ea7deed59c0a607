# SPDX-License-Identifier: Apache-2.0
"""Which authorisations wait for a manager, and the manager's word: a step that goes to the base.

Two kinds wait: one that was taken by voice and stands in a referral, valid at once and unconfirmed;
and one that was asked for, by an escalation to the manager of an alert where state forces are
presumed, or were before this was corrected, of it or of one merged into it. A recipient that the
mission blocked is asked for by people alone: the rule that climbs from level to level asks for
nobody. The word is signed by the role the mission vouches for; nobody else's counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cla_core.alerts import together
from cla_core.alerts.marks import RULE
from cla_core.alerts.redaction import Eyes, listed_place, shown
from cla_core.alerts.routing import BLOCKS, MANAGERS, is_refused, offers
from cla_core.alerts.timeline import AlertState, members
from cla_core.alerts.told import MANAGERS_WORDS
from cla_core.clock import moment_of
from cla_core.codes import CodeBook, Profile
from cla_core.dtg import iso
from cla_core.errors import mark
from cla_core.record import problems
from cla_core.records import record_type
from cla_server.accounts.service import Visitor
from cla_server.alerts import folding, repository, writing
from cla_server.alerts.reading import Told
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
BLOCKED = "BLOCKED_UNIT"
ANSWERED = mark("{who} has answered this already. Nothing was changed; look at the alert's steps.")
NOT_ASKED = mark("Say whom, why, and whether it is authorised.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What waits for one answer: a referral authorised by voice, to one recipient.

    Without `by` nobody passed anything on: it was asked for, of every recipient that is barred for
    the one reason `block`.
    """

    alert: Standing
    recipients: tuple[str, ...]
    block: str = ""
    whom: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""

    @property
    def because(self) -> str:
        """Why they are barred, as a sentence."""
        return BLOCKS[self.block]

    @property
    def key(self) -> str:
        """What tells it from all others on the page."""
        return f"{self.alert.id}-{self.recipients[0]}"

    @property
    def place(self) -> str:
        """Where a list says it is; the alert itself says more."""
        return listed_place(self.alert.values, self.alert.values.get("place"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a manager says: of which alert, to whom, yes or no, and why."""

    alert: str
    recipients: tuple[str, ...]
    act: str
    reason: str


class Answered(NotDone):
    """Somebody was quicker, or it was decided otherwise."""

    status = 409


def waiting(site: Site, visitor: Visitor) -> list[Asked]:
    """What waits for this manager's word, the oldest first."""
    since_ms, within = site.clock.now_ms() - DAYS * DAY_MS, site.within(visitor)
    profile, found = site.profile(), dict[tuple[str, tuple[str, ...]], Asked]()
    with site.database.reading() as connection:
        for asked in repository.asked_of_manager(connection, within, since_ms=since_ms):
            records = folding.around(connection, asked)
            states = folding.folded(records)
            # What was asked of one that was merged since is asked of the one it goes on in.
            both = {asked, together.standing_of(states, asked)} if asked in states else set()
            for alert, standing in repository.several(connection, both).items():
                if within.holds(standing.base) and _is_known(states[alert]):
                    waits = _asked(standing, _Around(states, records, profile))
                    found |= {(alert, one.recipients): one for one in waits}
    return sorted(found.values(), key=_oldest_first)


def _oldest_first(one: Asked) -> tuple[int, str, tuple[str, ...]]:
    return one.alert.received_ms or 0, one.alert.id, one.recipients


def _is_known(state: AlertState) -> bool:
    return shown(state.values, Eyes.OFFICER) is not None


@dataclass(frozen=True, slots=True)
class _Around:
    """The states of an alert and of all that is joined with it, and what they are folded from."""

    states: Mapping[str, AlertState]
    records: Sequence[Kept]
    profile: Profile

    def asking(self, alert: str) -> frozenset[str]:
        """Who asked the manager about it, or about one that was merged into it."""
        joined = members(self.states, alert)
        return frozenset(
            str(mark.record.values.get("actor", ""))
            for each in joined
            for mark in self.states[each].marks
            if mark.act == "ESCALATED" and mark.record.values.get("to") == MANAGER
        )

    def barred_of(self, alert: str) -> Mapping[str, Sequence[str]]:
        """The recipients that need a manager's word, by the reason why."""
        told = map(folding.as_told, self.records)
        asking = together.asking_of(self.states, told, alert, profile=self.profile)
        found: dict[str, list[str]] = {}
        for offer in offers(asking):
            if offer.block in MANAGERS:
                found.setdefault(offer.block, []).append(offer.to)
        return found


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
                recipients=(said["to"],),
                whom=", ".join(said[each] for each in ("unit", "person_role") if said.get(each)),
                by=said["authorised_by"],
                at=said.get("authorised_at", ""),
                reason=said.get("authorised_reason", ""),
            )
    yield from voiced.values()
    who = around.asking(standing.id)
    if not (who and state.is_open and state.state != FALSE):
        return
    for block, barred in around.barred_of(standing.id).items():
        left = tuple(to for to in barred if to not in answered and to not in voiced)
        if left and (block != BLOCKED or who - {RULE}):
            yield Asked(alert=standing, recipients=left, block=block)


def say(site: Site, visitor: Visitor, word: Word, *, zone_minutes: int) -> None:
    """Sign for recipients, or refuse; what was said before is not changed, the last word counts.

    Raises:
        NotDone: with the sentence that says why; then nothing was said of any of them.
    """
    now_ms, within = site.clock.now_ms(), site.within(visitor)
    if word.act not in MANAGERS_WORDS or not word.recipients or not word.reason:
        raise NotDone(NOT_ASKED)
    book = CodeBook(site.profile())
    told = {
        to: _told(visitor, word, to, book=book, now_ms=now_ms, zone_minutes=zone_minutes)
        for to in word.recipients
    }

    def work(connection: Connection) -> None:
        repository.take_turn(connection)
        state, base = state_of(connection, word.alert, within)
        standing = repository.standing(connection, word.alert)
        records = folding.around(connection, word.alert)
        around = _Around(folding.folded(records), records, book.profile)
        waits = _recipients(_asked(standing, around)) if standing is not None else frozenset()
        for to, step in told.items():
            if to in waits:
                writing.write(connection, step, base=base, role=visitor.role)
                about = f"{word.act} {to} {word.alert}"
                note(connection, visitor.did(Deed.ALERT_WORKED_ON, about, at_ms=now_ms))
            elif not _said_already(connection, state, word.act, to, visitor):
                raise NoSuchAlert(NO_ALERT)

    site.database.write(work)


def _told(
    visitor: Visitor, word: Word, to: str, *, book: CodeBook, now_ms: int, zone_minutes: int
) -> Told:
    values = {
        "alert": word.alert,
        "act": word.act,
        "at": iso(moment_of(now_ms, zone_minutes)),
        "actor": MANAGER,
        "actor_role": visitor.name,
        "channel": "BOARD",
        "to": to,
        "reason": word.reason,
    }
    told = writing.told_at_mission(
        "alert_step", values, who=visitor.name, now_ms=now_ms, zone_minutes=zone_minutes
    )
    wrong = problems(record_type(told.kind), told.values, book=book, submitting=True)
    if wrong:
        raise NotDone(wrong[0].sentence, *wrong, **wrong[0].values)
    return told


def _said_already(
    connection: Connection, state: AlertState, said: str, to: str, visitor: Visitor
) -> bool:
    """Whether this person gave this very word: a button pressed twice.

    Raises:
        Answered: another manager was quicker, or the other word was given.
    """
    links = state.links
    given = {"AUTHORISED": dict(links.authorised), "NOT_AUTHORISED": dict(links.refused)}
    for act, steps in given.items():
        kept = repository.one(connection, steps[to]) if to in steps else None
        if kept is not None and (act, kept.person) != (said, visitor.name):
            raise Answered(ANSWERED, who=kept.person)
        if kept is not None:
            return True
    return False


def _recipients(asked: Iterator[Asked]) -> frozenset[str]:
    return frozenset(to for one in asked for to in one.recipients)
