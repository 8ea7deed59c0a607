# SPDX-License-Identifier: Apache-2.0
"""What the mission asked about alerts and nobody answered yet, whether the alert is open or not."""

from dataclasses import dataclass

from cla_core.alerts.redaction import keeps_words
from cla_desktop.services.alerting.gathering import gathered
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question about the alert of this id; `by` is whoever asked, `at_ms` when.

    Without `words` where a flag keeps them for whoever opens the alert.
    """

    id: str
    alert: str
    number: str
    words: str
    by: str
    at_ms: int


def questions(desk: Desk) -> tuple[Question, ...]:
    """Every unanswered question, the oldest first."""

    def job(work: Work) -> tuple[Question, ...]:
        found = gathered(work, work.alerts.open_ids())
        asked = []
        for state in found.states.values():
            entries = {entry.id: entry for entry in found.of(state.alert)}
            kept = keeps_words(state.values)
            for question in state.links.questions:
                entry = entries.get(question)
                if entry is not None and state.arrived:
                    asked.append(
                        Question(
                            id=question,
                            alert=state.alert,
                            number=found.number_of(state.alert),
                            words="" if kept else str(entry.values.get("words", "")),
                            by=entry.person,
                            at_ms=entry.when_ms or entry.changed_ms,
                        )
                    )
        return tuple(sorted(asked, key=lambda each: (each.at_ms, each.id)))

    return desk.store.read(job)
