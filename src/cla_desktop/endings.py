# SPDX-License-Identifier: Apache-2.0
"""How a call that failed ends: by which number, and in which one sentence.

Owns the exit codes and the last resort for faults nobody expected; repeats nothing of what a call
was about.
"""

import sys
from types import TracebackType

from cla_core.errors import ClaError, ExchangeFailed, InputRefused, mark
from cla_core.language import Language
from cla_core.one_sentence import USAGE, language_of
from cla_desktop.profile_lock import OpenElsewhere
from cla_desktop.vault.disk import is_full

DONE, REFUSED, NO_EXCHANGE, NOT_OPENED, ELSEWHERE = 0, 1, 3, 4, 5


class Usage(ClaError):
    """The call itself is not one this program knows (exit 2)."""


def exit_code(error: ClaError) -> int:
    """The exit code of an error, so that a script tells one failure from another."""
    from cla_desktop.storage.errors import NothingKept, StorageError
    from cla_desktop.vault.errors import VaultError, VaultNotWritten

    codes: tuple[tuple[type[ClaError], int], ...] = (
        (Usage, USAGE),
        (OpenElsewhere, ELSEWHERE),
        (NothingKept, REFUSED),
        (VaultNotWritten, REFUSED),
        (VaultError, NOT_OPENED),
        (StorageError, NOT_OPENED),
        (ExchangeFailed, NO_EXCHANGE),
    )
    return next((code for kind, code in codes if isinstance(error, kind)), REFUSED)


def told(fault: OSError) -> ClaError:
    """What a person is told when the disk refuses."""
    from cla_desktop.storage.errors import DiskFull

    if is_full(fault):
        return DiskFull()
    return InputRefused(mark("A file or folder of this profile cannot be read or written."))


def tell_fault(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """A fault of our own: one sentence, and where it was in the code; never what it was about."""
    from cla_desktop.logs import outline

    said = mark("Something went wrong inside the program. What was stored before is safe.")
    first = outline(error)[0]
    place = first.at[-1:] or ("",)
    sentence = Language.load(language_of(sys.argv)).tr(said)
    sys.stderr.write(f"{sentence} ({first.type} {place[0]})\n")
