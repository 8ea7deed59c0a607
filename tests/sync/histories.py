# SPDX-License-Identifier: Apache-2.0
"""Weeks of a base whose laptops seldom meet, drawn by chance: who wrote what of whom, and withdrew.

Each act is one that a page offers. Every change is noted as its laptop first kept it, so that what
all must come to can be told from the changes alone, whichever way each of them came.
"""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cla_core.documents.change import Change
from cla_core.documents.merge import Merged, forgotten, merge
from cla_core.errors import ClaError
from cla_core.fields import Layer
from cla_desktop.clock import SystemClock
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, archive, create, opened, save, settle
from cla_desktop.services.laptops import vouch
from cla_desktop.services.networking.contacts import withdraw
from cla_desktop.services.networking.merging import join, take_apart, together
from cla_desktop.storage.store import Work
from cla_desktop.sync.carriers.https import Carried
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.link import LinkSpeed
from cla_server.founding import new_epoch
from cla_server.mission import Mission
from tests.server.conftest import Headquarters, founded
from tests.support.dice import Dice
from tests.sync.two_laptops import words_for

KIND: Final = "contact"
WORDS: Final = ("real_name", "nicknames", "availability", "witness_role", "risk_note")
"""Fields that take any words, the last of them for this laptop alone."""
SHARED: Final = (Layer.MISSION, Layer.BASE)


@dataclass
class OwnMission:
    """A mission in this process, which a laptop reaches by no network."""

    data: Path
    copy: Path
    headquarters: Headquarters

    @classmethod
    def founded(cls, folder: Path) -> "OwnMission":
        """A new one, which no laptop knows."""
        data = folder / "mission"
        return cls(data, folder / "copy", founded(data))

    def code(self) -> str:
        """A joining code."""
        self.headquarters.clock.ms = SystemClock().now_ms()
        return self.headquarters.code()

    def post(self, body: bytes, *, deadline_s: float) -> Carried:
        """Answer a request."""
        self.headquarters.clock.ms = SystemClock().now_ms()
        answer = self.headquarters.exchange.answer(body)
        return Carried(answer, len(body), len(answer))

    def keep_copy(self) -> None:
        """Keep what it knows now, as a backup does."""
        self._closed(lambda: shutil.copytree(self.data, self.copy))

    def put_back(self) -> None:
        """It knows what it knew then, and says so."""
        self._closed(self._put_back)
        self.headquarters.mission.database.write(new_epoch)

    def _put_back(self) -> None:
        shutil.rmtree(self.data)
        shutil.copytree(self.copy, self.data)

    def _closed(self, act: Callable[[], object]) -> None:
        settings = self.headquarters.mission.settings
        self.headquarters.mission.database.close()
        act()
        self.headquarters.mission = Mission.open(settings)


