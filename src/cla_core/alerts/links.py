# SPDX-License-Identifier: Apache-2.0
"""What hangs on an alert: signals, incidents, linked alerts, questions without answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cla_core.alerts.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Ids, each list sorted; `authorised` and `refused` pair a recipient with the step that
    holds a manager's last word on it, `refusals` with when it was refused, in milliseconds.
    """

    signals: tuple[str, ...]
    incidents: tuple[str, ...]
    alerts: tuple[str, ...]
    questions: tuple[str, ...]
    authorised: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...] = ()
    refusals: tuple[tuple[str, int], ...] = ()


def links_of(group: Sequence[Told]) -> Links:
    """Read the links out of the standing records of one alert."""
    steps = [each for each in group if each.kind == "alert_step"]
    answered = {each.values.get("answers") for each in _acts(steps, "ANSWER")}
    words = _last_words(steps)
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
        authorised=_by_recipient(words, "AUTHORISED"),
        refused=_by_recipient(words, "NOT_AUTHORISED"),
        refusals=tuple(
            sorted(
                (str(each.values.get("to")), each.moment("at") or each.written_ms)
                for each in _acts(words, "NOT_AUTHORISED")
            )
        ),
    )


def _last_words(steps: Sequence[Told]) -> list[Told]:
    """What a manager last said of each recipient; nobody else's word counts."""
    said = [*_acts(steps, "AUTHORISED"), *_acts(steps, "NOT_AUTHORISED")]
    last: dict[str, Told] = {}
    for each in sorted(said, key=lambda step: step.order):
        if each.role == "manager":
            last[str(each.values.get("to"))] = each
    return list(last.values())


def _by_recipient(words: Iterable[Told], act: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((str(each.values.get("to")), each.id) for each in _acts(words, act)))


def _acts(steps: Iterable[Told], act: str) -> list[Told]:
    return [each for each in steps if each.values.get("act") == act]


def _joined(said: Iterable[tuple[tuple[int, str], str, bool]]) -> tuple[str, ...]:
    """The others that are joined by the last word about each."""
    last: dict[str, bool] = {}
    for _, other, joined in sorted(said):
        last[other] = joined
    return tuple(sorted(other for other, joined in last.items() if joined))
