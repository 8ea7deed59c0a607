# SPDX-License-Identifier: Apache-2.0
"""Room for a new desk where one was destroyed on purpose.

After the last act the link card stays as long as something waits in the spool; when that has left,
nothing here is of use to anybody. Refuses to touch a vault that could still be opened.
"""

from cla_desktop.profile import Profile
from cla_desktop.vault.errors import VaultDestroyed, VaultError
from cla_desktop.vault.header_file import read_header


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
            path.unlink(missing_ok=True)
        return True
    except VaultError:
        return False
    return False
