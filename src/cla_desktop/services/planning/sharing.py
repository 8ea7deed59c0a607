# SPDX-License-Identifier: Apache-2.0
"""Handing on a redacted copy of a plan, calling it back, and what those asked of answered.

A copy is made of the version the community agreed last and of nothing newer, and only for whom its
decision allows. It is the one act by which anything of a plan reaches the mission.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_ms
from cla_core.errors import FieldRefused, InputRefused, mark
from cla_core.folding import words
from cla_core.planning.content import Content
from cla_core.planning.redaction import Redacted, leads_to_shelter, may_have, redacted
from cla_core.records.plan_copies import NO_THREAT_TOLD, PlanAnswer, PlanCopy, PlanRecall
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, save
from cla_desktop.services.guarding import finds_a_person, words_of_name
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.services.planning.meeting_alerts import glances
from cla_desktop.services.planning.reading import PlanView, plan_of, plan_view
from cla_desktop.services.planning.versions import content_of, ever_written, latest
from cla_desktop.services.recording import Submitted, submit
from cla_desktop.services.visits.coded import names_within
from cla_desktop.storage.rows import Entry

NOT_ALLOWED = mark("The community decided otherwise: this receiver gets no copy.")
DISAGREE = mark(
    "Two laptops say differently what may be shared with whom: settle that first, above the plan."
)
LEADS_TO_SHELTER = mark(
    "This names a safe place or a way of the plan, and everybody who has the copy would read it:"
    " say it otherwise."
)
NOT_AGREED = mark("The community has not agreed on this plan yet: there is no version to share.")
READ_ANOTHER = mark(
    "What this copy tells has changed since you read it: read it again, then hand it over."
)


WORDS_TO_MISSION: Final[Mapping[str, tuple[str, str]]] = {
    PlanAnswer.kind: ("ask", "note"),
    PlanRecall.kind: ("copy", "reason"),
}
"""What is written beside a copy: which field says about what, and which holds the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """To whom a copy goes, for how long, in which language.

    `read` is what its author saw of it beforehand: nothing else goes.
    """

    receiver: str
    recipient: str
    expires_on: str = ""
    language: str = "fr"
    read: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyState:
    """Who has which version: a copy, until when it counts, and whether it still does."""

    copy: Entry
    recalled: bool
    ends_ms: int | None
    expired: bool
    older: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskState:
    """An ask that was shared: since when, with whom, and what was answered last."""

    ask: str
    what: str
    when_said: str
    owner: str
    since_ms: int
    answer: Entry | None


def preview(desk: Desk, plan: str, receiver: str) -> Redacted:
    """What a copy for this receiver would hold, and what of it is kept back.

    Raises:
        InputRefused: nothing may be shared with this receiver yet; says why.
    """
    view, agreed = _agreed(desk, plan)
    return _copied(desk, view, agreed, receiver)


def _agreed(desk: Desk, plan: str) -> tuple[PlanView, Opened]:
    """A plan, and the version of it that its community agreed last."""
    view = plan_view(desk, plan)
    if view is None or (agreed := latest(view)) is None:
        raise InputRefused(NOT_AGREED)
    return view, agreed


def _copied(desk: Desk, view: PlanView, agreed: Opened, receiver: str) -> Redacted:
    if "sharing_level" in view.plan.conflicts:
        raise InputRefused(DISAGREE)
    if not may_have(str(view.plan.values.get("sharing_level", "")), receiver):
        raise InputRefused(NOT_ALLOWED)
    found = redacted(
        content_of(agreed),
        receiver,
        persons=_persons(desk),
        finds_a_person=finds_a_person,
        shelters=ever_written(view).lines,
    )
    if not found.values.get("threats"):
        raise InputRefused(NO_THREAT_TOLD)
    return found


def _persons(desk: Desk) -> Collection[str]:
    """The names of all people that this base knows, and the words of them that name somebody."""
    names = desk.store.read(names_within)
    return {*names, *(word for name in names for word in words_of_name(name))}


@dataclass(frozen=True, slots=True)
class _OnEveryMap:
    """Names that lead nobody to anything: of places that come with the program, of the base."""

    desk: Desk

    def __contains__(self, name: object) -> bool:
        said = str(name)
        base = {"base", *words(self.desk.invitation.base_name)}
        return base.issuperset(said.split()) or said in self._listed

    @property
    def _listed(self) -> Collection[str]:
        return gazetteer(training=self.desk.card.training).names


def leads_there(desk: Desk, content: Content, said: str) -> bool:
    """Whether words name a safe place or a way of a plan by more than what is on every map."""
    return leads_to_shelter(content, said, public=_OnEveryMap(desk))


