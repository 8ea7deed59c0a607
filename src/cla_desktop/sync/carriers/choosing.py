# SPDX-License-Identifier: Apache-2.0
"""The carrier that fits a link card."""

from cla_desktop.profile import LinkCard, Profile
from cla_desktop.sync.carriers.https import HttpsCarrier


def carrier_for(folder: Profile, card: LinkCard) -> HttpsCarrier:
    """HTTPS under the mission's own authority; plain HTTP only where the invitation said so."""
    return HttpsCarrier(card.address, authority=None if card.plain else folder.authority)
