# SPDX-License-Identifier: Apache-2.0
"""Which bundles of a laptop go on to the other laptops of its base, and which to nobody."""

from collections.abc import Mapping
from typing import Any

import pytest

from cla_core.bundles.operations import Act
from cla_core.bundles.rings import Ring, fill_box
from tests.server.conftest import Headquarters
from tests.support.device import Device, flash_values

ALERT = {
    "summary": "Shots near the mill",
    "place": {"name": "Mtindo"},
    "received_at": "2025-03-14T21:46:00+02:00",
}
EDIT = {"d": bytes(8), "t": 1, "p": {"code": []}, "values": {"code": "K-001"}}


def whats(headquarters: Headquarters, device: Device) -> set[str]:
    """All that waits for a laptop, by what it is."""
    found: set[str] = set()
    while True:
        answer = headquarters.ask(device)
        found |= {item.what for item in answer.news}
        if not answer.more:
            return found


def heard(headquarters: Headquarters, kind: str, values: Any, *, boxed: bool = True) -> list[bool]:
    """Who got a bundle with such a record: its author, a colleague, a laptop of another base.

    Something for the base is sealed beside it, where it is `boxed`.
    """
    laptops = [headquarters.joined(base) for base in ("KAS", "KAS", "BUL")]
    author, colleague, _ = laptops
    for laptop in laptops:
        whats(headquarters, laptop)
    said = (
        [author.report(values, kind=kind)]
        if isinstance(values, Mapping)
        else [author.operation(kind, {"values": values})]
    )
    secret = author.operation(kind, {"values": {"caller_name": "Invented"}})
    ring = Ring("BASE", {one.id: one.joining().seal_public for one in (author, colleague)})
    boxes = [fill_box(ring, [(secret.n, secret.encoded())])] if boxed else []
    headquarters.post(author, author.send(said, boxes=boxes))
    return ["bundle" in whats(headquarters, laptop) for laptop in laptops]


def test_what_is_sealed_to_the_base_reaches_its_other_laptops_alone(
    sqlite_headquarters: Headquarters,
) -> None:
    assert heard(sqlite_headquarters, "alert", ALERT) == [False, True, False]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("alert", {**ALERT, "sensitive_flags": ["SEA"]}),
        ("alert", {**ALERT, "place": 7}),
        ("alert", ["of", "no", "form"]),
        ("violation_slip", {}),
    ],
    ids=["kept out of lists", "of a wrong field", "of no form", "a slip"],
)
def test_a_bundle_with_what_is_kept_from_lists_goes_to_no_colleague(
    sqlite_headquarters: Headquarters, kind: str, values: Any
) -> None:
    assert heard(sqlite_headquarters, kind, values) == [False, False, False]


def test_a_report_alone_is_for_the_mission(sqlite_headquarters: Headquarters) -> None:
    told = heard(sqlite_headquarters, "flash", flash_values(), boxed=False)
    assert told == [False, False, False]


def test_an_edit_goes_on_as_it_was_signed(sqlite_headquarters: Headquarters) -> None:
    author, colleague = (sqlite_headquarters.joined() for _ in range(2))
    whats(sqlite_headquarters, colleague)
    edit = {**EDIT, "c": bytes(8), "person": "CLA-07", "written": 1, "offset": 120}
    sqlite_headquarters.ask(author, author.operation("contact", edit, act=Act.SET))
    assert "bundle" in whats(sqlite_headquarters, colleague)
