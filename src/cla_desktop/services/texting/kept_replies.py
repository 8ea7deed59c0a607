# SPDX-License-Identifier: Apache-2.0
"""The answers to texts as they lie in the vault: the queue, and taking one out of it.

Knows no modem and no text.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any, Final

from cla_desktop.storage.store import Work

_QUEUE: Final = "texts.replies"
KEPT_MOST: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to one text; `done_ms` is when it was given to the modem or typed.

    `failed_ms` is when the modem was found not to have sent it.
    """

    text: str
    number: str
    contact: str
    language: str
    words: str
    asked_ms: int
    done_ms: int = 0
    failed_ms: int = 0

    @property
    def waits(self) -> bool:
        """Whether it is still to be sent."""
        return not self.done_ms


def kept_replies(work: Work) -> tuple[Reply, ...]:
    """All of them, oldest first."""
    return tuple(Reply(**one) for one in work.meta.get(_QUEUE, []))


def keep_replies(work: Work, replies: tuple[Reply, ...]) -> None:
    """What is not sent stays however much it is; of what was sent, the newest."""
    sent = [one for one in replies if one.done_ms and not one.failed_ms][:-KEPT_MOST]
    kept: list[dict[str, Any]] = [asdict(one) for one in replies if one not in sent]
    work.meta.put(_QUEUE, kept)


def forget_replies(work: Work, texts: Collection[str]) -> None:
    """Take the answers to these texts out: whose number is forgotten is answered no more."""
    kept = kept_replies(work) if texts else ()
    left = tuple(one for one in kept if one.text not in texts)
    if len(left) < len(kept):
        keep_replies(work, left)
