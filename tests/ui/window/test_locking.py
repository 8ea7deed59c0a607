# SPDX-License-Identifier: Apache-2.0
"""Locking by every way: covered, kept, closed, wiped; and back exactly as it was."""

import base64
import gc
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from cla_core.records.reports import Flash
from cla_desktop.profile import Profile
from cla_desktop.profile_lock import hold
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import opened as document
from cla_desktop.services.half_typed import LOCKED
from cla_desktop.services.networking.contacts import withdraw
from cla_desktop.storage.errors import VaultLocked as StoreLocked
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.glossary.panel import GlossaryPanel
from cla_desktop.ui.half_written import unpacked
from cla_desktop.ui.laptop.page import LaptopPage
from cla_desktop.ui.page_names import LAPTOP, NETWORK, REPORTS
from cla_desktop.vault.device_keys import DeviceKeys
from cla_desktop.vault.errors import VaultLocked
from tests.services.networking.people import contact
from tests.support.desks import opened, write_flash
from tests.support.patience import PATIENCE_S
from tests.support.sitting import ALT, CTRL, SHIFT, Sitting, sitting
from tests.support.small_disk import no_file_above

if TYPE_CHECKING:
    from collections.abc import Callable

OTHER = "une lampe reste allumee au bord du lac"
SAME_LOOKS = 4
SECOND = [sys.executable, "-m", "cla_desktop", "--home"]


def reason(person: Sitting) -> str:
    """What the unlock screen gives as the reason."""
    return person.unlock_page.reason


def begin_flash(person: Sitting) -> None:
    """Half a flash: a headline, a kind half chosen, a caret in the midst of a text."""
    person.press(Qt.Key.Key_F2, SHIFT)
    person.types("Armed men above Mtindo")
    person.enter()
    person.types("zz")
    person.press(Qt.Key.Key_Down, ALT, times=3)
    person.types("About ten men with torches")
    person.press(Qt.Key.Key_Left, times=7)


def state(person: Sitting) -> bytes:
    """All that is half done, carets included."""
    return person.shell.save_state()


def settled(person: Sitting) -> bytes:
    """The same once the page has its height: where it is scrolled to is part of it."""
    seen: list[bytes] = []

    def stands() -> bool:
        seen.append(state(person))
        return len(seen) > SAME_LOOKS and len(set(seen[-SAME_LOOKS:])) == 1

    person.until(stands)
    return seen[-1]


def need_back(person: Sitting, before: bytes) -> None:
    """Everything half done is back as it was, once the page has its height again."""
    person.until(lambda: state(person) == before)


def test_the_chord_locks_and_says_who_did(person: Sitting) -> None:
    person.unlock()
    person.lock()
    assert reason(person).startswith("You locked the screen at ")
    assert reason(person).endswith("All you wrote is kept.")
    person.unlock()


def test_half_typed_work_comes_back_exactly(person: Sitting) -> None:
    person.unlock()
    begin_flash(person)
    before = settled(person)
    person.lock()
    person.unlock()
    need_back(person, before)
    person.types("!")
    assert isinstance(person.page, ReportsPage)
    form = person.page.write.form
    assert form is not None
    assert form.values()["what"] == "About ten men with !torches"


def test_what_a_full_disk_refused_comes_back_too(person: Sitting) -> None:
    person.unlock()
    begin_flash(person)
    before = settled(person)
    with no_file_above(0):
        person.lock()
    person.until(lambda: "The last words you typed could not" in reason(person))
    person.unlock()
    need_back(person, before)


def test_what_a_full_disk_refused_comes_back_to_its_writer_alone(person: Sitting) -> None:
    person.unlock()
    person.desk.vault.add_person("CLA-08", OTHER)
    begin_flash(person)
    before = settled(person)
    with no_file_above(0):
        person.lock()
    person.press(Qt.Key.Key_8, ALT)
    person.unlock(OTHER)
    assert person.desk.person == "CLA-08"
    assert b"reports" not in state(person)
    person.lock()
    person.press(Qt.Key.Key_7, ALT)
    person.unlock()
    need_back(person, before)


def form_kept(desk: Desk, page: str) -> bytes:
    """The form that the lock of CLA-07 kept of a page, as the page packed it."""
    state = bytes(desk.store.read(lambda work: work.meta.get(LOCKED + "CLA-07")))
    half = unpacked(base64.b64decode(json.loads(state)["pages"][page]))
    assert half is not None
    return half.form


