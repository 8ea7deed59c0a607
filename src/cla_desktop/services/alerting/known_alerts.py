# SPDX-License-Identifier: Apache-2.0
"""The open alerts as they are compared with new ones, read once and kept up with what is put.

For whoever puts many alerts one after the other: each is set beside those of the hours around it
alone, and of these beside what stood here before it, so that whoever puts it again hears the same.
A list names every one of them, so what must not be known to exist is not among them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from cla_core.alerts.duplicates import WITHIN_HOURS, Suggestion, suggestions
from cla_core.alerts.redaction import Eyes, shown
from cla_core.alerts.sightings import HOUR_MS, Sighting, sighting
from cla_core.fields import Plain
from cla_desktop.services.alerting.gathering import gathered_open
from cla_desktop.services.alerting.reading import may_be_listed
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

STRETCH_MS = WITHIN_HOURS * HOUR_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class SameEvent:
    """An open alert that may tell of the same event, by its number, with the codes that say why."""

    alert: str
    number: str
    reasons: tuple[str, ...]


class KnownAlerts:
    """Reads the open alerts when it is first asked; afterwards what is told to it counts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._numbers: dict[str, str] = {}
        self._keys: dict[str, int] = {}
        self._of: dict[int, dict[str, Sighting]] = {}
        self._is_read = False

    def same_event(
        self, alert: str, values: Mapping[str, Plain], *, number: str
    ) -> tuple[SameEvent, ...]:
        """The open alerts that may tell of the same event as one that stands now, of those that
        stood here before it.
        """
        key = self._desk.store.read(partial(self._key_of, alert))
        seen = sighting(alert, values) if shown(values, Eyes.LIST) is not None else None
        if seen is None:
            return ()
        before = (each for each in self._beside(seen) if self._keys[each.alert] < key)
        found = suggestions(seen, before)
        self._keep(seen, number, key)
        return tuple(map(self._named, found))

    def _named(self, found: Suggestion) -> SameEvent:
        return SameEvent(
            alert=found.alert, number=self._numbers[found.alert], reasons=found.reasons
        )

    def _key_of(self, alert: str, work: Work) -> int:
        """By what alerts are in the order in which they came to stand here."""
        if not self._is_read:
            self._read(work)
        return work.records.key_of(alert) or 0

    def _read(self, work: Work) -> None:
        found = gathered_open(work)
        for state in found.states.values():
            seen = sighting(state.alert, state.values)
            if seen is not None and state.is_open and may_be_listed(state):
                key = work.records.key_of(state.alert) or 0
                self._keep(seen, found.number_of(state.alert), key)
        self._is_read = True

    def _keep(self, seen: Sighting, number: str, key: int) -> None:
        self._numbers[seen.alert], self._keys[seen.alert] = number, key
        for stretch in {at_ms // STRETCH_MS for at_ms in seen.stretch}:
            self._of.setdefault(stretch, {})[seen.alert] = seen

    def _beside(self, seen: Sighting) -> Iterator[Sighting]:
        """The alerts of the hours around each of its times, and those beside them in turn."""
        around = {at_ms // STRETCH_MS + off for at_ms in seen.stretch for off in (-2, -1, 0, 1, 2)}
        known = {alert: each for one in around for alert, each in self._of.get(one, {}).items()}
        return iter(known.values())
