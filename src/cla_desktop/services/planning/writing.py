# SPDX-License-Identifier: Apache-2.0
"""Writing a plan page by page: lines are stored together when one leaves a page.

What stands half typed on a page is kept beside the plan, each person's own, so that a kill on any
page loses nothing; it says what its author had seen, like any half edit. A plan that was begun and
left with nothing said in it is put away again.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from cla_core.documents.change import Change
from cla_core.fields import Ref, fields_of
from cla_core.folding import fold
from cla_core.ids import record_id
from cla_core.planning.content import next_mark
from cla_core.record import REGISTRY, clean
from cla_core.records.plans import Plan, PlanThreat
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import FIRST_LETTER, next_code
from cla_desktop.services.documents.saving import (
    Opened,
    archive_within,
    create_within,
    opened_within,
    save_within,
)
from cla_desktop.storage.store import Work

_HALVES: Final = "plan."


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEdit:
    """One line as it stands on a page: what was seen of it, what it says now, or that it went."""

    seen: Opened
    values: Mapping[str, Any] = field(default_factory=dict)
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfPage:
    """A page that was not left yet: which step, its lines with what is half typed in them."""

    step: str
    lines: tuple[LineEdit, ...] = ()
    typed: tuple[Any, ...] = ()
    caret: Any = None


def begin_plan(desk: Desk, values: Mapping[str, Any]) -> Opened:
    """A new plan with the next free code, and with what is known before anybody typed a word."""
    code = next_code(desk, Plan.kind)

    def job(work: Work) -> Opened:
        given = (desk.new_id(), {"code": code, **values})
        done = create_within(desk, work, Plan.kind, given)
        work.meta.put(_begun(done.id), True)
        return done

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def put_away_unwritten(desk: Desk, plan: str) -> bool:
    """Take a plan out of the list that was begun here and says nothing more; whether it was one."""

    def job(work: Work) -> bool:
        unwritten = _is_unwritten(work, plan)
        if unwritten:
            archive_within(desk, work, opened_within(work, plan))
        return unwritten

    done = desk.store.write(job)
    if done:
        desk.counter.touch()
    return done


def _is_unwritten(work: Work, plan: str) -> bool:
    """Begun and nothing since: no other word, no line or sketch of it, nobody's half page."""
    if not work.meta.get(_begun(plan)):
        return False
    begun, *later = work.documents.of(plan)
    if not all(_only_finds_the_place(begun, edit) for edit in later):
        return False
    return not _is_half_written(work, plan) and not any(
        entry.values.get(name) == plan
        for kind, name in _naming_a_plan()
        for entry in work.records.all_of(kind)
    )


def _only_finds_the_place(begun: Change, edit: Change) -> bool:
    """Whether an edit adds no more than what the list of places knows of the same village."""
    before, now = (each.values.get("place") or {} for each in (begun, edit))
    same = fold(str(before.get("name", ""))) == fold(str(now.get("name", "")))
    return set(edit.replaced) == {"place"} and same and "id" in now


def _is_half_written(work: Work, plan: str) -> bool:
    """Whether anybody left a page of it half written; that they stood on one is no word yet."""
    pages = (name for name in work.meta.names(_HALVES) if f".{plan}." in name)
    return any(work.meta.get(name) for name in pages if not name.endswith("."))


def _naming_a_plan() -> Iterator[tuple[str, str]]:
    """The kinds of records that belong to a plan, and the field in which they name it."""
    for kind, declaration in REGISTRY.items():
        for name, declared in fields_of(declaration).items():
            if isinstance(declared, Ref) and Plan.kind in declared.to.split():
                yield kind, name


def new_line_id(desk: Desk, after: int) -> str:
    """A fresh id that sorts after those of lines made just before it."""
    return record_id(desk.clock.now_ms() + after, os.urandom(10))


