# SPDX-License-Identifier: Apache-2.0
"""What can be logged about an alert: which record it becomes, what is asked, what is known before.

Pure. The fields, their words and their rules are the records' own; here stands only which of them
one is asked on the telephone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from cla_core.alerts.routing import Offer, referral_problems
from cla_core.alerts.told import Told
from cla_core.codes import CodeBook, Profile
from cla_core.dtg import parse_iso
from cla_core.errors import mark
from cla_core.fields import Plain
from cla_core.records.replies import AUTHORISATION
from cla_core.records.steps import AlertStep
from cla_desktop.services.alerting.reading import AlertView

NOTHING: Mapping[str, Plain] = MappingProxyType({})
ON_THE_SPOT: Final = ("left_at", "cla_present", "finding", "outcome")
ANSWERED: Final = ("due_at", "acknowledged_at", "ack_by")
AFTERWARDS: Final = ("tier", "phase", "remarks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing to log. `fixed` is said without asking, `usual` stands there to begin with.

    `now` names the field that begins with the moment of now, `suggested` the one whose words stand
    there only as a suggestion: what is typed takes their place.
    """

    key: str
    words: str
    kind: str
    fields: tuple[str, ...]
    now: str = ""
    suggested: str = ""
    fixed: Mapping[str, Plain] = field(default_factory=lambda: NOTHING)
    usual: Mapping[str, Plain] = field(default_factory=lambda: NOTHING)


def _step(act: str, words: str, *fields: str, usual: Mapping[str, Plain] = NOTHING) -> Act:
    return Act(
        key=act,
        words=words,
        kind="alert_step",
        fields=fields,
        now="at",
        fixed={"act": act},
        usual=usual,
    )


OWN: Final[Mapping[str, Plain]] = {"actor": "CLA", "channel": "PERSON"}

ACTS: Final = (
    Act(
        key="TOLD",
        words=mark("Told"),
        kind="referral",
        fields=(
            "to", "channel", "sent_at", "unit", "person_role", *ANSWERED, *AUTHORISATION,
        ),
        now="sent_at",
    ),
    _step("ACKNOWLEDGED", mark("Acknowledged"), "actor", "channel", "at"),
    _step("DECIDED", mark("Decided"), "actor", "channel", "at", "reason"),
    Act(
        key="RESPONSE",
        words=mark("Response"),
        kind="response",
        fields=(
            "actor", "type", "unit", "ordered_at", "departed_at", "arrived_at", *ON_THE_SPOT,
            *AFTERWARDS,
        ),
    ),
    _step(
        "NO_RESPONSE", mark("No response"), "stated_by", "channel", "at", "reasons", "reason"
    ),
    Act(
        key="FEEDBACK",
        words=mark("Community told"),
        kind="feedback",
        fields=(
            "to", "channel", "at", "caller_code", "reaction", "safe_to_contact", "message",
            "impossible",
        ),
        now="at",
    ),
    Act(
        key="SIGNAL",
        words=mark("Signal again"),
        kind="signal",
        fields=(
            "channel", "received_at", "caller_code", "original_words", "first_hand", "same_source",
            "caller_limits",
        ),
        now="received_at",
        usual={"caller_kind": "ANONYMOUS"},
    ),
    _step("CLOSED", mark("Close the alert"), "actor", "channel", "at", usual=OWN),
    Act(
        key="OTHER",
        words=mark("Other step"),
        kind="alert_step",
        fields=("act", "actor", "channel", "at", "to", "priority", "reason", "words"),
        now="at",
        usual=OWN,
    ),
)  # fmt: skip


ANSWER: Final = _step("ANSWER", mark("Answer"), "words", "channel", "at", usual=OWN)
"""Offered beside the question, and only while there is one."""
TAKE_BACK: Final = _step("RETRACTED", mark("Withdraw this step"), "reason", usual=OWN)
INCIDENT: Final = Act(
    key="INCIDENT",
    words=mark("Say what it was"),
    kind="incident",
    fields=("summary", "happened", "threat_type"),
    suggested="summary",
)
ESCALATED: Final = Act(
    key="ESCALATED",
    words=mark("Escalated"),
    kind="alert_step",
    fields=("to", "channel", "at", "reason"),
    now="at",
    fixed={"act": "ESCALATED", "actor": "CLA"},
    usual={"channel": "CALL"},
)
"""Offered beside a clock that ran out."""
HIDDEN: Final = (ANSWER, TAKE_BACK, INCIDENT, ESCALATED)
"""Begun from what they are about, never from the row."""

