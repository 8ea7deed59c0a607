# SPDX-License-Identifier: Apache-2.0
"""A page on its own, as it stands on a small screen."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from cla_desktop.ui.page import Page

Shown = TypeVar("Shown", bound=Page)


def on_screen(qtbot: QtBot, page: Shown) -> Shown:
    """Arrived at, in front, with the focus."""
    qtbot.addWidget(page)
    page.resize(1198, 692)
    page.arrive("")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page
