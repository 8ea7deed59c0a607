# SPDX-License-Identifier: Apache-2.0
"""Terms of reference of a protection team, begun from alerts that somebody linked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cla_core.alerts.flags import flags_of
from cla_core.alerts.timeline import AlertState
from cla_core.language import Language
from cla_core.records.alerts import Alert
from cla_core.states import ReportState
from cla_desktop.services.alerting.gathering import gathered
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

SINCE_MS: Final = 30 * 24 * 60 * 60 * 1000
FEWEST: Final = 2
SEALED: Final = frozenset({"CRSV", "SEA", "UN-PERP"})
"""What has no place in terms that many read."""


def terms_begun(desk: Desk, language: Language) -> Mapping[str, Any]:
    """What the terms begin with: the largest group of linked alerts of the last thirty days.

    Nothing where no two are linked. Drills, false alarms and what goes by sealed slip lead to none.
    """
    now_ms = desk.clock.now_ms()

    def job(work: Work) -> tuple[Entry, ...]:
        return _largest(work, since_ms=now_ms - SINCE_MS)

    alerts = desk.store.read(job)
    return _terms(desk, alerts, language) if alerts else {}


def _largest(work: Work, *, since_ms: int) -> tuple[Entry, ...]:
    recent = {
        entry.id: entry
        for entry in work.records.all_of(Alert.kind)
        if entry.state is not ReportState.DRAFT
        and not entry.amends
        and (entry.when_ms or 0) >= since_ms
    }
    states = gathered(work, tuple(recent)).states
    leading = {one: recent[one] for one in recent if one in states and _may_lead(states[one])}
    found = max((_known(group, leading) for group in _groups(states)), key=len, default=())
    if len(found) < FEWEST:
        return ()
    return tuple(sorted(found, key=lambda entry: entry.when_ms or 0))


def _may_lead(state: AlertState) -> bool:
    return state.counts and not SEALED & flags_of(state.values)


def _known(group: frozenset[str], recent: Mapping[str, Entry]) -> tuple[Entry, ...]:
    return tuple(recent[alert] for alert in sorted(group) if alert in recent)


def _groups(states: Mapping[str, AlertState]) -> list[frozenset[str]]:
    """Alerts that hang together by links, two or more."""
    left, groups = set(states), []
    beside: dict[str, set[str]] = {
        alert: set(state.links.alerts) for alert, state in states.items()
    }
    for alert, others in list(beside.items()):
        for other in others:
            beside.setdefault(other, set()).add(alert)
    while left:
        group, fresh = set(), {left.pop()}
        while fresh:
            group |= fresh
            fresh = {other for one in fresh for other in beside.get(one, ())} - group
        left -= group
        if len(group) >= FEWEST:
            groups.append(frozenset(group))
    return groups


def _terms(desk: Desk, alerts: Sequence[Entry], language: Language) -> Mapping[str, Any]:
    tr = language.tr
    counted = Counter(str(alert.values.get("threat_type", "OTH")) for alert in alerts)
    threats = ", ".join(
        f"{desk.book.label(language, 'threat_type', code)} {count}"
        for code, count in counted.most_common()
    )
    places = ", ".join(dict.fromkeys(alert.place for alert in alerts if alert.place))
    numbers = ", ".join(alert.number or alert.alias or "" for alert in alerts)
    return {
        "background": "\n".join(
            (
                tr(
                    "{count} linked alerts in thirty days: {threats}.",
                    count=len(alerts),
                    threats=threats,
                ),
                tr("Places: {places}.", places=places),
                tr("Alerts: {numbers}.", numbers=numbers),
            )
        ),
        "trigger_alerts": [{"alert": alert.id} for alert in alerts],
        "objectives": tr(
            "See who is exposed, when and why; what people do themselves; what is missing."
        ),
        "methods": tr("Women, men and young people separately; authorities first; nobody named."),
        "confidentiality": tr("Codes only. Survivors and children are for specialists only."),
        "area": alerts[0].values["place"],
    }
