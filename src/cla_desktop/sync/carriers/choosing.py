# SPDX-License-Identifier: Apache-2.0
"""The carrier that fits a link card."""

from cla_desktop.profile import LinkCard, Profile
from cla_desktop.sync.carriers.https import HttpsCarrier


def carrier_for(folder: Profile, card: LinkCard, *, hold_s: int = 0) -> HttpsCarrier:
    """HTTPS under the mission's own authority; plain HTTP only where the invitation said so.

    A training desk's carrier leads to this very laptop or refuses: it never sends to a mission.
    With `hold_s` the mission is asked to hold an answer that tells nothing, for so long at most.
    """
    authority = None if card.plain else folder.authority
    return HttpsCarrier(
        card.address, authority=authority, loopback_only=card.training, hold_s=hold_s
    )
