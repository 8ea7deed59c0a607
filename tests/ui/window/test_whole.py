# SPDX-License-Identifier: Apache-2.0
"""What holds for every page: a name for every control, and no waiting on the main thread."""

import threading
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from cla_core.language import Language
from cla_desktop.storage.store import Store
from cla_desktop.ui.lists.record_list import RecordList
from cla_desktop.ui.page_names import (
    ALERTS,
    COMMUNITIES,
    FIND,
    LAPTOP,
    NETWORK,
    NEW,
    OUTREACH,
    REPORTS,
    SEND,
    STOCK,
    TODAY,
    VISITS,
)
from cla_desktop.ui.widgets.rows import RowList
from tests.support.desks import write_flash
from tests.support.sitting import CTRL, SHIFT, Sitting
from tests.ui.accessible import CONTROLS, unnamed

PAGES = (TODAY, ALERTS, REPORTS, FIND, SEND, LAPTOP)
STOPS_MOST = 60


@pytest.fixture
def threads_of_the_store(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the threads that asked a store for anything."""
    asked: list[str] = []
    for name in ("read", "write", "write_later"):
        usual = getattr(Store, name)

        def told(self: Store, job: object, usual: object = usual) -> object:
            asked.append(threading.current_thread().name)
            assert callable(usual)
            return usual(self, job)

        monkeypatch.setattr(Store, name, told)
    return asked


def test_every_control_of_every_page_has_a_name(person: Sitting) -> None:
    assert unnamed(person.window) == []
    person.unlock()
    write_flash(person.desk)
    for page in PAGES:
        person.shell.show_page(page)
        assert unnamed(person.window) == [], page
    for kind in ("flash", "daily", "weekly"):
        person.shell.show_page(REPORTS, NEW + kind)
        assert unnamed(person.window) == [], kind


def test_tab_goes_round_everything_on_every_page_and_back(person: Sitting) -> None:
    person.unlock()
    for page in (*PAGES, NETWORK, STOCK, COMMUNITIES, OUTREACH, VISITS):
        person.shell.show_page(page)
        person.until(lambda: lists_are_read(person.page))
        person.press(Qt.Key.Key_Tab)
        begun = person.focused()
        ring = [begun]
        for _ in range(STOPS_MOST):
            person.press(Qt.Key.Key_Tab)
            if person.focused() is begun:
                break
            ring.append(person.focused())
        assert len(set(ring)) == len(ring), page
        assert [one for one in stops_of(person.page) if one not in ring] == [], page


def lists_are_read(page: QWidget) -> bool:
    """Whether no list is in sight that goes away once it is known to be empty."""
    lists = [*page.findChildren(RecordList), *page.findChildren(RowList)]
    return all(one.model().rowCount() for one in lists if one.isVisible())


def stops_of(page: QWidget) -> list[QWidget]:
    """What on a page can be pressed or typed into."""
    return [
        one
        for one in page.findChildren(QWidget)
        if isinstance(one, CONTROLS)
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.isVisibleTo(page)
        and one.isEnabled()
    ]


@pytest.mark.parametrize(
    ("page", "first"), [(REPORTS, "New report: Flash"), (STOCK, "Issue to many")]
)
def test_a_page_whose_list_is_empty_begins_at_its_first_button(
    person: Sitting, page: str, first: str
) -> None:
    person.unlock()

    def at_first() -> bool:
        at = QApplication.focusWidget()
        return isinstance(at, QAbstractButton) and first in (at.accessibleName(), at.text())

    person.shell.show_page(page)
    person.until(at_first)
    person.shell.show_page(FIND)
    assert not at_first()
    person.shell.show_page(page)
    person.until(at_first)


def test_no_page_asks_the_store_on_the_main_thread(
    person: Sitting, threads_of_the_store: list[str]
) -> None:
    person.unlock()
    for page in PAGES:
        person.shell.show_page(page)
    person.press(Qt.Key.Key_F2, SHIFT)
    person.types("Armed men above Mtindo")
    with person.qtbot.waitSignal(person.page.saved):
        pass
    person.press(Qt.Key.Key_Return, CTRL)
    person.press(Qt.Key.Key_Escape)
    person.lock()
    assert threads_of_the_store
    assert threading.main_thread().name not in threads_of_the_store


def test_this_laptop_reached_by_its_name_shows_where_one_stands(person: Sitting) -> None:
    person.unlock()
    person.press(Qt.Key.Key_K, CTRL)
    person.types(Language.load("en").tr("This laptop"))
    person.press(Qt.Key.Key_Return)
    people = person.window.focusWidget()
    assert isinstance(people, RowList)
    person.until(lambda: people.currentIndex().data() == "CLA-07")


@pytest.mark.parametrize("size", [(1366, 768), (910, 512)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_can_be_read_and_reached_in_the_rail(
    person: Sitting, language: str, size: tuple[int, int]
) -> None:
    person.unlock()
    person.window.use_language(language)
    person.window.showNormal()
    person.window.resize(*size)
    rail = person.shell.rail
    person.until(lambda: 0 < rail.height() < size[1])
    assert [entry.text() for entry in rail.entries if not entry.words_fit] == []
    placed = [entry.geometry() for entry in rail.entries]
    assert all(one.bottom() < next_.top() for one, next_ in pairwise(placed))
    assert placed[-1].bottom() < rail.height()
