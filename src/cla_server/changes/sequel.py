# SPDX-License-Identifier: Apache-2.0
"""What followed an alert, as tables of alerts tell it: codes and times, no free words.

Kept beside the number of the change that brought it, so that a table of a whole mission reads one
row for each alert and folds none of its records again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from cla_core.alerts.marks import is_response
from cla_core.alerts.timeline import AlertState
from cla_core.alerts.told import Told
from cla_core.fields import Plain

MOVES = ("arrived_at", "departed_at", "ordered_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequel:
    """Lists hold each code once, as they came. Times of clocks are milliseconds.

    `acted` and `acted_at` are of the first who acted: what they did, and when they were there or
    set out.
    """

    clocks: Mapping[str, int | None]
    ended_ms: int | None
    referred_to: Sequence[str]
    responders: Sequence[str]
    responses: Sequence[str]
    findings: Sequence[str]
    outcomes: Sequence[str]
    reasons: Sequence[str]
    feedback_impossible: bool
    signals: int
    acted: str
    acted_at: str


def sequel_of(state: AlertState) -> Sequel:
    """What followed an alert, from its fold."""
    acted = [each.values for each in state.responses if is_response(each)]
    first = min(acted, key=lambda values: _when(values) or "9", default={})
    return Sequel(
        clocks=asdict(state.clocks),
        ended_ms=state.ended_ms,
        referred_to=_each(state.referrals, "to"),
        responders=_each(state.responses, "actor"),
        responses=_each(state.responses, "type"),
        findings=_each(state.responses, "finding"),
        outcomes=_each(state.responses, "outcome"),
        reasons=state.reasons,
        feedback_impossible=state.feedback_impossible,
        signals=len(state.links.signals),
        acted=str(first.get("type") or ""),
        acted_at=_when(first),
    )


def _each(records: Iterable[Told], field: str) -> list[str]:
    def said() -> Iterator[str]:
        return (str(record.values[field]) for record in records if record.values.get(field))

    return list(dict.fromkeys(said()))


def _when(values: Mapping[str, Plain]) -> str:
    return next((str(values[name]) for name in MOVES if values.get(name)), "")
