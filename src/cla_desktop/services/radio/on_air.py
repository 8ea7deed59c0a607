# SPDX-License-Identifier: Apache-2.0
"""What of a flash or an alert may go through the air, by voice or by text message.

Anybody can listen: never more than a commander may read, codes in place of the names that are
known. A flash is taken as the alert it tells of, so that one rule holds for both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cla_core.alerts.flags import threats_of
from cla_core.alerts.naming import short_number
from cla_core.alerts.redaction import Eyes, Guard, guard_of, shown
from cla_core.errors import InputRefused, mark
from cla_core.fields import Plain
from cla_core.grading import classification_of
from cla_core.network.radio_script import without_names
from cla_core.placing.in_full import places_in_full
from cla_core.records.alerts import Alert
from cla_core.records.flash import Flash
from cla_core.records.nodes import Node
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import ReportView
from cla_desktop.services.guarding import findings
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.services.rendering.words import Words
from cla_desktop.storage.store import Work

FLASH, ALERT = "flash", "alert"
FREE_WORDS: Final = ("summary", "strength", "direction")
"""What is said of it as somebody wrote it."""
HARMED: Final = ("killed", "injured", "abducted", "missing")
_LISTENERS: Final = frozenset(
    {"CONTACT", "STATE-PERP", "WAS-STATE-PERP", "BLOCKED_UNIT", "OWN_SIDE"}
)
_NOT_OVER_THE_AIR: Final = mark("This may not be said over the radio or by text message.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAir:
    """One flash or alert as far as it may be said; `barred` are functions that must not hear it.

    `rows` are what a flash asks for, in its author's words; an alert asks by codes.
    """

    kind: str
    number: str
    precedence: str
    classification: str
    values: Mapping[str, Plain]
    barred: tuple[str, ...] = ()
    rows: tuple[Mapping[str, Plain], ...] = ()

    @property
    def when(self) -> str:
        """When it happened, or when it was heard; empty where neither may be said."""
        return str(self.values.get("event_start") or self.values.get("received_at") or "")

    @property
    def place(self) -> Mapping[str, Any]:
        """Where, as far as it may be said."""
        place = self.values.get("place")
        return place if isinstance(place, dict) else {}

    @property
    def threats(self) -> list[str]:
        """The main threat, then the others."""
        main = str(self.values.get("threat_type", ""))
        return [*filter(None, (main,)), *sorted(threats_of(self.values) - {main})]

    @property
    def grade(self) -> str:
        """`B3`; empty while nobody graded both."""
        both = [self.values.get(name) for name in ("source_reliability", "info_credibility")]
        return "".join(map(str, both)) if all(both) else ""


def flash_on_air(desk: Desk, view: ReportView) -> OnAir:
    """A flash as it may be said.

    Raises:
        InputRefused: nothing of it may.
    """
    values = view.values
    like_an_alert = {
        **values,
        "summary": values.get("headline", ""),
        "event_start": values.get("happened", ""),
    }
    return OnAir(
        kind=FLASH,
        number=(view.number or "").rsplit("/", 1)[-1],
        precedence=str(values.get("precedence", "FLASH")),
        classification=classification_of(values),
        values=_allowed(desk, like_an_alert),
        rows=_rows(values),
    )


def alert_on_air(desk: Desk, view: AlertView) -> OnAir:
    """An alert as it may be said.

    Raises:
        InputRefused: nothing of it may.
    """
    state = view.line.state
    return OnAir(
        kind=ALERT,
        number=short_number(view.line.number),
        precedence="FLASH" if state.priority == "P1" else "IMMEDIATE",
        classification=state.classification,
        values=_allowed(desk, state.values),
        barred=tuple(offer.to for offer in view.offers if offer.block in _LISTENERS),
    )


def node_villages(desk: Desk) -> dict[str, str]:
    """The code of the node in each village that has one."""

    def job(work: Work) -> dict[str, str]:
        found = {}
        for entry in work.records.all_of(Node.kind):
            place = entry.values.get("locality")
            if isinstance(place, dict) and place.get("name"):
                found[str(place["name"])] = entry.number or ""
        return found

    return desk.store.read(job)


def may_name_somebody(desk: Desk, told: OnAir) -> bool:
    """Whether what would be said as somebody wrote it could name or find a person.

    Codes and telephone numbers are never said: `without_names` takes them out.
    """
    free = {name: without_names(str(told.values.get(name, "")), {}) for name in FREE_WORDS}
    places = gazetteer(training=desk.card.training).names
    rows = [{part: without_names(str(said), {}) for part, said in row.items()} for row in told.rows]
    seen = findings(Alert, free, known=places) or findings(Flash, {"requests": rows}, known=places)
    return bool(seen)


def victims(words: Words, told: OnAir) -> str:
    """`Killed 1, Injured 3`; empty where nobody was counted."""
    people = told.values.get("people")
    rows = people if isinstance(people, dict) else {}
    counted = ((row, _total(rows.get(row))) for row in HARMED)
    return ", ".join(
        f"{words.coded('people_row', row)} {count}" for row, count in counted if count is not None
    )


def requests(words: Words, told: OnAir, codes: Mapping[str, str], *, whole: bool = True) -> str:
    """What is asked for, in words, with `codes` in place of names; of whom where it is `whole`."""
    asked = told.values.get("action_requested")
    needs = asked if isinstance(asked, list | tuple) else ()
    said = [words.coded("action_requested", need) for need in needs]
    for row in told.rows:
        parts = (row.get(name) for name in (("who", "what") if whole else ("what",)))
        known = (without_names(str(part), codes).strip(" .") for part in parts if part)
        said.append(": ".join(known))
    return ", ".join(filter(None, said))


def _rows(values: Mapping[str, Plain]) -> tuple[Mapping[str, Plain], ...]:
    """The requests of a flash; they are free words, which no flag leaves for the air."""
    rows = values.get("requests")
    if not isinstance(rows, list | tuple) or guard_of(values) is not Guard.OPEN:
        return ()
    return tuple(row for row in rows if isinstance(row, dict))


def _allowed(desk: Desk, values: Mapping[str, Plain]) -> dict[str, Plain]:
    found = shown(values, Eyes.COMMANDER)
    if found is None:
        raise InputRefused(_NOT_OVER_THE_AIR)
    return places_in_full(Alert, found, base=desk.base_position, lists=desk.book.codes)


def _total(cells: Plain) -> int | None:
    """All of a row: the total as said, or what its parts add up to."""
    if not isinstance(cells, dict):
        return None
    if isinstance(cells.get("total"), int):
        return int(cells["total"])
    parts = [cells[name] for name in ("women", "men", "girls", "boys", "unknown") if name in cells]
    return sum(map(int, parts)) if parts else None
