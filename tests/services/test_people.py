# SPDX-License-Identifier: Apache-2.0
"""People of one laptop: added with a record that travels, also after a cut; sheets and drills."""

import pytest

from cla_core.bundles.operations import read_operation
from cla_core.errors import InputRefused
from cla_core.states import ReportState
from cla_desktop.profile import Profile
from cla_desktop.services import leaving, people
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report, reports_of
from cla_desktop.services.opening import check, open_desk
from cla_desktop.services.recording import NotReady
from cla_desktop.storage.errors import DiskFull
from cla_desktop.vault.errors import (
    PassphraseRefused,
    RecoveryWordsWrong,
    SlotRefused,
    WrongPassphrase,
)
from cla_desktop.vault.open_vault import OpenVault
from cla_desktop.vault.opening import open_with_words
from tests.support.desks import SESAME, Made, PowerCut, SetClock, opened, write_flash
from tests.support.mission import Mission
from tests.support.small_disk import no_file_above

OTHER_SESAME = "sept ponts et un marché"
NAME = "Colleague Invented"


def added(desk: Desk, code: str = "CLA-08") -> people.Added:
    """A colleague was added."""
    return people.add_person(desk, code, OTHER_SESAME, display_name=NAME)


@pytest.mark.parametrize("typed", ["cla-08", "CLA 08"])
def test_a_code_has_one_form_however_it_was_typed(desk: Desk, typed: str) -> None:
    added(desk, typed)
    assert [slot.label for slot in desk.vault.slots if slot.label == "CLA-08"]
    with pytest.raises(SlotRefused):
        added(desk)
    assert leaving.remove_person(desk, typed)


def test_a_colleague_is_added_recorded_and_queued(desk: Desk, folder: Profile) -> None:
    done = added(desk)
    found = report(desk, done.record)
    assert found is not None
    assert found.state is ReportState.WAITING
    assert found.person == "CLA-07"
    assert found.values == {
        "person": "CLA-08",
        "display_name": NAME,
        "added_by": "CLA-07",
        "how": "COLLEAGUE",
    }
    desk.close()
    theirs = opened(folder, passphrase=OTHER_SESAME)
    assert theirs.person == "CLA-08"
    written = report(theirs, write_flash(theirs).id)
    assert written is not None
    assert written.person == "CLA-08"
    theirs.close()


def test_the_name_travels_sealed_to_the_base_only(desk: Desk) -> None:
    added(desk)
    waiting = desk.store.read(lambda work: work.outbox.waiting(limit=9))
    rings = {item.ring: read_operation(item.raw).body["values"] for item in waiting}
    assert rings["BASE"] == {"display_name": NAME}
    assert "display_name" not in rings["MISSION"]


def test_who_is_here_is_listed_in_order_of_joining(desk: Desk) -> None:
    added(desk)
    listed = [(one.code, one.sheet, one.here, one.added_by) for one in people.people(desk)]
    assert listed == [
        ("CLA-07", False, True, ""),
        ("R1", True, False, ""),
        ("CLA-08", False, False, "CLA-07"),
    ]


@pytest.mark.parametrize("code", ["", "   ", "C" * 21, "CLA-\u0000"])
def test_a_code_that_cannot_be_is_refused_and_nobody_is_added(desk: Desk, code: str) -> None:
    with pytest.raises((NotReady, SlotRefused)):
        people.add_person(desk, code, OTHER_SESAME)
    assert len(desk.vault.slots) == 2
    assert reports_of(desk, "person") == ()


def test_nobody_is_added_twice_or_without_a_passphrase(desk: Desk) -> None:
    with pytest.raises(SlotRefused):
        people.add_person(desk, "CLA-07", OTHER_SESAME)
    with pytest.raises(PassphraseRefused):
        people.add_person(desk, "CLA-09", "")
    people.finish_adding(desk)
    assert reports_of(desk, "person") == ()


@pytest.mark.parametrize("after_slot", [False, True])
def test_a_cut_while_adding_leaves_both_or_neither(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, after_slot: bool
) -> None:
    folder, real = desk.folder, OpenVault.add_person

    def cut(vault: OpenVault, label: str, passphrase: str) -> None:
        if after_slot:
            real(vault, label, passphrase)
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(OpenVault, "add_person", cut)
        with pytest.raises(PowerCut):
            added(desk)
    desk.close()
    again = opened(folder)
    slots = [one.code for one in people.people(again) if not one.sheet]
    recorded = [view.values["person"] for view in reports_of(again, "person")]
    assert (slots, recorded) == (
        (["CLA-07", "CLA-08"], ["CLA-08"]) if after_slot else (["CLA-07"], [])
    )
    assert check(again).problems == ()
    again.close()


def test_on_a_full_disk_nobody_is_added(desk: Desk) -> None:
    with no_file_above(4096), pytest.raises(DiskFull):
        added(desk)
    assert [one.code for one in people.people(desk)] == ["CLA-07", "R1"]


@pytest.mark.parametrize("after_slot", [False, True])
def test_a_cut_while_removing_leaves_both_or_neither(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, after_slot: bool
) -> None:
    folder, real = desk.folder, OpenVault.remove_slot
    slot = added(desk).slot_id

    def cut(vault: OpenVault, slot_id: str) -> None:
        if after_slot:
            real(vault, slot_id)
        monkeypatch.setattr(leaving, "finish_removing", lambda _desk: None)
        raise PowerCut

    monkeypatch.setattr(OpenVault, "remove_slot", cut)
    with pytest.raises(PowerCut):
        leaving.remove(desk, slot)
    desk.close()
    monkeypatch.undo()
    again = opened(folder)
    here = [one.code for one in people.people(again) if not one.sheet]
    gone = [view.values["person"] for view in reports_of(again, "person_removed")]
    assert (here, gone) == ((["CLA-07"], ["CLA-08"]) if after_slot else (["CLA-07", "CLA-08"], []))
    again.close()


