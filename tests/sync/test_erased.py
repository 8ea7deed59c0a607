# SPDX-License-Identifier: Apache-2.0
"""What is erased is in no row of any laptop, and in no answer of the mission that was kept."""

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.drafting import HalfEdit, keep_edit, kept_edit
from cla_desktop.services.documents.saving import erase, opened, save
from tests.sync.in_tables import everything, holding
from tests.sync.invented import WOOD, invented_document, said, shared
from tests.sync.two_laptops import meet

__all__ = ["invented_document"]


def test_what_is_erased_is_in_no_row_of_either_laptop(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    made = shared(one, other)
    assert WOOD in everything(other)
    erase(other, made.id, ["keeper"])
    meet(one, other)
    for desk in pair:
        assert "keeper" not in said(desk, made.id)
        assert holding(desk, WOOD) == []
        assert opened(desk, made.id).values["code"] == "P-001"


def test_what_is_erased_while_it_waits_is_in_no_row_once_the_mission_has_it(
    pair: tuple[Desk, Desk],
) -> None:
    """Its operation keeps its number, and with it its bytes, until the mission took them."""
    one, other = pair
    made = shared(one, other)
    seen = opened(one, made.id)
    save(one, seen, {**seen.values, "keeper": "ironwood"})
    erase(one, made.id, ["keeper"])
    assert holding(one, "ironwood"), "it was promised a place in the order of operations"
    meet(one, other)
    for desk in pair:
        assert holding(desk, "ironwood") == []


def test_what_is_erased_elsewhere_is_kept_in_no_form_that_stood_open(
    pair: tuple[Desk, Desk],
) -> None:
    one, other = pair
    made = shared(one, other)
    half = HalfEdit(seen=opened(other, made.id), values={**said(other, made.id), "name": "Lugo"})
    erase(one, made.id, ["keeper"])
    meet(one, other)
    keep_edit(other, half)  # somebody types on
    kept = kept_edit(other, made.id)
    assert kept is not None
    assert kept.values == {"code": "P-001", "name": "Lugo"}
    assert WOOD not in kept.seen.values.values()
    anew = save(other, opened(other, made.id), {**said(other, made.id), "keeper": "cedar"})
    half = HalfEdit(seen=anew, values={**anew.values, "name": "Lugo"})
    keep_edit(other, half)
    mine = opened(one, made.id)
    save(one, mine, {**mine.values, "name": "Tanda"})
    meet(one, other)
    kept = kept_edit(other, made.id)
    assert kept is not None
    assert kept.values["keeper"] == "cedar", "what was said since is nobody's to take"
