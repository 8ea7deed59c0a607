# SPDX-License-Identifier: Apache-2.0
"""Lets Python import as it always does, after PySide6 put an importer of its own in its place.

PySide6's importer reads the source of every module imported after it, in search of its extension
`__feature__`, which this program does not use. That is a tenth of the start, as much again while
the store is loaded behind the unlock screen, and the text of all those files stays in memory.
"""

import builtins
from importlib import import_module


def import_plainly() -> None:
    """Take PySide6's importer out; where a PySide6 has none there is nothing to do."""
    import_module("PySide6.QtCore")
    ours = vars(builtins)
    ours["__import__"] = ours.pop("__orig_import__", ours["__import__"])
