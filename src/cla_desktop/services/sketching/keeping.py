# SPDX-License-Identifier: Apache-2.0
"""Sketches and pictures of a committee or plan: kept in the vault, read from it, nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from cla_core.bundles.pictures import TRAVELS_MOST, pieces_id
from cla_core.errors import InputRefused, mark
from cla_core.records.sketches import Sketch
from cla_core.sketches.drawing import TEXT_MOST, Drawing, read, written
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.drafting import forget_edit
from cla_desktop.services.documents.saving import archive_within, erase_within
from cla_desktop.services.documents.standing import merged
from cla_desktop.services.sketching.stripped import is_stripped
from cla_desktop.storage.pictures import Kept
from cla_desktop.storage.store import Work

SHOWN: Final = ("title", "ground", "picture", "drawing", "hidden")
"""What a sketch says of a place; beside it stand its code and whose it is."""


class Whereabouts(Enum):
    """Where the picture below a sketch is."""

    NO_PICTURE = auto()
    HERE = auto()
    LEAVING = auto()
    NOT_YET = auto()


class NotStripped(InputRefused):
    """A picture may still say where it was taken: it is not kept."""

    def __init__(self) -> None:
        super().__init__(mark("This picture may still say where it was taken: it was not kept."))


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchLine:
    """A sketch as a line of a list; `picture_of` is who put the picture below it."""

    id: str
    code: str
    title: str
    ground: str
    marks: int
    picture: Whereabouts
    picture_of: str = ""


def keep_picture(desk: Desk, jpeg: bytes) -> str:
    """Keep a picture that was drawn anew; gives its digest.

    Raises:
        NotStripped: there is something beside the picture in it.
        InputRefused: it is too large ever to reach the base's other laptops.
    """
    if not is_stripped(jpeg):
        raise NotStripped
    if len(jpeg) > TRAVELS_MOST:
        raise InputRefused(mark("This picture is too large to be kept. Take it in smaller parts."))
    now_ms = desk.clock.now_ms()
    return desk.store.write(lambda work: work.pictures.keep(jpeg, added_ms=now_ms))


def picture(desk: Desk, digest: str) -> bytes | None:
    """A picture; None where it is not on this laptop."""
    return desk.store.read(lambda work: work.pictures.get(digest))


def erase_sketch(desk: Desk, record: str) -> None:
    """Forget what a sketch shows and the picture below it, on every laptop of the base.

    Its code stays, in no list.

    Raises:
        NoDocument: there is none of this id.
    """

    def job(work: Work) -> None:
        archive_within(desk, work, erase_within(desk, work, record, SHOWN))

    desk.store.write(job)
    forget_edit(desk, record)
    desk.counter.touch()


def drawing_of(values: Mapping[str, Any]) -> Drawing:
    """What is drawn on a sketch, what is hidden on top."""
    shown, hidden = (read(str(values.get(name, ""))) for name in ("drawing", "hidden"))
    return Drawing((*shown.marks, *hidden.marks))


def with_drawing(values: Mapping[str, Any], drawing: Drawing) -> dict[str, Any]:
    """The values of a sketch with this drawn on it.

    Raises:
        InputRefused: the sheet is full.
    """
    shown = written(drawing.part(hidden=False))
    hidden = written(drawing.part(hidden=True))
    if max(len(shown), len(hidden)) > TEXT_MOST:
        raise InputRefused(mark("The sheet is full. Save it and go on with a new sketch."))
    return {**values, "drawing": shown, "hidden": hidden}


def sketches_of(desk: Desk, about: str) -> tuple[SketchLine, ...]:
    """The listed sketches of a committee or plan, by code."""

    def job(work: Work) -> tuple[SketchLine, ...]:
        listed = set(work.documents.listed(Sketch.kind))
        kept = {one.digest: one for one in work.pictures.all_kept()}
        alone = not any(one.trusted for one in work.laptops.everyone())
        found = [
            SketchLine(
                id=entry.id,
                code=entry.number or "",
                title=entry.title,
                ground=str(entry.values.get("ground", "BLANK")),
                marks=len(drawing_of(entry.values).marks),
                picture=_whereabouts(work, str(entry.values.get("picture", "")), kept, alone=alone),
                picture_of=_put_by(work, entry.id),
            )
            for entry in work.records.all_of(Sketch.kind)
            if entry.id in listed and entry.values.get("about") == about
        ]
        return tuple(sorted(found, key=lambda line: line.code))

    return desk.store.read(job)


def _put_by(work: Work, record: str) -> str:
    """Who put the picture below this sketch: it is on their laptop."""
    shown = merged(work, record).shown.get("picture")
    return shown.change.person if shown is not None and shown.said else ""


def _whereabouts(work: Work, digest: str, kept: Mapping[str, Kept], *, alone: bool) -> Whereabouts:
    """A laptop that is alone at its base sends a picture to nobody."""
    if not digest:
        return Whereabouts.NO_PICTURE
    if digest not in kept:
        return Whereabouts.NOT_YET
    if alone:
        return Whereabouts.HERE
    gone = work.outbox.settled_records([pieces_id(bytes.fromhex(digest))])
    return Whereabouts.HERE if kept[digest].way and gone else Whereabouts.LEAVING