def store_page(
    desk: Desk, plan: str, edits: Sequence[LineEdit], *, half: HalfPage | None = None
) -> tuple[Opened, ...]:
    """Store the lines of a page that say something else than was seen, all or none.

    `half` is what of the page is not ready; it takes the place of what was kept of it.

    Raises:
        NotReady: a value is none of its field's.
    """

    def job(work: Work) -> tuple[Opened, ...]:
        taken = _marks(work, plan)
        done = [_store(desk, work, plan, edit, taken) for edit in edits]
        if half is not None:
            work.meta.put(_name(desk, plan, half.step), _plain(half) if half.lines else {})
        return tuple(one for one in done if one is not None)

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def _store(desk: Desk, work: Work, plan: str, edit: LineEdit, taken: set[str]) -> Opened | None:
    seen, values = edit.seen, clean(edit.values)
    if edit.gone:
        return archive_within(desk, work, seen) if seen.heads else None
    if seen.kind == Plan.kind:
        # The page shows some fields of the plan; the others stay as they are.
        return save_within(desk, work, seen, values)
    values["plan"] = plan
    if seen.kind == PlanThreat.kind and "mark" not in values:
        values["mark"] = seen.values.get("mark") or _draw_mark(desk, taken)
    if seen.heads:
        return save_within(desk, work, seen, values)
    if set(values) <= {"plan", "mark"}:
        return None
    if work.documents.of(seen.id):
        return save_within(desk, work, opened_within(work, seen.id), values)
    return create_within(desk, work, seen.kind, (seen.id, values))


def _marks(work: Work, plan: str) -> set[str]:
    """Every mark ever given in a plan, of threats that were taken out too."""
    found = work.records.all_of(PlanThreat.kind)
    return {str(each.values.get("mark")) for each in found if each.values.get("plan") == plan}


def _draw_mark(desk: Desk, taken: set[str]) -> str:
    letter = desk.invitation.letter
    drawn = next_mark(taken, "" if letter == FIRST_LETTER else letter)
    taken.add(drawn)
    return drawn


def keep_half(desk: Desk, plan: str, half: HalfPage) -> None:
    """Keep a page as it stands, and that one stood there last."""

    def job(work: Work) -> None:
        work.meta.put(_name(desk, plan, half.step), _plain(half))
        work.meta.put(_name(desk, plan), half.step)

    desk.store.write(job)


def stand_at(desk: Desk, plan: str, step: str) -> None:
    """Remember at which step this person stands."""
    desk.store.write(lambda work: work.meta.put(_name(desk, plan), step))


def stood_at(desk: Desk, plan: str) -> str:
    """The step at which this person last stopped; empty if they never wrote this plan."""
    return str(desk.store.read(lambda work: work.meta.get(_name(desk, plan), "")))


def kept_half(desk: Desk, plan: str, step: str) -> HalfPage | None:
    """What this person left half written on a page of a plan."""
    kept = desk.store.read(lambda work: work.meta.get(_name(desk, plan, step)))
    if not kept:
        return None
    return HalfPage(
        step=step,
        lines=tuple(_line_edit(each) for each in kept["lines"]),
        typed=tuple(kept["typed"]),
        caret=kept["caret"],
    )


def unfinished(desk: Desk, plan: str, steps: Sequence[str]) -> tuple[str, ...]:
    """The pages on which this person left a line that could not be stored yet."""
    return desk.store.read(
        lambda work: tuple(step for step in steps if work.meta.get(_name(desk, plan, step)))
    )


def _plain(half: HalfPage) -> dict[str, Any]:
    return {
        "lines": [
            {
                "id": each.seen.id,
                "kind": each.seen.kind,
                "seen": dict(each.seen.values),
                "heads": {name: list(ids) for name, ids in each.seen.heads.items()},
                "values": clean(each.values),
                "gone": each.gone,
            }
            for each in half.lines
        ],
        "typed": list(half.typed),
        "caret": half.caret,
    }


def _line_edit(kept: Mapping[str, Any]) -> LineEdit:
    heads = {name: tuple(ids) for name, ids in kept["heads"].items()}
    seen = Opened(id=kept["id"], kind=kept["kind"], values=kept["seen"], heads=heads)
    return LineEdit(seen=seen, values=kept["values"], gone=kept["gone"])


def _name(desk: Desk, plan: str, step: str = "") -> str:
    return f"{_HALVES}{desk.person}.{plan}.{step}"


def _begun(plan: str) -> str:
    return f"plan begun.{plan}"


def empty_line(kind: str, record: str) -> Opened:
    """A line that is not stored yet."""
    return Opened(id=record, kind=kind)
