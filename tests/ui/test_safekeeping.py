# SPDX-License-Identifier: Apache-2.0
"""When what is half typed is kept: at once where something was stored, and never after a lock."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cla_desktop.ui.safekeeping import Safekeeping
from tests.ui.inline_tasks import InlineTasks


def test_what_was_stored_is_half_typed_no_more_from_that_moment(qapp: QApplication) -> None:
    owner, half, kept = QObject(), [b"a contact"], list[bytes]()
    safe = Safekeeping(owner, tasks=InlineTasks(), state=lambda: half[0], keep=kept.append)
    safe.stored()
    qapp.processEvents()
    half[0] = b""
    safe.stored()
    qapp.processEvents()
    assert kept == [b"a contact", b""], "before any pause"


def test_nothing_is_kept_once_the_lock_has_it(qapp: QApplication) -> None:
    owner, kept = QObject(), list[bytes]()
    safe = Safekeeping(owner, tasks=InlineTasks(), state=lambda: b"half", keep=kept.append)
    safe.stored()
    safe.stop()
    qapp.processEvents()
    assert kept == []
