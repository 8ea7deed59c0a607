# SPDX-License-Identifier: Apache-2.0
"""A laptop put back from a copy: noticed, counted anew, nothing lost and nothing overwritten."""

import shutil
from pathlib import Path

import pytest

from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.services.finding import report
from cla_desktop.services.opening import check
from cla_desktop.services.recording import Submitted
from tests.support.desks import incarnation, write_flash
from tests.support.server import MissionServer
from tests.sync.conftest import BASES, Join
from tests.sync.desks import state_of, sync, unlocked, waiting
from tests.sync.two_laptops import acquaint, meet

FILES = ("desk.db", "vault.cla", "vault.cla.bak")


def copied(home: Path, kept: Path) -> None:
    """Copy a closed profile's database and vault, as somebody with a stick does."""
    kept.mkdir(exist_ok=True)
    for name in FILES:
        shutil.copy2(home / name, kept / name)


def put_back(home: Path, kept: Path) -> None:
    """The copy in place of what is there."""
    for name in FILES:
        (home / f"{name}-wal").unlink(missing_ok=True)
        shutil.copy2(kept / name, home / name)


def stand_apart(desk: Desk, server: MissionServer, written: dict[str, Submitted]) -> None:
    """Every report is at the mission under a number of its own, and the desk knows it."""
    there = {line["id"]: line for line in server.reports()}
    for word, done in written.items():
        assert word in there[done.id]["values"]["headline"]
    assert len({there[done.id]["number"] for done in written.values()}) == len(written)
    view = report(desk, written["After"].id)
    assert view is not None
    assert view.number == there[view.id]["number"]
    again = sync(desk)
    assert (again.failure, again.sent, again.accepted) == (None, set(), set())


@pytest.mark.parametrize("noted", [True, False], ids=["noticed here", "told by the mission"])
def test_what_is_written_after_a_restore_meets_nothing_written_before_it(
    desk: Desk,
    server: MissionServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    noted: bool,
) -> None:
    home, kept = desk.folder.home, tmp_path / "copy"
    before = write_flash(desk, "Before")
    assert sync(desk).failure is None
    old = incarnation(desk)
    desk.close()
    copied(home, kept)

    later = unlocked(home)
    lost = [write_flash(later, f"Lost {index}") for index in range(2)]
    assert sync(later).failure is None
    later.close()

    if not noted:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another computer"))
    put_back(home, kept)
    restored = unlocked(home)
    after = write_flash(restored, "After")
    assert after.id not in {one.id for one in lost}
    assert sync(restored).failure is None
    assert incarnation(restored) != old
    assert waiting(restored) == 0
    assert check(restored).not_understood == 0
    assert state_of(restored, after.id) is ReportState.MISSION
    assert state_of(restored, before.id) is ReportState.MISSION

    stand_apart(restored, server, {"Before": before, "0": lost[0], "1": lost[1], "After": after})
    restored.close()


def test_what_waited_in_the_copy_is_sent_once_even_if_it_was_sent_before(
    desk: Desk, server: MissionServer, tmp_path: Path
) -> None:
    home, kept = desk.folder.home, tmp_path / "copy"
    waited = write_flash(desk, "Waited in the copy")
    desk.close()
    copied(home, kept)
    later = unlocked(home)
    assert sync(later).failure is None
    later.close()
    put_back(home, kept)
    restored = unlocked(home)
    assert sync(restored).failure is None
    assert waiting(restored) == 0
    assert state_of(restored, waited.id) is ReportState.MISSION
    assert [line["id"] for line in server.reports()].count(waited.id) == 1
    restored.close()


@pytest.mark.parametrize("colleague", [False, True], ids=["alone on its base", "of two laptops"])
def test_what_it_sent_to_its_base_after_the_copy_comes_back(
    join: Join, server: MissionServer, tmp_path: Path, colleague: bool
) -> None:
    base = next(BASES)
    one = join(server.invite(base))
    others = [join(server.invite(base))] if colleague else []
    for other in others:
        acquaint(one, other)
    chief = create(one, "contact", {"code": "K-001", "role_category": "TRAD"}).id
    meet(one, *others)
    home, kept = one.folder.home, tmp_path / "copy"
    one.close()
    copied(home, kept)

    later = unlocked(home)
    say(later, chief, nicknames="Mzee")
    node = create(
        later, "node", {"code": "N-01", "node_kind": "PHONE", "locality": {"name": "Mtindo"}}
    ).id
    meet(later, *others)
    later.close()
    put_back(home, kept)

    restored = unlocked(home)
    say(restored, chief, graded_by="CLA-07")
    meet(restored, *others)
    for desk in (restored, *others):
        assert said(desk, chief) == {"nicknames": "Mzee", "graded_by": "CLA-07"}
        assert opened(desk, node).values["locality"] == {"name": "Mtindo"}
        assert not opened(desk, chief).conflicts
    assert sync(restored).received == []
    restored.close()


def test_two_computers_that_go_on_from_one_copy_lose_nothing_of_either(
    join: Join, server: MissionServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = next(BASES)
    one, other = join(server.invite(base)), join(server.invite(base))
    acquaint(one, other)
    home, twin = one.folder.home, tmp_path / "twin"
    one.close()
    shutil.copytree(home, twin)
    first = unlocked(home)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another computer"))
    second = unlocked(twin)
    told = {}
    for turn in range(3):
        for name, desk in (("First", first), ("Second", second)):
            told[f"{name} {turn}"] = desk, write_flash(desk, f"{name} {turn}")
            create(desk, "contact", {"code": f"K-{len(told):03d}", "role_category": "TRAD"})
            assert sync(desk).failure is None
    meet(first, second, other)
    there = {line["id"]: line for line in server.reports()}
    for word, (desk, done) in told.items():
        assert word in there[done.id]["values"]["headline"]
        view = report(desk, done.id)
        assert view is not None
        assert (view.number, view.state) == (there[done.id]["number"], ReportState.MISSION)
    assert len({there[done.id]["number"] for _, done in told.values()}) == len(told)
    assert len(other.store.read(lambda work: work.documents.listed("contact"))) == len(told)
    assert incarnation(first) != incarnation(second)
    for desk in (first, second):
        assert waiting(desk) == 0
        desk.close()


def say(desk: Desk, record: str, **edited: str) -> None:
    """Edit a contact."""
    seen = opened(desk, record)
    save(desk, seen, {**seen.values, **edited})


def said(desk: Desk, record: str) -> dict[str, object]:
    """What a contact says beside its code."""
    values = opened(desk, record).values
    return {name: values[name] for name in ("nicknames", "graded_by") if name in values}
