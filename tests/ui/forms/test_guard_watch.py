# SPDX-License-Identifier: Apache-2.0
"""The guard beside a form: what it says is of the words that stand there, or it says nothing."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_core.records.reports import Flash
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.guard_list import GuardList
from cla_desktop.ui.forms.guard_watch import GuardWatch, Seen, Written
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Pending
from cla_desktop.ui.widgets.labels import Words
from tests.ui.inline_tasks import InlineTasks

T = TypeVar("T")
NUMBER = "Ring +999 555 0147"


class SlowAside(InlineTasks):
    """Work beside the database is done when it is told to answer."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def aside(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Later."""
        pending: Pending[T] = Pending(owner)
        self.waiting.append(lambda: pending.resolve((job(),)))
        return pending

    def answer(self) -> None:
        """The oldest that waits."""
        self.waiting.pop(0)()


class Watched:
    """A text with the guard over it, and the list of what was found in it."""

    def __init__(self, qtbot: QtBot, look: Look, lang: Language) -> None:
        self.text = NUMBER
        self.tasks = SlowAside()
        self.told: list[Sequence[Seen]] = []
        self.around = QWidget()
        qtbot.addWidget(self.around)
        context = FormContext(look=look, lang=lang, now_ms=lambda: 0)
        self.watch = GuardWatch(self.around, context, tasks=self.tasks, written=self.written)
        self.list = GuardList(look, lang)
        qtbot.addWidget(self.list)
        self.list.show()
        self.watch.told.connect(self.told.append)
        self.watch.told.connect(self.list.show_seen)

    def written(self) -> Sequence[Written]:
        """What stands there now."""
        return (Written(Flash, {"what": self.text}),)

    @property
    def said(self) -> list[str]:
        """What can be read in the list."""
        return [each.text() for each in self.list.findChildren(Words) if each.isVisible()]


@pytest.fixture
def watched(qtbot: QtBot, look: Look, english: Language) -> Watched:
    """With a number in it, not looked through yet."""
    return Watched(qtbot, look, english)


def test_nothing_is_claimed_of_a_text_before_it_was_looked_through(watched: Watched) -> None:
    watched.watch.now()
    assert watched.said == []
    watched.tasks.answer()
    assert "1 thing to look at again; it can still go" in watched.said
    watched.list.claim_nothing()
    assert watched.said == []
    watched.text = "All calm"
    watched.watch.now()
    watched.tasks.answer()
    assert watched.said == ["No name, no number found"]


def test_what_was_found_in_older_words_is_not_told(watched: Watched, qtbot: QtBot) -> None:
    watched.watch.now()
    watched.text = "All calm"
    watched.watch.soon()
    watched.tasks.answer()
    assert watched.told == []
    qtbot.waitUntil(lambda: bool(watched.tasks.waiting))
    watched.tasks.answer()
    assert watched.told == [()]


def test_another_text_is_looked_through_once_the_first_was(watched: Watched) -> None:
    watched.watch.now()
    watched.text = "All calm"
    watched.watch.now()
    assert len(watched.tasks.waiting) == 1
    watched.tasks.answer()
    assert watched.told == []
    watched.tasks.answer()
    assert watched.told == [()]