OTHER: Final = "OTHER"
ASKED_BY_ACT: Final[Mapping[str, tuple[str, ...]]] = {
    "TRIAGED": ("priority", "reason"),
    "ASSIGNED": ("to",),
    "ESCALATED": ("to", "reason"),
    "QUESTION": ("words",),
}
"""What a step of another kind is asked beside its act, actor, channel and time; else a reason."""
ELSEWHERE: Final = (
    "MERGED", "UNMERGED", "LINKED", "UNLINKED", "RETRACTED", "ANSWER", "NO_RESPONSE",
    "AUTHORISED", "NOT_AUTHORISED", "OPENED_OUTSIDE",
)  # fmt: skip
"""Steps that are taken where what they are about is at hand, or at the mission alone: none of them
is typed among the others."""


def narrowed(book: CodeBook) -> CodeBook:
    """The mission's lists without the steps that have a place of their own."""
    body = dict(book.profile.body)
    lists = dict(body.get("lists", {}))
    own = lists.get("alert_act", {})
    lists["alert_act"] = {**own, "drop": [*own.get("drop", ()), *ELSEWHERE]}
    return CodeBook(Profile({**body, "lists": lists}))


def act_of(key: str) -> Act | None:
    """The act with this key; None if there is none."""
    return next((act for act in (*ACTS, *HIDDEN) if act.key == key), None)


def first_values(act: Act, view: AlertView, now: str) -> dict[str, Plain]:
    """What the fields begin with: the time of now, and a response that was begun before."""
    values = dict(act.usual)
    if act.now:
        values[act.now] = now
    begun = begun_response(view) if act.kind == "response" else None
    if begun is not None:
        values |= _said_by(begun)
    if act.kind == "referral":
        values |= _first_offer(view)
    if act.kind == "feedback":
        values |= _first_caller(view)
    if act is INCIDENT:
        values |= _incident(view)
    if act.key in ("ACKNOWLEDGED", "DECIDED"):
        values |= _last_told(view)
    if act is ESCALATED:
        values |= _next_in_line(view)
    return values


def begun_response(view: AlertView, actor: Plain = "") -> Told | None:
    """The last response of somebody, or of anybody, who is still out.

    Who left again is followed by another response.
    """
    out = (each for each in reversed(view.line.state.responses) if "left_at" not in each.values)
    return next((each for each in out if actor in ("", each.values.get("actor"))), None)


def of_actor(act: Act, view: AlertView, actor: Plain) -> Mapping[str, Plain]:
    """What stands there of whoever responds: what they began, and nothing of anybody else."""
    begun = begun_response(view, actor) if act.kind == "response" and actor else None
    return NOTHING if begun is None else _said_by(begun)


def _said_by(begun: Told) -> dict[str, Plain]:
    """What a record says, apart from which record it is about."""
    return {name: value for name, value in begun.values.items() if name not in ("alert", "amends")}


def act_to_correct(kind: str, values: Mapping[str, Plain]) -> Act | None:
    """What a record is said anew with; None for what has a place of its own, or is taken back."""
    code = values.get("act") if kind == AlertStep.kind else None
    own = next((act for act in (*ACTS, ANSWER, ESCALATED) if _says(act, kind, code)), None)
    if own is not None or code is None or code in ELSEWHERE:
        return own
    return act_of(OTHER)


def _says(act: Act, kind: str, code: Plain) -> bool:
    return act.kind == kind and act.key != OTHER and act.fixed.get("act") == code


def _next_in_line(view: AlertView) -> dict[str, Plain]:
    """Whom a clock that ran out asks for, where they were not asked yet."""
    due = view.line.next
    return {"to": due.to} if due is not None and not due.again else {}


def full_values(act: Act, view: AlertView, said: Mapping[str, Plain]) -> dict[str, Plain]:
    """The record's values: what was asked, what goes without asking, and the alert."""
    values: dict[str, Plain] = {**said, **act.fixed, "alert": view.line.id}
    if act.kind == "alert_step" and "actor" not in values:
        values["actor"] = values.get("stated_by", "CLA" if act is ANSWER else "")
    if act.kind == "referral":
        values["shared"] = _shared(view, values)
    questions = view.line.state.links.questions
    if values.get("act") == "ANSWER" and questions and "answers" not in values:
        values["answers"] = questions[0]
    if act.kind == "response" and "amends" not in values:
        begun = begun_response(view, values.get("actor"))
        values |= {"amends": begun.id} if begun is not None else {}
    if act.kind == "signal" and values.get("caller_code"):
        values["caller_kind"] = "CONTACT"
    return values


