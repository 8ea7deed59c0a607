# SPDX-License-Identifier: Apache-2.0
"""Committees as the page sees them; slow, called off the main thread."""

from collections.abc import Callable, Mapping
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.record import clean
from cla_core.records.committee_meetings import ActionStep, CommitteeMeeting
from cla_desktop.services.committees import following, overview
from cla_desktop.services.committees.following import Action
from cla_desktop.services.committees.overview import Glance, Overview
from cla_desktop.services.committees.told_apart import ToldApart, told_apart
from cla_desktop.services.desk import Desk


class Committees:
    """`stored` is told kind and id of each fact that went into the outbox."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored

    def overview(self, committee: str) -> Overview | None:
        """One committee at a glance."""
        return overview.overview(self._desk, committee)

    def glances(self) -> Mapping[str, Glance]:
        """Every committee as the list says it, by id."""
        return overview.glances(self._desk)

    def committee_of(self, record: str) -> str:
        """The committee that a record is about."""
        return overview.committee_of(self._desk, record)

    def shown_for(self, record: str) -> tuple[str, str]:
        """The committee that a record is about, and what is shown of it."""
        return overview.shown_for(self._desk, record)

    def begun(self, kind: str, code: str) -> Mapping[str, Any]:
        """What a new fact about a committee begins with: which, when, who writes; quick."""
        now = iso(moment_of(self._desk.clock.now_ms(), self._desk.offset_minutes))
        writes = {"minutes_by": self._desk.person} if kind == CommitteeMeeting.kind else {}
        return clean({"committee": code, "at": now, **writes})

    def told_apart(self, record: str) -> tuple[ToldApart, ...]:
        """What another laptop corrected of a meeting or training apart."""
        return told_apart(self._desk, record)

    def follow(self, action: Action, status: str, note: str) -> None:
        """Say how far something agreed is."""
        done = following.follow(self._desk, action, status, note)
        self._stored(ActionStep.kind, done.id)
