# SPDX-License-Identifier: Apache-2.0
"""What stands on the page of plans, and rows of its lists chosen by keys."""

from PySide6.QtCore import Qt

from cla_desktop.ui.features.plans.page import PlansPage
from cla_desktop.ui.widgets.rows import ROW_ROLE, RowList
from tests.ui.plans.typing import Typist


def list_named(page: PlansPage, beginning: str) -> RowList:
    """A list of the plan by the beginning of its name."""
    found = [
        each for each in page.plan.findChildren(RowList)
        if each.accessibleName().startswith(beginning)
    ]  # fmt: skip
    return found[-1]


def choose(page: PlansPage, beginning: str, row: int = 0) -> None:
    """Enter on a row of one of the lists."""
    rows = list_named(page, beginning)
    rows.setCurrentIndex(rows.model().index(row, 0))
    rows.setFocus()
    Typist(page).press(Qt.Key.Key_Return)


def recipient_in(page: PlansPage) -> object:
    """To whom the copy in the strip would go."""
    box = page.plan.acts.strip.box
    assert box is not None
    return box.editors["recipient"].value()


def looked_at(page: PlansPage) -> list[str]:
    """Hand over by Ctrl+Enter, again after each line that is to be looked at first; those lines."""
    strip, seen, told = page.plan.acts.strip, list[str](), list[str]()
    Typist(page).press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    while strip.isVisible() and not strip.refusal and strip.noted not in seen:
        seen.append(strip.noted)
        told.append(f"{strip.noted}\n{strip.text.said}")
        Typist(page).press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return told


def rows_of(page: PlansPage, beginning: str) -> list[str]:
    """What a list says."""
    model = list_named(page, beginning).model()
    rows = [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]
    return [row.spoken for row in rows]