def test_who_withdrew_stands_in_no_form_that_a_lock_kept(person: Sitting) -> None:
    """A colleague notes it while the form of that contact is locked; other forms come back."""
    person.unlock()
    person.desk.vault.add_person("CLA-08", OTHER)
    record = contact(person.desk, "K-014", nicknames="Zebrawood")
    begin_flash(person)
    person.shell.show_page(NETWORK)
    writing = person.page
    assert isinstance(writing, NetworkPage)
    writing.edit(document(person.desk, record))
    person.until(lambda: isinstance(person.page, NetworkPage) and person.page.writing)
    person.lock()
    person.press(Qt.Key.Key_8, ALT)
    person.unlock(OTHER)
    assert b"Zebrawood" in form_kept(person.desk, NETWORK)
    flash = form_kept(person.desk, REPORTS)
    assert b"Armed men above Mtindo" in flash
    withdraw(person.desk, record)
    assert form_kept(person.desk, NETWORK) == b""
    assert form_kept(person.desk, REPORTS) == flash
    person.lock()
    person.press(Qt.Key.Key_7, ALT)
    person.unlock()
    person.until(lambda: isinstance(person.page, NetworkPage))
    network = person.page
    assert isinstance(network, NetworkPage)
    assert not network.writing
    person.shell.show_page(REPORTS)
    reports = person.shell.pages.current
    assert isinstance(reports, ReportsPage)
    assert reports.writing


def test_a_full_disk_keeps_a_closing_window_from_going(person: Sitting) -> None:
    person.unlock()
    begin_flash(person)
    with no_file_above(0), person.locked():
        person.window.close()
    assert person.window.isVisible()
    assert "Do not switch off" in reason(person)
    person.unlock()


def test_where_nothing_is_half_typed_a_full_disk_keeps_no_window_from_going(
    person: Sitting,
) -> None:
    person.unlock()
    write_flash(person.desk)
    person.shell.show_page(REPORTS)
    person.until(lambda: isinstance(person.page, ReportsPage))
    with no_file_above(0):
        person.window.close()
        person.until(lambda: not person.window.isVisible())


def test_an_old_state_never_covers_newer_words(person: Sitting) -> None:
    """As after a power cut: nothing but the drafts tells what was typed since the last lock."""
    person.unlock()
    begin_flash(person)
    person.lock()
    person.unlock()
    person.types(" many")
    with person.qtbot.waitSignal(person.page.saved):
        pass
    assert person.desk.take_window_state() == b""


def kept_as_it_stands(person: Sitting) -> None:
    """Wait until the vault holds all that is half done, as one types."""
    before = settled(person)
    person.press(Qt.Key.Key_Shift)
    name = f"working.{person.desk.person}"
    person.until(lambda: person.desk.store.read(lambda work: work.meta.get(name)) == before)


def test_after_a_power_cut_the_words_come_back_and_both_screens_say_so(
    folder: Profile, computer: Path, qtbot: QtBot
) -> None:
    with sitting(folder, qtbot) as person:
        person.unlock()
        begin_flash(person)
        kept_as_it_stands(person)
        cut = Profile(Path(shutil.copytree(folder.home, computer / "cut")))
    with sitting(cut, qtbot) as person:
        assert reason(person).startswith("The program ended without being locked")
        assert "torches" not in reason(person)
        person.unlock()
        shown = person.shell.attention.shown
        assert shown is not None
        assert shown.sentence == "What you were typing is kept."
        assert shown.detail.endswith("under: Reports.")
        person.shell.show_page(LAPTOP)
        person.press(Qt.Key.Key_F3)
        assert person.shell.attention.isHidden()
        assert isinstance(person.page, ReportsPage)
        person.types("!")
        form = person.page.write.form
        assert form is not None
        assert form.values()["what"] == "About ten men with !torches"


def test_after_a_lock_nothing_is_said_of_a_power_cut(person: Sitting, folder: Profile) -> None:
    person.unlock()
    begin_flash(person)
    kept_as_it_stands(person)
    assert folder.broke_off_ms
    person.lock()
    assert not folder.broke_off_ms
    assert reason(person).startswith("You locked the screen")
    person.unlock()
    assert person.shell.attention.shown is None


def test_idleness_locks(person: Sitting) -> None:
    person.unlock()
    watch = person.window.watch
    assert watch is not None
    watch.idle.limit_s = 0.0
    with person.locked():
        watch.idle.look()
    assert reason(person).startswith("No key was touched for 5 minutes")


