# SPDX-License-Identifier: Apache-2.0
"""What hangs on an alert: signals, incidents, linked alerts, questions without answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cla_core.alerts.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Ids, each list sorted; `authorised` pairs a recipient with the step a manager signed."""

    signals: tuple[str, ...]
    incidents: tuple[str, ...]
    alerts: tuple[str, ...]
    questions: tuple[str, ...]
    authorised: tuple[tuple[str, str], ...]


def links_of(group: Sequence[Told]) -> Links:
    """Read the links out of the standing records of one alert."""
    steps = [each for each in group if each.kind == "alert_step"]
    answered = {each.values.get("answers") for each in _acts(steps, "ANSWER")}
    signed = [each for each in _acts(steps, "AUTHORISED") if each.role == "manager"]
    return Links(
        signals=tuple(sorted(each.id for each in group if each.kind == "signal")),
        incidents=_joined(
            (each.order, str(each.values.get("incident")), each.values.get("apart") is not True)
            for each in group
            if each.kind == "incident_link"
        ),
        alerts=_joined(
            (each.order, str(each.values.get("other")), each.values.get("act") == "LINKED")
            for each in [*_acts(steps, "LINKED"), *_acts(steps, "UNLINKED")]
        ),
        questions=tuple(
            sorted(each.id for each in _acts(steps, "QUESTION") if each.id not in answered)
        ),
        authorised=tuple(sorted((str(each.values.get("to")), each.id) for each in signed)),
    )


def _acts(steps: Iterable[Told], act: str) -> list[Told]:
    return [each for each in steps if each.values.get("act") == act]


def _joined(said: Iterable[tuple[tuple[int, str], str, bool]]) -> tuple[str, ...]:
    """What the last word about it joins."""
    last: dict[str, bool] = {}
    for _, other, joined in sorted(said):
        last[other] = joined
    return tuple(sorted(other for other, joined in last.items() if joined))
