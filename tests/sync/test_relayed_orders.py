# SPDX-License-Identifier: Apache-2.0
"""What a colleague's laptop sent comes to one state, in any order and however often it came."""

import shutil
from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from cla_desktop.services import relayed
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.services.finding import reports_of
from cla_desktop.services.opening import check
from cla_desktop.services.outreach.following import still_open
from cla_desktop.services.recording import submit
from cla_desktop.storage.store import Work
from tests.sync.desks import sync, unlocked
from tests.sync.two_laptops import meet

AT = "2025-03-12T10:00:00+02:00"


def written_in_four_bundles(desk: Desk) -> str:
    """A contact made, edited and edited again, a promise and its end; gives the contact's id."""
    chief = create(desk, "contact", {"code": "K-001", "role_category": "TRAD", "nicknames": "Mzee"})
    meet(desk)
    seen = save(desk, chief, {**chief.values, "nicknames": "Bwana"})
    promise = {"what": "A day patrol", "made_by": "Commander", "to": "Chiefs", "made_on": AT}
    made = submit(desk, "promise", {**promise, "place": {"name": "Mtindo"}})
    meet(desk)
    save(desk, seen, {**seen.values, "nicknames": "Mzee Bwana", "graded_by": "CLA-07"})
    meet(desk)
    submit(desk, "promise_step", {"promise": made.id, "act": "KEPT", "at": AT})
    meet(desk)
    return chief.id


def heard(desk: Desk, contact: str) -> list[object]:
    """What a desk holds of it."""
    seen = opened(desk, contact)
    steps = [view.values for view in reports_of(desk, "promise_step")]
    return [seen.values, seen.heads, seen.conflicts, steps, still_open(desk, "promise")]


def hear(desk: Desk, content: bytes, work: Work) -> None:
    """Take in one bundle."""
    relayed.take_in(desk, work, (content,))


def test_repeats_and_any_order_change_nothing(
    pair: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair
    home = other.folder.home
    other.close()
    for copy in ("turned", "mixed"):
        shutil.copytree(home, tmp_path / copy)
    contact = written_in_four_bundles(one)
    told: list[bytes] = []
    take_in = relayed.take_in

    def noting(desk: Desk, work: Work, contents: tuple[bytes, ...]) -> relayed.Heard:
        told.extend(contents)
        return take_in(desk, work, contents)

    with monkeypatch.context() as patched:
        patched.setattr(relayed, "take_in", noting)
        in_order = unlocked(home)
        assert sync(in_order).failure is None
    expected = heard(in_order, contact)
    in_order.close()
    assert len(told) == 4
    assert expected[0] == opened(one, contact).values
    orders = {
        "turned": [*reversed(told), *told],
        "mixed": list(chain(told[2:], told[2:], told[:1], told[3:], told[:2])),
    }
    for copy, order in orders.items():
        desk = unlocked(tmp_path / copy)
        for content in order:
            desk.store.write(partial(hear, desk, content))
        assert heard(desk, contact) == expected, copy
        assert check(desk).problems == ()
        desk.close()