def test_another_start_locks(person: Sitting, folder: Profile) -> None:
    person.unlock()
    with hold(folder.lock_file), person.locked():
        second = subprocess.Popen([*SECOND, str(folder.home), "--lock"])
    assert second.wait(PATIENCE_S) == 0
    assert reason(person).startswith("The program was started a second time")


def test_another_start_raises(person: Sitting, folder: Profile) -> None:
    watch = person.window.watch
    assert watch is not None
    person.window.showMinimized()
    with hold(folder.lock_file), person.qtbot.waitSignal(watch.raise_asked):
        second = subprocess.Popen([*SECOND, str(folder.home)])
    assert second.wait(PATIENCE_S) == 0
    assert not person.window.isMinimized()


def test_the_lock_lies_over_a_modal_dialog(person: Sitting) -> None:
    person.unlock()
    person.shell.show_page(LAPTOP)
    assert isinstance(person.page, LaptopPage)
    person.page.copy.button.click()
    where = person.window.findChild(QFileDialog, "where")
    assert where is not None
    person.until(where.isActiveWindow)
    assert where.isModal()
    person.lock()
    assert person.window.findChild(QFileDialog, "where") is None
    person.unlock()


def test_nothing_leads_from_the_window_to_the_keys(person: Sitting) -> None:
    person.unlock()
    begin_flash(person)
    person.shell.show_page(LAPTOP)
    desk = person.desk
    assert desk.keys.sign_private
    person.lock()
    assert_wiped(desk)
    name = id(desk)
    del desk
    gc.collect()
    assert not [one for one in gc.get_objects() if type(one) is DeviceKeys]
    assert name not in {id(one) for one in gc.get_objects() if type(one) is Desk}


def assert_wiped(desk: Desk) -> None:
    """Every way to the keys and the records is closed."""
    asked: list[Callable[[], object]] = [
        desk.vault.database_key,
        lambda: desk.vault.secret("device keys"),
        lambda: desk.keys,
    ]
    for ask in asked:
        with pytest.raises(VaultLocked):
            ask()
    with pytest.raises(StoreLocked):
        desk.take_window_state()


def test_no_file_of_the_desk_stays_open(person: Sitting, folder: Profile) -> None:
    person.unlock()
    assert open_files(folder)
    person.lock()
    person.until(lambda: open_files(folder) == [])  # the link's card is read again at each try


def open_files(folder: Profile) -> list[str]:
    """The files of a profile that this process holds open, as Linux tells."""
    held = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return [path.name for path in held if path.is_relative_to(folder.home)]


def test_no_word_stays_in_a_widget(person: Sitting) -> None:
    person.unlock()
    begin_flash(person)
    person.lock()
    person.until(lambda: not person.window.findChildren(LaptopPage))
    typed = [edit.text() for edit in person.window.findChildren(QLineEdit)]
    assert set(typed) == {""}


def test_closing_the_window_locks_and_spools(person: Sitting, folder: Profile) -> None:
    person.unlock()
    done = write_flash(person.desk)
    desk = person.desk
    assert not list(folder.spool.glob("*.cla"))
    person.window.close()
    person.until(lambda: not person.window.isVisible())
    assert_wiped(desk)
    assert len(list(folder.spool.glob("0-*.cla"))) == 1
    with_keys = opened(folder)
    found = with_keys.store.read(lambda work: work.records.get(done.id))
    with_keys.close()
    assert found is not None
    assert found.kind == Flash.kind


def test_locked_twice_is_locked_once(person: Sitting) -> None:
    person.unlock()
    with person.locked():
        person.press(Qt.Key.Key_L, CTRL)
        person.press(Qt.Key.Key_L, CTRL)
    person.unlock()


def test_f1_shows_the_words_on_the_locked_screen_and_escape_leads_back(person: Sitting) -> None:
    page = person.unlock_page
    person.types("half a passphrase")
    before = person.window.focusWidget()
    person.press(Qt.Key.Key_F1)
    panel = page.findChild(GlossaryPanel)
    assert panel is not None
    assert panel.isVisible()
    assert panel.height() == page.height()
    person.window.resize(page.width() - 40, page.height() - 40)
    person.until(lambda: panel.geometry().bottomRight() == page.rect().bottomRight())
    person.types("smg")
    person.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert person.window.focusWidget() is before
    assert isinstance(before, QLineEdit)
    assert before.text() == "half a passphrase"
