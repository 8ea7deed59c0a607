# SPDX-License-Identifier: Apache-2.0
"""What stands on the page of alerts, fields of its strip with values said, and what is typed."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cla_core.fields import Plain
from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.forms.log_fields import LogFields
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.widgets.rows import ROW_ROLE, Row, RowList
from tests.services.alerting.night import taken


def timeline(page: AlertsPage) -> list[Row]:
    """The lines of what happened."""
    model = page.alert.story.rows.model()
    found = [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]
    return [row for row in found if isinstance(row, Row)]


def bars(page: AlertsPage) -> list[str]:
    """What waits above the timeline."""
    model = page.alert.bars.rows.model()
    return [model.index(row, 0).data(ROW_ROLE).title for row in range(model.rowCount())]


def strip(page: AlertsPage, act: str, **said: Plain) -> LogFields:
    """The fields of an act with these values said."""
    page.alert.strip.begin(act)
    fields = page.alert.strip.fields
    assert fields is not None
    for name, value in said.items():
        fields.editor(name).show_value(value)
        fields.changed.emit(name)
    return fields


def shown(page: AlertsPage, desk: Desk, **said: Plain) -> str:
    """An alert that was taken down and is shown."""
    done = taken(desk, **said)
    page.arrive(OPEN + done.id)
    assert page.alert.view is not None
    return done.id


def focused(qtbot: QtBot) -> QWidget:
    """What has the focus."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def typed(qtbot: QtBot, text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focused(qtbot), text)


def rows(within: RowList) -> list[Row]:
    """The rows of a list."""
    model = within.model()
    return [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]
