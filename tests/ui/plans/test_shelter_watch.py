# SPDX-License-Identifier: Apache-2.0
"""Looks at words beside a copy: the newest are told of, whatever became of older ones."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from cla_core.errors import InputRefused, mark
from cla_core.fields import Plain
from cla_desktop.ui.features.plans.shelter_watch import ShelterWatch
from tests.ui.inline_tasks import HeldReads


class Places:
    """Knows one safe place, and cannot be read while `closed`."""

    closed = False

    def says_where(self, _kind: str, said: Mapping[str, Plain]) -> bool:
        """Whether the words name the mill."""
        if self.closed:
            raise InputRefused(mark("The store is closed."))
        return "mill" in str(said["note"])


def test_newer_words_are_looked_at_though_the_look_before_failed() -> None:
    owner, tasks, places = QObject(), HeldReads(), Places()
    told: list[tuple[str, bool]] = []
    watch = ShelterWatch(owner, source=places, tasks=tasks, tell=lambda *found: told.append(found))
    tasks.held = places.closed = True
    watch.look("note", "plan_copy", {"note": "by"})
    places.closed = False
    watch.look("note", "plan_copy", {"note": "by the mill"})
    tasks.let_go()
    assert told == [("note", True)]


def test_only_the_newest_words_are_told_of() -> None:
    owner, tasks = QObject(), HeldReads()
    told: list[tuple[str, bool]] = []
    watch = ShelterWatch(
        owner, source=Places(), tasks=tasks, tell=lambda *found: told.append(found)
    )
    tasks.held = True
    watch.look("note", "plan_copy", {"note": "by the mill"})
    watch.look("note", "plan_copy", {"note": "by the road"})
    tasks.let_go()
    assert told == [("note", False)]
