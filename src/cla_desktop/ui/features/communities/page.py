# SPDX-License-Identifier: Apache-2.0
"""The page of communities: committees and their members, the chosen one beside its list.

A committee is shown at a glance; a member, a meeting, a training, and all fields of a committee are
shown in full beside the same list, and Escape leads back.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from cla_core.fields import Plain
from cla_core.records.committee_meetings import ActionStep, CommitteeMeeting, CommitteeTraining
from cla_core.records.committees import Committee, CommitteeMember
from cla_core.records.plans import Plan
from cla_core.records.sketches import Sketch
from cla_desktop.services.committees.minutes import minutes
from cla_desktop.services.committees.overview import Glance
from cla_desktop.services.documents.saving import Opened
from cla_desktop.ui.bus import Changes
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.document_pane import DocumentPane
from cla_desktop.ui.documents.documents_page import DocumentsPage, Listing
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.features.communities.committee_view import CommitteeView
from cla_desktop.ui.features.communities.fact_pane import FactPane
from cla_desktop.ui.features.communities.list_words import ListWords
from cla_desktop.ui.features.communities.sketch_editor import SketchEditor
from cla_desktop.ui.features.communities.sketch_source import Sketches
from cla_desktop.ui.features.communities.source import Committees
from cla_desktop.ui.features.communities.words import CommitteeWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.look import Look
from cla_desktop.ui.page_names import BY, NEW, OPEN, PLANS, SKETCH
from cla_desktop.ui.printing.sheet_source import Prints
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.key_bindings import bind_keys

FACTS = frozenset({CommitteeMeeting.kind, CommitteeTraining.kind, ActionStep.kind})


class CommunitiesPage(DocumentsPage):
    """Committees first; members are reached from theirs or by code and name."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        behind: Behind,
        *,
        committees: Committees,
        sketches: Sketches,
        prints: Prints,
    ) -> None:
        tr = context.lang.tr
        self._prints = prints
        self._times = times
        self._committees = committees
        self._plan_drawn = ""
        words = CommitteeWords(context.lang, times, context.book)
        self.view = CommitteeView(
            context.look, words, source=committees, sketches=sketches, tasks=behind.tasks
        )
        self.sketch = SketchEditor(
            context.look, context.lang, context.book, source=sketches, tasks=behind.tasks
        )
        super().__init__(
            context,
            times,
            behind,
            listing=Listing(
                title=tr("Communities"),
                kinds=(Committee.kind, CommitteeMember.kind),
                hint=tr("Code, name, village"),
                empty=tr("The committees of the villages are listed here. Add the first."),
            ),
        )
        self._connect_view()

    def _connect_view(self) -> None:
        self.view.meeting_asked.connect(self.begin_meeting)
        self.view.training_asked.connect(self.begin_training)
        self.view.member_asked.connect(self.begin_member)
        self.view.details_asked.connect(self.show_details)
        self.view.opened.connect(self._show_in_full)
        self.view.followed.connect(self.saved)
        self.view.plan_asked.connect(self.to_plan)
        self.view.sketch_asked.connect(self.begin_sketch)
        self.view.sketch_opened.connect(self.open_sketch)
        self.sketch.kept.connect(self.saved)
        self.sketch.left.connect(self._to_shown)
        self.sketch.stored.connect(self._to_shown)
        bind_keys(self.pane, {"Esc": self._back})

    def arrive(self, what: str) -> None:
        """As any page of documents; a fact or a member leads to its committee too."""
        if what.startswith(OPEN):
            self._sought = record = what.removeprefix(OPEN)
            self._tasks.read(self, partial(self._committees.shown_for, record)).then(
                partial(self._arrive_at, record)
            )
        elif what.startswith(SKETCH):
            self._plan_drawn = what.removeprefix(SKETCH)
            self.show_place(self.sketch)
            self.sketch.open_of(self._plan_drawn)
        elif what.startswith(NEW) and what.removeprefix(NEW) in FACTS:
            self._begin_fact(what.removeprefix(NEW))
        else:
            super().arrive(what)

    def begin_meeting(self) -> None:
        """Log a meeting of the shown committee."""
        self._begin_fact(CommitteeMeeting.kind)

    def begin_training(self) -> None:
        """Log a training of the shown committee."""
        self._begin_fact(CommitteeTraining.kind)

    def begin_member(self) -> None:
        """Add a member to the shown committee."""
        shown = self.view.found
        if shown is not None:
            self.begin_new(CommitteeMember.kind, {"committee": shown.id})

    def begin_sketch(self) -> None:
        """Draw for the shown committee."""
        shown = self.view.found
        if shown is not None:
            self.show_place(self.sketch)
            self.sketch.begin(shown.id)

    def open_sketch(self, record: str) -> None:
        """Go on drawing."""
        self.show_place(self.sketch)
        self.sketch.open(record)

    def _to_shown(self) -> None:
        """Back to where one began to draw: a plan on its own page, or a committee here."""
        shown = self.view.found
        plan, self._plan_drawn = self._plan_drawn, ""
        if plan:
            self.go_to.emit(PLANS, OPEN + plan)
        self.to_list(shown.id if shown is not None else "")

    def to_plan(self) -> None:
        """The protection plan of the shown committee, or the first page of a new one."""
        shown = self.view.found
        if shown is not None:
            begun = NEW + Plan.kind + BY + shown.id
            self.go_to.emit(PLANS, OPEN + shown.plan if shown.plan else begun)

    def show_details(self) -> None:
        """Every field of the shown committee, what is disputed too."""
        shown = self.view.found
        if shown is not None:
            self._show_in_full(shown.id)

    def print_minutes(self) -> None:
        """The meeting that is shown, else the last one of the shown committee, or why not."""
        committee, shown = self.view.found, self.pane.found
        in_full = self._side.currentWidget() is self.pane
        meeting = ""
        if in_full and shown is not None and shown.kind == CommitteeMeeting.kind:
            meeting = shown.id
        elif committee is not None and self.list.kind == Committee.kind:
            meeting = next((one.id for one in committee.meetings), "")
        self._prints.show(self, partial(minutes, meeting=meeting), what=meeting)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.writing:
            return super().bottom_keys()
        if not self.at_list:
            return [
                ("Space", tr("draw")),
                ("Enter", tr("end the line")),
                ("Ctrl+Z", tr("undo")),
                ("Ctrl+Enter", tr("save")),
                ("Esc", tr("leave, kept")),
            ]
        return [
            ("Alt+M", tr("log a meeting")),
            ("Alt+T", tr("training")),
            ("Alt+B", tr("member")),
            ("Alt+N", tr("add")),
            ("Alt+E", tr("edit")),
            ("Ctrl+P", tr("print minutes")),
            ("Alt+S", tr("names")),
        ]

    def _begin_fact(self, kind: str) -> None:
        shown = self.view.found
        if shown is not None:
            values = self._committees.begun(kind, shown.code)
            self._write(Opened(id=self._source.new_id(), kind=kind), values)

    def _arrive_at(self, sought: str, found: tuple[str, str]) -> None:
        """Unless somebody began to write meanwhile, or was led elsewhere."""
        if sought != self._sought:
            return
        committee, record = found
        self.to_list(committee or record)
        if committee and committee != record:
            self._show_in_full(record)

    def _show_in_full(self, record: str) -> None:
        self._side.setCurrentWidget(self.pane)
        self.pane.look_at(record)
        self.pane.edit.setFocus()

    def _back(self) -> None:
        if self.list.kind == Committee.kind:
            self._side.setCurrentWidget(self.view)
            self.view.meeting.setFocus()
        else:
            self.list.setFocus()

    def _make_words(self, context: FormContext, times: Times) -> DocumentWords:
        self._words = ListWords(context.lang, times, context.book)
        return self._words

    def to_list(self, record: str = "") -> None:
        """Go to the list; how each committee stands is counted behind it."""
        super().to_list(record)
        self._count(record)

    def _count(self, record: str = "") -> None:
        self._tasks.read(self, self._committees.glances).then(
            lambda found: self._show_counted(record, found)
        )

    def _show_counted(self, record: str, found: Mapping[str, Glance]) -> None:
        if self._words.take(found) and self.at_list:
            self.list.look_again(record)

    def _make_pane(self, look: Look, words: DocumentWords, *, person: str) -> DocumentPane:
        pane = FactPane(
            look,
            words,
            source=self._source,
            committees=self._committees,
            tasks=self._tasks,
            person=person,
            times=self._times,
        )
        pane.minutes_asked.connect(self.print_minutes)
        return pane

    def _beside(self) -> QWidget:
        self._side = QStackedWidget()
        self._side.addWidget(self.view)
        self._side.addWidget(self.pane)
        return self._side

    def _look_at(self, record: str) -> None:
        if self.list.kind == Committee.kind:
            self._side.setCurrentWidget(self.view)
            self.view.look_at(record)
            self.pane.look_at(record)
        else:
            self._side.setCurrentWidget(self.pane)
            self.pane.look_at(record)

    def _clear_beside(self) -> None:
        super()._clear_beside()
        self.view.clear()

    def _enter(self) -> None:
        if self._side.currentWidget() is self.view:
            self.view.meeting.setFocus()
        else:
            super()._enter()

    def _cover(self) -> None:
        super()._cover()
        self.view.cover()

    def _state(self) -> dict[str, Plain]:
        drawing = self._stack.currentWidget() is self.sketch
        if drawing:
            self.sketch.flush()
        sketch = {"record": self.sketch.record, "about": self.sketch.about} if drawing else {}
        return {**super()._state(), "sketch": sketch, "plan": self._plan_drawn}

    def _bring_back(self, state: Mapping[str, Plain]) -> bool:
        sketch = state.get("sketch")
        if not isinstance(sketch, dict) or not sketch:
            return False
        self._plan_drawn = str(state.get("plan", ""))
        self.show_place(self.sketch)
        if sketch.get("record"):
            self.sketch.open(str(sketch["record"]))
        else:
            self.sketch.begin(str(sketch.get("about", "")))
        return True

    def _turn_cover(self) -> None:
        if self._side.currentWidget() is self.view:
            self.view.turn_cover()
        else:
            self.pane.turn_cover()

    def _look_again(self) -> None:
        super()._look_again()
        self.view.look_again()
        self._count()

    def _on_stored(self, record: str) -> None:
        """Back to the committee that it is about, or to the list of members if one was there."""
        self.saved.emit()
        if self.list.kind == CommitteeMember.kind:
            self.to_list(record)
            return
        self._tasks.read(self, lambda: self._committees.committee_of(record)).then(
            lambda committee: self._to_committee(committee or record)
        )

    def _to_committee(self, committee: str) -> None:
        self.list.show_kind(Committee.kind)
        self.to_list(committee)

    def _on_changes(self, changes: Changes) -> None:
        super()._on_changes(changes)
        if not (FACTS | {Sketch.kind}).isdisjoint(changes) and self.at_list:
            self._look_again()

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            **super()._keys(),
            "Alt+S": self._turn_cover,
            "Alt+M": self.begin_meeting,
            "Alt+T": self.begin_training,
            "Alt+B": self.begin_member,
            "Alt+K": self.begin_sketch,
            "Alt+P": self.to_plan,
            "Ctrl+P": self.print_minutes,
        }
