# SPDX-License-Identifier: Apache-2.0
"""Above the list of the network: the ways to what shows it otherwise, each with its key."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.flow import FlowLayout


class Ways(QWidget):
    """`leads` says by key what each does."""

    def __init__(
        self, look: Look, lang: Language, leads: Mapping[str, Callable[[], object]]
    ) -> None:
        super().__init__()
        tr = lang.tr
        flow = FlowLayout(gap=0)
        for words, key, icon in (
            (tr("Check round"), "Alt+R", "clipboard-check"),
            (tr("Map"), "Alt+M", "map"),
            (tr("Who warns whom"), "Alt+W", "link"),
            (tr("Balance"), "Alt+B", "users"),
            (tr("Same person?"), "Alt+D", "copy"),
            (tr("Import, export"), "Alt+L", "list"),
        ):
            button = Button(look, words, kind=ButtonKind.QUIET, icon=icon)
            button.setToolTip(key)
            button.clicked.connect(leads[key])
            flow.addWidget(button)
        self.setLayout(flow)
        self.setContentsMargins(16, 12, 8, 0)
