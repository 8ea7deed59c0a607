# SPDX-License-Identifier: Apache-2.0
"""One class for each record type, one file for each family; importing this registers them all."""

from cla_core.errors import InputRefused, mark
from cla_core.record import REGISTRY, Document, Event, Record
from cla_core.records import (
    alerts,
    assets,
    checks,
    committee_meetings,
    committees,
    conduct_annexes,
    contacts,
    credit,
    custody,
    emergency,
    incidents,
    messages,
    nodes,
    patrols,
    people,
    phone_trees,
    plan_copies,
    plan_life,
    plan_shelters,
    plans,
    promises,
    protection_teams,
    radio,
    replies,
    reports,
    rumours,
    signals,
    sketches,
    slips,
    steps,
    surveys,
    two_persons,
    visits,
)

__all__ = [
    "alerts",
    "assets",
    "checks",
    "committee_meetings",
    "committees",
    "conduct_annexes",
    "contacts",
    "credit",
    "custody",
    "document_kinds",
    "emergency",
    "fact_kinds",
    "incidents",
    "kinds_in",
    "messages",
    "nodes",
    "patrols",
    "people",
    "phone_trees",
    "plan_copies",
    "plan_life",
    "plan_shelters",
    "plans",
    "promises",
    "protection_teams",
    "radio",
    "record_type",
    "replies",
    "report_kinds",
    "reports",
    "rumours",
    "sealed_kinds",
    "signals",
    "sketches",
    "slips",
    "steps",
    "surveys",
    "two_persons",
    "visits",
    "written_kinds",
]


def record_type(kind: str) -> type[Record]:
    """Find a record type by its name on the wire.

    Raises:
        InputRefused: no such type is known to this version.
    """
    try:
        return REGISTRY[kind]
    except KeyError:
        raise InputRefused(mark("There is no record type with this name.")) from None


def report_kinds() -> tuple[str, ...]:
    """The kinds a CLA writes as reports, in the order of urgency."""
    found = [REGISTRY[kind] for kind in kinds_in("reports")]
    return tuple(each.kind for each in sorted(found, key=lambda each: (each.lane, each.series)))


def written_kinds() -> tuple[str, ...]:
    """The kinds that people write: reports by urgency, of alerts, documents, facts, slips."""
    return (
        *report_kinds(),
        *kinds_in("alerts"),
        *document_kinds(),
        *fact_kinds(),
        *sealed_kinds(),
    )


def fact_kinds() -> tuple[str, ...]:
    """The facts that people write beside reports and alerts, in a book of their own or in none."""
    return tuple(
        each.kind
        for each in REGISTRY.values()
        if issubclass(each, Event)
        and each.book not in {"reports", "alerts"}
        and not (each.sealed_at_save or each.from_mission or each.by_program)
    )


def document_kinds() -> tuple[str, ...]:
    """The kinds that people edit, of whatever book, in the order of their declaration."""
    return tuple(
        each.kind for each in REGISTRY.values() if issubclass(each, Document) and each.book
    )


def sealed_kinds() -> tuple[str, ...]:
    """The kinds that not even their author reads again."""
    return tuple(each.kind for each in REGISTRY.values() if each.sealed_at_save)


def kinds_in(book: str) -> tuple[str, ...]:
    """The kinds that stand in one book, in the order of their declaration."""
    return tuple(each.kind for each in REGISTRY.values() if each.book == book)
