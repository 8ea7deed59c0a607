# SPDX-License-Identifier: Apache-2.0
"""What is erased is in no row of any laptop, and in no answer of the mission that was kept."""

from contextlib import suppress

from cla_core.bundles.answers import news_kept
from cla_core.bundles.bundle import read_bundle
from cla_core.bundles.rings import open_box
from cla_core.errors import NotForUs
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.drafting import HalfEdit, keep_edit, kept_edit
from cla_desktop.services.documents.saving import create, erase, opened, save
from cla_desktop.services.opening import check
from cla_desktop.services.queueing import renew_incarnation
from cla_desktop.storage.store import Work
from tests.sync.desks import sync
from tests.sync.in_tables import everything, holding
from tests.sync.invented import KIND, WOOD, invented_document, said, shared
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


def boxes_kept(desk: Desk) -> bytes:
    """What can be read, with this laptop's key, in the bundles that its receipts hold."""

    def job(work: Work) -> list[bytes]:
        return [signed for _, signed in work.outbox.answers(after=0, least=1, most=1000)]

    news = [each for signed in desk.store.read(job) for each in news_kept(signed)]
    bundles = [read_bundle(each.data) for each in news if each.what == "bundle"]
    boxes = [box for bundle in bundles for box in bundle.boxes]
    found: list[bytes] = []
    for box in boxes:
        with suppress(NotForUs):
            found += open_box(box, desk.device, desk.keys.seal_private)
    return b"".join(found)


def test_what_is_erased_can_be_opened_in_no_answer_that_was_kept(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    for turn in ("1", "2"):  # what was looked through for the first is not what holds the second
        made = create(one, KIND, {"code": f"P-00{turn}", "keeper": WOOD})
        assert sync(one).failure is None
        create(other, KIND, {"code": f"P-10{turn}"})
        assert sync(other).failure is None
        assert WOOD.encode() in boxes_kept(other)
        erase(one, made.id, ["keeper"])
        meet(one, other)
        for desk in pair:
            assert WOOD.encode() not in boxes_kept(desk)
            assert check(desk).problems == ()


def test_what_was_erased_and_comes_again_can_be_opened_in_no_answer_either(
    pair: tuple[Desk, Desk],
) -> None:
    """A laptop that was put back from a copy is told all that the mission ever told it."""
    one, other = pair
    made = shared(one, other)
    erase(one, made.id, ["keeper"])
    meet(one, other)
    other.store.write(renew_incarnation)
    create(other, KIND, {"code": "P-002"})
    assert sync(other).failure is None
    assert WOOD.encode() not in boxes_kept(other)
    assert check(other).problems == ()


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
