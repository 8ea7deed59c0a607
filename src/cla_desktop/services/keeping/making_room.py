# SPDX-License-Identifier: Apache-2.0
"""Whether a new desk may stand in a folder, and taking away what is of no use to anybody.

A mark tells an enrolment that never finished, which held nothing, from a desk that only lost its
link card, which may be somebody's only copy. After the last act the card stays as long as something
waits in the spool; when that has left, there is room again. Refuses to touch a vault that could
still be opened.
"""

from cla_desktop.profile import Profile
from cla_desktop.services.keeping.errors import NotEmpty
from cla_desktop.vault.disk import remove
from cla_desktop.vault.errors import VaultDestroyed, VaultError
from cla_desktop.vault.header_file import MAIN, read_header


def begin(folder: Profile) -> None:
    """Mark the folder as an unfinished desk, until `finish`."""
    folder.home.mkdir(parents=True, exist_ok=True)
    folder.unfinished.touch()


def finish(folder: Profile) -> None:
    """The desk is one. Where nothing may be written not even a mark that is not there goes away."""
    if unfinished(folder):
        remove(folder.unfinished)


def unfinished(folder: Profile) -> bool:
    """Whether a desk was begun here and never finished."""
    return folder.unfinished.exists()


def need_room(folder: Profile) -> None:
    """Check that a folder without a link card may take a new desk.

    Raises:
        NotEmpty: a vault or database lies here that was finished once.
    """
    if not unfinished(folder) and _holds_something(folder):
        raise NotEmpty


def forget_destroyed(folder: Profile) -> bool:
    """Take away the card of a vault that was destroyed on purpose, to make room for a new desk.

    Only once nothing waits in the spool any more. Gives whether there is room now.
    """
    try:
        read_header(folder.home)
    except VaultDestroyed:
        if any(folder.spool.glob("*.cla")):
            return False
        for path in (folder.card_file, folder.authority):
            remove(path)
        return True
    except VaultError:
        return False
    return False


def _holds_something(folder: Profile) -> bool:
    try:
        read_header(folder.home)
    except VaultDestroyed:
        return False
    except VaultError:
        return folder.database.exists() or (folder.home / MAIN).exists()
    return True
