# SPDX-License-Identifier: Apache-2.0
"""Sketches as their editor sees them; slow, called off the main thread."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cla_core.records.sketches import Sketch
from cla_core.sketches.drawing import Drawing
from cla_desktop.services import recording
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents import drafting, saving
from cla_desktop.services.documents.coding import next_code
from cla_desktop.services.documents.drafting import HalfEdit
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.placing.places_file import Place
from cla_desktop.services.recording import Draft
from cla_desktop.services.sketching import keeping
from cla_desktop.services.sketching.ground import Named, middle_of, places_around
from cla_desktop.services.sketching.keeping import SketchLine


class Sketches:
    """`stored` is told kind and id of each sketch that went into the outbox.

    `places` gives the list of places.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        stored: Callable[[str, str], None],
        places: Callable[[], Sequence[Place]],
    ) -> None:
        self._desk = desk
        self._stored = stored
        self._places = places

    def of(self, about: str) -> tuple[SketchLine, ...]:
        """The sketches of a committee or plan."""
        return keeping.sketches_of(self._desk, about)

    def begun(self, about: str) -> tuple[Opened, Mapping[str, Any]]:
        """A new one about a committee or plan, or the one that was left half drawn."""
        for draft in recording.drafts(self._desk, Sketch.kind):
            if draft.values.get("about") == about:
                return Opened(id=draft.id, kind=Sketch.kind), draft.values
        values = {"code": next_code(self._desk, Sketch.kind), "about": about, "ground": "BLANK"}
        return Opened(id=self._desk.new_id(), kind=Sketch.kind), values

    def last_or_begun(self, about: str) -> tuple[Opened, Mapping[str, Any]]:
        """The last one that stands about a plan or committee, else a new one."""
        lines = self.of(about)
        return self.opened(lines[-1].id) if lines else self.begun(about)

    def opened(self, record: str) -> tuple[Opened, Mapping[str, Any]]:
        """One that stands, as it was left half drawn or as it is."""
        half = drafting.kept_edit(self._desk, record)
        if half is not None:
            return half.seen, half.values
        seen = saving.opened(self._desk, record)
        return seen, seen.values

    def around(self, about: str) -> tuple[Named, ...]:
        """The places around a committee or plan; none where nobody knows where it lies."""
        entry = self._desk.store.read(lambda work: work.records.get(about))
        values = entry.values if entry is not None else {}
        middle = middle_of(values, self._desk.base_position)
        return places_around(middle, self._places()) if middle is not None else ()

    def picture(self, digest: str) -> bytes | None:
        """The background picture with this digest, as bytes; None if there is none."""
        return keeping.picture(self._desk, digest) if digest else None

    def keep_picture(self, jpeg: bytes) -> str:
        """Keep a picture; gives its digest."""
        return keeping.keep_picture(self._desk, jpeg)

    def keep(self, seen: Opened, values: Mapping[str, Any], drawing: Drawing) -> None:
        """Keep it half drawn."""
        whole = keeping.with_drawing(values, drawing)
        if seen.heads:
            drafting.keep_edit(self._desk, HalfEdit(seen=seen, values=whole))
        else:
            recording.keep_draft(self._desk, Draft(id=seen.id, kind=Sketch.kind, values=whole))

    def erase(self, record: str) -> None:
        """Forget it, here and on the other laptops."""
        keeping.erase_sketch(self._desk, record)
        self._stored(Sketch.kind, record)

    def save(self, seen: Opened, values: Mapping[str, Any], drawing: Drawing) -> None:
        """Store it."""
        whole = keeping.with_drawing(values, drawing)
        if seen.heads:
            saving.save(self._desk, seen, whole)
        else:
            saving.create(self._desk, Sketch.kind, whole, record=seen.id)
        drafting.forget_edit(self._desk, seen.id)
        self._stored(Sketch.kind, seen.id)
