# SPDX-License-Identifier: Apache-2.0
"""The versions of a plan: what the community agreed is written down for good, whole.

A version keeps every line as it stood, whatever fields a later template has. What never leaves this
laptop stands in it on this laptop alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_iso
from cla_core.errors import InputRefused
from cla_core.fields import Layer, fields_of
from cla_core.planning.content import Content, Line
from cla_core.planning.differences import Difference, differences
from cla_core.planning.readiness import NO_THREAT, remarks
from cla_core.planning.reviews import six_months_on
from cla_core.record import REGISTRY
from cla_core.records.plan_life import PlanVersion
from cla_core.records.plans import Plan
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import FIRST_LETTER
from cla_desktop.services.documents.saving import Opened, create_within, save_within
from cla_desktop.services.planning.reading import LIFE, PlanView, view_within
from cla_desktop.storage.store import Work


def agree(
    desk: Desk,
    plan: str,
    *,
    signers: Sequence[str] = (),
    on: str = "",
    review: str = "",
    record: str = "",
) -> Opened:
    """The community agreed on the plan as it stands: a new version is kept, the old ones stay.

    The version gets the id `record`; a new one where that is empty.

    Raises:
        InputRefused: there is nothing to agree on.
    """

    def job(work: Work) -> Opened:
        view = view_within(work, plan)
        if view is None or any(one.stops for one in remarks(view.content, now_ms=0)):
            raise InputRefused(NO_THREAT)
        day = on or iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
        # A review before this day, or the half year of the version before, was that of what is
        # agreed anew.
        said = review != _half_year_of(view.plan.values)
        later = bool(review) and said and parse_iso(review) > parse_iso(day)
        agreed = {
            **view.plan.values,
            "status": "VALIDATED",
            "validated_on": day,
            "next_review": review if later else iso(six_months_on(parse_iso(day))),
        }
        if signers:
            agreed["validated_by"] = list(signers)
        save_within(desk, work, view.plan, agreed)
        return _keep(desk, work, plan, day, record=record or desk.new_id())

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def _half_year_of(plan: Mapping[str, Any]) -> str:
    """The review that follows from the day of the last agreement alone; empty before the first."""
    agreed_on = str(plan.get("validated_on", ""))
    return iso(six_months_on(parse_iso(agreed_on))) if agreed_on else ""


def _keep(desk: Desk, work: Work, plan: str, day: str, *, record: str) -> Opened:
    view = view_within(work, plan)
    if view is None:
        raise InputRefused(NO_THREAT)
    lines = [line for line in view.content.everything if line.kind not in LIFE]
    secrets = [
        {"line": line.id, "values": _json(_part(line, {Layer.DEVICE}))}
        for line in lines
        if _part(line, {Layer.DEVICE})
    ]
    values = {
        "plan": plan,
        "number": _next_number(desk, view),
        "made_on": day,
        "made_by": desk.person,
        "lines": [
            {
                "of": line.kind,
                "line": line.id,
                "values": _json(_part(line, set(Layer) - {Layer.DEVICE})),
            }
            for line in lines
        ],
        **({"kept_here": secrets} if secrets else {}),
    }
    return create_within(desk, work, PlanVersion.kind, (record, values))


def _part(line: Line, layers: set[Layer]) -> dict[str, Any]:
    declared = fields_of(REGISTRY[line.kind])
    return {
        name: value
        for name, value in line.values.items()
        if name in declared and declared[name].layer in layers
    }


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _next_number(desk: Desk, view: PlanView) -> str:
    """2; on a base's further laptops with their letter, so that two never mean one number."""
    letter = desk.invitation.letter
    known = [
        str(one.values["number"]).rstrip("abcdefghijklmnopqrstuvwxyz") for one in view.versions
    ]
    number = max((int(each) for each in known if each.isdecimal()), default=0) + 1
    return f"{number}{'' if letter == FIRST_LETTER else letter}"


def lines_of(version: Opened) -> tuple[Line, ...]:
    """The lines of a version as they stood, with what of them this laptop alone knows."""
    secret = {
        str(row["line"]): json.loads(row["values"]) for row in version.values.get("kept_here", ())
    }
    return tuple(
        Line(
            kind=str(row["of"]),
            id=str(row["line"]),
            values={**json.loads(row["values"]), **secret.get(str(row["line"]), {})},
        )
        for row in version.values.get("lines", ())
    )


def content_of(version: Opened) -> Content:
    """A version as the rules read it; lines of kinds nobody knows any more stay aside."""
    lines = [line for line in lines_of(version) if line.kind in REGISTRY]
    plans = [line for line in lines if line.kind == Plan.kind]
    rest = tuple(line for line in lines if line.kind != Plan.kind)
    empty = Line(kind=Plan.kind, id=str(version.values["plan"]), values={})
    return Content(plan=plans[0] if plans else empty, lines=rest)


def ever_written(view: PlanView) -> Content:
    """A plan with the lines of its versions too: what was taken out since is as safe a place."""
    agreed = [line for version in view.versions for line in content_of(version).lines]
    return replace(view.content, lines=(*view.content.lines, *agreed))


def latest(view: PlanView) -> Opened | None:
    """The version that counts: the one agreed last."""
    return view.versions[-1] if view.versions else None


def changed_between(before: Opened, after: Opened) -> tuple[Difference, ...]:
    """The differences between two versions."""
    return differences(lines_of(before), lines_of(after))


def changed_since(view: PlanView) -> tuple[Difference, ...]:
    """What was written since the community agreed last; everything while it never did."""
    now = [line for line in view.content.everything if line.kind not in LIFE]
    agreed = latest(view)
    before = lines_of(agreed) if agreed is not None else ()
    return tuple(one for one in differences(before, now) if not _is_bookkeeping(one))


def _is_bookkeeping(difference: Difference) -> bool:
    """How far a plan came is no change of what was agreed."""
    return difference.line.kind == Plan.kind and all(
        each.name in {"status", "validated_on", "validated_by", "next_review"}
        for each in difference.fields
    )
