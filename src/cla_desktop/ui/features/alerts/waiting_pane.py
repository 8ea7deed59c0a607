# SPDX-License-Identifier: Apache-2.0
"""Beside a missed call, a text or a form that was begun: what it says, and what it may belong to.

Owns which alert it is attached to or that it is laid aside; taking it down is the quick form's.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError, mark
from cla_desktop.services.alerting.waiting import Maybe, Waiting, What
from cla_desktop.services.forgetting.words import forgotten_words
from cla_desktop.ui.documents.covered_pane import CoveredPane
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.card import Card
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.flow import in_a_flow
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import ElidedWords, Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import Row

GO_ON: Final = {
    What.BEEP: mark("Take the call down"),
    What.TEXT: mark("Begin an alert"),
    What.FORM: mark("Go on with it"),
}
UNSAID: Final = {
    What.BEEP: mark("Nobody spoke yet. Ring back, and take down what is said."),
    What.TEXT: mark("The words of this text are not on this laptop."),
    What.FORM: mark("What was written is in the form."),
}
ENTER_OF: Final = {
    What.BEEP: mark("take the call down"),
    What.TEXT: mark("begin an alert"),
    What.FORM: mark("finish it"),
}
LAY_ASIDE: Final = "D"


class WaitingPane(CoveredPane[Waiting]):
    """`go_on_asked` for the form of what is shown; `alert_asked(id)` to look at an alert.

    `belongs(alert)` once a call was attached, `laid_aside` once nothing is to be done; `stood` when
    other keys work; `left` by Escape.
    """

    go_on_asked = Signal()
    alert_asked = Signal(str)
    belongs = Signal(str)
    laid_aside = Signal()
    stood = Signal()
    left = Signal()

    def __init__(
        self, context: FormContext, words: AlertWords, *, source: DeskAlerts, tasks: Runs
    ) -> None:
        super().__init__(tasks, source.waiting)
        self._then: Callable[[], None] | None = None
        self._lang, self._words, self._source = context.lang, words, source
        look, tr = context.look, context.lang.tr
        self._title = ElidedWords(size=Size.TITLE)
        self._under = Words(tone=Tone.MUTED, wrap=True)
        self.said = Words(size=Size.READING, wrap=True)
        self.go_on = PrimaryButton(look, tr(GO_ON[What.BEEP]), icon="bell-ring")
        self.aside = Button(look, tr("Set aside"), kind=ButtonKind.QUIET, icon="archive")
        aside_cap = KeyCap(look, key_words(context.lang, LAY_ASIDE))
        self._aside = _with_key(self.aside, aside_cap)
        self.problem = InlineProblem(look)
        self.may = ListCard(
            look,
            tr("What it may belong to"),
            icon="link",
            empty=tr("No open alert is near it in time and place."),
        )
        self._lay_out(KeyCap(look, key_words(context.lang, "Enter")))
        self.go_on.clicked.connect(self.go_on_asked)
        self.aside.clicked.connect(self.lay_aside)
        self.may.rows.chosen.connect(self._on_chosen)
        keys = {"Escape": self.left.emit, LAY_ASIDE: self.lay_aside}
        bind_keys(self, keys)
        self.may.rows.installEventFilter(self)
        self._show()

    def look_at(self, record: str) -> None:
        """Read one and show it; what was asked about another one is not done to this one."""
        if record != self._wanted:
            self._then = None
        super().look_at(record)

    def clear(self) -> None:
        """Show nothing."""
        self._then = None
        super().clear()

    def begin(self) -> None:
        """Stand at the alert it most likely belongs to, where there is one."""
        self._once_read(self._stand)

    def lay_aside(self) -> None:
        """Nothing is to be done about a call; it stays stored."""
        self._once_read(self._lay_aside)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here, and in the list while this stands beside it."""
        found, tr = self.found, self._lang.tr
        if found is None:
            return ()
        call = found.what is not What.FORM
        aside = [(LAY_ASIDE, tr("set aside"))] * call
        if self.may.rows.hasFocus():
            chosen = tr("it belongs here") if call else tr("look at it")
            return (("Enter", chosen), *aside, ("Esc", tr("to the list")))
        may = [("J", tr("what it may belong to"))] if found.may else []
        return (("Enter", tr(ENTER_OF[found.what])), *may, *aside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody comes to the list of alerts, or leaves it."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.stood.emit()
        return super().eventFilter(watched, event)

    @property
    def _is_read(self) -> bool:
        """Whether what is shown is what one wished for last: until then it is the one before."""
        return self.found is not None and self.found.entry.id == self._wanted

    def _once_read(self, act: Callable[[], None]) -> None:
        """Whoever goes on through the list and presses a key means the row one stands on."""
        if self._is_read:
            act()
        elif self._wanted:
            self._then = act

    def _stand(self) -> None:
        if self.may.rows.isVisible():
            self.may.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_aside(self) -> None:
        found = self.found
        if found is not None and found.what is not What.FORM:
            self.left.emit()  # it goes away, and whoever stands in it would stand nowhere
            self._write(partial(self._source.lay_aside, found.entry.id), self.laid_aside.emit)

    def _on_chosen(self, alert: str) -> None:
        found = self.found
        if found is None or not self._is_read:
            return
        if found.what is What.FORM:
            self.alert_asked.emit(alert)
            return
        job = partial(self._source.belongs, found.entry.id, alert)
        self._write(job, partial(self.belongs.emit, alert))

    def _write(self, job: Callable[[], None], done: Callable[[], None]) -> None:
        self._tasks.write(self, job).then(lambda _done: done()).otherwise(self._on_refused)

    def _on_refused(self, error: ClaError) -> None:
        self.problem.say(self._lang.tr(error.sentence, **error.values))

    def _on_shown(self, record: str) -> None:
        self.problem.say("")
        then, self._then = self._then, None
        if then is not None and self._is_read:
            then()

    def _show(self) -> None:
        found, tr = self.found, self._lang.tr
        self._body.setVisible(found is not None)
        self.stood.emit()
        if found is None:
            return
        row = self._row_of(found)
        call = found.what is not What.FORM
        self._title.setText(row.title)
        self._under.setText(self._said_of(found, row))
        gone = forgotten_words(self._lang, found.entry.kind, found.entry.forgotten)
        self.said.setText(found.words or gone or tr(UNSAID[found.what]))
        self.go_on.setText(tr(GO_ON[found.what]))
        self._aside.setVisible(call)
        self.may.show_rows([self._may_row(each) for each in found.may])
        joins = tr(
            "Nothing is joined automatically. Press J, then Enter on the alert it belongs to."
        )
        looks = tr("Nothing is joined automatically. Press J, then Enter to look at the alert.")
        self.may.show_foot((joins if call else looks) if found.may else "")

    def _row_of(self, found: Waiting) -> Row:
        if found.what is What.FORM:
            entry = found.entry
            return self._words.begun_row(entry.id, found.words, found.captured, found.person)
        return self._words.beep_row(found.entry)

    def _said_of(self, found: Waiting, row: Row) -> str:
        tr = self._lang.tr
        if found.what is What.FORM:
            return " · ".join(part for part in (found.caller, row.detail) if part)
        unknown = tr("nobody named") if found.what is What.BEEP else tr("unknown number")
        return " · ".join((found.caller or unknown, self._words.rang_ago(found.entry)))

    def _may_row(self, maybe: Maybe) -> Row:
        line = maybe.line
        why = ", ".join(self._lang.label(f"alert.same.{reason}") for reason in maybe.reasons)
        said = (self._words.short(line.number), line.place, why)
        detail = " · ".join(part for part in said if part)
        row = self._words.row(line)
        return replace(row, detail=detail, value="", value_icon="", value_detail="")

    def _lay_out(self, enter: KeyCap) -> None:
        said = Card(self._lang.tr("What was said"))
        said.body.setContentsMargins(16, 10, 16, 12)
        said.body.addWidget(self.said)
        column = QVBoxLayout()
        column.setSpacing(10)
        for above in (self._title, self._under, said):
            column.addWidget(above)
        column.addWidget(in_a_flow(_with_key(self.go_on, enter), self._aside))
        column.addWidget(self.problem)
        column.addWidget(self.may)
        column.addStretch(1)
        self._body = scrolling(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 16, 12)
        whole.addWidget(self._body)


def _with_key(button: Button, cap: KeyCap) -> QWidget:
    """A button and the key that does the same; they stay together on a narrow page."""
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addWidget(cap)
    return both
