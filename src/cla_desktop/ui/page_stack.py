# SPDX-License-Identifier: Apache-2.0
"""The pages of the desk, one visible at a time, each made when it is first needed.

Owns putting all of them away for a lock and bringing them back. Knows no page by name.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import SHOW
from cla_desktop.ui.tab_ring import first_button
from cla_desktop.ui.widgets.notices import EmptyState


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a page can be asked for from the field above: the wish, its title (a message id)."""

    wish: str
    title: str
    icon: str


def lists_of(kinds: Sequence[str], *, icon: str) -> tuple[Errand, ...]:
    """One errand for each list, under the name that stands above it."""
    return tuple(Errand(wish=SHOW + kind, title=f"kinds.{kind}", icon=icon) for kind in kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page: its key, the icon and title (a message id) of its rail entry, how it is made.

    One that stands `under` another page is led to from there and by the field above, which leads
    to its `errands` too.
    """

    key: str
    icon: str
    title: str
    factory: Callable[[], Page]
    under: str = ""
    errands: Sequence[Errand] = ()


class PageStack(QStackedWidget):
    """`made` gives each new page to whoever listens; `shown` the key of the visible one."""

    made = Signal(Page)
    shown = Signal(str)

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._at = ""
        self._came_from = ""
        self._put_away: dict[str, bytes] = {}
        """What was half done on pages that are not made again yet."""
        self._came_back: frozenset[str] = frozenset()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._bring_back_one)

    @property
    def came_from(self) -> str:
        """The key of the page that was visible when the visible one was asked for last.

        That may be itself; empty before the first. To ask again for what stands there is no coming.
        """
        return self._came_from

    @property
    def at(self) -> str:
        """The key of the visible page; empty before the first."""
        return self._at

    @property
    def current(self) -> Page | None:
        """The visible page."""
        return self._pages.get(self._at)

    def page_of(self, key: str) -> Page:
        """The page of a key, made now if it was not yet. KeyError for a key without a page."""
        if key not in self._pages:
            page = self._entries[key].factory()
            self._pages[key] = page
            self.addWidget(page)
            self.made.emit(page)
        state = self._put_away.pop(key, None)
        if state is not None:
            self._bring_back(key, state)
        return self._pages[key]

    def show_page(self, key: str, what: str = "") -> None:
        """Show a page and tell it what for. A key without a page changes nothing."""
        if key not in self._entries:
            return
        page = self.page_of(key)
        if key != self._at or not page.stands_ready(what):
            self._came_from, self._at = self._at, key
        never_stood_on = page.focusWidget() is None
        self.setCurrentWidget(page)
        if never_stood_on and page.focusWidget() is not None and page.focusProxy() is not None:
            page.setFocus()  # Qt began at the first stop of Tab, not where the page begins
        page.arrive(what)
        self.shown.emit(key)

    def focus_page(self) -> None:
        """Give the focus back to where it was on the visible page."""
        page = self.current
        if page is None:
            return
        focused = page.focusWidget()
        # A page sets a focus proxy for where to begin; afterwards it remembers its own place.
        if focused is not None and focused.isVisibleTo(page):
            focused.setFocus()
        elif not (_is_empty(_begins_at(page), page) and self._stand_at_first_button(page)):
            page.setFocus()

    def begin_again(self) -> bool:
        """Stand at the first button where a page's beginning goes away while one stands in it.

        So a list does that was read and is empty. Left to Qt the focus would go to whatever stands
        next in the window, off the page. False where that is not what happened.
        """
        page, at = self.current, self.window().focusWidget()
        if page is None or not isinstance(at, QAbstractItemView) or not self.isVisible():
            return False
        gone = not at.isVisible() and at is _begins_at(page)
        return gone and self._stand_at_first_button(page)

    def _stand_at_first_button(self, page: Page) -> bool:
        button = first_button(page)
        if button is not None:
            button.setFocus()
        return button is not None

    @property
    def hold_words(self) -> bool:
        """Whether work is half done on any of them, or may be on one not made again yet."""
        return bool(self._put_away) or any(page.holds_words for page in self._pages.values())

    @property
    def came_back(self) -> tuple[str, ...]:
        """On which pages words were half typed in what came back; the one shown then is first."""
        return tuple(sorted(self._came_back, key=lambda key: (key != self._at, key)))

    def save_state(self) -> bytes:
        """All that is half done on every page, on which of them are words, which page is shown."""
        made = {key: page.save_state() for key, page in self._pages.items()}
        states = {**made, **self._put_away}
        kept = {key: base64.b64encode(state).decode() for key, state in states.items() if state}
        words = {key for key, page in self._pages.items() if page.holds_words}
        words |= self._came_back & self._put_away.keys()
        return json.dumps({"page": self._at, "pages": kept, "words": sorted(words)}).encode()

    def restore_state(self, state: bytes) -> None:
        """Bring it back; what is not understood is left aside.

        The page that is shown at once; the others one after the other, so that whoever comes in
        begins to work meanwhile, or when one is asked for.
        """
        try:
            kept = json.loads(state)
            pages = {str(key): base64.b64decode(text) for key, text in kept["pages"].items()}
            shown = str(kept["page"])
            words = frozenset(str(key) for key in kept.get("words", ()))
        except (ValueError, TypeError, KeyError, AttributeError):
            return
        # Shown before it is filled: `arrive` without a wish must not clear what comes back.
        self.show_page(shown)
        self._put_away = {key: half for key, half in pages.items() if key in self._entries}
        self._came_back = words & self._put_away.keys()
        if shown in self._entries:
            self.page_of(shown)
        self._next.start()

    def stop(self) -> None:
        """Make no further page by itself: what is put away stays so."""
        self._next.stop()

    def _bring_back_one(self) -> None:
        """Another page, behind the one that is shown."""
        if self._put_away:
            self.page_of(next(iter(self._put_away)))
            self._next.start()

    def _bring_back(self, key: str, state: bytes) -> None:
        """A form that comes back takes the caret, which belongs to the page that is shown.

        Nobody left the field it is in meanwhile: what is half typed there is not to be settled.
        """
        page, standing = self._pages[key], self.window().focusWidget()
        if key == self._at or standing is None:
            page.restore_state(state)
            return
        with QSignalBlocker(standing):
            page.restore_state(state)
            if self.window().focusWidget() is not standing:
                standing.setFocus()


def _begins_at(page: Page) -> QWidget:
    """The widget at which the page says it begins."""
    at: QWidget = page
    while (further := at.focusProxy()) is not None:
        at = further
    return at


def _is_empty(begins_at: QWidget, page: Page) -> bool:
    """Whether that is a list of which is known, and said in its place, that nothing stands in it.

    One that is merely not read yet may be hidden as well, and is where one begins.
    """
    around = begins_at.parentWidget()
    return (
        around is not None
        and not begins_at.isVisibleTo(page)
        and any(said.isVisibleTo(page) for said in around.findChildren(EmptyState))
    )
