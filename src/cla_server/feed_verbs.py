# SPDX-License-Identifier: Apache-2.0
"""The verbs about feed tokens, and the form of their lines.

Everything is imported where it is used, as in `verbs.py`.
"""

import argparse
from typing import TYPE_CHECKING

from cla_core.codes import Profile
from cla_core.standard_output import put_out
from cla_server.verbs import put_line, with_mission

if TYPE_CHECKING:
    from cla_server.mission import Mission


def add(chosen: argparse.Namespace) -> None:
    """Make a token and print it."""
    from cla_server.feeds import tokens

    wish = tokens.Wish(
        name=chosen.name,
        feeds=_parted(chosen.feeds),
        field_office=chosen.office,
        base=chosen.base,
        grain=chosen.layer,
        addresses=_parted(chosen.private),
        days=chosen.days,
        lives_days=chosen.expires,
    )

    def work(opened: "Mission") -> None:
        profile, now_ms = Profile(opened.profile()), opened.clock.now_ms()
        token = opened.database.write(
            lambda connection: tokens.add(connection, wish, profile, now_ms=now_ms)
        )
        put_out(token)

    with_mission(work, chosen)


def _parted(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def listed(chosen: argparse.Namespace) -> None:
    """Print every token's scope and state."""
    from cla_server.feeds import repository
    from cla_server.kit.clock import iso

    def work(opened: "Mission") -> None:
        zone = int(opened.profile().get("zone_minutes", 0))
        with opened.database.reading() as connection:
            for grant in repository.everything(connection):
                scope = {
                    "office": grant.field_office,
                    "base": grant.base,
                    "days": grant.days,
                    "private": grant.addresses,
                }
                moments = {"revoked": grant.revoked_ms, "used": grant.used_ms}
                put_line(
                    {
                        "name": grant.name,
                        "feeds": list(grant.feeds),
                        "layer": grant.grain,
                        "made": iso(grant.made_ms, zone),
                        "expires": iso(grant.expires_ms, zone),
                        **{name: said for name, said in scope.items() if said},
                        **{n: iso(ms, zone) for n, ms in moments.items() if ms is not None},
                    }
                )

    with_mission(work, chosen)


def revoke(chosen: argparse.Namespace) -> None:
    """End a token."""
    from cla_server.feeds import tokens

    def work(opened: "Mission") -> None:
        now_ms = opened.clock.now_ms()
        opened.database.write(
            lambda connection: tokens.revoke(connection, chosen.name, now_ms=now_ms)
        )

    with_mission(work, chosen)
