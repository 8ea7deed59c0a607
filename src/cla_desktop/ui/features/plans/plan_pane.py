# SPDX-License-Identifier: Apache-2.0
"""One plan whole: what is disputed and due first, what was agreed, who owes an answer, who has it.

Owns what is shown and the way to each act; the acts themselves are `plan_acts`.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.fields import Layer, fields_of
from cla_core.planning.reviews import OUT_OF_FORCE
from cla_core.record import REGISTRY
from cla_core.records.plan_shelters import SHELTERS
from cla_core.records.plans import PlanIndicator
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.planning.sharing import asks_of, copies_of
from cla_desktop.ui.documents.away_dispute import AwayDispute
from cla_desktop.ui.documents.covered_pane import CoveredPane
from cla_desktop.ui.documents.dispute import Dispute
from cla_desktop.ui.features.plans.plan_acts import PlanActs
from cla_desktop.ui.features.plans.plan_sections import Section, sections
from cla_desktop.ui.features.plans.plan_words import PlanWords
from cla_desktop.ui.features.plans.source import DeskPlans, Shown
from cla_desktop.ui.features.plans.steps import step_of_kind
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.card import Card, Framed, FrameKind
from cla_desktop.ui.widgets.column import UprightScroll
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import Row, RowList

ROW_HEIGHT, TWO_LINES = 34, 52
LOOK_EVERY_MS = 60_000


class PlanPane(CoveredPane[Shown]):
    """`write_asked(plan, step)` to write on; `stored` after something was done here.

    Safe places are what is covered.
    """

    write_asked = Signal(str, str)
    stored = Signal()

    def __init__(
        self,
        context: FormContext,
        words: PlanWords,
        *,
        source: DeskPlans,
        tasks: Runs,
        person: str,
    ) -> None:
        super().__init__(tasks, source.shown)
        self._context = context
        self._words = words
        self._person = person
        self._marks: tuple[str, ...] = ()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()
        look, tr = context.look, context.lang.tr
        self._name = Words(size=Size.TITLE, wrap=True)
        self._state = Words(tone=Tone.MUTED, wrap=True)
        self.write = PrimaryButton(look, tr("Continue"), icon="pencil")
        self.share = Button(look, tr("Hand over a copy"), icon="send")
        self.paper = Button(look, tr("Print for the committee"), icon="printer")
        self.uncover = Button(look, tr("Show safe places"), icon="eye")
        self.changes = Button(look, tr("What changed"), icon="history", kind=ButtonKind.QUIET)
        self.away = Button(look, tr("Remove from the list"), icon="archive", kind=ButtonKind.QUIET)
        self.acts = PlanActs(context, words, source=source, tasks=tasks)
        self._body = QWidget()
        self._scroll = UprightScroll()
        self._buttons = QWidget()
        self._lay_out(look)
        self._connect()
        self.clear()

    def look_at(self, record: str, marks: Sequence[str] = ()) -> None:
        """Read a plan and show it, covered; with marks what was agreed for these threats first."""
        if record != self._wanted:
            self.acts.strip.close_up()
        self._marks = tuple(marks)
        super().look_at(record)

    def look_at_clock(self) -> None:
        """Read it anew once a copy of it or the plan itself counts no longer by time alone."""
        found = self.found
        if found is None:
            return
        ends = [copy.ends_ms for copy in copies_of(found.view, now_ms=found.now_ms)]
        if found.review is not None:
            ends.append(found.review.due_ms)
        if any(found.now_ms < at_ms <= self._context.now_ms() for at_ms in ends if at_ms):
            self.look_again()

    def clear(self) -> None:
        """Show nothing."""
        self._marks = ()
        self.acts.strip.close_up()
        super().clear()

    def begin_writing(self, step: str = "") -> None:
        """Write on at the shown one."""
        if self.found is not None:
            self.write_asked.emit(self.found.view.plan.id, step)

    @property
    def shown(self) -> str:
        """Everything that can be read here, for whoever cannot see it."""
        lines = [label.text() for label in self.findChildren(Words) if not label.isHidden()]
        return "\n".join(lines)

    def _show(self) -> None:
        found = self.found
        self.acts.show_plan(found)
        self.acts.open_shelters(opened=self._open)
        body = QWidget()
        body.setProperty("kind", "ground")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        self._buttons.setVisible(found is not None)
        self._name.setText("")
        self._state.setText("")
        if found is not None:
            self._show_plan(found, column)
        column.addStretch(1)
        self._scroll.setWidget(body)

    def _show_plan(self, found: Shown, column: QVBoxLayout) -> None:
        words, view = self._words, found.view
        tr = words.lang.tr
        values = view.plan.values
        self._name.setText(f"{values.get('code', '')} {values.get('name', '')}".strip())
        state = [
            words.value("plan", "status", found.status),
            words.value("plan", "place", values.get("place")),
            words.review(found.review, now_ms=found.now_ms),
            tr("May be shared with: {whom}",
               whom=words.value("plan", "sharing_level", values.get("sharing_level"))),
        ]  # fmt: skip
        self._state.setText(" · ".join(part for part in state if part))
        self.uncover.setText(tr("Hide again") if self._open else tr("Show safe places"))
        self.away.setText(
            tr("Put back into the list") if view.plan.archived else tr("Remove from the list")
        )
        self._show_disputed(view.disputed, column)
        if found.status in OUT_OF_FORCE:
            column.addWidget(
                _framed(words.out_of_force(found.status, found.review), FrameKind.WARNING)
            )
        for warned in found.warnings:
            column.addWidget(_framed(words.warning(warned), FrameKind.WARNING))
        if found.met:
            title = tr("Alerts since it was looked at")
            column.addWidget(
                _card(Section(title=title, lines=tuple(map(words.came_of, found.met))))
            )
        asked = [ask.ask for ask in asks_of(view)]
        for section in sections(
            words, view.content, opened=self._open, marks=self._marks, asked=asked
        ):
            column.addWidget(_card(section))
        self._show_lists(found, column)
        if found.remarks:
            column.addWidget(
                _card(
                    Section(title=tr("To look at"), lines=tuple(map(words.remark, found.remarks)))
                )
            )

    def _show_lists(self, found: Shown, column: QVBoxLayout) -> None:
        words, view = self._words, found.view
        tr = words.lang.tr
        signs = [
            Row(key=line.id, title=words.line(line.kind, line.values), strong=False)
            for line in view.lines
            if line.kind == PlanIndicator.kind
        ]
        asks = [
            Row(
                key=ask.ask,
                title=" · ".join(filter(None, (ask.what, ask.when_said))),
                detail=words.ask(ask),
                value=words.answer(ask),
                value_tone=Tone.P2 if ask.answer is None else Tone.TEXT,
                strong=ask.answer is None,
            )
            for ask in asks_of(view)
        ]
        copies = [words.copy(state) for state in copies_of(view, now_ms=found.now_ms)]
        versions = [
            Row(key=version.id, title=words.version(version), strong=False)
            for version in reversed(view.versions)
        ]
        self._add_list(column, tr("Early signs (Enter: it was noticed)"), signs, self.acts.saw)
        self._add_list(column, tr("Asks (Enter: an answer came)"), asks, self.acts.answer)
        self._add_list(
            column, tr("Copies (Enter: call back or print)"), copies, self.acts.about_copy
        )
        self._add_list(column, tr("Versions (Enter: what changed)"), versions, self.acts.compare)

    def _add_list(
        self, column: QVBoxLayout, title: str, rows: Sequence[Row], chosen: object
    ) -> None:
        if not rows or not callable(chosen):
            return
        card = Card(title)
        high = TWO_LINES if any(row.detail for row in rows) else ROW_HEIGHT
        shown = RowList(self._context.look, name=title, row_height=high)
        shown.show_rows(rows)
        shown.chosen.connect(chosen)
        card.body.addWidget(shown)
        column.addWidget(card)

    def _show_disputed(self, disputed: Sequence[Opened], column: QVBoxLayout) -> None:
        """What two laptops wrote apart; of safe places that they did, until they are shown."""
        open_now = [one for one in disputed if self._open or one.kind not in SHELTERS]
        if len(open_now) < len(disputed):
            said = self._words.lang.tr(
                "Two laptops describe safe places or routes differently: show them to settle it."
            )
            column.addWidget(_framed(said, FrameKind.WARNING))
        for document in open_now:
            self._show_disputes(document, column)

    def _show_disputes(self, document: Opened, column: QVBoxLayout) -> None:
        """Each conflict in the plan's own words: which line, which field, who wrote what."""
        declaration = REGISTRY[document.kind]
        declared = fields_of(declaration)
        line = self._words.heading(document)
        documents = self._words.documents
        if document.away_disputed:
            away = AwayDispute(
                self._context.look, documents, document, person=self._person, about=line
            )
            away.settled.connect(partial(self.acts.put_away, document))
            column.addWidget(away)
        for name, versions in document.conflicts.items():
            if name not in declared or declared[name].layer is Layer.SPECIALIST:
                continue
            label = f"{line} · {documents.label(declaration, name)}"
            dispute = Dispute(
                self._context.look,
                documents,
                label=label,
                kind=declared[name],
                versions=versions,
                person=self._person,
                names=document.names,
            )
            dispute.kept.connect(partial(self.acts.settle, document, name))
            column.addWidget(dispute)

    def _write_what_is_lacking(self) -> None:
        found = self.found
        stopping = [one for one in found.remarks if one.stops] if found is not None else []
        self.begin_writing(step_of_kind(stopping[0].kind) if stopping else "")

    def _on_stored(self) -> None:
        self.stored.emit()
        self.look_again()

    def _connect(self) -> None:
        self.write.clicked.connect(self._write_what_is_lacking)
        self.share.clicked.connect(self.acts.hand_over)
        self.paper.clicked.connect(self.acts.print_plan)
        self.uncover.clicked.connect(self.turn_cover)
        self.changes.clicked.connect(self.acts.compare_now)
        self.away.clicked.connect(self.acts.archive)
        self.acts.stored.connect(self._on_stored)
        self.acts.strip.left.connect(self.write.setFocus)

    def _lay_out(self, look: Look) -> None:
        flow = FlowLayout(gap=8)
        for button in (self.write, self.share, self.paper, self.uncover, self.changes, self.away):
            flow.addWidget(button)
        self._buttons.setLayout(flow)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._state)
        column.addWidget(self._buttons)
        column.addWidget(self.acts.strip)
        column.addWidget(self._scroll, 1)


def _card(section: Section) -> QWidget:
    card = Framed(FrameKind.NEXT if section.urgent else FrameKind.CARD)
    card.column.addWidget(Words(section.title, Size.STRONG))
    for line in section.lines:
        card.column.addWidget(Words(line, wrap=True))
    return card


def _framed(sentence: str, kind: FrameKind) -> QWidget:
    card = Framed(kind)
    card.column.addWidget(Words(sentence, Size.STRONG, wrap=True))
    return card
