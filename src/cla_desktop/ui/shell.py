# SPDX-License-Identifier: Apache-2.0
"""The window of an unlocked desk: rail, top strip, one page at a time, bottom strip.

Owns the keys that work everywhere, the field at the top and what it can do, and the strips. Pages
are handed in as `PageEntry`; the shell knows none of them by name but those that its own keys and
strips lead to (`page_names`).
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.services.link import Link
from cla_desktop.ui.commands import Do, commands
from cla_desktop.ui.finder import Finder
from cla_desktop.ui.glossary.side import GlossarySide
from cla_desktop.ui.leads import BAR
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import (
    ALERTS,
    BEEP,
    DUTY,
    ESCALATE,
    FIND,
    HAND_OVER,
    NEW,
    NEW_CODE,
    NIGHT,
    PAPER,
    QUICK,
    REPORTS,
    SEALED,
    SEARCH,
    SEND,
)
from cla_desktop.ui.page_stack import PageEntry, PageStack
from cla_desktop.ui.sending.words import pill_words
from cla_desktop.ui.tab_ring import go_on
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_INSIDE, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.attention_bar import GO, OTHER, QUIET, Attention, AttentionBar
from cla_desktop.ui.widgets.bottom_keys import BottomKeys, KeyHint
from cla_desktop.ui.widgets.bounded_text import writes_lines
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.notices import Notice
from cla_desktop.ui.widgets.rail import Rail
from cla_desktop.ui.widgets.top_strip import Post, TopStrip

_CLOCK_MS: Final = 1_000
_MOST_KEYS: Final = 7
"""With those that work everywhere; of its own a page shows all that have room."""
NARROW_BELOW: Final = 1180
LEAST_SIZE: Final = (816, 440)


class Shell(QWidget):
    """The window's content while the desk is open.

    `lock_asked`, `send_asked`, `language_asked("fr")` and `dark_asked(True)` are wishes for
    whoever made it; `noted` tells that somebody took note of what the bar says.
    """

    lock_asked = Signal()
    noted = Signal()
    send_asked = Signal()
    language_asked = Signal(str)
    dark_asked = Signal(bool)

    def __init__(
        self,
        look: Look,
        lang: Language,
        times: Times,
        *,
        post: Post,
        pages: Sequence[PageEntry],
    ) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._times = times
        self._date: Notice | None = None
        self.setProperty("kind", "ground")
        # A screen of 1366x768 that shows everything half as large again has hardly more room than
        # this, one of 1024x768 that shows it a quarter larger no more.
        self.setMinimumSize(*LEAST_SIZE)
        self.strip = TopStrip(look, lang, post)
        self.attention = AttentionBar(look, lang)
        self.rail = Rail(look, name=lang.tr("Pages"))
        self.bottom = BottomKeys(look, lang)
        self.pages = PageStack(pages)
        self.glossary = GlossarySide(
            self, look, lang, room=self._below_strip, go_back=self.pages.focus_page
        )
        self.finder = Finder(
            look, lang, strip=self.strip, room=self, commands=commands(lang, pages)
        )
        self._lay_out()
        self._connect()
        self._under = {entry.key: entry.under for entry in pages if entry.under}
        self._titles = {entry.key: entry.title for entry in pages}
        for entry in (each for each in pages if not each.under):
            self.rail.add(key=entry.key, icon=entry.icon, words=lang.tr(entry.title))
        for entry in pages[:1]:
            self.show_page(entry.key)
        self._start_clock()

    def show_page(self, key: str, what: str = "") -> None:
        """Show a page and tell it what for. A key without a page changes nothing."""
        self.finder.close_up()
        self.glossary.hide()  # it would lie over the page that one goes to
        self.pages.show_page(key, what)
        self.pages.focus_page()

    def take_call(self) -> None:
        """Somebody calls: the form of an alert."""
        self.show_page(ALERTS, NEW + QUICK)

    def log_beep(self) -> None:
        """Somebody rang and hung up."""
        self.show_page(ALERTS, BEEP)

    def hand_over(self) -> None:
        """The alert phone goes from one hand to another."""
        self.show_page(DUTY, HAND_OVER)

    def show_phone(self, words: str, tone: Tone, brief: str = "") -> None:
        """Show in the strip, on every page, who holds the alert phone; `brief` is the holder."""
        self.strip.show_phone(words, tone, brief)

    def show_link(self, link: Link) -> None:
        """The state of the link, in words, in the pill; how many wait, in the rail."""
        state = pill_words(self._lang, self._times, link)
        self.strip.pill.show_state(state.text, brief=state.brief, icon=state.icon, tone=state.tone)
        self.rail.show_count(SEND, link.waiting)

    def show_clocks(self, opened: int, overdue: int) -> None:
        """How many alerts are open, in the rail; how many clocks have run out, in the strip."""
        words = self._lang.ntr("{n} clock overdue", "{n} clocks overdue", overdue)
        self.strip.show_clocks(words if overdue else "", brief=str(overdue))
        self.rail.show_count(ALERTS, opened, alarm=words if overdue else "")

    def show_sealed(self, waiting: int) -> None:
        """How many sealed slips nobody acknowledged, in the rail of their function's own desk."""
        self.rail.show_count(SEALED, waiting)

    def show_attention(self, attention: Attention | None) -> None:
        """What cannot wait, below the strip on every page; or nothing."""
        if attention != self.attention.shown:
            self.attention.show_attention(attention)

    def say_saved(self) -> None:
        """Everything is on the disk, as of now."""
        time = self._times.time(self._times.now_ms())
        self.bottom.say_saved(self._lang.tr("All saved on this laptop {time}", time=time))

    def warn(self, sentence: str) -> None:
        """Keep a warning above every page, for as long as this desk is open."""
        self._add_warning().say(sentence)

    def warn_of_date(self, sentence: str) -> None:
        """A warning above every page for as long as the date is doubted; empty once it is not."""
        if self._date is None:
            if not sentence:
                return
            self._date = self._add_warning()
        self._date.say(sentence)
        self._date.setVisible(bool(sentence))

    def _add_warning(self) -> Notice:
        notice = Notice(self._look, FrameKind.WARNING)
        around = QVBoxLayout()
        around.setContentsMargins(SPACE_AROUND, SPACE_INSIDE, SPACE_AROUND, 0)
        around.addWidget(notice)
        self._whole.insertLayout(1, around)
        return notice

    def save_state(self) -> bytes:
        """All that is half typed, carets included; empty if there is nothing."""
        return self.pages.save_state()

    def restore_state(self, state: bytes) -> None:
        """Bring it back; never raises."""
        self.pages.restore_state(state)

    def came_back(self) -> list[tuple[str, str]]:
        """The pages, by key and title, on which what was half typed came back."""
        return [(key, self._lang.tr(self._titles[key])) for key in self.pages.came_back]

    def showEvent(self, event: QShowEvent) -> None:
        """The focus stands on the page, not on the first thing of the window."""
        super().showEvent(event)
        self.pages.focus_page()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through all that can be pressed or typed into, and round again."""
        return (
            go_on(self, forward=forward)
            or self.pages.begin_again()
            or super().focusNextPrevChild(forward)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel stays at the end; with little room the rail takes less."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_BELOW)
        self.glossary.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape with an open list closes it."""
        if event.key() == Qt.Key.Key_Escape and self.finder.isVisible():
            self._leave_field()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.pages, 1)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.strip)
        whole.addWidget(self.attention)
        whole.addLayout(middle, 1)
        whole.addWidget(self.bottom)
        self.finder.setParent(self)

    def _connect(self) -> None:
        self.strip.lock_pressed.connect(self.lock_asked)
        self.strip.link_pressed.connect(self._show_sending)
        self.strip.clocks_pressed.connect(self._show_alerts)
        self.strip.phone_pressed.connect(self._show_duty)
        self.attention.go_asked.connect(self._go_to_attention)
        self.attention.other_asked.connect(self._escalate)
        self.attention.quiet_asked.connect(self._take_note)
        self.strip.field.left.connect(self._leave_field)
        self.rail.chosen.connect(self._on_rail)
        self.pages.made.connect(self._on_page_made)
        self.pages.shown.connect(self._on_page_shown)
        self.finder.command_chosen.connect(self._on_command)
        self.finder.search_asked.connect(self._on_search)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_keys)
        bind_keys(
            self,
            {
                "F2": self.take_call,
                "F4": self.log_beep,
                "F8": self.hand_over,
                "Shift+F2": self._new_flash,
                GO: self._go_to_attention,
                QUIET: self._take_note,
                OTHER: self._escalate,
                "Ctrl+K": self._focus_field,
                "F1": self.glossary.toggle,
            },
            where=Qt.ShortcutContext.ApplicationShortcut,
        )

    def _start_clock(self) -> None:
        clock = QTimer(self)
        clock.setInterval(_CLOCK_MS)
        clock.timeout.connect(self._show_time)
        clock.start()
        self._show_time()

    def _on_rail(self, key: str) -> None:
        """The entry of the page that is shown leads out of what is open on it."""
        page = self.pages.current
        if key == self.pages.at and page is not None:
            page.step_back()
        self.show_page(key)

    def _on_page_made(self, page: Page) -> None:
        page.keys_changed.connect(self._show_keys)
        page.go_to.connect(self.show_page)
        page.go_back.connect(self._go_back)
        page.saved.connect(self.say_saved)
        page.not_saved.connect(self.bottom.say_unsaved)

    def _go_back(self) -> None:
        """Show the page one came from, unless it is the one that is shown."""
        if self.pages.came_from != self.pages.at:
            self.show_page(self.pages.came_from)

    def _on_page_shown(self, key: str) -> None:
        self.rail.show_page(self._under.get(key, key))
        self._show_keys()

    def _on_command(self, key: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            Do.QUICK_ALERT: self.take_call,
            Do.BEEP: self.log_beep,
            Do.HAND_OVER: self.hand_over,
            Do.NIGHT: partial(self.show_page, ALERTS, NIGHT),
            Do.SHEET: partial(self.show_page, ALERTS, PAPER),
            Do.NEW_FLASH: self._new_flash,
            Do.NEW_DAILY: partial(self.show_page, REPORTS, NEW + "daily"),
            Do.NEW_WEEKLY: partial(self.show_page, REPORTS, NEW + "weekly"),
            Do.GLOSSARY: self.glossary.toggle,
            Do.SEND: self.send_asked.emit,
            Do.JOIN: partial(self.show_page, SEND, NEW_CODE),
            Do.LOCK: self.lock_asked.emit,
            Do.DARK: self._ask_for_other_light,
            Do.LANGUAGE: self._ask_for_other_language,
        }
        self.pages.focus_page()
        if key in acts:
            acts[key]()
        else:
            page, _, wish = key.partition(BAR)
            self.show_page(page, wish)

    def _ask_for_other_light(self) -> None:
        self.dark_asked.emit(not self._look.tokens.dark)

    def _ask_for_other_language(self) -> None:
        self.language_asked.emit("en" if self._lang.code == "fr" else "fr")

    def _on_search(self, text: str) -> None:
        self.show_page(FIND, SEARCH + text)

    def _show_sending(self) -> None:
        self.show_page(SEND)

    def _show_duty(self) -> None:
        self.show_page(DUTY)

    def _show_alerts(self) -> None:
        self.show_page(ALERTS)

    def _go_to_attention(self) -> None:
        """Show what the bar speaks of; that counts as having taken note."""
        shown = self.attention.shown
        if shown is not None:
            self._take_note()
            if shown.page:
                self.show_page(shown.page, shown.what)

    def _take_note(self) -> None:
        if self.attention.shown is not None:
            self.noted.emit()
            self.pages.focus_page()

    def _escalate(self) -> None:
        """Escalate the alert that the bar speaks of; without a bar, the one that is shown."""
        shown = self.attention.shown
        if shown is not None and shown.other:
            self.noted.emit()
            self.show_page(ALERTS, ESCALATE + shown.about)
        elif self.pages.at == ALERTS:
            self.show_page(ALERTS, ESCALATE)

    def _new_flash(self) -> None:
        self.show_page(REPORTS, NEW + "flash")

    def _focus_field(self) -> None:
        self.finder.open_below()
        self.strip.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_field(self) -> None:
        self.finder.close_up()
        self.pages.focus_page()

    def _below_strip(self) -> tuple[int, int]:
        return self.strip.height(), self.pages.height()

    def _show_keys(self) -> None:
        tr = self._lang.tr
        page = self.pages.current
        own = list(page.bottom_keys()) if page is not None else []
        if writes_lines(QApplication.focusWidget()):
            own = [("Tab", words) if keys == "Enter" else (keys, words) for keys, words in own]
        everywhere: list[KeyHint] = [
            ("F2", tr("alert")),
            ("F4", tr("beep")),
            ("Shift+F2", tr("flash report")),
            ("Ctrl+K", tr("find or do")),
            ("F1", tr("words")),
            ("Ctrl+L", tr("lock")),
        ]
        keys = {hint[0] for hint in own}
        others = [hint for hint in everywhere if hint[0] not in keys]
        self.bottom.show_keys([*own, *others][: max(_MOST_KEYS, len(own))])

    def _show_time(self) -> None:
        now = self._times.now_ms()
        self.rail.show_time(self._times.time(now), self._times.group(now))
