# SPDX-License-Identifier: Apache-2.0
"""Texts in the real window: taken in, covered, begun as an alert, answered by hand."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel
from pytestqt.qtbot import QtBot

from cla_desktop.services.texting.replies import hear_what_became, queue
from cla_desktop.services.texting.texts import open_texts, use_daemon
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.texts.page import TextsPage
from cla_desktop.ui.page_names import ALERTS, TEXTS
from tests.services.texting.modem import made_database
from tests.support.desks import Made
from tests.support.sitting import ALT, CTRL, Sitting, sitting
from tests.ui.accessible import unnamed

STRANGER = "+999 555 0199"


def texts_page(person: Sitting) -> TextsPage:
    """The page, once it is shown."""
    person.until(lambda: person.shell.pages.at == TEXTS)
    assert isinstance(person.page, TextsPage)
    return person.page


def spoken(rows: QAbstractItemView) -> list[str]:
    """What a screen reader says of the rows."""
    model = rows.model()
    return [
        str(model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for at in range(model.rowCount())
    ]


def shown(page: TextsPage) -> str:
    """Everything that can be read on it."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join([*labels, *spoken(page.waiting.rows), *spoken(page.answers.rows)])


def take_in(person: Sitting, page: TextsPage) -> None:
    """Paste a coded text of somebody unknown."""
    person.press(Qt.Key.Key_V, ALT)
    person.types("A 10 Mtindo")
    page.pasting.fields.editor("caller_number").begin()
    person.types(STRANGER)
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: page.head.text().startswith("unknown number"))


def begin_alert(person: Sitting) -> None:
    """Enter on the text, and save what stands in the form already."""
    person.enter()
    person.until(lambda: person.shell.pages.at == ALERTS)
    assert isinstance(person.page, AlertsPage)
    alerts = person.page
    person.until(lambda: alerts.writing)
    form = alerts.quick.form
    assert form is not None
    assert form.values()["place"]["name"] == "Mtindo"
    assert form.values()["threat_type"] == "MOV"
    person.press(Qt.Key.Key_Return, CTRL)


def say_again(person: Sitting, page: TextsPage, database: Path) -> None:
    """The modem did not send the answer: it says so until Enter sends it once more."""
    [reply] = queue(person.desk)
    use_daemon(person.desk, str(database))
    with closing(sqlite3.connect(database)) as store, store:
        name = "cla " + reply.text.replace("-", "")
        failed = "insert into sentitems (CreatorID, Status) values (?, 'SendingError')"
        store.execute(failed, (name,))
    hear_what_became(person.desk)
    page.look_again()
    person.until(lambda: "not sent" in "".join(spoken(page.answers.rows)))
    page.answers.rows.setFocus()
    person.enter()
    person.until(lambda: "not sent" not in "".join(spoken(page.answers.rows)))
    with closing(sqlite3.connect(database)) as store:
        assert store.execute("select CreatorID from outbox").fetchall() == [(name,)]
    person.until(page.waiting.rows.hasFocus)


def test_a_pasted_text_is_answered_by_hand_and_begins_an_alert(
    made_desk: Made, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with sitting(made_desk.copied(tmp_path / "desk"), qtbot) as person:
        person.unlock()
        person.shell.show_page(TEXTS)
        page = texts_page(person)
        take_in(person, page)
        assert "Read as: " in page.reading.text()
        assert unnamed(page) == []
        assert STRANGER not in shown(page)
        person.press(Qt.Key.Key_S, ALT)
        assert STRANGER in page.head.text()
        person.press(Qt.Key.Key_S, ALT)
        person.press(Qt.Key.Key_R, ALT)
        person.until(lambda: page.answers.rows.model().rowCount() == 1)
        assert STRANGER not in shown(page)
        page.answers.rows.setFocus()
        person.enter()
        person.until(lambda: [one.waits for one in queue(person.desk)] == [False])
        person.until(page.waiting.rows.hasFocus)
        say_again(person, page, made_database(tmp_path / "smsd.db"))
        begin_alert(person)
        person.until(lambda: not open_texts(person.desk))
