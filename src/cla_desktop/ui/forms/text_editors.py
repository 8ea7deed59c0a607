# SPDX-License-Identifier: Apache-2.0
"""Editors for words: one line, or paragraphs that grow with what is written."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from cla_core.fields import Plain, Problem, Text
from cla_core.language import Language
from cla_core.reading_order import as_written
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.in_sight import keep_in_sight
from cla_desktop.ui.forms.lined_editor import LinedEditor
from cla_desktop.ui.forms.one_line import CLEANED, TOO_LONG, OneLine, mark_wrong, shown_alone
from cla_desktop.ui.theme import Size, font

COUNT_FROM = 0.6
"""The counter shows once this share of the room is used: before that it is only noise."""

LEAST_LINES = 3
MOST_LINES = 12


def counted(lang: Language, length: int, most: int) -> str:
    """What the counter says, or nothing while there is plenty of room, or none was set."""
    if not most or length < most * COUNT_FROM:
        return ""
    return lang.tr("{count} of {most}", count=length, most=most)


class LineEditor(LinedEditor):
    """One line of words."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        most, shape = (
            (field.kind.most, field.kind.shape) if isinstance(field.kind, Text) else (0, "")
        )
        # What has one form is as long as that form: nobody is short of room in `2025-03`.
        self._room = 0 if shape else most
        self.line = OneLine(context.lang, name=field.label, most=most, hint=field.help)
        self.column.addWidget(self.line)
        self.tell_of_pastes(self.line.noticed)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)

    def value(self) -> Plain:
        """The words, or None while there are only spaces."""
        text = self.line.text()
        return text if text.strip() else None

    def show_value(self, value: Plain) -> None:
        """Show words."""
        self.line.show_text(value if isinstance(value, str) else "")
        self._count()

    def typed(self) -> Plain:
        """Spaces alone are no value, yet they were typed."""
        text = self.line.text()
        return text if text and not text.strip() else None

    def show_typed(self, typed: Plain) -> None:
        """Show the spaces again."""
        self.line.show_text(str(typed))

    def begin(self) -> None:
        """Stand behind what was written: all of it marked, the first key would wipe it out."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.end(False)

    def _edited(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        self.noted.emit(counted(self.context.lang, len(self.line.text()), self._room))


class Paper(QPlainTextEdit):
    """Paragraphs; as high as what is written, within reason. `noticed` as in OneLine."""

    noticed = Signal(str)

    def __init__(self, field: Field, context: FormContext, *, most: int) -> None:
        super().__init__()
        self._lang = context.lang
        self._most = most
        self._said = False
        self.setFont(font(Size.READING))
        self.setAccessibleName(field.label)
        self.setAccessibleDescription(field.help)
        self.setPlaceholderText(field.help)
        self.setTabChangesFocus(True)
        # Each paragraph in the direction of its own language.
        by_paragraph = self.document().defaultTextOption()
        by_paragraph.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(by_paragraph)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._forget)
        self.textChanged.connect(self._choose_side)
        self._grow()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words and nothing else: no pictures, no styles, no control characters."""
        text = source.text()
        if len(text) > self._most:
            self._notice(self._lang.tr(TOO_LONG, most=self._most))
            return
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        cleaned = shown_alone(lines)
        self.textCursor().insertText(cleaned)
        self.ensureCursorVisible()
        if cleaned != lines:
            self._notice(self._lang.tr(CLEANED))

    def _notice(self, sentence: str) -> None:
        self._said = True
        self.noticed.emit(sentence)

    def _forget(self) -> None:
        """What was said of a paste is past as soon as the text is another one."""
        if self._said:
            self._said = False
            self.noticed.emit("")

    def _choose_side(self) -> None:
        """All on the side where the language of the first words begins: a plain text has one."""
        first = self.document().begin()
        while first.isValid() and not first.text().strip():
            first = first.next()
        to_left = first.isValid() and first.textDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if to_left else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        if option.alignment() != side:
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

    def _height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        # A plain-text document tells its size in lines, not in pixels.
        lines = round(self.document().size().height())
        edges = 2 * (self.frameWidth() + int(self.document().documentMargin())) + 12
        return max(LEAST_LINES, min(lines, MOST_LINES)) * line + edges

    def _grow(self) -> None:
        before, height = self.height(), self._height()
        self.setFixedHeight(height)
        if height > before and self.hasFocus():
            keep_in_sight(self)


class ParagraphEditor(Editor):
    """Several lines of words; Enter makes a new line, Tab goes on."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._most = field.kind.most if isinstance(field.kind, Text) else 0
        self.paper = Paper(field, context, most=self._most)
        self.column.addWidget(self.paper)
        self.tell_of_pastes(self.paper.noticed)
        self.setFocusProxy(self.paper)
        self._told = True
        self.paper.textChanged.connect(self._edited)

    def value(self) -> Plain:
        """The words, or None while there are only spaces."""
        text = self.paper.toPlainText()
        return text if text.strip() else None

    def show_value(self, value: Plain) -> None:
        """Show words."""
        self._replace(value if isinstance(value, str) else "")

    def typed(self) -> Plain:
        """Spaces alone are no value, yet they were typed."""
        text = self.paper.toPlainText()
        return text if text and not text.strip() else None

    def show_typed(self, typed: Plain) -> None:
        """Show the spaces again."""
        self._replace(str(typed))

    def caret(self) -> Plain:
        """Cursor, anchor and how far the text is scrolled."""
        cursor = self.paper.textCursor()
        return [cursor.position(), cursor.anchor(), self.paper.verticalScrollBar().value()]

    def put_caret(self, caret: Plain) -> None:
        """Take the focus there."""
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        match caret:
            case [int(at), int(anchor), int(scrolled)]:
                last = self.paper.document().characterCount() - 1
                cursor = self.paper.textCursor()
                cursor.setPosition(min(anchor, last))
                cursor.setPosition(min(at, last), QTextCursor.MoveMode.KeepAnchor)
                self.paper.setTextCursor(cursor)
                self.paper.verticalScrollBar().setValue(scrolled)
            case _:
                return

    def show_problems(self, problems: list[Problem]) -> None:
        """Frame the field."""
        mark_wrong(self.paper, bool(problems))

    def select(self, start: int, end: int) -> None:
        """Show these characters as selected, so that one sees what is meant."""
        self.put_caret([end, start, self.paper.verticalScrollBar().value()])
        self.paper.ensureCursorVisible()

    def _replace(self, text: str) -> None:
        self._told = False
        self.paper.setPlainText(as_written(text))
        self._told = True
        self._count()

    def _edited(self) -> None:
        self._count()
        if self._told:
            self.changed.emit()

    def _count(self) -> None:
        length = self.paper.document().characterCount() - 1
        self.noted.emit(counted(self.context.lang, length, self._most))


def text_editor(field: Field, context: FormContext) -> Editor:
    """The editor for words: paragraphs where the declaration allows lines."""
    several = isinstance(field.kind, Text) and field.kind.lines
    return ParagraphEditor(field, context) if several else LineEditor(field, context)


def select_in(editor: QWidget, start: int, end: int) -> None:
    """Show characters from/to of a text editor as selected; leave any other editor alone."""
    if isinstance(editor, ParagraphEditor):
        text = editor.paper.toPlainText()
        editor.select(_in_qt(text, start), _in_qt(text, end))
    elif isinstance(editor, LineEditor):
        text = editor.line.text()
        editor.put_caret([_in_qt(text, end), _in_qt(text, start)])


def _in_qt(text: str, at: int) -> int:
    """Qt counts UTF-16 units where Python counts characters."""
    return len(text[:at].encode("utf-16-le")) // 2
