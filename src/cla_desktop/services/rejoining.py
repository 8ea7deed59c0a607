# SPDX-License-Identifier: Apache-2.0
"""A new joining code for a desk that has one: the mission refused the old one, or has moved.

Owns which code may replace which, and the one transaction in which it does: this laptop's keys, its
people, everything written, the numbers and the outbox stay. Only an invitation under the same
mission root key and to the same base counts. Until the mission answers it is joined anew, and what
waits is sealed again, since each sealed bundle carries the code it was sealed under. A cut in the
middle leaves the old code or the new one: the next opening writes the card that follows from it.
"""

from contextlib import suppress

from cla_core.bundles.trust import Invitation, bytes_of_code, secrets_of_code
from cla_desktop import logs
from cla_desktop.profile import LinkCard
from cla_desktop.services.desk import SPECIALIST_SECRETS, Desk
from cla_desktop.services.enrolling import need_own_base, read_code
from cla_desktop.services.keeping.continuity import CARD_DUE, put_down, renewed
from cla_desktop.services.people import USED, mark_of_use, need_new_code
from cla_desktop.storage.errors import NothingKept
from cla_desktop.storage.store import Work


def look_at_code(desk: Desk, code: str) -> Invitation:
    """What a code says that could take this desk's further; asks no database, so at any time.

    Raises:
        InputRefused: it is malformed, expired, another mission's or another base's.
    """
    invitation = read_code(code, desk.clock)
    need_own_base(desk.invitation, invitation)
    return invitation


def rejoin(desk: Desk, code: str) -> Invitation:
    """Let this code hold from now on; it is shown to the mission at the next exchange.

    Raises:
        InputRefused: as `look_at_code`, or it was used on this laptop before. Nothing was changed.
        NothingKept: nothing was changed.
    """
    invitation = look_at_code(desk, code)
    need_new_code(desk, invitation)
    signed, before = bytes_of_code(code), (desk.invitation_bytes, desk.card)
    old = mark_of_use(desk.invitation)
    right = LinkCard.of(invitation, device=desk.device, training=desk.card.training)

    def job(work: Work) -> None:
        work.meta.put("invitation", signed)
        work.meta.put("joined", False)
        work.meta.put(CARD_DUE, True)
        work.meta.put(USED, [*work.meta.get(USED, []), old])
        work.outbox.forget_all_spooled()
        # Here, where everything is written and sealed: nothing is sealed half by the old code.
        desk.belong(signed, renewed(desk.card, right))

    if secrets := secrets_of_code(code):
        desk.vault.put_secret(SPECIALIST_SECRETS, secrets)
    try:
        desk.store.write(job)
    except BaseException:
        desk.belong(*before)
        raise
    logs.note(logs.Event.CODE_RENEWED)
    with suppress(OSError, NothingKept):  # the disk is full; the next opening writes it
        put_down(desk.folder, desk.card, invitation)
        desk.store.write(lambda work: work.meta.put(CARD_DUE, False))
    return invitation
