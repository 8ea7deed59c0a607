# SPDX-License-Identifier: Apache-2.0
"""The dialog that asks for a file: Qt's own, which a lock or the last act can send away.

The system's would stay open over a locked desk. Knows nothing of what a file is for.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QListView, QWidget

from cla_core.language import Language
from cla_desktop.ui.placement import within_screen

SIZE: Final = QSize(860, 500)
SIDE_WIDTH: Final = 160
"""Room for what Qt's own size cuts short: the names of disks, and its longest French heading."""


def file_dialog(
    parent: QWidget,
    lang: Language,
    *,
    title: str,
    kinds: str = "",
    saves_as: str = "",
    folder: bool = False,
) -> QFileDialog:
    """Begins at home and is deleted once it is closed; `fileSelected` tells what was chosen.

    `kinds` is Qt's filter. With a name to save under, its ending is added to what is typed;
    without one, a file that exists is asked for, or a `folder`.
    """
    dialog = QFileDialog(parent, title, str(Path.home()), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Two words that Qt's own French lacks.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, lang.tr("Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, lang.tr("Files of type:"))
    dialog.resize(within_screen(SIZE))
    for side in dialog.findChildren(QListView, "sidebar"):
        side.setMinimumWidth(SIDE_WIDTH)
    if saves_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(saves_as).suffix)
        dialog.selectFile(saves_as)
    elif folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog
