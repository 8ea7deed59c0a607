# SPDX-License-Identifier: Apache-2.0
"""The alert network itself (dossier 2.2): the network of a base, and its nodes in villages.

A list of villages that warn the mission is a target list: where a node is, who holds it and whom it
warns are for the base alone. The mission sees that a node exists, of what kind, and of how many
people it warns.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.fields import (
    Code,
    Count,
    DocumentCode,
    Layer,
    Many,
    Moment,
    Needed,
    Place,
    Plain,
    Ref,
    Text,
)
from cla_core.record import Document, declare

BASE = Layer.BASE
NETWORK_ID: Final = "0195a1f0-1d00-7000-8000-0000000000c0"
OTHER_NODE_ID: Final = "0195a1f0-1d00-7000-8000-0000000000c2"


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class AlertNetwork(Document):
    """One community alert network, usually one for each base."""

    kind: ClassVar[str] = "alert_network"
    book: ClassVar[str] = "network"
    title_field: ClassVar[str] = "name"

    name: Annotated[
        str, Text(needed=Needed.SAVE, most=80, find=True, section="what", example="Kasoro east")
    ]
    status: Annotated[
        str, Code(list="can_status", needed=Needed.SUBMIT, section="what", example="ACTIVE")
    ] = ""
    coverage_population: Annotated[int, Count(section="what", example=12_000)] = 0
    established_on: Annotated[
        str, Moment(section="what", tense="past", example="2024-06-01T09:00:00+02:00")
    ] = ""
    last_full_test: Annotated[
        str, Moment(section="what", tense="past", example="2025-03-01T09:00:00+02:00")
    ] = ""
    notes: Annotated[
        str,
        Text(
            layer=BASE,
            most=1000,
            lines=True,
            prints=False,
            find=True,
            section="what",
            example="Rests on one mast",
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorCoverage:
    """How one operator is heard at a node, and when best."""

    operator: Annotated[
        str,
        Text(
            operator=True,
            layer=BASE,
            needed=Needed.SAVE,
            most=30,
            prints=False,
            example="Lowa Tel",
        ),
    ]
    coverage: Annotated[
        str, Code(list="coverage", layer=BASE, needed=Needed.SAVE, prints=False, example="PATCHY")
    ]
    best_hours: Annotated[str, Text(layer=BASE, most=40, prints=False, example="18:00-22:00")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A contact who answers at a node when the first does not."""

    contact: Annotated[
        str,
        DocumentCode(to="contact", layer=BASE, needed=Needed.SAVE, prints=False, example="K-015"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """Another node that this one warns."""

    node: Annotated[
        str,
        Ref(to="node", layer=BASE, needed=Needed.SAVE, prints=False, example=OTHER_NODE_ID),
    ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Document):
    """One place that can warn the base and be warned: a village with a phone, a set, a runner."""

    kind: ClassVar[str] = "node"
    schema: ClassVar[int] = 2
    book: ClassVar[str] = "network"
    title_field: ClassVar[str] = "code"
    place_field: ClassVar[str] = "locality"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "N-{number:02d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="N-11")
    ]
    node_kind: Annotated[
        str, Code(list="node_kind", needed=Needed.SUBMIT, section="what", example="PHONE")
    ] = ""
    status: Annotated[str, Code(list="can_status", section="what", example="ACTIVE")] = ""
    network: Annotated[str, Ref(to="alert_network", section="what", example=NETWORK_ID)] = ""
    people_warned: Annotated[int, Count(section="what", example=800)] = 0
    locality: Annotated[
        dict[str, Plain],
        Place(
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            find=True,
            section="where",
            example={"name": "Mtindo"},
        ),
    ]
    distance_km: Annotated[
        int, Count(layer=BASE, most=2000, prints=False, section="where", example=9)
    ] = 0
    travel_min_dry: Annotated[
        int, Count(layer=BASE, most=10_000, prints=False, section="where", example=40)
    ] = 0
    travel_min_rain: Annotated[
        int, Count(layer=BASE, most=10_000, prints=False, section="where", example=150)
    ] = 0
    coverage: Annotated[
        tuple[OperatorCoverage, ...],
        Many(
            of=OperatorCoverage,
            most=8,
            layer=BASE,
            prints=False,
            section="where",
            example=[{"operator": "Lowa Tel", "coverage": "PATCHY"}],
        ),
    ] = ()
    primary_contact: Annotated[
        str,
        DocumentCode(
            to="contact",
            layer=BASE,
            prints=False,
            find=True,
            section="people",
            example="K-014",
        ),
    ] = ""
    alternates: Annotated[
        tuple[Holder, ...],
        Many(
            of=Holder,
            most=8,
            layer=BASE,
            prints=False,
            section="people",
            example=[{"contact": "K-015"}],
        ),
    ] = ()
    warns: Annotated[
        tuple[Hop, ...],
        Many(
            of=Hop,
            most=20,
            layer=BASE,
            prints=False,
            section="people",
            example=[{"node": OTHER_NODE_ID}],
        ),
    ] = ()
