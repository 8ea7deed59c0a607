# SPDX-License-Identifier: Apache-2.0
"""What an officer can do with an alert, as forms: which record each makes, what it asks for.

Owns how what was typed becomes a record's values, times as people say them among it. Knows no HTML
and no database; what a record's fields are is read from its declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cla_core.clock import moment_of
from cla_core.dtg import MomentNotUnderstood, iso, parse_moment
from cla_core.fields import Codes, Flag, Kind, Moment, Plain, Problem, fields_of
from cla_core.record import clean
from cla_core.records import record_type

STEP, REFERRAL, RESPONSE, FEEDBACK = "alert_step", "referral", "response", "feedback"
AHEAD = frozenset({"due_at"})
"""Times that lie ahead where it is left open; all others lie behind."""
ALLOWED = "allowed"
"""A tick of the form alone: the base was asked whether the caller allows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActForm:
    """One act: `kind` is the record it makes; `more` are fields that stay folded until needed."""

    name: str
    kind: str
    icon: str
    fields: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def asked(self) -> Mapping[str, Kind]:
        """Every field it asks for, with its kind, in the order of the form."""
        declared = fields_of(record_type(self.kind))
        return {name: declared[name] for name in (*self.fields, *self.more)}

    @property
    def is_button(self) -> bool:
        """Whether nothing but a time can be said."""
        return self.fields == ("at",)


_FORMS = (
    ActForm(name="ACKNOWLEDGED", kind=STEP, icon="check", fields=("at",)),
    ActForm(
        name="REFERRAL",
        kind=REFERRAL,
        icon="arrow-right",
        fields=("to", "channel", "sent_at", "shared", "person_role", "unit"),
        more=(
            "due_at", "acknowledged_at", "ack_by",
            "authorised_by", "authorised_at", "authorised_reason",
        ),
    ),
    ActForm(name="DECIDED", kind=STEP, icon="flag", fields=("words", "at")),
    ActForm(
        name="RESPONSE",
        kind=RESPONSE,
        icon="truck",
        fields=(
            "actor", "type", "unit", "ordered_at", "departed_at", "arrived_at", "finding",
            "outcome",
        ),
        more=("left_at", "cla_present", "tier", "phase", "remarks"),
    ),
    ActForm(
        name="NO_RESPONSE",
        kind=STEP,
        icon="circle-x",
        fields=("reasons", "stated_by", "reason", "at"),
    ),
    ActForm(name="QUESTION", kind=STEP, icon="message-square", fields=("words",)),
    ActForm(name="ASSIGNED", kind=STEP, icon="user-check", fields=("to", "words", "at")),
    ActForm(name="ESCALATED", kind=STEP, icon="arrow-up", fields=("to", "reason", "at")),
    ActForm(
        name="FEEDBACK",
        kind=FEEDBACK,
        icon="users",
        fields=("to", "channel", "message", "impossible", "at"),
        more=("safe_to_contact", "reaction"),
    ),
    ActForm(name="INFO_ONLY", kind=STEP, icon="info", fields=("reason", "at")),
    ActForm(name="FALSE_ALARM", kind=STEP, icon="bell", fields=("reason", "at")),
    ActForm(name="CLOSED", kind=STEP, icon="circle-check", fields=("at",)),
    ActForm(name="REOPENED", kind=STEP, icon="undo-2", fields=("reason", "at")),
    ActForm(name="RETRACTED", kind=STEP, icon="undo-2", fields=("reason",)),
)  # fmt: skip
FORMS: Mapping[str, ActForm] = MappingProxyType({form.name: form for form in _FORMS})
"""All of them, in the order in which they are mostly done."""
AGAIN: Mapping[str, str] = MappingProxyType(
    {STEP: "RETRACTED", REFERRAL: "REFERRAL", RESPONSE: "RESPONSE", FEEDBACK: "FEEDBACK"}
)
"""With which form something that stands is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a form said: values as far as they were understood, and why the others were not."""

    values: Mapping[str, Plain]
    problems: tuple[Problem, ...] = ()
    amends: str = ""
    allowed: bool = False


@dataclass(frozen=True, slots=True)
class FormReader:
    """Reads forms sent at one moment in one zone."""

    now_ms: int
    zone_minutes: int

    def read(self, form: ActForm, fields: Mapping[str, str]) -> Read:
        """What was typed as values of a record; fields the form does not have are left out."""
        values: dict[str, Plain] = {}
        problems: list[Problem] = []
        for name, kind in form.asked.items():
            try:
                values[name] = self._value(name, kind, fields)
            except MomentNotUnderstood as wrong:
                problems.append(Problem(name, wrong.sentence))
        return Read(
            values=clean(values),
            problems=tuple(problems),
            amends=fields.get("amends", "")[:36],
            allowed=fields.get(ALLOWED) == "1",
        )

    def _value(self, name: str, kind: Kind, fields: Mapping[str, str]) -> Plain:
        if isinstance(kind, Codes):
            start = f"{name}-"
            ticked = (each for each, value in fields.items() if each.startswith(start) and value)
            return [each.removeprefix(start) for each in ticked]
        said = fields.get(name, "").replace("\r\n", "\n").strip()
        if isinstance(kind, Flag):
            return said == "1"
        if isinstance(kind, Moment) and said:
            return self._moment(said, ahead=name in AHEAD)
        return said

    def _moment(self, said: str, *, ahead: bool) -> str:
        now = moment_of(self.now_ms, self.zone_minutes)
        found = parse_moment(said, now, offset_minutes=self.zone_minutes, ahead=ahead)
        return iso(found.at)
