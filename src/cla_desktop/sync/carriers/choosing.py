# SPDX-License-Identifier: Apache-2.0
"""The carrier that fits a link card."""

from cla_desktop.profile import LinkCard, Profile
from cla_desktop.sync.carriers.https import HttpsCarrier


def carrier_for(folder: Profile, card: LinkCard) -> HttpsCarrier:
    """HTTPS under the mission's own authority; plain HTTP only where the invitation said so.

    A training desk's carrier leads to this very laptop or refuses: it never sends to a mission.
    """
    authority = None if card.plain else folder.authority
    return HttpsCarrier(card.address, authority=authority, loopback_only=card.training)
