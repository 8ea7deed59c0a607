# SPDX-License-Identifier: Apache-2.0
"""The lines above a timeline: each says one thing that waits for a person, and where it is done.

A question of the mission, a flash that is due, a referral that should not have gone, what may be
the same event, what was merged, a sealed slip that may be written. Owns their words and order; no
line joins or tells anything by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from cla_core.alerts.routing import BLOCKS, offers
from cla_core.alerts.triggers import flash_triggers
from cla_core.errors import mark
from cla_desktop.services.alerting.reading import AlertLine, AlertView
from cla_desktop.services.sealed.from_alert import is_for_human_rights
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page_names import BY
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.rows import Row, RowList

ANSWER, FLASH, SHOW_FLASH = "answer", "flash", "show-flash"
JOIN, STORY, PLAN, SLIP = "join", "story", "plan", "slip"
ROW_HEIGHT = 32
VERBS = {
    ANSWER: mark("Answer"),
    FLASH: mark("Write the flash"),
    SHOW_FLASH: mark("Show it"),
    JOIN: mark("Look at both"),
    STORY: mark("See when"),
    PLAN: mark("Open the plan"),
    SLIP: mark("Write the slip"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One sentence; `act` and `about` are the step it offers."""

    words: str
    act: str
    about: str = ""
    icon: str = "link"
    tone: Tone = Tone.ACCENT


class Bars(Framed):
    """`asked(act, about)` by Enter or a click on a line; `left` by Escape. Hidden while empty."""

    asked = Signal(str, str)
    left = Signal()

    def __init__(self, context: FormContext, words: AlertWords) -> None:
        super().__init__(FrameKind.CARD, padding=1)
        self._context = context
        self._words = words
        self.rows = RowList(
            context.look, name=context.lang.tr("What waits for you"), row_height=ROW_HEIGHT
        )
        self.rows.chosen.connect(lambda key: self.asked.emit(*key.split(":", 1)))
        bind_keys(self.rows, {"Escape": self.left.emit}, where=Qt.ShortcutContext.WidgetShortcut)
        self.column.addWidget(self.rows)
        self.setFocusProxy(self.rows)
        self.hide()

    def show_view(self, view: AlertView, *, opened: bool = True) -> None:
        """Show what waits for a person; the words of a guarded alert once it was opened."""
        kept = view.line.guarded and not opened
        self.rows.show_rows([self._row(bar) for bar in self._of(view, kept=kept)])
        self.setVisible(self.rows.model().rowCount() > 0)

    def _row(self, bar: Bar) -> Row:
        return Row(
            key=f"{bar.act}:{bar.about}",
            title=bar.words,
            icon=bar.icon,
            tone=bar.tone,
            value=self._context.lang.tr(VERBS[bar.act]),
            value_tone=Tone.ACCENT,
            strong=False,
        )

    def _of(self, view: AlertView, *, kept: bool) -> Iterator[Bar]:
        lines = {line.id: line for line in view.others}
        yield from self._questions(view, kept=kept)
        yield from self._flash(view)
        yield from self._against(view)
        yield from self._plans(view, kept=kept)
        if is_for_human_rights(view.line.state, view.asking.values):
            words = self._context.lang.tr(
                "Human rights can be told by a sealed slip, past the base"
            )
            yield Bar(words, SLIP, icon="lock")
        for found in view.same:
            if found.alert in lines:
                yield self._same(lines[found.alert], found.reasons)
        merged = lines.get(view.line.state.merged_into)
        if merged is not None:
            words = self._context.lang.tr(
                "Merged into {name}: {title}",
                name=self._words.short(merged.number),
                title=self._words.title(merged),
            )
            yield Bar(words, JOIN, merged.id)

    def _questions(self, view: AlertView, *, kept: bool) -> Iterator[Bar]:
        asked = {entry.id: entry for entry in view.entries}
        for question in view.line.state.links.questions:
            if question in asked:
                said = str(asked[question].values.get("words", ""))
                words = self._words.question("" if kept else said)
                yield Bar(words, ANSWER, question, icon="circle-help")

    def _flash(self, view: AlertView) -> Iterator[Bar]:
        lang, state = self._context.lang, view.line.state
        if view.flash is not None:
            number = view.flash.number.rsplit("/", 1)[-1]
            words = lang.tr("Flash {number} reports this", number=number)
            if not number:
                words = lang.tr("A flash about this has been started but not submitted")
            yield Bar(words, SHOW_FLASH, view.flash.id, icon="file-text")
            return
        why = flash_triggers(state.values, state.priority) if state.is_open else ()
        if why:
            reasons = ", ".join(lang.label(f"alert.flash.{code}") for code in why)
            words = lang.tr("A flash is due: {why}", why=reasons)
            yield Bar(words, FLASH, icon="flame", tone=Tone.P1)

    def _plans(self, view: AlertView, *, kept: bool) -> Iterator[Bar]:
        """What people agreed to do stands ready while it happens; of a guarded alert no village."""
        tr = self._context.lang.tr
        for called in [each for each in view.plans if not (kept and each.near)]:
            code, marks = called.code, ",".join(called.marks)
            words = tr("A plan names this threat here: {code} ({marks})", code=code, marks=marks)
            if called.near:
                words = tr(
                    "A plan of {place} near by names this threat: {code} ({marks})",
                    place=called.near,
                    code=code,
                    marks=marks,
                )
            yield Bar(words, PLAN, f"{called.plan}{BY}{marks}", icon="shield-check")

    def _against(self, view: AlertView) -> Iterator[Bar]:
        blocks = {offer.to: offer.block for offer in offers(view.asking)}
        for told in view.against:
            to = str(told.values.get("to"))
            block = blocks.get(to) or "BLOCKED_UNIT"
            words = self._context.lang.tr(
                "{who} was told before this was known: tell a manager. {why}",
                who=self._words.code("function", to),
                why=self._context.lang.tr(BLOCKS[block]),
            )
            yield Bar(words, STORY, to, icon="shield-alert", tone=Tone.P2)

    def _same(self, line: AlertLine, reasons: tuple[str, ...]) -> Bar:
        lang = self._context.lang
        why = ", ".join(lang.label(f"alert.same.{reason}") for reason in reasons)
        words = lang.tr(
            "May be one event with {name}: {title} ({why})",
            name=self._words.short(line.number),
            title=self._words.title(line),
            why=why,
        )
        return Bar(words, JOIN, line.id)
