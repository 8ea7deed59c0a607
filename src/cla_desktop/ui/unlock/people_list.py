# SPDX-License-Identifier: Apache-2.0
"""The list of people where they are too many for buttons; letters are left to the passphrase.

Apart from `people`: the start of the program loads it only where it is needed.
"""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox


class PeopleList(QComboBox):
    """Arrows and Space choose; what is typed goes to whoever holds the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of a passphrase typed early no letter chooses somebody else."""
        letter = event.text().strip()
        if letter and letter.isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)
