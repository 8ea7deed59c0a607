# SPDX-License-Identifier: Apache-2.0
"""The keys of the page of credit, told at its foot: in the ledger, while writing, in a batch."""

from collections.abc import Sequence

from cla_core.language import Language
from cla_desktop.ui.widgets.bottom_keys import KeyHint


def key_hints(lang: Language, *, writing: bool, in_batch: bool) -> Sequence[KeyHint]:
    """The keys that work now, with what each does."""
    tr = lang.tr
    if writing:
        return [
            ("Enter", tr("go on")),
            ("Ctrl+Enter", tr("write it down")),
            ("Esc", tr("leave, kept")),
        ]
    if in_batch:
        return [
            ("Alt+1 2 3", tr("who")),
            ("Space", tr("in or out")),
            ("Ctrl+Enter", tr("issue")),
            ("Esc", tr("leave, kept")),
        ]
    return [
        ("Alt+B", tr("issue to many")),
        ("Alt+N", tr("an entry")),
        ("C", tr("confirmed")),
        ("R", tr("reverse")),
        ("Alt+U", tr("a group's fee")),
        ("Alt+M", tr("close a month")),
    ]
