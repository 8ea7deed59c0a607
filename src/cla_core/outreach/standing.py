# SPDX-License-Identifier: Apache-2.0
"""How something that is followed to its end stands: a promise, a rumour, an item of feedback.

Each is a fact with further facts beside it. What stands follows from the set of them, whatever the
order in which they came. Knows neither store nor page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cla_core.dtg import parse_iso
from cla_core.fields import Plain

Values = Mapping[str, Plain]
STEPS: Final[Mapping[str, tuple[str, str]]] = {
    "promise": ("promise_step", "promise"),
    "rumour": ("rumour_step", "rumour"),
    "message": ("dissemination", "message"),
    "feedback_item": ("feedback_step", "feedback_item"),
}
"""By kind what is written beside it, and in which field that names it."""
ACTS: Final[Mapping[str, str]] = {
    "promise": "promise_act",
    "rumour": "rumour_act",
    "feedback_item": "feedback_act",
}
"""By kind the list of what can be done about it."""
FOLLOWED: Final = ("promise", "rumour", "feedback_item")
"""What is followed until it has ended."""
APPROVED: Final = frozenset({"message", "can_card"})
"""What the mission approved: it stands until its time is over."""
QUOTABLE: Final = frozenset({"texts", "answers"})
"""What somebody could read out by accident of an approved text that is not in force."""
SURVEY: Final = "survey"
"""What is counted and done with."""
ENDED: Final = frozenset(
    {"KEPT", "NOT_KEPT", "ANSWERED", "ENDED", "TOLD", "LOST", "MERGED", "MISTAKE"}
)


UNTOLD: Final = "UNTOLD"
"""There is an answer, and who asked has not heard it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`state` of the list `outreach_state`; `due` as it was last said, ISO or empty."""

    state: str
    due: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state not in ENDED

    @property
    def is_mistake(self) -> bool:
        """Whether it was written down in error."""
        return self.state == "MISTAKE"

    def is_overdue(self, now: datetime) -> bool:
        """Whether it is open past its time."""
        return self.is_open and bool(self.due) and parse_iso(self.due) < now


def in_order(steps: Iterable[Values]) -> list[Values]:
    """Steps by the time they tell of; what is told of one moment keeps the order given."""
    return sorted(steps, key=lambda step: parse_iso(step["at"]))


def standing(kind: str, values: Values, steps: Sequence[Values]) -> Standing:
    """How one of these stands now."""
    told = in_order(steps)
    if is_mistake(told):
        return Standing(state="MISTAKE")
    return _OF[kind](values, told)


def ending(stands: Standing, steps: Iterable[Values]) -> Values | None:
    """The last step that ended it, and so brought it to how it stands; None where none did."""
    return next(
        (step for step in reversed(in_order(steps)) if step.get("act") == stands.state), None
    )


def is_mistake(steps: Iterable[Values]) -> bool:
    """Whether it was written down in error."""
    return any(step.get("act") == "MISTAKE" for step in steps)


def _of_promise(values: Values, told: Sequence[Values]) -> Standing:
    due, state = str(values.get("due", "")), "OPEN"
    for step in told:
        if step["act"] == "PUT_OFF":
            due, state = str(step["due"]), "OPEN"
        elif step["act"] in {"KEPT", "NOT_KEPT"}:
            state = str(step["act"])
    return Standing(state=state, due=due)


def _of_rumour(_values: Values, told: Sequence[Values]) -> Standing:
    acts = [step["act"] for step in told]
    if "ENDED" in acts:
        return Standing(state="ENDED")
    if result_of(told) in {"", "UNCLEAR"}:
        return Standing(state="UNCHECKED")
    return Standing(state="ANSWERED" if _is_answered(told) else "UNANSWERED")


def _is_answered(told: Sequence[Values]) -> bool:
    """Whether people heard what is known: an answer is none once a check found otherwise."""
    known, answered = "", False
    for step in told:
        if step["act"] == "ANSWER":
            answered = True
        elif step["act"] == "CHECK" and step["result"] != "UNCLEAR":
            answered = answered and known in {"", step["result"]}
            known = str(step["result"])
    return answered


def result_of(steps: Iterable[Values]) -> str:
    """What the checks came to: the last that was clear, else UNCLEAR, empty where none was made."""
    found = [str(step["result"]) for step in in_order(steps) if step["act"] == "CHECK"]
    clear = [result for result in found if result != "UNCLEAR"]
    return (clear or found or [""])[-1]


def sources_of(steps: Iterable[Values]) -> list[str]:
    """Everybody who was asked, without repetition, in order."""
    return list(dict.fromkeys(s["source"] for s in in_order(steps) if s["act"] == "CHECK"))


def spread_of(
    values: Values, steps: Iterable[Values], others: Iterable[Values] = ()
) -> list[tuple[str, str]]:
    """How far it had come over time: moment and code, from each time it was heard.

    `others` are rumours that turned out to be the same one.
    """
    heard = [(str(v["heard_at"]), str(v.get("spread", ""))) for v in (values, *others)]
    later = [(s["at"], s["spread"]) for s in in_order(steps) if s["act"] == "SPREAD"]
    return sorted([*heard, *later], key=lambda each: parse_iso(each[0]))


def alert_of(steps: Iterable[Values]) -> str:
    """The id of the alert a rumour became; empty where it is none."""
    return next((str(s["alert"]) for s in in_order(steps) if s["act"] == "ALERT"), "")


def _of_message(values: Values, _told: Sequence[Values]) -> Standing:
    """What was approved stands until its time is over; then it is no longer used."""
    return Standing(state="OPEN", due=str(values.get("valid_until", "")))


def _of_feedback(values: Values, told: Sequence[Values]) -> Standing:
    due, state = str(values.get("due", "")), "OPEN"
    for step in told:
        due = str(step.get("due", due))
        state = {"ANSWERED": UNTOLD, "REFERRED": "OPEN"}.get(str(step["act"]), str(step["act"]))
    return Standing(state=state, due=due)


def _of_survey(_values: Values, _told: Sequence[Values]) -> Standing:
    return Standing(state="ENDED")


def in_force(values: Values, at: datetime) -> bool:
    """Whether an approved text could be used at a moment."""
    begun = parse_iso(values["valid_from"]) <= at
    until = values.get("valid_until")
    return begun and (until is None or at <= parse_iso(until))


def was_in_force(values: Values, at: datetime) -> bool:
    """Whether somebody who heard it at a moment heard what stood then, in whichever version."""
    return any(in_force(period, at) for period in (values, *values.get("earlier", ())))


_OF: Final = {
    "promise": _of_promise,
    "rumour": _of_rumour,
    "message": _of_message,
    "can_card": _of_message,
    "feedback_item": _of_feedback,
    SURVEY: _of_survey,
}
