# SPDX-License-Identifier: Apache-2.0
"""Writing: drafts kept as one types, and submitting, after which only an amendment changes a word.

`submit` is one transaction: record, history, search row, number, operations. It is durable before
it returns; spooling for a locked laptop is the caller's, behind it or at the lock.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cla_core.alerts.redaction import listed_place, listed_title
from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.dtg import format_dtg, iso, parse_iso, parse_ms
from cla_core.errors import FieldRefused, InputRefused, mark
from cla_core.fields import Kind, Problem, Text, fields_of
from cla_core.grading import classification_of, highest, is_lowered, urgency_rank
from cla_core.kept_codes import still_allowing
from cla_core.record import SUBJECT, Record, clean, completed, cut_short, problems
from cla_core.records import record_type
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.meant import as_meant
from cla_desktop.services.doubted_times import times_to_come
from cla_desktop.services.numbering import draw_number
from cla_desktop.services.queueing import Sending, queue
from cla_desktop.storage.rows import Entry, Query
from cla_desktop.storage.store import Work

TITLE_MOST = 120


class NotReady(InputRefused):
    """The record cannot go yet; every problem is named, in the order of the form."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        super().__init__(found[0].sentence, **dict(found[0].values))
        self.problems = found


class AlreadyOther(FieldRefused):
    """A record of this id was submitted with other content; it is never overwritten."""

    def __init__(self) -> None:
        super().__init__("id", mark("A different record was already submitted under this id."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Half-written work. `caret` is whatever the form needs to come back exactly; `person` who
    began it, where that is a colleague: a laptop is shared."""

    id: str
    kind: str
    values: Mapping[str, Any]
    caret: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Submitted:
    """The answer to a submit; asking again with the same content gives the same answer."""

    id: str
    number: str


def keep_draft(desk: Desk, draft: Draft) -> None:
    """Keep what stands in a form, whatever it is; but nothing of what is sealed at save."""

    def job(work: Work) -> None:
        before = work.records.get(draft.id)
        if before is not None and before.state is not ReportState.DRAFT:
            return
        put_draft(desk, work, draft)

    desk.store.write(job)


def put_draft(desk: Desk, work: Work, draft: Draft, *, person: str | None = None) -> None:
    """Store a draft; whose it is, where that is not who unlocked the desk."""
    declaration, now_ms = record_type(draft.kind), desk.clock.now_ms()
    if declaration.sealed_at_save:
        return
    entry = entry_of(desk, declaration, (draft.id, clean(draft.values)), now_ms=now_ms)
    if person is not None:
        entry = replace(entry, person=person)
    work.records.put(_as_draft(entry, draft.caret), found_by(desk, declaration, entry))


def _as_draft(entry: Entry, caret: str) -> Entry:
    return replace(entry, state=ReportState.DRAFT, caret=caret)


def colleague(desk: Desk, person: str) -> str:
    """Whose it is, where that is not whoever has this desk open."""
    return "" if person == desk.person else person


def drafts(desk: Desk, kind: str = "") -> tuple[Draft, ...]:
    """Every draft, the one touched last first."""

    def job(work: Work) -> tuple[Draft, ...]:
        keys = work.records.keys(Query(states=(ReportState.DRAFT,)))
        found = [work.records.get(row.id) for row in work.records.rows(keys)]
        return tuple(
            Draft(
                id=entry.id,
                kind=entry.kind,
                values=entry.values,
                caret=entry.caret or "",
                person=colleague(desk, entry.person),
            )
            for entry in found
            if entry is not None and kind in ("", entry.kind)
        )

    return desk.store.read(job)


def discard_draft(desk: Desk, record: str) -> None:
    """Forget a draft; a submitted record is untouched."""
    desk.store.write(lambda work: work.records.remove_draft(record))


def submit(desk: Desk, kind: str, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """Check, number, store and queue a record.

    Raises:
        NotReady: with every problem.
        AlreadyOther: the id stands for other content.
        InputRefused: unknown kind or id.
    """
    record = desk.id_for(record)
    done = desk.store.write(lambda work: submit_within(desk, work, kind, (record, values)))
    desk.counter.touch()
    return done


def submit_within(
    desk: Desk,
    work: Work,
    kind: str,
    given: tuple[str, Mapping[str, Any]],
    *,
    sure: bool = False,
) -> Submitted:
    """`submit` of an id and values as a part of somebody's larger transaction.

    A slip that was sealed cannot be compared: asked again under its id, the first answer stands
    for whatever could be a slip.
    With `sure` somebody has looked at its times already.
    """
    record, values = given
    said = said_of(clean(values))
    before = work.records.get(record)
    if before is not None and before.state is not ReportState.DRAFT:
        if before.kind != kind or not _same(before, said, clean(values)):
            raise AlreadyOther
        if record_type(kind).sealed_at_save:
            _need_sound(desk, record_type(kind), clean(values))
        return Submitted(record, before.alias or before.number or "")
    return _store_new(desk, work, record_type(kind), (record, clean(values), said), sure=sure)


def to_come(
    desk: Desk,
    work: Work,
    declaration: type[Record],
    values: Mapping[str, Any],
    *,
    seen: Mapping[str, Any] | None = None,
) -> list[Problem]:
    """What tells of the past and lies ahead, beside what was seen so (`doubted_times`)."""
    clock = desk.hybrid_clock(work)
    return times_to_come(clock, desk.insisted, declaration, values, seen=seen or {})


def book_for(
    desk: Desk, work: Work, declaration: type[Record], values: Mapping[str, Any]
) -> CodeBook:
    """The lists by which values are judged: a correction may keep what was said before."""
    amended = work.records.get(str(values.get("amends") or ""))
    if amended is None or amended.kind != declaration.kind:
        return desk.book
    return still_allowing(desk.book, declaration, amended.values)


def _same(before: Entry, said: str, values: dict[str, Any]) -> bool:
    """Whether a record is asked for again as it was put, or as it was got."""
    if record_type(before.kind).sealed_at_save:
        return True
    if before.forgotten:  # what is kept no longer can be compared with nothing
        values = {name: one for name, one in values.items() if name not in before.forgotten}
        said = said_of(values)
    return before.said == said or before.values == values


def said_of(values: Mapping[str, Any]) -> str:
    """What somebody said as one text, by which the same said again is known."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _need_sound(desk: Desk, declaration: type[Record], values: Mapping[str, Any]) -> None:
    """Refuse what could not have been sealed: its id alone makes it no slip."""
    found = problems(declaration, values, book=desk.book, submitting=True)
    if found:
        raise NotReady(tuple(found))


def _store_new(
    desk: Desk,
    work: Work,
    declaration: type[Record],
    given: tuple[str, dict[str, Any], str],
    *,
    sure: bool,
) -> Submitted:
    record, raw, said = given
    values = _checked(desk, work, declaration, raw, sure=sure)
    now_ms = desk.clock.now_ms()
    said_by_desk = _said_by_the_desk(desk, declaration, values, now_ms=now_ms)
    full = completed(declaration, said_by_desk | values)
    entry = entry_of(desk, declaration, (record, full), now_ms=now_ms)
    number, version = draw_number(desk, work, declaration, entry)
    entry = replace(
        entry,
        classification=_mark_of(work, entry),
        state=ReportState.WAITING,
        number=number or None,
        version=version,
        submitted_ms=entry.changed_ms,
        said=said,
    )
    work.records.put(*_kept(desk, declaration, entry))
    head = _head_of(desk, declaration, entry)
    queue(desk, work, Sending(declaration=declaration, record=record, values=full, head=head))
    return Submitted(record, number)


def _checked(
    desk: Desk, work: Work, declaration: type[Record], raw: Mapping[str, Any], *, sure: bool
) -> dict[str, Any]:
    """The values as they were meant; `sure` says that no time still to come is doubted.

    Raises:
        NotReady: with every problem.
    """
    values = as_meant(desk, work, declaration, raw)
    ahead = [] if sure else to_come(desk, work, declaration, values)
    book = book_for(desk, work, declaration, values)
    found = [*ahead, *problems(declaration, values, book=book, submitting=True)]
    if found:
        raise NotReady(tuple(found))
    return values


def _head_of(desk: Desk, declaration: type[Record], entry: Entry) -> dict[str, Any]:
    """What travels beside the values: who wrote which number when; never the person's name."""
    head = {
        "number": entry.number or "",
        "person": entry.person,
        "classification": entry.classification,
        "written": entry.changed_ms,
        "version": entry.version,
        "offset": entry.offset_minutes,
    }
    return head | {"base": desk.invitation.base} if declaration.sealed_at_save else head


def _kept(desk: Desk, declaration: type[Record], entry: Entry) -> tuple[Entry, str]:
    """What stays on this laptop, and by which words it is found.

    Of what is sealed at save a receipt: that there was one of this kind, whose, when, and how far
    it came. Not even a digest of its words: there are so few choices that one could be guessed.
    """
    if not declaration.sealed_at_save:
        return entry, found_by(desk, declaration, entry)
    said_nothing = replace(entry, values={}, title="", place="", when_ms=None, said=None)
    return said_nothing, ""


def _mark_of(work: Work, entry: Entry) -> str:
    """An amendment is never marked lower than what it amends, unless somebody answers for it."""
    amended = work.records.get(entry.amends) if entry.amends else None
    if amended is None or is_lowered(entry.values):
        return entry.classification
    return highest([entry.classification, amended.classification])


def _said_by_the_desk(
    desk: Desk, declaration: type[Record], values: Mapping[str, Any], *, now_ms: int
) -> dict[str, Any]:
    """What the header says when its author did not: when, from where, to whom."""
    declared = fields_of(declaration)
    invitation = desk.invitation
    language = str(values.get("language") or desk.card.language)
    known: dict[str, Any] = {
        "dtg": iso(moment_of(now_ms, desk.offset_minutes)),
        "origin": f"CLA, {invitation.base_name or invitation.base} ({invitation.base})",
        "to": ", ".join(desk.book.addressees(declaration.series, language)),
        "prepared_by": desk.person,
        "language": desk.card.language,
    }
    known[SUBJECT] = _subject(declaration, invitation.base_name or invitation.base, values)
    return {
        name: fitting(declared[name], known[name])
        for name in known
        if name in declared and name not in values
    }


def fitting(kind: Kind, said: str, *, between: str = ", ") -> str:
    """As much of the text as the field takes, cut between two parts or two words."""
    if not isinstance(kind, Text) or len(said) <= kind.most:
        return said
    return said[: kind.most].rpartition(between)[0] or said[: kind.most]


def _subject(declaration: type[Record], base: str, values: Mapping[str, Any]) -> str:
    """`DSR Kasoro, 131800B MAR 25 - 141800B MAR 25`: the same in every language."""
    ends = [
        format_dtg(parse_iso(values[name]))
        for name in ("period_from", "period_to")
        if name in values
    ]
    return ", ".join(filter(None, (f"{declaration.series} {base}", " - ".join(ends))))


def entry_of(
    desk: Desk, declaration: type[Record], given: tuple[str, dict[str, Any]], *, now_ms: int
) -> Entry:
    """The stored form of an id and values; tolerant, since a draft may hold anything."""
    record, values = given
    precedence = _first_line(values.get("precedence") or declaration.defaults().get("precedence"))
    return Entry(
        id=record,
        kind=declaration.kind,
        state=ReportState.WAITING,
        own=True,
        number=None,
        alias=None,
        version=1,
        person=desk.person,
        classification=_first_line(classification_of(values)),
        precedence=precedence,
        urgency=urgency_rank(precedence),
        title=_first_line(listed_title(declaration, values)),
        place=_first_line(listed_place(values, values.get(declaration.place_field))),
        when_ms=_milliseconds(values.get(declaration.when_field)),
        changed_ms=now_ms,
        submitted_ms=None,
        offset_minutes=desk.offset_minutes,
        amends=_first_line(values.get("amends")) or None,
        values=values,
    )


def _first_line(value: object) -> str:
    """What a list shows of a text; half characters, which no database takes, become a mark."""
    lines = value.strip().splitlines() if isinstance(value, str) else []
    first = cut_short(lines[0], TITLE_MOST) if lines else ""
    return first.encode("utf-8", "replace").decode()


def _milliseconds(value: object) -> int | None:
    if not isinstance(value, str):
        return None
    try:
        return parse_ms(value)
    except (InputRefused, ValueError):
        return None


def found_by(desk: Desk, declaration: type[Record], entry: Entry) -> str:
    """Everything a search should find a record by."""
    parts = [entry.number or "", entry.alias or "", entry.person]
    parts += [
        kind.searchable(entry.values[name])
        for name, kind in fields_of(declaration).items()
        if kind.find and name in entry.values
        if kind.problem(entry.values[name], desk.book.codes) is None
    ]
    return " ".join(part for part in parts if part)
