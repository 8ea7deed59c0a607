# SPDX-License-Identifier: Apache-2.0
"""The card of the modem: found, alive or silent in one sentence, texts taken in, turned off."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from cla_desktop.services.desk import Desk
from cla_desktop.services.texting.texts import daemon_path, open_texts
from cla_desktop.ui.laptop.modem_part import ModemPart
from cla_desktop.ui.laptop.page import LaptopPage
from cla_desktop.ui.page_names import MODEM
from tests.services.texting.inbox import arrives, rows
from tests.services.texting.modem import made_database
from tests.support.desks import SetClock
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import focused, press, types

MINUTE_MS = 60_000


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The daemon's database, in which it was alive as the page's clock has it."""
    path = made_database(tmp_path / "smsd.db")
    rows(path, "insert into phones (IMEI, UpdatedInDB) values ('9', '2025-03-14 20:12:00')")
    return path


def test_a_database_is_named_by_keyboard_found_alive_and_turned_off(
    page: LaptopPage, modem: ModemPart, desk: Desk, database: Path, desk_clock: SetClock
) -> None:
    arrives(database, "+999 555 0199", "Invented words")
    page.arrive(MODEM)
    assert focused() is modem.line
    assert modem.state.text().startswith("No modem")
    assert not modem.off.isVisible()
    types(str(database))
    press(Qt.Key.Key_Return)
    assert daemon_path(desk) == str(database)
    assert [text.words for text in open_texts(desk)] == ["Invented words"]
    assert modem.state.text() == "The modem's daemon is found and alive; last heard 22:12."
    assert modem.lying.text() == "There are no text messages there now."
    assert unnamed(page) == []
    desk_clock.ms += 10 * MINUTE_MS
    page.arrive("")
    assert modem.state.text() == "The daemon is found but silent since 22:12. Start it."
    database.unlink()
    page.arrive("")
    assert modem.state.text().startswith("Nothing of the modem's daemon")
    modem.off.click()
    assert daemon_path(desk) == ""
    assert modem.state.text().startswith("No modem")


def test_a_folder_says_what_lies_there_and_since_when_an_answer_waits(
    page: LaptopPage, modem: ModemPart, tmp_path: Path, desk_clock: SetClock
) -> None:
    for name in ("inbox", "outbox"):
        (tmp_path / "gammu" / name).mkdir(parents=True)
    waits = tmp_path / "gammu/outbox/OUTC_+9995550199_x.txt"
    page.arrive(MODEM)
    types(str(tmp_path / "gammu"))
    press(Qt.Key.Key_Return)
    assert modem.state.text().startswith("The daemon's folder is found.")
    comes = tmp_path / "gammu/inbox/IN20250314_221100_00_+9995550199_00.txt"
    for path in (waits, comes):
        path.write_text("Invented words", encoding="utf-8")
        os.utime(path, (desk_clock.ms / 1000, desk_clock.ms / 1000))
    desk_clock.ms += 10 * MINUTE_MS
    page.arrive("")
    assert "an answer waits there since 22:12" in modem.state.text()
    assert modem.lying.text() == "1 text message is there unprotected, since 22:12."


@pytest.mark.parametrize("lang", ["fr"], indirect=True)
def test_what_is_no_daemon_is_refused_in_words_and_what_was_in_use_stays(
    page: LaptopPage, modem: ModemPart, desk: Desk, database: Path
) -> None:
    page.arrive(MODEM)
    types(str(database))
    press(Qt.Key.Key_Return)
    types("x")
    press(Qt.Key.Key_Return)
    assert modem.problem.sentence.startswith("Ici, il n’y a ni dossier")
    assert daemon_path(desk) == str(database)
    assert modem.line.text() == str(database) + "x"


def test_a_database_is_chosen_in_a_dialog(
    page: LaptopPage, modem: ModemPart, desk: Desk, database: Path
) -> None:
    page.arrive(MODEM)
    modem.database.click()
    dialog = modem.findChild(QFileDialog, "where")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(database))
    dialog.close()
    assert daemon_path(desk) == str(database)
