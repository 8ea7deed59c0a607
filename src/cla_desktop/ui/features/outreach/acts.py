# SPDX-License-Identifier: Apache-2.0
"""What can be done about a promise, a rumour, an item of feedback: the buttons and what each asks.

Pure tables; a mission that adds acts to a list adds words, not buttons.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ALERT: Final = "ALERT"
"""The act that is no form: it begins an alert."""
UNMERGED: Final = "UNMERGED"
"""The act that takes a rumour out of another one at once, without a form."""
HEARD: Final = "HEARD"
"""The act that logs who heard a message; it is no code of a list."""
PRINT: Final = "PRINT"
"""The act that puts an approved text, or all promises that are open, on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One button: its code, its icon, the fields its form asks, whether it is for open ones.

    `main` is what is to be done next, unless `NEXT_IN` names something else for how it stands.
    """

    code: str
    icon: str
    asks: tuple[str, ...] = ()
    main: bool = False
    open_only: bool = True


ACTS_OF: Final[Mapping[str, tuple[Act, ...]]] = {
    "promise": (
        Act(code="KEPT", icon="check", asks=("at", "words"), main=True),
        Act(code="NOT_KEPT", icon="circle-x", asks=("at", "why", "words")),
        Act(code="PUT_OFF", icon="calendar", asks=("at", "due", "why")),
        Act(code="ASKED", icon="message-square", asks=("at", "words")),
        Act(code=PRINT, icon="printer", open_only=False),
        Act(code="MISTAKE", icon="undo-2", asks=("at", "why"), open_only=False),
    ),
    "rumour": (
        Act(code="CHECK", icon="search", asks=("at", "source", "result", "words")),
        Act(
            code="ANSWER",
            icon="volume-2",
            asks=("at", "texts", "via", "words"),
            open_only=False,
        ),
        Act(code="SPREAD", icon="arrow-up", asks=("at", "spread", "words"), open_only=False),
        Act(code=ALERT, icon="siren"),
        Act(code="ENDED", icon="circle-check", asks=("at", "words")),
        Act(code=UNMERGED, icon="undo-2", open_only=False),
        Act(code="MISTAKE", icon="undo-2", asks=("at", "words"), open_only=False),
    ),
    "message": (
        Act(code=HEARD, icon="users", main=True),
        Act(code=PRINT, icon="printer"),
    ),
    "can_card": (Act(code=PRINT, icon="printer", main=True),),
    "survey": (Act(code=PRINT, icon="printer", main=True, open_only=False),),
    "feedback_item": (
        Act(code="TOLD", icon="check", asks=("at", "words"), main=True),
        Act(code="ANSWERED", icon="message-square", asks=("at", "words", "due")),
        Act(code="REFERRED", icon="arrow-right", asks=("at", "words", "due")),
        Act(code="LOST", icon="circle-x", asks=("at", "words")),
        Act(code="MISTAKE", icon="undo-2", asks=("at", "words"), open_only=False),
    ),
}
"""By kind the acts, the most usual first."""


NEXT_IN: Final[Mapping[str, Mapping[str, str]]] = {
    "rumour": {"UNCHECKED": "CHECK", "UNANSWERED": "ANSWER"},
}
"""By kind and state of the list `outreach_state` what is to be done next."""


def is_next(act: Act, kind: str, state: str) -> bool:
    """Whether that is the next thing to do about one that stands so."""
    return act.main or act.code == NEXT_IN.get(kind, {}).get(state)


def act_of(kind: str, code: str) -> Act | None:
    """The act with this code; None if this kind has none such."""
    return next((act for act in ACTS_OF.get(kind, ()) if act.code == code), None)
