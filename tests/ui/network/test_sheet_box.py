# SPDX-License-Identifier: Apache-2.0
"""The box of a book's sheets: wide enough for what it says, whenever that came."""

from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.features.network.sheet_box import SheetBox
from cla_desktop.ui.look import Look
from tests.ui.on_screen import in_front

SIGN = 16 + 2 * 10
LONG = "Points focaux Lowa-Est, novembre"


def test_a_long_name_of_a_sheet_is_read_whole(qtbot: QtBot, look: Look, lang: Language) -> None:
    box = SheetBox(look, lang)
    box.resize(900, 60)
    box.show_sheets(("A", "B"), "A")
    in_front(qtbot, box)
    box.show_sheets((LONG, "B"), LONG)
    needed = box.box.fontMetrics().horizontalAdvance(LONG) + SIGN
    qtbot.waitUntil(lambda: box.box.width() >= needed)
