# SPDX-License-Identifier: Apache-2.0
"""Who in the network may be one person: asked of one as they are written, and of everybody.

Everybody is read once while a desk is open and kept up with what changes, so that whoever writes a
contact is warned as they type, whatever the network's size. Lies in memory alone and goes with the
lock.
"""

import threading
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice
from typing import Any, Final

from cla_core.phone_numbers import NumberPlan, plan_of, written_one_way
from cla_core.records.contacts import Contact
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.duplicates import (
    ONE_PERSON,
    Because,
    Known,
    Likely,
    known_of,
    likely,
)
from cla_desktop.services.networking.people import Pair, People
from cla_desktop.services.networking.two_persons import apart_from, pairs_apart
from cla_desktop.storage.store import Work

SAID_MOST: Final = 20
"""So many of the likely ones are read again before they are told of."""
PAIRS_MOST: Final = 500
"""So many pairs are told at once; whoever settles some of them is told the next."""


class KnownPeople:
    """Safe to ask from several threads; each asking sees what was stored before it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._heard_of = 0
        self._people = People()

    def prepare(self) -> None:
        """Read everybody now, so that whoever asks first waits no longer than the next."""

        def job(work: Work) -> None:
            with self._lock:
                self._catch_up(work)

        self._desk.store.read(job)

    def same_person(self, values: Mapping[str, Any], *, but: str = "") -> tuple[Likely, ...]:
        """The contacts that may be who these values describe, without the one called `but`.

        Nor those who are known to be somebody else. Last those who only have their number.
        """
        return self._desk.store.read(lambda work: self.same_within(work, values, but=but))

    def same_within(
        self, work: Work, values: Mapping[str, Any], *, but: str = ""
    ) -> tuple[Likely, ...]:
        """`same_person` as a part of somebody's larger job."""
        asked = _known(self._plan(), but, values)
        with self._lock:
            self._catch_up(work)
            away = {but, *apart_from(work, but)}
            near = [one for one in self._people.near(asked) if one.id not in away]
            common = {name: self._people.is_common(name) for name in asked.names}
        first = likely(asked, near, is_common=common.__getitem__)[:SAID_MOST]
        again = self._as_they_stand(work, [one.id for one in first])
        return likely(asked, again, is_common=common.__getitem__)

    def sure_pairs(self) -> tuple[Pair, ...]:
        """Those of `pairs` who share a number; there without comparing everybody."""
        return self._desk.store.read(partial(self._pairs, [Because.NUMBER]))

    def pairs(self) -> tuple[Pair, ...]:
        """Everybody who may be one person with another: by number, by name in one village, or by
        name where one digit of a number is another or two were exchanged.

        The surest first, so many of them as somebody looks through; without those who are known to
        be two people.
        """
        return self._desk.store.read(partial(self._pairs, ONE_PERSON))

    def _pairs(self, reasons: Iterable[Because], work: Work) -> tuple[Pair, ...]:
        with self._lock:
            self._catch_up(work)
            listed = frozenset(work.documents.listed(Contact.kind))
            apart = pairs_apart(work)
            found = (
                pair
                for because in reasons
                for pair in self._people.pairs(because)
                if {pair.first[1], pair.second[1]} <= listed
                and frozenset((pair.first[1], pair.second[1])) not in apart
            )
            return tuple(islice(found, PAIRS_MOST))

    def _catch_up(self, work: Work) -> None:
        heard_of, changed = work.documents.changed_since(Contact.kind, self._heard_of)
        if not changed:
            return
        for record in changed:
            self._people.forget(record)
        for known in self._as_they_stand(work, changed):
            self._people.learn(known)
        self._heard_of = heard_of

    def _as_they_stand(self, work: Work, records: Iterable[str]) -> list[Known]:
        standing = work.documents.standing_among(list(records))
        entries = work.records.several(sorted(standing))
        plan = self._plan()
        return [_known(plan, entry.id, entry.values) for entry in entries]

    def _plan(self) -> NumberPlan:
        return plan_of(self._desk.book.profile)


def _known(plan: NumberPlan, record: str, values: Mapping[str, Any]) -> Known:
    """What of a contact is compared, its numbers written one way: `0555` is `+999 555`."""
    return known_of(record, written_one_way(plan, Contact, {}, values))
