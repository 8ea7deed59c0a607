# SPDX-License-Identifier: Apache-2.0
"""With the fields of a thing: what its loss gives away and what to do now, turns and slips."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.stock.exposure import Said
from cla_desktop.services.stock.assets import AssetStory, Turn
from cla_desktop.ui.features.stock.words import CreditWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.flow import in_a_flow
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.rows import Row


class StoryView(QWidget):
    """Turns and slips, for below the fields; `above` stands above them: what a loss gives away,
    for it cannot wait, whether what lies in it is gone too, and that another thing has the same
    serial number.

    `slip_asked(returned)` for the paper of the thing that is shown; `same_asked` to say of what
    lies in it what is said of it.
    """

    slip_asked = Signal(bool)
    same_asked = Signal()

    def __init__(self, look: Look, words: CreditWords, times: Times) -> None:
        super().__init__()
        self._words = words
        self._times = times
        tr = words.lang.tr
        self.above = QWidget()
        self.lost = Framed(FrameKind.PROBLEM)
        self.same = Words(tone=Tone.P2, wrap=True)
        self.left_behind = Words(tone=Tone.P2, wrap=True)
        self.say_same = Button(look, tr("Say the same of what is in it"), icon="check")
        self._to_say = in_a_flow(self.say_same)
        self._away = Words(wrap=True)
        self._now = Words(wrap=True)
        self.issue = Button(look, tr("Issue slip"), icon="printer")
        self.back = Button(look, tr("Return slip"), icon="printer")
        self.turns = ListCard(look, tr("History"), icon="history", empty="")
        self.issue.clicked.connect(lambda: self.slip_asked.emit(False))
        self.back.clicked.connect(lambda: self.slip_asked.emit(True))
        self.say_same.clicked.connect(self.same_asked)
        self._lay_out()
        self.show_story(AssetStory())

    def show_story(self, story: AssetStory) -> None:
        """Show what is known of a thing beside its fields."""
        exposure = story.exposure
        self.lost.setVisible(bool(exposure.gives_away))
        self._away.setText(self._points(exposure.gives_away))
        self._now.setText(self._points(exposure.do_now))
        self.same.setText(self._same(story.same_serial))
        self.same.setVisible(bool(story.same_serial))
        self.left_behind.setText(self._left_behind(story))
        for widget in (self.left_behind, self._to_say):
            widget.setVisible(bool(story.left_behind))
        self.turns.show_rows([self._turn(at, one) for at, one in enumerate(story.turns)])
        self.turns.setVisible(bool(story.turns))
        for button in (self.issue, self.back):
            button.setVisible(bool(story.turns))

    @property
    def shown(self) -> str:
        """What can be read about a loss."""
        return f"{self._away.text()}\n{self._now.text()}" if self.lost.isVisible() else ""

    def _same(self, tags: tuple[str, ...]) -> str:
        return self._words.lang.tr(
            "The same serial number stands at {codes}. One of them is not right, or it is one thing"
            " twice.",
            codes=", ".join(tags),
        )

    def _left_behind(self, story: AssetStory) -> str:
        ntr, tags = self._words.lang.ntr, story.left_behind
        if story.here:
            return ntr(
                "{codes} went with it and still counts as gone. If it is here too, say so.",
                "{codes} went with it and still count as gone. If they are here too, say so.",
                len(tags),
                codes=", ".join(tags),
            )
        return ntr(
            "{codes} lies in it and still counts as ours. If it was taken out before, edit it.",
            "{codes} lie in it and still count as ours. If they were taken out before, edit them.",
            len(tags),
            codes=", ".join(tags),
        )

    def _points(self, several: tuple[Said, ...]) -> str:
        tr = self._words.lang.tr
        return "\n".join(f"• {tr(one.sentence, **one.values)}" for one in several)

    def _turn(self, at: int, turn: Turn) -> Row:
        return Row(
            key=str(at),
            title=self._words.coded("asset_status", turn.status),
            detail=" · ".join(filter(None, (turn.issued_to, turn.person))),
            icon="history",
            value=self._times.when(turn.at_ms),
            strong=not at,
        )

    def _lay_out(self) -> None:
        tr = self._words.lang.tr
        self.lost.column.addWidget(Words(tr("What it reveals"), Size.HEADING, tone=Tone.P1))
        self.lost.column.addWidget(self._away)
        self.lost.column.addWidget(Words(tr("What to do now"), Size.HEADING))
        self.lost.column.addWidget(self._now)
        above = QVBoxLayout(self.above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(8)
        above.addWidget(self.lost)
        above.addWidget(self.left_behind)
        above.addWidget(self._to_say)
        above.addWidget(self.same)
        papers = in_a_flow(self.issue, self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 16)
        column.setSpacing(12)
        column.addWidget(papers)
        column.addWidget(self.turns)
