# SPDX-License-Identifier: Apache-2.0
"""One committee at a glance: shares large, hints, what is still open, members, meetings, trainings.

Names are covered until somebody asks, and covered again when they look at another one or leave.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_desktop.services.committees.following import Action
from cla_desktop.services.committees.overview import Overview
from cla_desktop.ui.documents.covered_pane import CoveredPane
from cla_desktop.ui.features.communities.action_strip import ActionStrip
from cla_desktop.ui.features.communities.figure import Figure
from cla_desktop.ui.features.communities.sketch_source import Sketches
from cla_desktop.ui.features.communities.source import Committees
from cla_desktop.ui.features.communities.words import CommitteeWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.flow import in_a_flow
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.pill import Pill
from cla_desktop.ui.widgets.rows import Row


class CommitteeView(CoveredPane[Overview]):
    """`opened(id)` for a member or a fact; `followed` after something agreed was told of."""

    opened = Signal(str)
    meeting_asked = Signal()
    training_asked = Signal()
    member_asked = Signal()
    details_asked = Signal()
    followed = Signal()
    plan_asked = Signal()
    sketch_asked = Signal()
    sketch_opened = Signal(str)

    def __init__(
        self,
        look: Look,
        words: CommitteeWords,
        *,
        source: Committees,
        sketches: Sketches,
        tasks: Runs,
    ) -> None:
        super().__init__(tasks, source.overview)
        self._look = look
        self._words = words
        self._source = source
        self._sketches = sketches
        tr = words.lang.tr
        self._name = Words(size=Size.TITLE, wrap=True)
        self._where = Words(tone=Tone.MUTED)
        self.status = Pill(look)
        self._decay = Words(tone=Tone.P2, wrap=True)
        self._problem = InlineProblem(look)
        self.women, self.young, self.met = Figure(), Figure(), Figure()
        self._hints = QVBoxLayout()
        self._hints.setSpacing(2)
        self.meeting = PrimaryButton(look, tr("Log a meeting"), icon="plus")
        self.training = Button(look, tr("Log a training"), icon="graduation-cap")
        self.member = Button(look, tr("Add a member"), icon="user")
        self.uncover = Button(look, tr("Show names"), icon="eye")
        self.details = Button(look, tr("All fields"), icon="list")
        self.sketch = Button(look, tr("Draw a sketch"), icon="map")
        self.plan = Button(look, tr("Protection plan"), icon="clipboard-check")
        self.strip = ActionStrip(look, words.lang)
        self._make_cards()
        self._connect()
        self._lay_out()
        self.clear()

    def look_at(self, record: str) -> None:
        """Read a committee and show it, covered; what is asked about another's action goes."""
        if record != self._wanted:
            self.strip.forget()
        super().look_at(record)

    def turn_cover(self) -> None:
        """Show names, or cover them."""
        self._open = not self._open
        self._show_members()

    def _show(self) -> None:
        self._body.setVisible(self.found is not None)
        if self.found is not None:
            self._tell(self.found)

    def _tell(self, found: Overview) -> None:
        words = self._words
        self._name.setText(found.name)
        self._where.setText(" · ".join(part for part in (found.code, found.place) if part))
        text, icon, tone = words.status(found)
        self.status.show_state(text, icon=icon, tone=tone)
        tr = words.lang.tr
        self.plan.setText(tr("Protection plan") if found.plan else tr("Begin a protection plan"))
        self._decay.setText(words.decay(found))
        self._decay.setVisible(found.standing.decayed)
        self.women.say(words.share(found.composition.women_share), words.women(found))
        self.young.say(words.share(found.composition.young_share), words.young(found))
        self.met.say(*words.met(found))
        self._show_hints(words.hints(found))
        _fill(self.agreed, [words.action_row(action) for action in found.actions])
        self.agreed.set_note(str(len(found.actions)) if found.actions else "")
        _fill(self.meetings, [words.meeting_row(one) for one in found.meetings])
        self.meetings.set_note(str(len(found.meetings)) if found.meetings else "")
        _fill(self.trainings, [words.training_row(one) for one in found.trainings])
        self._show_members()
        self._tasks.read(self, partial(self._sketches.of, found.id)).then(
            lambda lines: _fill(self.drawn, [words.sketch_row(line) for line in lines])
        )

    def _show_members(self) -> None:
        found = self.found
        tr = self._words.lang.tr
        self.uncover.setText(tr("Hide again") if self._open else tr("Show names"))
        if found is not None:
            row = partial(self._words.member_row, uncovered=self._open)
            _fill(self.members, [row(member) for member in found.members])
            self.members.set_note(str(len(found.members)) if found.members else "")

    def _show_hints(self, sentences: Sequence[str]) -> None:
        while (item := self._hints.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for sentence in sentences:
            line = InlineProblem(self._look)
            self._hints.addWidget(line)
            line.say(sentence, tone=Tone.P2)

    def _ask_about(self, key: str) -> None:
        found = self.found
        meeting, _, number = key.partition("/")
        for action in found.actions if found is not None else ():
            if (action.meeting, str(action.number)) == (meeting, number):
                self.strip.ask(action)

    def _follow(self, action: Action, status: str, note: str) -> None:
        pending = self._tasks.write(self, lambda: self._source.follow(action, status, note))
        pending.then(lambda _done: self._on_followed()).otherwise(
            lambda error: self._problem.say(self._words.lang.tr(error.sentence, **error.values))
        )

    def _on_followed(self) -> None:
        self.strip.forget()
        self._problem.say("")
        self.agreed.rows.setFocus()
        self.followed.emit()
        self.look_again()

    def _leave_strip(self) -> None:
        self.strip.hide()
        self.agreed.rows.setFocus()

    def _make_cards(self) -> None:
        look, tr = self._look, self._words.lang.tr
        self.agreed = ListCard(
            look, tr("Agreed and still open"), icon="check", empty=tr("Nothing agreed is open.")
        )
        self.members = ListCard(
            look, tr("Members"), icon="users", empty=tr("Nobody is listed yet.")
        )
        self.meetings = ListCard(
            look, tr("Meetings"), icon="users", empty=tr("No meeting is noted.")
        )
        self.trainings = ListCard(
            look, tr("Trainings"), icon="graduation-cap", empty=tr("No training is noted.")
        )
        self.drawn = ListCard(
            look, tr("Sketches and pictures"), icon="map", empty=tr("Nothing is drawn yet.")
        )

    def _connect(self) -> None:
        self.meeting.clicked.connect(self.meeting_asked)
        self.training.clicked.connect(self.training_asked)
        self.member.clicked.connect(self.member_asked)
        self.uncover.clicked.connect(self.turn_cover)
        self.details.clicked.connect(self.details_asked)
        self.plan.clicked.connect(self.plan_asked)
        self.sketch.clicked.connect(self.sketch_asked)
        self.drawn.rows.chosen.connect(self.sketch_opened)
        self.agreed.rows.chosen.connect(self._ask_about)
        self.strip.said.connect(self._follow)
        self.strip.left.connect(self._leave_strip)
        for card in (self.members, self.meetings, self.trainings):
            card.rows.chosen.connect(self.opened)

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setSpacing(12)
        inside.addWidget(in_a_flow(self.women, self.young, self.met))
        inside.addLayout(self._hints)
        inside.addWidget(self._problem)
        inside.addWidget(self.strip)
        for card in (self.agreed, self.members, self.meetings, self.trainings, self.drawn):
            inside.addWidget(card)
        inside.addStretch(1)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(24, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self._decay)
        column.addWidget(self._acts())
        column.addWidget(scrolling(inside), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._where)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(names, 1)
        head.addWidget(self.status)
        return head

    def _acts(self) -> QWidget:
        begun = (self.meeting, self.training, self.member, self.plan, self.sketch)
        return in_a_flow(*begun, self.uncover, self.details)


def _fill(card: ListCard, rows: Sequence[Row]) -> None:
    """All rows at once: the page scrolls, not each card by itself."""
    card.show_rows(rows)
    card.rows.setFixedHeight(card.rows.sizeHint().height())
