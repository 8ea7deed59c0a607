# SPDX-License-Identifier: Apache-2.0
"""Laptops of one base in memory, and a second opinion on what their edits come to.

The opinion knows nothing of heads or merging: it notes, when an edit is made, which values its
author could see, and holds that a value is done with exactly when somebody who saw it wrote anew.
"""

from dataclasses import dataclass, field

from cla_core.documents.change import ARCHIVED, Change
from cla_core.documents.merge import Merged, merge

RECORD = "0195a1f0-1d00-7000-8000-0000000000d1"


@dataclass
class Written:
    """One value somebody wrote, as the opinion remembers it."""

    change: Change
    saw: frozenset[str]


@dataclass
class Opinion:
    """Everything ever written, field by field."""

    written: dict[str, list[Written]] = field(default_factory=dict)

    def note(self, change: Change, name: str, *, saw: Merged, known: set[str]) -> None:
        """Remember a write and what of this field its author had before their eyes."""
        shown = [saw.values.get(name)]
        shown += [version.value for version in saw.conflicts.get(name, ())]
        standing = self.standing(name, known)
        writes = {one.change.id: one.change for one in self.written.get(name, [])}
        seen = {one for one in standing if writes[one].values.get(name) in shown}
        self.written.setdefault(name, []).append(Written(change, frozenset(seen)))

    def standing(self, name: str, known: set[str]) -> set[str]:
        """The ids of the writes that nobody who saw them has written over."""
        writes = [one for one in self.written.get(name, []) if one.change.id in known]
        over = {old for one in writes for old in one.saw}
        return {one.change.id for one in writes} - over


@dataclass
class Laptop:
    """One laptop: what it knows, and a clock of its own that may be days wrong."""

    device: str
    clock_ms: int
    known: list[Change] = field(default_factory=list)
    made: int = 0
    kind: str = "invented"

    @property
    def document(self) -> Merged:
        """What it shows."""
        return merge(self.known)

    def write(self, name: str, value: object | None) -> Change:
        """Edit one field as it stands here."""
        return self._make({name: value} if value is not None else {}, name)

    def archive(self) -> Change:
        """Take the document out of the lists."""
        everything = frozenset(one for ids in self.document.heads.values() for one in ids)
        return self._make({ARCHIVED: True}, ARCHIVED, seen=everything)

    def put_back(self) -> Change:
        """Put it back into the lists."""
        return self._make({}, ARCHIVED)

    def erase(self, name: str) -> Change:
        """Forget a field for good."""
        return self._make({}, name, erased=frozenset({name}))

    def _make(
        self,
        values: dict[str, object],
        name: str,
        *,
        erased: frozenset[str] = frozenset(),
        seen: frozenset[str] = frozenset(),
    ) -> Change:
        self.made += 1
        self.clock_ms += 1000
        change = Change(
            id=f"{self.device[:8]}{self.made:08x}",
            record=RECORD,
            kind=self.kind,
            stamp=self.clock_ms << 16,
            device=self.device,
            person=f"CLA-{self.device[:2]}",
            written_ms=self.clock_ms,
            offset_minutes=120,
            values=values,
            replaced={name: tuple(self.document.heads.get(name, ()))},
            erased=erased,
            seen=seen,
        )
        self.known.append(change)
        return change

    def hear(self, changes: list[Change]) -> None:
        """Learn what others wrote, in whatever order, again or not."""
        self.known += changes
