# SPDX-License-Identifier: Apache-2.0
"""The page of radio nets: their list, the chosen one, the roll call, cards to print."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from cla_core.fields import Plain
from cla_core.records.radio import RadioNet, RollCall
from cla_desktop.services.radio.cards import (
    CHECK_CARD,
    FREQUENCY_CARD,
    check_card,
    frequency_card,
)
from cla_desktop.services.radio.nets import CallLine
from cla_desktop.services.radio.script import SCRIPT, last_flash_script
from cla_desktop.ui.bus import Changes
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.documents_page import DocumentsPage, Listing
from cla_desktop.ui.documents.panel import Panel
from cla_desktop.ui.features.radio.roll_pane import RollPane
from cla_desktop.ui.features.radio.source import Radio
from cla_desktop.ui.features.radio.words import RadioWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page_names import CALL
from cla_desktop.ui.printing.sheet_source import Prints
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.column import in_columns
from cla_desktop.ui.widgets.flow import in_a_flow
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.low_scroll import LowScroll

CALLS_HEIGHT: Final = 220


class RadioPage(DocumentsPage):
    """`call:code` begins the roll call of a net, `call:` that of the first."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        behind: Behind,
        *,
        radio: Radio,
        prints: Prints,
    ) -> None:
        tr = context.lang.tr
        super().__init__(
            context,
            times,
            behind,
            listing=Listing(
                title=tr("Radio"),
                kinds=(RadioNet.kind,),
                hint=tr("Code, name, channel"),
                empty=tr("The radio nets of the base are listed here. Add the first."),
            ),
        )
        self._radio = radio
        self._prints = prints
        self._words = RadioWords(context.lang, times)
        look = context.look
        self.roll = RollPane(context, tasks=behind.tasks, radio=radio)
        self.call = Button(look, tr("Roll call"), icon="radio-tower")
        self.channels = Button(look, tr("Print the channel card"), icon="printer")
        self.check = Button(look, tr("Print the check card"), icon="printer")
        self.script = Button(look, tr("Read the last flash aloud"), icon="file-text")
        self.calls = ListCard(
            look,
            tr("Roll calls"),
            icon="radio-tower",
            empty=tr("Press Alt+R to call a net: one key for each station."),
        )
        self._fill_panel()
        self._connect_panel()

    @property
    def calling(self) -> bool:
        """Whether a roll call is made."""
        return self._stack.currentWidget() is self.roll

    def arrive(self, what: str) -> None:
        """`call:code`, or what any page of documents is asked for."""
        if what.startswith(CALL):
            self._begin_call(what.removeprefix(CALL))
            return
        super().arrive(what)
        self._read_calls()

    def begin_call(self) -> None:
        """Call the net that is shown, station by station."""
        shown = self.pane.found
        self._begin_call(str(shown.values.get("code", "")) if shown is not None else "")

    def print_channels(self) -> None:
        """Every net by its channel's label."""
        self._prints.show(self, frequency_card, what=FREQUENCY_CARD)

    def print_check(self) -> None:
        """Call signs as they are spoken, to tick by hand."""
        self._prints.show(self, check_card, what=CHECK_CARD)

    def print_script(self) -> None:
        """The last flash as it may be said over the air."""
        self._prints.show(self, last_flash_script, what=SCRIPT)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.calling:
            letters = {answer: letter.upper() for letter, answer in self.roll.letters.items()}
            return [
                (letters["HEARD"], tr("heard")),
                (letters["WEAK"], tr("weak")),
                (letters["NO_ANSWER"], tr("no answer")),
                ("Backspace", tr("undo")),
                ("Ctrl+Enter", tr("store")),
                ("Esc", tr("leave, kept")),
            ]
        if self.writing:
            return super().bottom_keys()
        return [
            ("Alt+R", tr("roll call")),
            ("Alt+N", tr("add")),
            ("Alt+E", tr("edit")),
            ("Alt+F", tr("flash aloud")),
            ("Ctrl+P", tr("print")),
        ]

    def save_state(self) -> bytes:
        """The page's state; a roll call under way is kept in the database first."""
        if self.calling:
            self.roll.keep()
        return super().save_state()

    def _begin_call(self, net: str) -> None:
        self.show_place(self.roll)
        self.roll.begin(net)

    def _state(self) -> dict[str, Plain]:
        return {**super()._state(), "calling": self.roll.net if self.calling else ""}

    def _bring_back(self, state: Mapping[str, Plain]) -> bool:
        net = str(state.get("calling", ""))
        if net:
            self._begin_call(net)
        return bool(net)

    def _beside(self) -> QWidget:
        self._panel = Panel(self.pane)
        return self._panel

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            **super()._keys(),
            "Alt+R": self.begin_call,
            "Ctrl+P": self.print_channels,
            "Alt+F": self.print_script,
        }

    def _look_again(self) -> None:
        super()._look_again()
        self._read_calls()

    def _read_calls(self) -> None:
        self._tasks.read(self, self._radio.calls).then(self._show_calls)

    def _show_calls(self, found: Sequence[CallLine]) -> None:
        self.calls.show_rows([self._words.made(call) for call in found])

    def _on_changes(self, changes: Changes) -> None:
        super()._on_changes(changes)
        if self.at_list and RollCall.kind in changes:
            self._read_calls()

    def _on_called(self) -> None:
        self.saved.emit()
        self._to_nets()

    def _to_nets(self) -> None:
        self.to_list()
        self._read_calls()

    def _connect_panel(self) -> None:
        self.call.clicked.connect(self.begin_call)
        self.channels.clicked.connect(self.print_channels)
        self.check.clicked.connect(self.print_check)
        self.script.clicked.connect(self.print_script)
        self.roll.stored.connect(self._on_called)
        self.roll.left.connect(self._to_nets)
        self.roll.saved.connect(self.saved)

    def _fill_panel(self) -> None:
        calls = LowScroll(in_columns((self.calls,), gap=0), most=CALLS_HEIGHT)
        self._panel.put_above(in_a_flow(self.call, self.script, self.channels, self.check))
        self._panel.put_below(calls)
