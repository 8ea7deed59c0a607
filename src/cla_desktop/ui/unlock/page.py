# SPDX-License-Identifier: Apache-2.0
"""The unlock screen: one column that says why it is locked and takes the passphrase.

Owns the frame around the two forms and the sentence for each way opening can fail. It shows counts
only: no place, no number, no title. Opening is an `Opener` handed in; it runs off the main thread.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.ui.lock import LockNotice
from cla_desktop.ui.look import Look
from cla_desktop.ui.tab_ring import go_on_as_read
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.unlock.counts import Counts
from cla_desktop.ui.unlock.door import Capturer, Door, NewPassphrase, Opener
from cla_desktop.ui.unlock.forms import PassphraseForm
from cla_desktop.ui.widgets.buttons import LinkButton
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.column import in_the_middle
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import IconLabel, Rule, Words
from cla_desktop.ui.widgets.notices import Notice
from cla_desktop.ui.widgets.room import with_air
from cla_desktop.vault.errors import VaultDamaged, VaultDestroyed, VaultNewer, WrongPassphrase

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from cla_desktop.ui.restore_form import RestoreForm
    from cla_desktop.ui.unlock.captures import CapturePart
    from cla_desktop.ui.unlock.sheet_form import SheetForm

COLUMN_WIDTH: Final = 440
CAPTURES_HEIGHT: Final = 56
_CLOCK_MS: Final = 1_000


class UnlockPage(QWidget):
    """`opened` gives what the opener gave; `language_asked` the other language's code.

    `restored` when another desk lies here than before: when its backup was made, in ms.
    `heard` when somebody makes an alarm quiet.

    `person` is the code to be chosen first: who unlocked last on this screen, never kept on disk.
    """

    opened = Signal(object)
    language_asked = Signal(str)
    restored = Signal(object)
    heard = Signal()

    def __init__(
        self,
        look: Look,
        lang: Language,
        times: Times,
        *,
        door: Door,
        opener: Opener,
        tasks: Runs,
        notice: LockNotice,
        person: str = "",
        capturer: Capturer | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._times = times
        self._door = door
        self._opener = opener
        self._tasks = tasks
        self._person = person
        self._capturer = capturer
        self.captures: CapturePart | None = None
        self.setProperty("kind", "ground")
        self._clock = Words(size=Size.TITLE)
        self._why = Words(notice.sentence(lang, times), Size.READING, wrap=True)
        self.counts = Counts(look, lang)
        self.counts.quiet_asked.connect(self.heard)
        self.form: PassphraseForm | None = None
        self.sheet: SheetForm | None = None
        self.restoring: RestoreForm | None = None
        self.sheet_button = self._way(lang.tr("Use the recovery sheet"), self.show_sheet)
        self.restore_button = self._way(lang.tr("Restore from a backup"), self.show_restoring)
        self._body = QVBoxLayout()
        self._lay_out()
        self._fill_body()
        self.show_waiting(0)
        self._start_clock()

    def _way(self, words: str, act: Callable[[], None]) -> LinkButton:
        button = LinkButton(self._look, words)
        button.clicked.connect(act)
        return button

    @property
    def reason(self) -> str:
        """What it says about why it is locked."""
        return self._why.text()

    def show_notice(self, notice: LockNotice) -> None:
        """Say another reason, or that something was not kept."""
        self._why.setText(notice.sentence(self._lang, self._times))

    def show_waiting(self, count: int) -> None:
        """How many reports wait to leave; they go on leaving while the desk is locked."""
        self.counts.show_waiting(count)
        if self.restoring is not None:
            self.restoring.warn(self._before_restoring())

    def show_due_times(self, due_times: tuple[int, ...]) -> None:
        """When clocks run out, in ms: the screen says how many have, and nothing of which."""
        self.counts.show_due_times(due_times, self._times.now_ms())

    def show_ringing(self, ringing: bool) -> None:
        """Whether a clock ran out that nobody heard yet.

        Whoever made it quiet by its button stands where they type again when the button goes.
        """
        if not ringing and self.counts.isAncestorOf(self.window().focusWidget()):
            self.setFocus()
        self.counts.show_ringing(ringing)

    def shows(self, door: Door) -> bool:
        """Whether this is the door that is shown, or one at which nobody comes in anyway."""
        return self._door.trouble is not None or self._door == door

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through all that can be pressed here, as one reads."""
        return go_on_as_read(self, forward=forward) or super().focusNextPrevChild(forward)

    def take_calls(self) -> None:
        """Notes can be taken from now on; called once the first screen was painted."""
        if self.captures is not None or self._capturer is None or not self._door.people:
            return
        from cla_desktop.ui.unlock.captures import CapturePart

        self.captures = CapturePart(
            self._look, self._lang, self._times, capturer=self._capturer, tasks=self._tasks
        )
        self.captures.note_begun.connect(self._on_note)
        self.captures.note_left.connect(self._on_usual)
        self._room.addWidget(self.captures)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """F2 takes a note, F4 logs a beep, F3 makes quiet, from wherever the caret stands.

        Whoever begins a flash by Shift+F2 is not let down: here it is a note too.
        """
        from PySide6.QtCore import Qt

        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        flash = event.key() == Qt.Key.Key_F2 and held == Qt.KeyboardModifier.ShiftModifier
        if (held and not flash) or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        part = self.captures
        acts: dict[Qt.Key, Callable[[], object]] = {Qt.Key.Key_F3: self.heard.emit}
        if part is not None:
            acts |= {Qt.Key.Key_F2: part.begin_note, Qt.Key.Key_F4: part.log_beep}
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        elif self.language_button.isEnabled():
            act()

    def finish(self) -> None:
        """The program ends: nothing that was typed is lost."""
        if self.captures is not None:
            self.captures.finish()

    def _on_note(self, form: QWidget) -> None:
        self._body.addWidget(form)
        self._choose_form(form)

    def show_sheet(self) -> None:
        """Ask for the words of the recovery sheet instead."""
        from cla_desktop.ui.unlock.sheet_form import SheetForm

        if self.sheet is None:
            self.sheet = SheetForm(
                self._look, self._lang, door=self._door, person=self._person, tasks=self._tasks
            )
            self.sheet.wanted.connect(self._on_words)
            self.sheet.left.connect(self._on_usual)
            self._body.addWidget(self.sheet)
        self._choose_form(self.sheet)

    def show_restoring(self) -> None:
        """Ask for a backup to restore."""
        from cla_desktop.ui.restore_form import RestoreForm

        if self.restoring is None:
            self.restoring = RestoreForm(
                self._look,
                self._lang,
                tasks=self._tasks,
                put_back=self._opener.put_back,
            )
            self.restoring.warn(self._before_restoring())
            self.restoring.working.connect(self.language_button.setDisabled)
            self.restoring.restored.connect(self.restored)
            self.restoring.left.connect(self._on_usual)
            self._body.addWidget(self.restoring)
        self._choose_form(self.restoring)

    def _before_restoring(self) -> str:
        aside = self._lang.tr(
            "What is on this laptop now is moved to the backups folder, not deleted."
        )
        if not self.counts.waiting:
            return aside
        return (
            aside
            + " "
            + self._lang.ntr(
                "{n} report that has not left is moved with it: wait for a link first if you can.",
                "{n} reports that have not left are moved with it: wait for a link first if you "
                "can.",
                self.counts.waiting,
            )
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(self._look, "lock", tone=Tone.ACCENT))
        head.addWidget(Words(self._lang.tr("Locked"), Size.TITLE), 1)
        head.addWidget(self._clock)
        inside = QWidget()
        inside.setFixedWidth(COLUMN_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._why)
        column.addWidget(Rule())
        column.addLayout(self._body)
        column.addWidget(self.counts)
        column.addWidget(self._captures_room())
        ways = QHBoxLayout()
        ways.setSpacing(16)
        ways.addStretch(1)
        ways.addWidget(self.sheet_button)
        ways.addWidget(self.restore_button)
        ways.addStretch(1)
        column.addLayout(ways)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 24, 0, 16)
        whole.addWidget(with_air(inside), 1)
        whole.addLayout(in_the_middle(self._foot()))

    def _captures_room(self) -> QWidget:
        """The empty place for `captures`: filled after the first painting, and nothing moves."""
        room = QWidget()
        room.setFixedHeight(CAPTURES_HEIGHT)
        self._room = QVBoxLayout(room)
        self._room.setContentsMargins(0, 0, 0, 0)
        return room

    def _foot(self) -> QWidget:
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(KeyCap(self._look, key_words(self._lang, "Tab")))
        line.addWidget(Words(self._lang.tr("next"), tone=Tone.MUTED))
        line.addSpacing(16)
        other = "English" if self._lang.code == "fr" else "Français"
        self.language_button = LinkButton(self._look, other)
        self.language_button.clicked.connect(self._on_language)
        line.addWidget(self.language_button)
        return foot

    def _fill_body(self) -> None:
        if self._door.trouble is not None or not self._door.people:
            trouble = self._door.trouble
            words = "" if trouble is None else self._lang.tr(trouble.sentence, **trouble.values)
            self._body.addWidget(Notice(self._look, FrameKind.PROBLEM, words))
            self._why.hide()
            self.sheet_button.hide()
            # A newer vault is whole, and what was destroyed on purpose waits for its spool.
            helps = not isinstance(trouble, (VaultNewer, VaultDestroyed))
            self.restore_button.setVisible(helps)
            self.setFocusProxy(self.restore_button if helps else self.language_button)
            return
        self.form = PassphraseForm(self._look, self._lang, door=self._door, person=self._person)
        self.form.wanted.connect(self._on_passphrase)
        self._body.addWidget(self.form)
        self.sheet_button.setVisible(self._door.has_sheet)
        self.setFocusProxy(self.form)

    def _choose_form(self, wanted: QWidget | None) -> None:
        note = None if self.captures is None else self.captures.form
        for form in (self.form, self.sheet, self.restoring, note):
            if form is not None:
                form.setVisible(form is wanted)
        usual = wanted is self.form
        self.sheet_button.setVisible(usual and self._door.has_sheet)
        self.restore_button.setVisible(usual)
        target = wanted or self.restore_button
        self.setFocusProxy(target)
        target.setFocus()

    def _start_clock(self) -> None:
        clock = QTimer(self)
        clock.setInterval(_CLOCK_MS)
        clock.timeout.connect(self._show_time)
        clock.start()
        self._show_time()

    def _show_time(self) -> None:
        self._clock.setText(self._times.time(self._times.now_ms()))
        self.counts.look(self._times.now_ms())

    def _on_language(self) -> None:
        self.language_asked.emit("en" if self._lang.code == "fr" else "fr")

    def _on_usual(self) -> None:
        self._choose_form(self.form)

    def _on_passphrase(self, slot_id: str, passphrase: str) -> None:
        opener = self._opener
        self._open(lambda: opener.open(slot_id, passphrase))

    def _on_words(self, words: str, new: NewPassphrase) -> None:
        opener = self._opener
        self._open(lambda: opener.open_with_words(words, new))

    def _open(self, job: Callable[[], object]) -> None:
        self._set_busy(True)
        # On the lane of acts: a lock that still closes the desk ends before it is opened again.
        self._tasks.write(self, job).ended(self._on_ended).then(self._on_opened).otherwise(
            self._on_refused
        )

    def _set_busy(self, busy: bool) -> None:
        for form in (self.form, self.sheet):
            if form is not None:
                form.set_busy(busy)
        # Whoever is coming in comes in to this page: it must not be replaced meanwhile.
        for button in (self.sheet_button, self.restore_button, self.language_button):
            button.setEnabled(not busy)
        # A second try is often typed before the first is refused: it must not open a note.
        if self.captures is not None:
            self.captures.setEnabled(not busy)

    def _on_ended(self) -> None:
        self._set_busy(False)

    def _on_opened(self, desk: object) -> None:
        for field in self.findChildren(PassphraseForm):
            field.field.edit.clear()
        self.opened.emit(desk)

    def _on_refused(self, error: ClaError) -> None:
        shown = self.sheet if self.sheet is not None and self.sheet.isVisibleTo(self) else self.form
        if shown is not None:
            shown.refuse(self._sentence(error))

    def _sentence(self, error: ClaError) -> str:
        said = self._lang.tr(error.sentence, **error.values)
        if isinstance(error, WrongPassphrase):
            return said + " " + self._lang.tr("Nothing is lost: try again.")
        if isinstance(error, (VaultDamaged, VaultNewer)):
            return said + " " + self._lang.tr("Nothing was changed.")
        return said