# By invitation ----------------------------------------------------------------------------------


def test_whom_the_mission_invited_is_added_once(desk: Desk, made_desk: Made) -> None:
    code = made_desk.mission.code(secret=b"s" * 16)
    done = people.add_invited(desk, code, "CLA-08", OTHER_SESAME)
    found = report(desk, done.record)
    assert found is not None
    assert found.values["how"] == "INVITATION"
    assert found.values["added_by"] == "CLA-07"
    with pytest.raises(InputRefused, match="already used"):
        people.add_invited(desk, code, "CLA-09", OTHER_SESAME)


def test_an_invitation_must_be_for_this_base_in_time_and_not_the_laptops_own(
    desk: Desk, made_desk: Made
) -> None:
    ours = made_desk.mission
    for code in (
        ours.code(base="BUL", secret=b"s" * 16),
        Mission().code(secret=b"s" * 16),
        ours.code(expires_s=1_700_000_000, secret=b"s" * 16),
        ours.code(),
        "CLA1.nothing",
    ):
        with pytest.raises(InputRefused):
            people.add_invited(desk, code, "CLA-08", OTHER_SESAME)
    assert len(desk.vault.slots) == 2


# Leaving, passphrases, sheets -------------------------------------------------------------------


def test_who_was_taken_out_no_longer_opens_the_laptop(desk: Desk, folder: Profile) -> None:
    done = added(desk)
    record = leaving.remove(desk, done.slot_id)
    view = report(desk, record)
    assert view is not None
    assert (view.kind, view.state) == ("person_removed", ReportState.WAITING)
    assert view.values == {"person": "CLA-08", "removed_by": "CLA-07"}
    with pytest.raises(SlotRefused):
        leaving.remove(desk, desk.vault.opened_with.slot_id)
    with pytest.raises(SlotRefused):
        leaving.remove_person(desk, "CLA-08")
    [sheet] = [one for one in people.people(desk) if one.sheet]
    assert leaving.remove(desk, sheet.slot_id) == ""
    assert len(reports_of(desk, "person_removed")) == 1
    desk.close()
    with pytest.raises(WrongPassphrase):
        opened(folder, passphrase=OTHER_SESAME)


def test_a_passphrase_is_changed_by_who_knows_it(desk: Desk, folder: Profile) -> None:
    with pytest.raises(WrongPassphrase):
        people.change_passphrase(desk, OTHER_SESAME, "neuf collines et une rivière")
    people.change_passphrase(desk, SESAME, OTHER_SESAME)
    desk.close()
    opened(folder, passphrase=OTHER_SESAME).close()
    with pytest.raises(WrongPassphrase):
        opened(folder)


def test_nobody_at_an_unlocked_laptop_shuts_another_out(desk: Desk) -> None:
    done = added(desk)
    new = "neuf collines et une rivière"
    with pytest.raises(PassphraseRefused):
        desk.vault.change_passphrase(done.slot_id, new)
    with pytest.raises(WrongPassphrase):
        desk.vault.change_passphrase(done.slot_id, new, old=SESAME)


def test_a_sheet_gives_a_new_passphrase_to_whoever_forgot_theirs(
    desk: Desk, folder: Profile, made_desk: Made
) -> None:
    [me] = [one for one in people.people(desk) if one.here]
    desk.close()
    for words in ("un deux trois", " ".join(people.draw_sheet("fr"))):
        with pytest.raises((RecoveryWordsWrong, WrongPassphrase)):
            people.replace_forgotten_passphrase(folder.home, words, me.slot_id, OTHER_SESAME)
    words = " ".join(made_desk.recovery)
    people.replace_forgotten_passphrase(folder.home, words, me.slot_id, OTHER_SESAME)
    again = opened(folder, passphrase=OTHER_SESAME)
    assert again.person == "CLA-07"
    again.close()
    with pytest.raises(WrongPassphrase):
        opened(folder)


def by_sheet(folder: Profile, words: tuple[str, ...]) -> Desk:
    """Unlock with a recovery sheet."""
    return open_desk(folder, open_with_words(folder.home, " ".join(words)), SetClock())


def test_a_new_sheet_counts_once_typed_back_and_ends_the_old_one(
    desk: Desk, folder: Profile, made_desk: Made
) -> None:
    words, another = people.draw_sheet("fr"), people.draw_sheet("fr")
    with pytest.raises(people.SheetDiffers):
        people.keep_sheet(desk, words, " ".join(another))
    with pytest.raises(RecoveryWordsWrong):
        people.keep_sheet(desk, words, "un deux trois")
    assert people.drill(desk, " ".join(made_desk.recovery))
    assert people.keep_sheet(desk, words, " ".join(words).upper()) == "R2"
    desk.close()
    by_sheet(folder, words).close()
    with pytest.raises(WrongPassphrase):
        by_sheet(folder, made_desk.recovery)


def test_a_drill_says_whether_the_sheet_would_open(desk: Desk, made_desk: Made) -> None:
    assert not people.drill(desk, " ".join(people.draw_sheet("en")))
    with pytest.raises(RecoveryWordsWrong):
        people.drill(desk, "only these")
    assert people.drill(desk, " ".join(made_desk.recovery))