@dataclass
class History:
    """The laptops, the contacts they ever wrote, and every change that one of them made."""

    chance: Dice
    mission: OwnMission
    desks: list[Desk]
    records: list[str] = field(default_factory=list)
    made: dict[tuple[str, str, Layer], Change] = field(default_factory=dict)
    forms: list[tuple[Desk, Opened]] = field(default_factory=list)
    said: int = 0

    def go_on(self, turns: int) -> None:
        """So many acts, each at one laptop."""
        for _ in range(turns):
            self.act(self.chance.choice(self.desks))

    def act(self, desk: Desk) -> None:
        """One act; what a page would refuse changes nothing."""
        known = [record for record in self.records if self.knows(desk, record)]
        if len(known) < 2:
            acts: Sequence[Callable[[], object]] = (
                lambda: self.create(desk),
                lambda: self.meet(desk),
            )
        else:
            record, other = self.chance.shuffled(known)[:2]
            acts = self._acts(desk, record, other)
        with suppress(ClaError):
            self.chance.choice(acts)()
        self.note(desk)

    def _acts(self, desk: Desk, record: str, other: str) -> Sequence[Callable[[], object]]:
        edit, meet = (lambda: self.edit(desk, record)), (lambda: self.meet(desk))
        return (
            *([meet] * 4),
            *([edit] * 4),
            *([lambda: self.create(desk)] if len(self.records) < 4 else []),
            lambda: self.open_form(desk, record),
            lambda: self.save_form(desk),
            lambda: withdraw(desk, record),
            lambda: self.take_back(desk, record),
            lambda: join(desk, together(desk, record, other)),
            lambda: take_apart(desk, record),
            lambda: archive(desk, opened(desk, record), away=self.chance.throw(1, 2) == 1),
            lambda: self.settle(desk, record),
        )

    def knows(self, desk: Desk, record: str) -> bool:
        """Whether a contact came to a laptop yet."""
        return desk.store.read(lambda work: work.records.get(record)) is not None

    def word(self) -> str:
        """A word that was never said before."""
        self.said += 1
        return f"zebra{self.said:04d}wood"

    def create(self, desk: Desk) -> None:
        """Somebody nobody knew."""
        values = {"code": f"K-{len(self.records) + 1:03d}", "role_category": "TRAD"}
        words = {name: self.word() for name in WORDS if self.chance.throw(1, 10) <= 6}
        self.records.append(create(desk, KIND, {**values, **words}).id)

    def edit(self, desk: Desk, record: str) -> None:
        """One or two fields say something new, or nothing any more."""
        self._save(desk, opened(desk, record))

    def open_form(self, desk: Desk, record: str) -> None:
        """A form is left open over whatever comes meanwhile."""
        self.forms.append((desk, opened(desk, record)))

    def save_form(self, desk: Desk) -> None:
        """A form that stood open is saved as it was begun."""
        here = [form for form in self.forms if form[0] is desk]
        if here:
            form = self.chance.choice(here)
            self.forms.remove(form)
            self._save(*form)

    def _save(self, desk: Desk, seen: Opened) -> None:
        values = dict(seen.values)
        for name in self.chance.shuffled(WORDS)[: self.chance.throw(1, 2)]:
            if self.chance.throw(1, 5) == 1:
                values.pop(name, None)
            else:
                values[name] = self.word()
        if self.chance.throw(1, 5) == 1:
            values["sex"] = self.chance.choice(("f", "m", "unrecorded"))
        save(desk, seen, values)

    def take_back(self, desk: Desk, record: str) -> None:
        """They consent again, and say anew who they are."""
        seen = opened(desk, record)
        if "withdrawn_on" in seen.values:
            kept = {name: said for name, said in seen.values.items() if name != "withdrawn_on"}
            again = save(desk, seen, kept)
            if self.chance.throw(1, 10) <= 7:
                self._save(desk, again)

    def settle(self, desk: Desk, record: str) -> None:
        """Somebody settles one of the fields that two laptops wrote apart."""
        seen = opened(desk, record)
        if seen.conflicts:
            name = self.chance.choice(sorted(seen.conflicts))
            settle(desk, seen, name, self.chance.choice(seen.conflicts[name]).value)

    def meet(self, desk: Desk) -> None:
        """A link for once."""
        done = exchange_all(desk, self.mission, watch=lambda _: None, speed=LinkSpeed())
        assert done.failure is None

    def acquaint(self, one: Desk, other: Desk) -> None:
        """Two laptops vouch for each other, and hear what the other told before."""
        for desk in (one, other, one):
            self.meet(desk)
        to_other, to_one = words_for(one, other), words_for(other, one)
        vouch(one, other.device.hex(), to_one)
        vouch(other, one.device.hex(), to_other)

    def note(self, desk: Desk) -> None:
        """Note every change that this laptop made, as it first stood there."""
        own = desk.device.hex()

        def job(work: Work) -> None:
            for record in self.records:
                for layer, part in work.documents.parts_of(record):
                    if part.device == own:
                        self.made.setdefault((record, part.id, layer), part)

        desk.store.read(job)

    def end(self) -> None:
        """All exchange until nobody has anything to say."""
        for _ in range(3):
            for desk in self.desks:
                self.meet(desk)
                self.note(desk)

    def parts(self, record: str) -> list[Change]:
        """Every part of every change of a contact that others may read."""
        return [
            part for (of, _, layer), part in self.made.items() if of == record and layer in SHARED
        ]

    def expected(self, record: str) -> Merged:
        """What a contact must say everywhere."""
        return merge(self.parts(record))

    def erased_words(self) -> set[str]:
        """The words that somebody erased and nobody said again."""
        gone: set[str] = set()
        for record in self.records:
            parts = self.parts(record)
            for change, names in forgotten(parts).items():
                gone |= {
                    str(part.values[name])
                    for part in parts
                    if part.id == change
                    for name in names & part.values.keys()
                }
        return gone


def as_told(found: Merged | Opened) -> dict[str, Any]:
    """What of a contact is the same on every laptop."""
    apart = {
        name: [(version.change.id, version.value) for version in versions]
        for name, versions in found.conflicts.items()
    }
    return {
        "values": {name: said for name, said in found.values.items() if name != "risk_note"},
        "heads": {name: ids for name, ids in found.heads.items() if name != "risk_note"},
        "apart": {name: said for name, said in apart.items() if name != "risk_note"},
        "away": (found.archived, found.away_disputed),
        "joined": found.joined,
    }