def says_where(desk: Desk, kind: str, values: Mapping[str, Any]) -> bool:
    """Whether an answer or a recall names a safe place of its plan in words the mission reads."""
    about, name = WORDS_TO_MISSION[kind]
    view = plan_view(desk, plan_of(desk, str(values.get(about, ""))))
    return view is not None and leads_there(desk, ever_written(view), str(values.get(name, "")))


def hand_over(desk: Desk, plan: str, handing: Handing, *, record: str = "") -> Submitted:
    """Make a copy for somebody; who has which version is known from now on.

    The copy gets the id `record`; a new one where that is empty.

    Raises:
        InputRefused: nothing may be shared with this receiver yet; says why.
        FieldRefused: who receives it is told by words that lead to a safe place.
    """
    view, agreed = _agreed(desk, plan)
    told = _copied(desk, view, agreed, handing.receiver)
    if leads_there(desk, ever_written(view), handing.recipient):
        raise FieldRefused("recipient", LEADS_TO_SHELTER)
    if handing.read is not None and handing.read != told.values:
        raise InputRefused(READ_ANOTHER)
    values: dict[str, Any] = {
        "plan": plan,
        "plan_code": view.plan.values["code"],
        "version": agreed.values["number"],
        "receiver": handing.receiver,
        "recipient": handing.recipient,
        "at": _now(desk),
        "by": desk.person,
        "language": handing.language,
        "contact": contact_of(desk),
        **told.values,
        **review_of(desk, plan),
    }
    if handing.expires_on:
        values["expires_on"] = handing.expires_on
    done = submit(desk, PlanCopy.kind, values, record=record)
    if view.plan.values.get("status") == "VALIDATED":
        save(desk, view.plan, {**view.plan.values, "status": "SHARED"})
    return done


def review_of(desk: Desk, plan: str) -> dict[str, Any]:
    """How far the plan is today and when it is looked at again, as paper tells it."""
    glance = glances(desk).get(plan)
    if glance is None or glance.review is None:
        return {}
    day = moment_of(glance.review.due_ms, desk.offset_minutes)
    return {"plan_status": glance.status, "review_on": iso(day)}


def contact_of(desk: Desk) -> str:
    """Whom the receiver of a copy asks about it."""
    invitation = desk.invitation
    return f"CLA, {invitation.base_name or invitation.base}"


def recall(desk: Desk, copy: str, reason: str = "") -> Submitted:
    """Call a copy back."""
    said = {"copy": copy, "at": _now(desk), "by": desk.person}
    return submit(desk, PlanRecall.kind, {**said, **({"reason": reason} if reason else {})})


def answer(desk: Desk, ask: str, said: Mapping[str, Any]) -> Submitted:
    """Take down what was answered to an ask.

    Raises:
        NotReady: a refusal without its reason.
    """
    return submit(desk, PlanAnswer.kind, {"ask": ask, "at": _now(desk), "by": desk.person, **said})


def copies_of(view: PlanView, *, now_ms: int) -> tuple[CopyState, ...]:
    """Who has which version, the newest copy first."""
    recalled = {str(entry.values["copy"]) for entry in view.recalls}
    agreed = latest(view)
    number = agreed.values["number"] if agreed is not None else ""
    return tuple(
        CopyState(
            copy=copy,
            recalled=copy.id in recalled,
            ends_ms=(ends_ms := _ms(copy, "expires_on", otherwise=0) or None),
            expired=ends_ms is not None and ends_ms <= now_ms,
            older=copy.values.get("version") != number,
        )
        for copy in reversed(view.copies)
    )


def asks_of(view: PlanView) -> tuple[AskState, ...]:
    """The asks that were shared: who owes an answer since when."""
    first: dict[str, tuple[Entry, Mapping[str, Any]]] = {}
    for copy in view.copies:
        for row in copy.values.get("asks", ()):
            first.setdefault(str(row["ask"]), (copy, row))
    return tuple(
        AskState(
            ask=ask,
            what=str(row.get("what", "")),
            when_said=str(row.get("when_said", "")),
            owner=str(row.get("owner", "")),
            since_ms=_ms(copy, "at", otherwise=copy.changed_ms),
            answer=_last([each for each in view.answers if each.values["ask"] == ask]),
        )
        for ask, (copy, row) in first.items()
    )


def _last(answers: Sequence[Entry]) -> Entry | None:
    return answers[-1] if answers else None


def _ms(entry: Entry, name: str, *, otherwise: int) -> int:
    said = entry.values.get(name)
    return parse_ms(said) if said else otherwise


def _now(desk: Desk) -> str:
    return iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
