# SPDX-License-Identifier: Apache-2.0
"""What colleagues sealed to this laptop inside the mission's answers, which are kept as evidence.

Their boxes can be opened for as long as the vault has its key: where something was erased, the
answers that brought any go, and what a receipt says of times stays.
"""

from typing import Final

from cla_core.bundles.answers import news_kept
from cla_core.errors import ClaError
from cla_desktop.storage.store import Work

_CARRIED: Final = "bundle"
_LEAST: Final = 256
"""A signed bundle with a sealed box in it is longer; most answers are shorter, and not read."""
_AT_ONCE: Final = 50
_READ: Final = "answers_read"
"""The receipt up to which no kept answer carries anything: years of them are read once."""


def forget_carried(work: Work) -> None:
    """Empty every kept answer in which another laptop's bundle lies."""
    read = work.meta.get(_READ, 0)
    while some := work.outbox.answers(after=read, least=_LEAST, most=_AT_ONCE):
        for receipt, signed in some:
            if _carries(signed):
                work.outbox.empty_answer(receipt)
        read = some[-1][0]
    work.meta.put(_READ, read)


def _carries(signed: bytes) -> bool:
    try:
        return any(news.what == _CARRIED for news in news_kept(signed))
    except ClaError:
        return False
