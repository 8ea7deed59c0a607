# SPDX-License-Identifier: Apache-2.0
"""The way from any page to the print dialog. Knows nothing of what is printed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cla_core.language import SPOKEN, Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.printing.print_dialog import PrintDialog, Source, Wish
from cla_desktop.ui.tasks import Runs


def open_print_dialog(
    owner: QWidget, look: Look, lang: Language, *, tasks: Runs, source: Source, language: str = ""
) -> PrintDialog:
    """Show the dialog over the window of `owner`; it goes by itself.

    It begins in `language` where labels are spoken in it, else in the person's own.
    """
    wish = Wish(language=language if language in SPOKEN else lang.code)
    dialog = PrintDialog(look, lang, tasks=tasks, source=source, wish=wish)
    dialog.setParent(owner, dialog.windowFlags())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
