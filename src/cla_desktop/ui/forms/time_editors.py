# SPDX-License-Identifier: Apache-2.0
"""Editors for moments and weeks: one field, any usual way of saying it, the whole echoed below."""

from abc import abstractmethod

from cla_core.dtg import MomentNotUnderstood, format_dtg, iso, parse_iso, parse_moment
from cla_core.errors import mark
from cla_core.fields import Moment, Plain, Problem
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.lined_editor import LinedEditor
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.spoken import moment_words, read_week, week_words
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.labels import ElidedWords

LINE_MOST = 80
PERIODS = frozenset({"period_from", "period_to"})
"""Ends of a stretch of time, which may well lie ahead when a report is written."""

NOT_A_WEEK = mark("This week is not understood. Try 11, W11 or 2025-W11.")


class EchoedEditor(LinedEditor):
    """A line that is read as something else, and says below what it was read as.

    A value that came from outside or from a draft is kept as it is until somebody types: the text
    in the line may have lost its seconds, or have been "yesterday" on another day.
    """

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._value: str | None = None
        self._left = False
        self.line = OneLine(context.lang, name=field.label, most=LINE_MOST, hint=field.help)
        self._echo = ElidedWords(tone=Tone.MUTED)
        self.column.addWidget(self.line)
        self.column.addWidget(self._echo)
        self.tell_of_pastes(self.line.noticed)
        self._echo.setVisible(not field.compact)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self.settle)

    @abstractmethod
    def read(self, text: str) -> str | None:
        """The plain value that a text means, or None."""

    @abstractmethod
    def written(self, value: str) -> str:
        """A text that means the value, for the line."""

    @abstractmethod
    def echoed(self, value: str) -> str:
        """The value in full, for the line below."""

    @abstractmethod
    def refusal(self) -> str:
        """What to say of a text that means nothing."""

    def value(self) -> Plain:
        """What was understood, or None."""
        return self._value

    def show_value(self, value: Plain) -> None:
        """Show a value as a text that means it."""
        self._value = value if isinstance(value, str) and value else None
        self.line.show_text(self.written(self._value) if self._value else "")
        self._say()

    def typed(self) -> Plain:
        """The text as it was typed, where that is not how the value would be written."""
        text = self.line.text()
        usual = self.written(self._value) if self._value else ""
        return text if text != usual else None

    def show_typed(self, typed: Plain) -> None:
        """Show that text again; what it meant then is kept."""
        self.line.show_text(str(typed))
        self._say()

    def problem(self) -> Problem | None:
        """The problem of a text that cannot be read as a time; None if it can."""
        unread = self._value is None and self.line.text().strip()
        return Problem(self.field.name, self.refusal()) if unread else None

    def settle(self) -> None:
        """In a row of a table there is no echo: there the line itself becomes the full text."""
        if self.field.compact and self._value:
            self.line.show_text(self.written(self._value))

    def _edited(self, text: str) -> None:
        self._value = self.read(text) if text.strip() else None
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        # A blank keeps the line's height, so that nothing below moves while one types.
        words = self.echoed(self._value) if self._value else ""
        self._echo.setText(words or " ")
        self.line.setToolTip(words)
        self.line.setAccessibleDescription(words or self.field.help)


class MomentEditor(EchoedEditor):
    """A point in time: "19h", "hier 19h", a date-time-group, ISO."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self.precision = ""
        self._refused = ""

    def read(self, text: str) -> str | None:
        """ISO 8601 with offset; how exact it was said is kept in `precision`."""
        context = self.context
        self.precision = ""
        try:
            found = parse_moment(
                text,
                context.now(),
                offset_minutes=context.offset_minutes,
                ahead=self._looks_ahead(),
            )
        except MomentNotUnderstood as refused:
            self._refused = refused.sentence
            return None
        self.precision = found.precision
        return iso(found.at)

    def written(self, value: str) -> str:
        """The date-time-group; a stored text that is no moment stays as it is."""
        try:
            return format_dtg(parse_iso(value))
        except MomentNotUnderstood:
            return value

    def echoed(self, value: str) -> str:
        """Weekday, date, time, and the group; a time ahead of what it tells of is pointed out."""
        try:
            moment = parse_iso(value)
        except MomentNotUnderstood:
            return ""
        words = moment_words(self.context.lang, moment)
        if self._looks_ahead() or self.field.name in PERIODS or moment <= self.context.now():
            return words
        return f"{words} · {self.context.lang.tr('still to come')}"

    def _looks_ahead(self) -> bool:
        """Whether a bare time is the next one here; elsewhere it is the last one."""
        return isinstance(self.field.kind, Moment) and self.field.kind.tense == "ahead"

    def refusal(self) -> str:
        """How to write a time, or which of two was meant."""
        self.read(self.line.text())
        return self._refused


class WeekEditor(EchoedEditor):
    """An ISO week."""

    def read(self, text: str) -> str | None:
        """The week that was typed, as `2025-W11`; None if it is none."""
        return read_week(text, self.context.now().date())

    def written(self, value: str) -> str:
        """The stored form is what people write."""
        return value

    def echoed(self, value: str) -> str:
        """The week's first and last day in words."""
        return week_words(self.context.lang, value)

    def refusal(self) -> str:
        """The sentence that says how to write a week."""
        return NOT_A_WEEK