def _shared(view: AlertView, values: Mapping[str, Plain]) -> list[Plain]:
    """What was shared: all that may be, or, said anew, what of it was said before."""
    offer = offer_to(view, values.get("to"))
    may = [*offer.share] if offer else ["PLACE"]
    said = values.get("shared")
    kept = [code for code in may if code in said] if isinstance(said, list | tuple) else []
    return [*(kept or may)]


def shown_fields(act: Act, view: AlertView, said: Mapping[str, Plain]) -> tuple[str, ...]:
    """The fields that are asked now: the rest once it can be known, or is needed."""
    left_out: set[str] = set()
    if act.kind == "referral" and not _needs_manager(view, said):
        left_out |= {*AUTHORISATION}
    if act.kind == "referral" and not any(n in said for n in ("unit", "person_role", *ANSWERED)):
        # Whoever says more than whom is asked more: the common case is not a key longer.
        left_out |= {*ANSWERED}
    if act.kind == "response" and not any(name in said for name in ("arrived_at", *ON_THE_SPOT)):
        left_out |= {*ON_THE_SPOT}
    if act.kind == "response" and not any(name in said for name in (*ON_THE_SPOT, *AFTERWARDS)):
        left_out |= {*AFTERWARDS}
    if act.kind == "feedback" and said.get("to") != "CALLER":
        left_out.add("caller_code")
    if act.key == OTHER:
        asked = ASKED_BY_ACT.get(str(said.get("act", "")), ("reason",))
        left_out |= {"to", "priority", "reason", "words"} - {*asked}
    return tuple(name for name in act.fields if name not in left_out)


def _needs_manager(view: AlertView, said: Mapping[str, Plain]) -> bool:
    """Whether a referral is asked for an authorisation: by whom it goes to, or by its unit."""
    if any(name in said for name in AUTHORISATION):
        return True
    found = referral_problems(view.asking, said, signed_for=view.line.state.signed_for)
    return any(problem.field == AUTHORISATION[0] for problem in found)


def when_authorised(said: Mapping[str, Plain], now: str) -> dict[str, Plain]:
    """When an authorisation that is being written was given: now, and not after it was used."""
    by, at, why = AUTHORISATION
    if by not in said and why not in said:
        return {}
    return {at: min(str(said.get("sent_at", now)), now, key=parse_iso)}


def offer_to(view: AlertView, to: Plain) -> Offer | None:
    """The routing offer for a recipient; None if routing does not offer them."""
    return next((offer for offer in view.offers if offer.to == to), None)


def _first_caller(view: AlertView) -> dict[str, Plain]:
    """The caller who is known by a code; asked once one says that the caller was told."""
    codes = (entry.values.get("caller_code") for entry in view.entries if entry.kind == "signal")
    code = next(filter(None, codes), "")
    return {"caller_code": code} if code else {}


def _incident(view: AlertView) -> dict[str, Plain]:
    """Its own incident, to be named anew; else what the alert says of the event."""
    own = next((each for each in view.incidents if each.own), None)
    if own is not None:
        return {**own.values, "amends": own.id}
    known = view.line.state.values
    happened = known.get("event_start") or known.get("received_at")
    same = {name: known[name] for name in ("summary", "place", "threat_type") if name in known}
    return {**same, "happened": happened}


def _last_told(view: AlertView) -> dict[str, Plain]:
    """Whoever was told last answers, most often by the way they were told."""
    if not view.line.state.referrals:
        return {}
    last = view.line.state.referrals[-1].values
    known = {"actor": last.get("to"), "channel": last.get("channel")}
    return {name: value for name, value in known.items() if value}


def _first_offer(view: AlertView) -> dict[str, Plain]:
    """Whom to tell first: the first that is offered and was not told yet."""
    told = {each.values.get("to") for each in view.line.state.referrals}
    waiting = (offer.to for offer in view.offers if offer.is_offered and offer.to not in told)
    first = next(waiting, "")
    return {"to": first} if first else {}
