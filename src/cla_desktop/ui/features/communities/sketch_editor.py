# SPDX-License-Identifier: Apache-2.0
"""Drawing one sketch: the sheet, the tools beside it, a picture below it, the way out.

Half a sketch is kept after each mark; leaving loses nothing. Names what never leaves the laptop.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.codes import CodeBook
from cla_core.errors import ClaError, mark
from cla_core.folding import fold
from cla_core.language import Language
from cla_core.records.sketches import Sketch
from cla_core.sketches.drawing import HIDDEN, LINES, SIGNS
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.sketching.ground import Named
from cla_desktop.services.sketching.keeping import drawing_of
from cla_desktop.ui.features.communities.picture_file import KINDS, picture_from
from cla_desktop.ui.features.communities.sketch_sheet import SketchSheet
from cla_desktop.ui.features.communities.sketch_source import Sketches
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.paste_notice import PasteNotice
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.hold_button import HoldButton
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words, repolish
from cla_desktop.ui.widgets.notices import InlineProblem

TITLE_MOST = 80
BLANK, MAP = "BLANK", "MAP"
READING: Final = mark("The picture is being read.")
LEFT_BEFORE: Final = mark(
    "A picture was still being read when its sketch was left: open that sketch and choose it again."
)
NOWHERE: Final = mark("The list of places has nothing around here: the sheet is blank.")
DRAWN_APART: Final = mark(
    "Two laptops drew on it separately: the later version is shown. Saving keeps it."
)
NOT_HERE: Final = mark(
    "Its picture is not here yet: it comes from the other laptop, behind all reports."
)
TOOLS_WIDTH = 190


class SketchEditor(QWidget):
    """`stored` and `left` lead back; `kept` after half a sketch was kept."""

    stored = Signal()
    left = Signal()
    kept = Signal()

    def __init__(
        self, look: Look, lang: Language, book: CodeBook, *, source: Sketches, tasks: Runs
    ) -> None:
        super().__init__()
        self._lang = lang
        self._source = source
        self._tasks = tasks
        self._seen = Opened(id="", kind=Sketch.kind)
        self._values: dict[str, Any] = {}
        self._reading = False
        self._saves = False
        tr = lang.tr
        self._code = Words(size=Size.TITLE)
        self.title = OneLine(lang, name=tr("What it shows, without names"), most=TITLE_MOST)
        self.title.setPlaceholderText(tr("What it shows, without names"))
        self.sheet = SketchSheet(
            look, name=tr("Sketch: arrows move, Space draws, Backspace undoes")
        )
        self.picture = Button(look, tr("Put a picture below"), icon="download")
        self.map = Button(look, tr("Map below"), icon="map")
        self.map.setCheckable(True)
        self.erase = HoldButton(look, tr("Hold to erase"))
        self.save = PrimaryButton(look, tr("Save"))
        self._problem = InlineProblem(look)
        self._notice = PasteNotice(look, self.title.noticed)
        self._group = QButtonGroup(self)
        self.tools = {
            kind: Button(look, book.label(lang, "sketch_mark", kind)) for kind in (*SIGNS, *LINES)
        }
        self._connect()
        self._lay_out()

    def begin(self, about: str) -> None:
        """Draw a new one, or go on with the one that was left."""
        self._tasks.read(self, partial(self._source.begun, about)).then(self._show)

    def open(self, record: str) -> None:
        """Go on with one that stands."""
        self._tasks.read(self, partial(self._source.opened, record)).then(self._show)

    def open_of(self, about: str) -> None:
        """Go on with the last one of a plan or committee, or draw its first."""
        self._tasks.read(self, partial(self._source.last_or_begun, about)).then(self._show)

    def put_picture(self, path: str) -> None:
        """Put the picture of a file below the drawing; the file stays as it is.

        A large one takes seconds: one draws on meanwhile, and who saves waits for it.
        """
        self._reading = True
        self._problem.say(self._lang.tr(READING), tone=Tone.P2)
        self.sheet.setFocus()
        pending = self._tasks.aside(self, partial(picture_from, path))
        pending.then(partial(self._keep_picture, self._seen.id)).otherwise(self._not_taken)

    def turn_map(self) -> None:
        """The places around below the drawing, in place of a picture; or a blank sheet again."""
        self._problem.say("")
        if self._values.get("ground") == MAP:
            self._values |= {"ground": BLANK}
        else:
            self._values |= {"ground": MAP, "picture": ""}
            self.sheet.show_ground(QPixmap())
        self._keep()
        self._show_map()
        self.sheet.setFocus()

    def submit(self) -> None:
        """Store it, with the picture that is still being read."""
        self._saves = self._reading
        if self._reading:
            return
        self.sheet.settle()
        seen, values, drawing = self._seen, self._whole(), self.sheet.drawing
        pending = self._tasks.write(self, lambda: self._source.save(seen, values, drawing))
        pending.then(lambda _done: self.stored.emit()).otherwise(self._say)

    def forget(self) -> None:
        """Erase one that stands, with its picture, on every laptop of the base."""
        record = self.record
        if record:
            pending = self._tasks.write(self, lambda: self._source.erase(record))
            pending.then(lambda _done: self.stored.emit()).otherwise(self._say)

    def leave(self) -> None:
        """Keep the sketch, then leave the editor."""
        self._saves = False
        self.flush()
        self.left.emit()

    def flush(self) -> None:
        """Keep the sketch as it is drawn now, without waiting for a pause."""
        self.sheet.settle()
        self._keep()

    @property
    def about(self) -> str:
        """The committee or plan it belongs to."""
        return str(self._values.get("about", ""))

    @property
    def record(self) -> str:
        """The id of one that stands; empty while it is a new one."""
        return self._seen.id if self._seen.heads else ""

    @property
    def said(self) -> str:
        """The problem that is shown; empty if there is none."""
        return self._problem.sentence

    def _show(self, found: tuple[Opened, Mapping[str, Any]]) -> None:
        seen, values = found
        self._seen, self._values = seen, dict(values)
        self._reading = self._saves = False
        self.erase.setVisible(bool(self.record))
        apart = self._lang.tr(DRAWN_APART) if seen.conflicts else ""
        self._problem.say(apart, tone=Tone.P2)
        self._code.setText(str(values.get("code", "")))
        self.title.setText(str(values.get("title", "")))
        self.sheet.show_sketch(drawing_of(self._values), QPixmap())
        self._show_map()
        self._look_for_ground()
        self.sheet.setFocus()

    def _look_for_ground(self) -> None:
        digest = str(self._values.get("picture", ""))
        pending = self._tasks.read(self, partial(self._source.picture, digest))
        pending.then(partial(self._show_ground, self._seen.id))

    def _show_ground(self, of: str, jpeg: bytes | None) -> None:
        if of != self._seen.id:
            return  # another sketch stands here by now
        ground = QPixmap()
        ground.loadFromData(jpeg or b"")
        self.sheet.show_ground(ground)
        if jpeg is None and self._values.get("picture"):
            said = (self._problem.sentence, self._lang.tr(NOT_HERE))
            self._problem.say(" ".join(filter(None, said)), tone=Tone.P2)

    def _show_map(self) -> None:
        mapped = self._values.get("ground") == MAP
        self.map.setChecked(mapped)
        if not mapped:
            self.sheet.show_places(())
            return
        self._tasks.read(self, partial(self._source.around, self.about)).then(self._show_places)

    def _show_places(self, places: tuple[Named, ...]) -> None:
        self.sheet.show_places(places)
        if not places:
            self._problem.say(self._lang.tr(NOWHERE), tone=Tone.P2)

    def _keep_picture(self, of: str, jpeg: bytes) -> None:
        if self._is_here(of):
            pending = self._tasks.write(self, lambda: self._source.keep_picture(jpeg))
            pending.then(partial(self._take_picture, of)).otherwise(self._not_taken)

    def _is_here(self, of: str) -> bool:
        """Whether a sketch still stands here; else its picture is not put below another one."""
        if of != self._seen.id:
            self._problem.say(self._lang.tr(LEFT_BEFORE), tone=Tone.P2)
        return of == self._seen.id

    def _take_picture(self, of: str, digest: str) -> None:
        if not self._is_here(of):
            return
        self._reading = False
        self._problem.say("")  # what was wrong with another picture is over
        self._values = self._whole() | {"picture": digest, "ground": "PICTURE"}
        self._keep()
        self._show_map()
        self._look_for_ground()
        if self._saves:
            self.submit()

    def _not_taken(self, error: ClaError) -> None:
        self._reading = self._saves = False
        self._say(error)

    def _keep(self) -> None:
        seen, values, drawing = self._seen, self._whole(), self.sheet.drawing
        pending = self._tasks.write(self, lambda: self._source.keep(seen, values, drawing))
        pending.then(lambda _done: self.kept.emit()).otherwise(self._say)

    def _whole(self) -> dict[str, Any]:
        return {**self._values, "title": self.title.text()}

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _ask_picture(self) -> None:
        title = self._lang.tr("Put a picture below")
        dialog = file_dialog(self, self._lang, title=title, kinds=KINDS)
        dialog.fileSelected.connect(self.put_picture)
        dialog.open()

    def _take(self, kind: str) -> None:
        for each, button in self.tools.items():
            chosen = ButtonKind.PRIMARY if each == kind else ButtonKind.PLAIN
            button.setProperty("kind", chosen.value)
            repolish(button)
        self.tools[kind].setChecked(True)
        self.sheet.take(kind)
        self.sheet.setFocus()

    def _take_by_letter(self, letter: str) -> None:
        """The next tool whose words begin with a letter that was typed on the sheet."""
        kinds = list(self.tools)
        at = kinds.index(self.sheet.tool) + 1
        for kind in (*kinds[at:], *kinds[:at]):
            if fold(self.tools[kind].text()).startswith(fold(letter)):
                self._take(kind)
                return

    def _connect(self) -> None:
        for kind, button in self.tools.items():
            button.setCheckable(True)
            self._group.addButton(button)
            button.clicked.connect(partial(self._take, kind))
        self._take(SIGNS[0])
        self.sheet.letter.connect(self._take_by_letter)
        self.sheet.drawn.connect(self._keep)
        self.picture.clicked.connect(self._ask_picture)
        self.map.clicked.connect(self.turn_map)
        self.erase.held.connect(self.forget)
        self.save.clicked.connect(self.submit)
        bind_keys(
            self,
            {
                "Ctrl+Return": self.submit,
                "Ctrl+Enter": self.submit,
                "Ctrl+Z": self.sheet.undo,
                "Esc": self.leave,
            },
        )

    def _lay_out(self) -> None:
        tr = self._lang.tr
        self.erase.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._code)
        head.addWidget(self.title, 1)
        head.addWidget(self.map)
        head.addWidget(self.picture)
        head.addWidget(self.erase)
        head.addWidget(self.save)
        tools = QVBoxLayout()
        tools.setSpacing(4)
        for kind, button in self.tools.items():
            if kind not in HIDDEN:
                tools.addWidget(button)
        tools.addWidget(Words(tr("Never leave this laptop:"), tone=Tone.MUTED, wrap=True))
        for kind in sorted(HIDDEN):
            tools.addWidget(self.tools[kind])
        tools.addStretch(1)
        side = scrolling(tools)
        side.setFixedWidth(TOOLS_WIDTH)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(side)
        middle.addWidget(self.sheet, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self._problem)
        column.addLayout(middle, 1)
