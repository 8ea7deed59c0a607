# SPDX-License-Identifier: Apache-2.0
"""Why the desk locked, and the way from the wish to lock until the keys are gone.

Owns the order: the screen is covered first, in the same turn of the event loop and over every open
dialog; then half-typed text goes into the vault; then connections close and keys are wiped; then
the widgets that showed it all are destroyed. If the disk does not take the text, it waits in memory
and comes back at the next unlock: nothing typed is lost to a lock.
Knows the desk only as `Lockup`, half-typed text only as the bytes it is given.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.restored_words import NOT_IN_THE_BACKUP
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times

_MENUS_DEEP = 8


class Lockup(Protocol):
    """The open desk as the lock sees it. Both methods are called off the main thread."""

    def keep_window_state(self, state: bytes) -> None:
        """Keep the state encrypted. Raises ClaError if the disk does not take it."""
        ...

    def close(self) -> None:
        """Spool what waits, drain the writer, close every connection, wipe the keys."""
        ...


class LockReason(StrEnum):
    """Why the desk is locked; the unlock screen says it."""

    START = "start"
    PERSON = "person"
    IDLE = "idle"
    SLEEP = "sleep"
    OTHER_START = "other start"
    CHORD = "chord"
    RESTORED = "restored"
    BROKE_OFF = "broke off"


class LockNotice(NamedTuple):
    """Why and when; for RESTORED, of when the backup is, for BROKE_OFF, when it last wrote.

    `idle_minutes` for IDLE; `kept` whether what was half typed is in the vault; `notes` for
    RESTORED, how many of the locked screen went aside with the desk that lay here before.
    """

    reason: LockReason
    at_ms: int = 0
    idle_minutes: int = 0
    kept: bool = True
    notes: int = 0

    def sentence(self, lang: Language, times: Times) -> str:
        """What the unlock screen says about it."""
        if self.reason is LockReason.START:
            return lang.tr("Enter your passphrase to open the desk.")
        if self.reason is LockReason.BROKE_OFF:
            return lang.tr(
                "The program ended without being locked (last written {time}). What was being "
                "typed is kept and comes back to whoever typed it.",
                time=times.when(self.at_ms),
            )
        if self.reason is LockReason.RESTORED:
            return _restored(lang, times.when(self.at_ms), notes=self.notes)
        why = _why(self, lang, times.when(self.at_ms))
        if self.kept:
            return why + " " + lang.tr("All you wrote is kept.")
        return (
            why
            + " "
            + lang.tr(
                "The last words you typed could not be written to the disk. Do not switch off: "
                "they come back when you unlock."
            )
        )


def _restored(lang: Language, time: str, *, notes: int) -> str:
    opens = lang.tr(
        "This is the desk as it was saved {time}. It opens with the passphrases in use at that "
        "time.",
        time=time,
    )
    aside = lang.ntr(
        "{n} note from the locked screen is for the desk that was here before: it is kept with "
        "it, and comes back when a backup of that desk is restored.",
        "{n} notes from the locked screen are for the desk that was here before: they are kept "
        "with it, and come back when a backup of that desk is restored.",
        notes,
    )
    return " ".join([opens, lang.tr(NOT_IN_THE_BACKUP), *([aside] * bool(notes))])


def _why(notice: LockNotice, lang: Language, time: str) -> str:
    if notice.reason is LockReason.IDLE:
        return lang.ntr(
            "No key was touched for {n} minute, so the screen locked at {time}.",
            "No key was touched for {n} minutes, so the screen locked at {time}.",
            notice.idle_minutes,
            time=time,
        )
    if notice.reason is LockReason.SLEEP:
        return lang.tr("The computer slept, so the screen locked at {time}.", time=time)
    if notice.reason is LockReason.OTHER_START:
        return lang.tr(
            "The program was started a second time, so the screen locked at {time}.", time=time
        )
    return lang.tr("You locked the screen at {time}.", time=time)


class LockFlow(QObject):
    """One lock after the other. `covered` when nothing is visible, `locked` when the keys are gone.

    `cover` shows the unlock screen with a notice; it is called on the main thread and must return
    with the screen covered.
    """

    covered = Signal()
    locked = Signal()

    def __init__(self, tasks: Runs, cover: Callable[[LockNotice], None]) -> None:
        super().__init__()
        self._tasks = tasks
        self._cover = cover
        self._unkept: dict[str, bytes] = {}
        self._busy = False

    @property
    def holds_unkept(self) -> bool:
        """Whether anything waits in memory because the disk did not take it."""
        return bool(self._unkept)

    def take_unkept_state(self, person: str = "") -> bytes:
        """The person's state that the disk did not take at their last lock, once; empty if none."""
        return self._unkept.pop(person, b"")

    def lock(
        self,
        notice: LockNotice,
        *,
        shell: QWidget,
        state: bytes,
        desk: Lockup,
        person: str = "",
        missed: bool = True,
    ) -> None:
        """Cover, destroy, keep, close. A second call while this runs does nothing.

        `state` is the work of `person`, and comes back to nobody else. Unless it would be `missed`
        nobody is told that the disk did not take it.
        """
        if self._busy:
            return
        self._busy = True
        window = shell.window()
        self._cover(notice)
        dismiss_dialogs(window)
        shell.deleteLater()
        self.covered.emit()
        ending = _Ending(notice=notice, state=state, person=person, missed=missed)
        self._tasks.write(self, lambda: _put_away(desk, state)).then(
            lambda refused: self._on_closed(ending, refused)
        ).otherwise(lambda error: self._on_closed(ending, error))

    def _on_closed(self, ending: "_Ending", refused: ClaError | None) -> None:
        self._busy = False
        if refused is not None and ending.missed:
            self._unkept[ending.person] = ending.state
            self._cover(ending.notice._replace(kept=False))
        self.locked.emit()


class _Ending(NamedTuple):
    notice: LockNotice
    state: bytes
    person: str
    missed: bool


def _put_away(desk: Lockup, state: bytes) -> ClaError | None:
    """On the writing lane: the error with which the text was refused; closed in any case."""
    try:
        desk.keep_window_state(state)
    except ClaError as refused:
        return refused
    finally:
        desk.close()
    return None


def dismiss_dialogs(window: QWidget) -> None:
    """Send away every menu, pop-up and dialog of the program but this window."""
    from PySide6.QtWidgets import QDialog

    in_front = QApplication.activeWindow() is not None
    for _ in range(_MENUS_DEEP):
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
    for other in QApplication.topLevelWidgets():
        if other is window or not other.isVisible():
            continue
        if isinstance(other, QDialog):
            other.reject()
        other.hide()
    if in_front:
        # Whoever worked in the dialog types the passphrase next.
        window.activateWindow()
