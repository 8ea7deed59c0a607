# SPDX-License-Identifier: Apache-2.0
"""The strip below a timeline: choose what happened by a letter, say the little there is, log it.

Owns which fields are asked and what happens to a half-typed entry; what it means is said by
`acts.py` and refused, where it must be, by the services.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from cla_core.dtg import iso
from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_core.records import record_type
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.alerting.writing import StillToCome
from cla_desktop.services.recording import NotReady, Submitted
from cla_desktop.ui.features.alerts.acts import (
    ACTS,
    NOTHING,
    OTHER,
    Act,
    act_of,
    act_to_correct,
    first_values,
    full_values,
    narrowed,
    of_actor,
    shown_fields,
    when_authorised,
)
from cla_desktop.ui.features.alerts.log_foot import LogFoot
from cla_desktop.ui.features.alerts.log_words import heading_of, refusal, sharing
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.editor import order_tab_stops
from cla_desktop.ui.forms.guard_watch import seen_in
from cla_desktop.ui.forms.laid_aside import LaidAside
from cla_desktop.ui.forms.log_fields import LogFields
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.room import Room

URGENT: Final = "P1"
WRITTEN: Final = ("authorised_by", "authorised_reason")


class LogStrip(Framed):
    """`logged` once it is stored; `left` when the person goes back to the list.

    In `aside` waits what is half typed and not shown, by the alert or by the act one left.
    """

    logged = Signal()
    left = Signal()

    def __init__(self, context: FormContext, *, source: DeskAlerts, tasks: Runs) -> None:
        super().__init__(FrameKind.CARD, padding=12)
        self._context = context
        self._source = source
        self._tasks = tasks
        self._view: AlertView | None = None
        self._act: Act | None = None
        self._hidden: dict[str, Plain] = {}
        self._actor: Plain = None
        self._sure_of: Mapping[str, Plain] | None = None
        self._looked_at: Mapping[str, Plain] | None = None
        self._busy = self._touched = self._expecting = False
        self._then: Callable[[], None] | None = None
        self.aside = LaidAside()
        self._timed: Mapping[str, Plain] = NOTHING
        tr = context.lang.tr
        self.row = ChoiceRow(
            context.look,
            [(act.key, tr(act.words)) for act in ACTS],
            name=tr("What happened"),
            optional=True,
        )
        self.fields: LogFields | None = None
        self._room: Room | None = None
        self._title = Words(heading_of(context.lang, None), Size.HEADING)
        self._place = QVBoxLayout()
        self.problem = InlineProblem(context.look)
        self._foot = LogFoot(context.look, context.lang)
        self.button, self._shares = self._foot.button, self._foot.shares
        self._lay_out()
        self.row.chosen.connect(self._choose)
        self.button.clicked.connect(self.log)
        acts = {"Ctrl+Return": self.log, "Ctrl+Enter": self.log, "Escape": self._leave}
        bind_keys(self, acts)
        self._close()

    def expect(self) -> None:
        """An alert is being read: what one begins now begins from what it says then."""
        self._expecting = True

    def show_view(self, view: AlertView) -> None:
        """Log about this alert; what is half typed about any stays with that one."""
        other = self._view is None or self._view.line.id != view.line.id
        if other:
            self._leave_alert()
            self._close()
        self._view = view
        self._expecting = False
        if other:
            self._put_back(self.aside.take(view.line.id))
        elif self.fields is not None:
            self._ask()
        then, self._then = self._then, None
        if then is not None:
            then()

    def show_nothing(self) -> None:
        """No alert is shown: nothing can be logged, and what is half typed waits for its own."""
        self._leave_alert()
        self._close()
        self._view, self._then = None, None
        self._expecting = False

    def begin(self, key: str = "", known: Mapping[str, Plain] = NOTHING) -> None:
        """Stand where one chooses, or in the fields of an act of which something is known."""
        if self._expecting:
            self._then = partial(self.begin, key, known)
        elif key:
            self.row.set_value(key)
            self._choose(key)
            self._hidden |= known
        else:
            self.row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def correct(self, record: str, kind: str, values: Mapping[str, Plain]) -> None:
        """Say anew what was logged; all that is not asked here stays as it was."""
        act = act_to_correct(kind, values)
        if self._view is None or act is None:
            return
        self.row.set_value(act.key)
        self._take_up(act, {**values, "amends": record})
        if self.fields is not None:
            self.fields.editor(self.fields.asked[0]).begin()

    def log(self) -> None:
        """Store what was said, or say what is missing."""
        act, view, fields = self._act, self._view, self.fields
        if act is None or view is None or fields is None or self._busy:
            return
        unread = fields.settle()
        if unread:
            fields.say(unread)
            return
        values = full_values(act, view, self._hidden | fields.values())
        sure = values == self._sure_of
        if self._names_somebody(act, view, values):
            return
        self._busy = True
        self._tasks.write(self, lambda: self._source.log(act.kind, values, sure=sure)).ended(
            self._on_ended
        ).then(self._on_logged).otherwise(lambda error: self._on_refused(error, values))

    def _names_somebody(self, act: Act, view: AlertView, values: Mapping[str, Plain]) -> bool:
        """Ask once to say it otherwise; of what is urgent, and asked again, it goes."""
        if values == self._looked_at or view.line.state.priority == URGENT:
            return False
        found = seen_in(self._context, record_type(act.kind), values)
        if not found:
            return False
        self._looked_at = values
        again = self._context.lang.tr("If it is right, log it once more.")
        said = self._context.lang.tr(found[0].sentence)
        self.problem.say(f"{said} {again}", tone=Tone.P2)
        return True

    def state(self) -> dict[str, Plain]:
        """What is half typed, as plain data; empty while there is nothing."""
        if self._act is None or self.fields is None:
            return {}
        return {"act": self._act.key, "fields": self.fields.state(), "hidden": self._hidden}

    def put_state(self, state: Plain) -> None:
        """Bring it back, once the alert is shown, and stand in it."""
        if self._put_back(state):
            self._stand()
            kept = state.get("fields") if isinstance(state, dict) else None
            if isinstance(kept, dict) and self.fields is not None:
                self.fields.put_caret(kept)

    def _leave_alert(self) -> None:
        """What is half typed waits until this alert is shown again."""
        if self._view is not None:
            self._keep_at(self._view.line.id)

    def _leave_act(self) -> None:
        """Nothing typed is lost by Escape or another act: it waits where the same is chosen."""
        if self._act is not None:
            self._keep_at(self._place_of(self._act, self._hidden))

    def _keep_at(self, place: str) -> None:
        if self._touched:
            self.aside.keep(place, self.state())

    def _put_back(self, state: Plain) -> bool:
        """Let what was half typed stand there; the focus stays where it is."""
        act = act_of(str(state.get("act"))) if isinstance(state, dict) else None
        if not isinstance(state, dict) or act is None or self._view is None:
            return False
        hidden, kept = state.get("hidden"), state.get("fields")
        self.row.set_value(act.key)
        self._open(act, first_values(act, self._view, self._now()))
        self._hidden = hidden if isinstance(hidden, dict) else {}
        self._entitle(act)
        if self.fields is not None and isinstance(kept, dict):
            self.fields.put_state(kept)
            self._touched = True
        self._ask()
        return True

    def _choose(self, key: str) -> None:
        act = act_of(key)
        if self._expecting:
            self._then = partial(self._choose, key)
        elif act is None or self._view is None:
            self._close()
        else:
            self._take_up(act, first_values(act, self._view, self._now()))
            self._stand()

    def _stand(self) -> None:
        act, fields = self._act, self.fields
        if act is None or fields is None:
            return
        if act.suggested and not self._touched:
            fields.begin_over(act.suggested)
        else:
            fields.begin({**act.fixed, **self._hidden})

    def _take_up(self, act: Act, values: Mapping[str, Plain]) -> None:
        """Open an act with what is known of it, or with what was typed when it was last left."""
        self._leave_act()
        if not self._put_back(self.aside.take(self._place_of(act, values))):
            self._open(act, values)

    def _place_of(self, act: Act, values: Mapping[str, Plain]) -> str:
        """Under what a half-logged act of this alert waits; a correction of another is another."""
        alert = "" if self._view is None else self._view.line.id
        return f"{alert} {act.key} {values.get('amends', '')}"

    def _now(self) -> str:
        return iso(self._context.now().replace(second=0, microsecond=0))

    def _open(self, act: Act, values: Mapping[str, Plain]) -> None:
        """Show the fields of an act with what is known of it."""
        self._drop_fields()
        self._act = act
        self._actor = values.get("actor")
        self._touched = False
        self._timed = NOTHING
        self._hidden = {name: values[name] for name in values if name not in act.fields}
        self._entitle(act)
        context = self._context
        if act.key == OTHER:
            context = replace(context, book=narrowed(context.book))
        self.fields = LogFields(context, kind=act.kind, names=act.fields)
        self.fields.changed.connect(self._on_changed)
        self.fields.past_end.connect(self.button.setFocus)
        self._room = Room(self.fields)
        self._place.addWidget(self._room)
        self.fields.show_values(values)
        self._room.show()
        self._foot.show()
        self._ask()

    def _entitle(self, act: Act) -> None:
        amends = "amends" in self._hidden
        self._title.setText(heading_of(self._context.lang, act, amends=amends))

    def _ask(self) -> None:
        """Ask for what is needed now, and say what the recipient may be told."""
        if self._act is None or self._view is None or self.fields is None:
            return
        wanted = shown_fields(self._act, self._view, self.fields.values())
        if wanted != self.fields.asked:
            self.fields.ask(wanted)
        # From the last field on to the button, not out of the strip.
        order_tab_stops([self.row, *self.fields.tab_stops(), self.button])
        self._shares.setText(self._sharing())
        self._shares.setVisible(bool(self._shares.text()))

    def _sharing(self) -> str:
        """Of a referral what may be told; of anything else nothing."""
        if self._act is None or self._view is None or self.fields is None:
            return ""
        if self._act.kind != "referral":
            return ""
        to = self.fields.values().get("to")
        return sharing(self._context.lang, self._context.book, self._view, to)

    def _on_changed(self, name: str) -> None:
        self._touched = True
        self.problem.say("")
        if name == "actor":
            self._turn_to_actor()
        if name in WRITTEN:
            self._time_authorisation()
        self._ask()

    def _turn_to_actor(self) -> None:
        """Somebody else responds: what the first one began goes, what they began themselves comes.

        What a person typed stays. Said anew, it is a slip in the name alone: all stays.
        """
        if self._act is None or self._view is None or self.fields is None:
            return
        if "amends" in self._hidden:
            return
        actor = self.fields.values().get("actor")
        was = of_actor(self._act, self._view, self._actor)
        self._actor = actor
        self.fields.replace(was, of_actor(self._act, self._view, actor))

    def _time_authorisation(self) -> None:
        """Whoever writes by whom or why finds when; a time that a person typed stays."""
        if self.fields is not None:
            when = when_authorised(self.fields.values(), self._now())
            self.fields.replace(self._timed, when)
            self._timed = when

    def _on_ended(self) -> None:
        self._busy = False

    def _on_logged(self, _done: Submitted) -> None:
        self._close()
        self.row.setFocus()
        self.expect()
        self.logged.emit()

    def _on_refused(self, error: ClaError, values: Mapping[str, Plain]) -> None:
        tr = self._context.lang.tr
        sentence = refusal(self._context.lang, self._context.book, self._act, error)
        if isinstance(error, StillToCome):
            self._sure_of = values
            sentence += " " + tr("If it is right, log it once more.")
        beside = (
            isinstance(error, NotReady)
            and self.fields is not None
            and self.fields.say(error.problems)
        )
        self.problem.say("" if beside and not isinstance(error, StillToCome) else sentence)

    def _close(self) -> None:
        self._drop_fields()
        self._act = None
        self._hidden = {}
        self._touched = False
        self._sure_of = None
        self._title.setText(heading_of(self._context.lang, None))
        self.row.set_value("")
        self.problem.say("")
        self._shares.hide()
        self._foot.hide()

    def _drop_fields(self) -> None:
        if self._room is not None:
            self._room.hide()
            self._place.removeWidget(self._room)
            self._room.deleteLater()
        self._room = self.fields = None

    def _leave(self) -> None:
        """Escape puts an entry away, and then goes back to the list."""
        if self._act is None:
            self.left.emit()
            return
        self._leave_act()
        self._close()
        self.row.setFocus()

    def _lay_out(self) -> None:
        self.column.addWidget(self._title)
        self.column.addWidget(self.row)
        self.column.addLayout(self._place)
        self.column.addWidget(self.problem)
        self.column.addWidget(self._foot)
