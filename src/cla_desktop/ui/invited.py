# SPDX-License-Identifier: Apache-2.0
"""What a joining code says, as a person is told of it. Pure: knows no Qt, nor how it is read."""

from dataclasses import dataclass

from cla_core.bundles.trust import Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """What a joining code says. `expires_ms` is milliseconds since 1970."""

    mission: str
    base: str
    base_name: str
    role: str
    expires_ms: int

    @classmethod
    def by(cls, invitation: Invitation) -> "Invited":
        """What this invitation says."""
        return cls(
            mission=invitation.mission_name,
            base=invitation.base,
            base_name=invitation.base_name,
            role=invitation.role,
            expires_ms=invitation.expires_s * 1000,
        )
