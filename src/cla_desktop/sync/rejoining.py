# SPDX-License-Identifier: Apache-2.0
"""A new joining code, and a spool that follows it.

Owns the order: what the mission said under the old code is taken in while its keys are known, then
the new code holds, then what waits is sealed again and the old files go.
"""

from contextlib import suppress

from cla_core.bundles.trust import Invitation
from cla_desktop.services.desk import Desk
from cla_desktop.services.rejoining import rejoin
from cla_desktop.storage.errors import NothingKept
from cla_desktop.sync.spool import clear_settled, fill_spool, take_in_receipts


def join_again(desk: Desk, code: str) -> Invitation:
    """Go on with a new code; see `services.rejoining.rejoin` for what is refused.

    On a full disk the old files stay in the spool until there is room: what waits is in the vault.
    """
    with suppress(OSError, NothingKept):
        take_in_receipts(desk)
    invitation = rejoin(desk, code)
    with suppress(OSError, NothingKept):
        fill_spool(desk)
        clear_settled(desk)
    return invitation
