# SPDX-License-Identifier: Apache-2.0
"""Key contacts of the alert network (dossier 2.2, 8.3): a code for all, a person for the base.

The mission sees a code, a role and what counts need. Name, numbers, place and everything that says
who it is are for the base alone, and what could get the person killed never leaves the laptop. When
consent is withdrawn these fields are erased; the code and what was counted stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, ClassVar, Final

from cla_core.dtg import iso, parse_iso, parse_ms
from cla_core.errors import ClaError
from cla_core.fields import (
    Code,
    Codes,
    Flag,
    Layer,
    Many,
    Moment,
    Needed,
    Phone,
    Place,
    Plain,
    Problem,
    Ref,
    Text,
    fields_of,
)
from cla_core.phone_numbers import plan_of, written_one_way
from cla_core.record import Document, Writing, declare
from cla_core.records.rules import WITHDRAWN_FIRST, out_of_order

NODE_ID: Final = "0195a1f0-1d00-7000-8000-0000000000c1"
BASE = Layer.BASE
UNGRADED: Final = "F"
REVIEW_DAYS: Final = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPhone:
    """One number of a contact; the first is rung first."""

    number: Annotated[
        str,
        Phone(
            layer=BASE,
            needed=Needed.SAVE,
            prints=False,
            find=True,
            operator_in="operator",
            example="+999 555 0147",
        ),
    ]
    operator: Annotated[
        str, Text(operator=True, layer=BASE, most=30, prints=False, example="Lowa Tel")
    ] = ""
    owner: Annotated[str, Code(list="phone_owner", layer=BASE, prints=False, example="OWN")] = ""
    phone_kind: Annotated[
        str, Code(list="phone_kind", layer=BASE, prints=False, example="FEATURE")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseConsent:
    """Consent to one use where it differs from the rest: given later, reviewed or withdrawn."""

    use: Annotated[str, Code(list="allowed_use", needed=Needed.SAVE, example="TO_NGO")]
    given_on: Annotated[str, Moment(tense="past", example="2025-02-10T10:00:00+02:00")] = ""
    review_on: Annotated[str, Moment(tense="ahead", example="2026-02-10T10:00:00+02:00")] = ""
    withdrawn_on: Annotated[str, Moment(tense="past", example="2025-06-10T10:00:00+02:00")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Document):
    """Somebody who raises alerts, or passes them on; everywhere but on the base a code."""

    kind: ClassVar[str] = "contact"
    schema: ClassVar[int] = 2
    book: ClassVar[str] = "network"
    title_field: ClassVar[str] = "code"
    place_field: ClassVar[str] = "place"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "K-{number:03d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="who", example="K-014")
    ]
    role_category: Annotated[
        str, Code(list="contact_role", needed=Needed.SUBMIT, section="who", example="TRAD")
    ] = ""
    real_name: Annotated[
        str,
        Text(
            prose=False,
            layer=BASE,
            most=80,
            prints=False,
            find=True,
            section="who",
            example="Invented Person",
        ),
    ] = ""
    nicknames: Annotated[
        str,
        Text(
            prose=False, layer=BASE, most=80, prints=False, find=True, section="who", example="Mzee"
        ),
    ] = ""
    phones: Annotated[
        tuple[ContactPhone, ...],
        Many(
            of=ContactPhone,
            most=8,
            known_by="number",
            layer=BASE,
            prints=False,
            find=True,
            section="who",
            example=[{"number": "+999 555 0147", "operator": "Lowa Tel", "owner": "OWN"}],
        ),
    ] = ()
    place: Annotated[
        dict[str, Plain],
        Place(layer=BASE, prints=False, find=True, section="where", example={"name": "Mtindo"}),
    ]
    node: Annotated[
        str, Ref(to="node", layer=BASE, prints=False, section="where", example=NODE_ID)
    ] = ""
    availability: Annotated[
        str,
        Text(layer=BASE, most=200, prints=False, section="where", example="Not on market days"),
    ] = ""
    languages: Annotated[
        tuple[str, ...], Codes(list="language", section="where", example=["swc", "fr"])
    ] = ()
    sex: Annotated[str, Code(list="sex", section="about", example="f")] = ""
    age_band: Annotated[str, Code(list="age_band", section="about", example="ADULT")] = ""
    reliability: Annotated[str, Code(list="reliability", section="about", example="B")] = ""
    graded_on: Annotated[
        str, Moment(section="about", tense="past", example="2025-03-01T09:00:00+02:00")
    ] = ""
    graded_by: Annotated[str, Text(most=20, section="about", example="CLA-07")] = ""
    recruited_by: Annotated[
        str, Text(prose=False, layer=BASE, most=20, prints=False, section="about", example="CLA-07")
    ] = ""
    sharing_limits: Annotated[
        tuple[str, ...],
        Codes(
            list="contact_limit",
            layer=BASE,
            prints=False,
            section="limits",
            example=["NOT_TO_ARMY"],
        ),
    ] = ()
    risk_note: Annotated[
        str,
        Text(
            layer=Layer.DEVICE,
            most=600,
            lines=True,
            prints=False,
            section="limits",
            example="Ring after dark only",
        ),
    ] = ""
    purpose_explained: Annotated[bool, Flag(section="consent", example=True)] = False
    risks_explained: Annotated[bool, Flag(section="consent", example=True)] = False
    consent_language: Annotated[str, Code(list="language", section="consent", example="swc")] = ""
    consent_on: Annotated[
        str, Moment(section="consent", tense="past", example="2025-01-10T10:00:00+02:00")
    ] = ""
    consent_how: Annotated[str, Code(list="consent_how", section="consent", example="ORAL")] = ""
    witness_role: Annotated[
        str, Text(layer=BASE, most=80, prints=False, section="consent", example="Head teacher")
    ] = ""
    allowed_uses: Annotated[
        tuple[str, ...],
        Codes(list="allowed_use", section="consent", example=["RECEIVE", "CALL_BACK"]),
    ] = ()
    use_consents: Annotated[
        tuple[UseConsent, ...],
        Many(
            of=UseConsent,
            most=12,
            section="consent",
            example=[{"use": "TO_NGO", "given_on": "2025-02-10T10:00:00+02:00"}],
        ),
    ] = ()
    review_on: Annotated[
        str, Moment(section="consent", tense="ahead", example="2026-01-10T10:00:00+02:00")
    ] = ""
    withdrawn_on: Annotated[
        str, Moment(section="consent", tense="past", example="2025-11-02T10:00:00+02:00")
    ] = ""
    active_from: Annotated[str, Moment(section="time", example="2025-01-10T10:00:00+02:00")] = ""
    active_to: Annotated[str, Moment(section="time", example="2025-11-02T10:00:00+02:00")] = ""
    exit_disposition: Annotated[
        str, Code(list="exit_disposition", section="time", example="DESTROY")
    ] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Nothing judged, nothing recorded."""
        return {"sex": "unrecorded", "age_band": "UNRECORDED", "reliability": UNGRADED}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Times in their order."""
        apart = [
            wrong.under(f"use_consents.{number}")
            for number, row in enumerate(values.get("use_consents", ()), start=1)
            for wrong in out_of_order(row, "given_on", "withdrawn_on", WITHDRAWN_FIRST)
        ]
        return [
            *out_of_order(values, "consent_on", "withdrawn_on", WITHDRAWN_FIRST),
            *apart,
            *out_of_order(values, "active_from", "active_to"),
        ]

    @classmethod
    def erased_by(cls, values: Mapping[str, Plain]) -> tuple[str, ...]:
        """Everything that says who it is, once consent was withdrawn."""
        return PERSONAL if "withdrawn_on" in values else ()

    @classmethod
    def settled(
        cls, before: Mapping[str, Plain], values: Mapping[str, Plain], writing: Writing
    ) -> dict[str, Plain]:
        """Numbers as the plan has them; who graded and when; consent is looked at in a year."""
        plan = plan_of(writing.profile)
        kept = written_one_way(plan, cls, before, values)
        if _graded_anew(before, kept):
            kept |= {"graded_on": writing.at, "graded_by": writing.person}
        if "consent_on" in kept and kept["consent_on"] != before.get("consent_on"):
            kept.setdefault("review_on", a_year_after(kept["consent_on"]))
        return kept


def _graded_anew(before: Mapping[str, Plain], values: Mapping[str, Plain]) -> bool:
    """Whether the grade was changed by somebody who did not say who gave it when."""
    unsaid = {"graded_on", "graded_by"}
    judged = values.get("reliability", UNGRADED) != before.get("reliability", UNGRADED)
    return judged and all(values.get(name) == before.get(name) for name in unsaid)


def a_year_after(said: str) -> str:
    """When a consent that was given then is asked for again; `said` itself if it is no moment."""
    try:
        given = parse_iso(said)
        return iso(given + timedelta(days=REVIEW_DAYS))
    except (ClaError, ValueError, OverflowError):
        return said


def uses_standing(values: Mapping[str, Plain], now_ms: int) -> frozenset[str]:
    """`uses_allowed` without those whose review is overdue: nobody is named on an old yes."""
    asked_again = {row["use"]: row["review_on"] for row in _apart(values) if row.get("review_on")}
    all_at_once = values.get("review_on")
    return frozenset(
        use for use in uses_allowed(values) if not _came(asked_again.get(use, all_at_once), now_ms)
    )


def _apart(values: Mapping[str, Plain]) -> tuple[Mapping[str, Plain], ...]:
    return tuple(row for row in values.get("use_consents", ()) if row.get("given_on"))


def _came(said: object, now_ms: int) -> bool:
    """Whether a moment that was written down is here; one that cannot be read is."""
    if not said:
        return False
    try:
        return parse_ms(str(said)) <= now_ms
    except ClaError:
        return True


def has_gone(withdrawn_on: object, active_to: object, now_ms: int) -> bool:
    """Whether somebody is in the network no more: consent was withdrawn, or their last day came.

    A day that lies ahead is a plan; until then they are called like everybody.
    """
    return bool(withdrawn_on) or _came(active_to, now_ms)


def uses_allowed(values: Mapping[str, Plain]) -> frozenset[str]:
    """What a contact consents to today: the uses given at once and apart, less those withdrawn."""
    if "withdrawn_on" in values:
        return frozenset()
    rows = values.get("use_consents", ())
    gone = {row["use"] for row in rows if row.get("withdrawn_on")}
    given = {row["use"] for row in rows if row.get("given_on")}
    return frozenset((set(values.get("allowed_uses", ())) | given) - gone)


def has_consented(values: Mapping[str, Plain]) -> bool:
    """Whether it was ever written down that they consented."""
    return bool(values.get("consent_on") or uses_allowed(values))


PERSONAL: Final = tuple(
    name for name, kind in fields_of(Contact).items() if kind.layer is not Layer.MISSION
)
"""What says who a contact is."""
