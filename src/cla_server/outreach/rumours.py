# SPDX-License-Identifier: Apache-2.0
"""What is said at the bases and what was answered, as the board shows it.

Who was asked is a number of sources here: their codes stay with the base's own laptops and alerts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cla_core.alerts.flags import flags_of
from cla_core.alerts.redaction import Eyes
from cla_core.alerts.redaction import shown as may_be_shown
from cla_core.dtg import parse_ms
from cla_core.outreach.standing import (
    STEPS,
    alert_of,
    in_order,
    is_mistake,
    result_of,
    sources_of,
    spread_of,
    standing,
)
from cla_core.outreach.together import told_with
from cla_core.records.rumours import Rumour
from cla_server.alerts import repository as repository_of_alerts
from cla_server.alerts.repository import Standing
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.outreach import repository
from cla_server.outreach.repository import Fact, Values

RISKS: Final = ("HIGH", "MEDIUM", "LOW", "")
MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One rumour; `answers` as language and text, `spread` as moment and code over time.

    `others` are those that turned out to be the same: code and wording. Where the alert it became
    keeps its words from whoever looks, `wording` is empty.
    """

    id: str
    base: str
    code: str
    wording: str
    language: str
    place: str
    risk: str
    about: str
    state: str
    is_open: bool
    heard_ms: int
    result: str
    sources: int
    spread: tuple[tuple[int, str], ...]
    answers: tuple[tuple[str, str], ...]
    answered_ms: int | None
    via: tuple[str, ...]
    alert: str
    others: tuple[tuple[str, str], ...] = ()


def rumours(connection: Connection, within: Within, eyes: Eyes) -> list[Said]:
    """The rumours as these eyes may read them, what still needs an answer first, by risk, then the
    newest.
    """
    step_kind, _ = STEPS[Rumour.kind]
    steps = repository.by_subject(repository.of_kinds(connection, (step_kind,), within))
    told = {about: [one.values for one in found] for about, found in steps.items()}
    facts = repository.of_kinds(connection, (Rumour.kind,), within)
    whole = {fact.id: fact for fact in facts if not is_mistake(told.get(fact.id, ()))}
    into = told_with(told, whole)
    shown = [
        _said(fact, told, [whole[one] for one, root in into.items() if root == fact.id])
        for fact in whole.values()
        if fact.id not in into
    ]
    ordered = sorted(shown, key=_order)
    alerts = repository_of_alerts.several(connection, {one.alert for one in ordered if one.alert})
    read = (_read_by(eyes, one, alerts.get(one.alert)) for one in ordered)
    return [one for one in read if one is not None][:MOST]


def _read_by(eyes: Eyes, one: Said, alert: Standing | None) -> Said | None:
    """A rumour that became an alert tells no more of it than the alert itself would."""
    if not one.alert:
        return one
    commands = eyes is Eyes.COMMANDER
    if alert is None or may_be_shown(alert.values, eyes) is None:
        # Of an alert that has not come nobody knows yet what a commander may read.
        hidden = commands and alert is not None
        less = _without_words(one) if commands else one
        return None if hidden else replace(less, alert="")
    return _without_words(one) if commands and flags_of(alert.values) else one


def _without_words(one: Said) -> Said:
    return replace(one, wording="", about="", answers=(), others=())


def _order(one: Said) -> tuple[bool, int, int]:
    risk = RISKS.index(one.risk) if one.risk in RISKS else len(RISKS)
    return not one.is_open, risk if one.is_open else 0, -one.heard_ms


def _said(fact: Fact, steps: Mapping[str, list[Values]], others: Sequence[Fact]) -> Said:
    """One with what is told with it: what was done about any of them was done about it."""
    values = fact.values
    told = [step for one in (fact, *others) for step in steps.get(one.id, ())]
    place = values.get("place")
    stands = standing(Rumour.kind, values, told)
    answered = [step for step in in_order(told) if step["act"] == "ANSWER"]
    return Said(
        id=fact.id,
        base=fact.base,
        code=str(values["code"]),
        wording=str(values["wording"]),
        language=str(values.get("language", "")),
        place=str(place.get("name", "")) if isinstance(place, dict) else "",
        risk=str(values.get("harm_risk", "")),
        about=str(values.get("about", "")),
        state=stands.state,
        is_open=stands.is_open,
        heard_ms=parse_ms(values["heard_at"]),
        result=result_of(told),
        sources=len(sources_of(told)),
        spread=tuple(
            (parse_ms(at), how)
            for at, how in spread_of(values, told, [one.values for one in others])
            if how
        ),
        answers=tuple(
            (str(row["language"]), str(row["text"])) for step in answered for row in step["texts"]
        ),
        answered_ms=parse_ms(answered[0]["at"]) if answered else None,
        via=tuple(dict.fromkeys(code for step in answered for code in step.get("via", ()))),
        alert=alert_of(told),
        others=tuple(
            (str(one.values["code"]), str(one.values["wording"]))
            for one in sorted(others, key=lambda one: parse_ms(one.values["heard_at"]))
        ),
    )
