# SPDX-License-Identifier: Apache-2.0
"""What somebody began to hand over or take down beside a plan, kept as they type it.

Each person's own, whole, in the vault alone. It knows no field: what a form holds goes in and out.
"""

from collections.abc import Mapping

from cla_core.fields import Plain
from cla_desktop.services.desk import Desk


def keep_begun(desk: Desk, begun: Mapping[str, Plain]) -> None:
    """Keep all of it, in place of what this person kept before."""
    desk.store.write(lambda work: work.meta.put(_name(desk), dict(begun)))


def kept_begun(desk: Desk) -> dict[str, Plain]:
    """What this person left half typed, by what it is about."""
    return dict(desk.store.read(lambda work: work.meta.get(_name(desk), {})))


def _name(desk: Desk) -> str:
    return f"plan acts.{desk.person}"
