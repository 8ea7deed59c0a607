# SPDX-License-Identifier: Apache-2.0
"""The last act: destroy every slot, so that no passphrase and no sheet opens the vault again.

Without a slot the master key is gone, and with it the database and the device's keys. Every copy
of the header is written over where it lies, then the vault's own two say that it was destroyed.
What this cannot reach: copies it is not told of, and the old blocks that a flash disk, a
copy-on-write file system or a volume snapshot keeps for itself.

Needs no passphrase. Whoever holds the vault open closes it first. May be called again after a cut;
it then finishes the work.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from cla_desktop.vault.disk import overwrite, remove, temporary_of
from cla_desktop.vault.errors import DestructionIncomplete
from cla_desktop.vault.header import encode_destroyed
from cla_desktop.vault.header_file import BACKUP, MAIN

_NOISE_PASSES: Final = 3


def destroy(profile: Path, *, copies: Iterable[Path] = ()) -> None:
    """Destroy the vault of this profile, and these further copies of its file, which are removed.

    Does all it can before it raises DestructionIncomplete.
    """
    own = [profile / BACKUP, profile / MAIN]
    others = [*copies, *(temporary_of(path) for path in own)]
    done = [_tried(_drown, path) for _ in range(_NOISE_PASSES) for path in (*own, *others)]
    done += [_tried(_bury, path) for path in own]
    done += [_tried(remove, path) for path in others]
    if not all(done):
        raise DestructionIncomplete


def _tried(act: Callable[[Path], None], path: Path) -> bool:
    """Whether the file is as it should be; one that is not there has nothing to lose."""
    try:
        with suppress(FileNotFoundError):
            act(path)
    except OSError:
        return False
    return True


def _drown(path: Path) -> None:
    overwrite(path, os.urandom(path.stat().st_size))


def _bury(path: Path) -> None:
    overwrite(path, encode_destroyed())
