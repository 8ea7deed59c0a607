# SPDX-License-Identifier: Apache-2.0
"""Submitting JSON lines: one answer for each, in order; good ones stand whatever the others are.

Owns which of a line's faults is told under which field. What a record needs is the record's own
affair, and how a line is read is `json_lines`'.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Final, Protocol

from cla_core.errors import ClaError, FieldRefused, InputRefused, mark
from cla_core.language import Language
from cla_core.record import ALERT_LANE, clean
from cla_core.records import record_type
from cla_core.records.alerts import Alert
from cla_core.records.contacts import Contact
from cla_core.records.credit import Credit
from cla_core.records.custody import DutyTest, PhoneCustody
from cla_core.records.plan_copies import PlanAnswer, PlanCopy, PlanRecall
from cla_core.records.plan_life import PlanVersion
from cla_core.states import ReportState
from cla_desktop.json_lines import need_said, numbered, object_of
from cla_desktop.noticed import Noticed
from cla_desktop.services.alerting.known_alerts import KnownAlerts, SameEvent
from cla_desktop.services.custody.duty import holders_meant
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.codes_alone import IN_CODES, in_codes
from cla_desktop.services.documents.saving import opened, put
from cla_desktop.services.documents.standing import is_document
from cla_desktop.services.facts import store_fact
from cla_desktop.services.networking.duplicates import COMPARED, ONE_PERSON, Likely
from cla_desktop.services.networking.known_people import KnownPeople
from cla_desktop.services.networking.merging import standing_within
from cla_desktop.services.planning.asked import put_version
from cla_desktop.services.recording import NotReady, Submitted
from cla_desktop.services.stock.writing import Writing
from cla_desktop.storage.errors import NothingKept
from cla_desktop.storage.rows import Entry
from cla_desktop.sync.spool import fill_spool

Values = dict[str, Any]
FILLED_IN: Final = mark("The program says this itself: leave it out.")
ADDED_BY_ACTS: Final[Mapping[str, frozenset[str]]] = {
    DutyTest.kind: frozenset({"at", "by", "holder"}),
    PhoneCustody.kind: frozenset({"at", "by", "handed_by"}),
    PlanAnswer.kind: frozenset({"by"}),
    PlanCopy.kind: PlanCopy.filled_in | {"language"},
    PlanRecall.kind: frozenset({"by"}),
    PlanVersion.kind: PlanVersion.filled_in,
}
"""By kind what its act adds of what it knows: that much more stands than the line said."""
ASKED: Final = "asked_times"
"""Under which name the database keeps what was asked about by a clock in doubt."""


def put_lines(
    desk: Desk,
    kind: str,
    lines: Iterable[bytes],
    *,
    language: Language,
    noticed: Noticed | None = None,
) -> Iterator[dict[str, Any]]:
    """Submit each line as a record of this kind; gives its answer once it is durable.

    An answer has `line` (from 1) and `id` with `number`, or `error` with the `field` it is about;
    a contact's has `alike` too where somebody stands already who may be the same person, and
    `same_number` where somebody else has their number; an alert's has `same_event` where an open
    one may tell of the same. What else is worth a look goes to `noticed`.
    """
    with _one_conversation(desk):
        yield from _answers(desk, kind, lines, language, noticed or Noticed())


@contextmanager
def _one_conversation(desk: Desk) -> Iterator[None]:
    """A time that an earlier call was asked about may be said again in this one."""
    before = desk.store.read(lambda work: work.meta.get(ASKED, []))
    desk.insisted.asked |= {(field, said) for field, said in before}
    yield
    if (now := desk.insisted.questions()) != before:
        desk.store.write(lambda work: work.meta.put(ASKED, now))


def _answers(
    desk: Desk, kind: str, lines: Iterable[bytes], language: Language, noticed: Noticed
) -> Iterator[dict[str, Any]]:
    likely_of, store = _beside_it(desk, kind, language), _store_of(desk, kind)
    for number, line in numbered(lines):
        try:
            values = object_of(line)
            done = _submitted(desk, kind, values, store)
        except (InputRefused, NothingKept) as error:
            said = language.tr(error.sentence, **error.values)
            yield {"line": number, "error": said, "field": _field(error)}
        else:
            noticed.look(desk, kind, number, values, done.id)
            numbered_so = {"number": done.number} if done.number else {}
            yield {"line": number, "id": done.id} | numbered_so | likely_of(values, done)


def _beside_it(desk: Desk, kind: str, language: Language) -> Callable[[Values, Submitted], Values]:
    """What an answer of this kind says beside: what stands already and may be the same."""
    match kind:
        case Contact.kind:
            return _Doubts(desk, language)
        case Alert.kind:
            return _SameEvents(desk, language)
    return lambda _values, _done: {}


class _SameEvents:
    """Which open alerts may tell of the same event as one that was put: by number, and why."""

    def __init__(self, desk: Desk, language: Language) -> None:
        self._language = language
        self._alerts = KnownAlerts(desk)

    def __call__(self, values: Values, done: Submitted) -> Values:
        if values.get("amends"):
            return {}  # it is the alert that it amends, which was told of when it was put
        found = self._alerts.same_event(done.id, values, number=done.number)
        told = [{"id": one.alert, "number": one.number, "why": self._why(one)} for one in found]
        return {"same_event": told} if told else {}

    def _why(self, found: SameEvent) -> str:
        return ", ".join(self._language.label(f"alert.same.{code}") for code in found.reasons)


class _Doubts:
    """Who a contact may already be, and who has their number: codes, with the reason."""

    def __init__(self, desk: Desk, language: Language) -> None:
        self._desk = desk
        self._language = language
        self._people = KnownPeople(desk)

    def __call__(self, values: Values, done: Submitted) -> Values:
        if COMPARED.isdisjoint(values):
            return {}
        person = self._desk.store.read(lambda work: standing_within(work, done.id))
        found = self._people.same_person(opened(self._desk, person).values, but=person)
        one_person = [one for one in found if one.because in ONE_PERSON]
        one_phone = [one for one in found if one.because not in ONE_PERSON]
        told = {"alike": self._told(one_person), "same_number": self._told(one_phone)}
        return {key: said for key, said in told.items() if said}

    def _told(self, found: Iterable[Likely]) -> list[dict[str, str]]:
        return [
            {"code": one.code, "because": one.because.value, "why": one.why(self._language)}
            for one in found
        ]


def _field(error: ClaError) -> str:
    """The field a problem is about; empty if it is about the whole line."""
    match error:
        case NotReady():
            return error.problems[0].field
        case FieldRefused():
            return error.field
        case InputRefused():
            return "id"
    return ""


class _Store(Protocol):
    """Stores the values of a line."""

    def __call__(self, values: Values, *, record: str) -> Submitted:
        """Under an id; empty for a new one."""
        ...


def _store_of(desk: Desk, kind: str) -> _Store:
    """What stores the lines of a call, one after the other."""
    write = Writing(desk).write if kind == Credit.kind else partial(store_fact, desk, kind)
    return partial(_written, desk, kind, write)


def _written(desk: Desk, kind: str, write: _Store, values: Values, *, record: str) -> Submitted:
    if kind in IN_CODES:
        values = desk.store.read(lambda work: in_codes(work, kind, values))
    if kind in ADDED_BY_ACTS and (before := _again(desk, kind, values, record)):
        return before
    if made := [name for name in values if name in record_type(kind).filled_in]:
        raise FieldRefused(made[0], FILLED_IN)
    if kind == PlanVersion.kind:
        return put_version(desk, values, record=record)
    if is_document(kind):
        return Submitted(put(desk, kind, values, record=record).id, "")
    return write(values, record=record)


def _again(desk: Desk, kind: str, values: Values, record: str) -> Submitted | None:
    """The first answer, where a line says what stands under its id, but for what the act added."""
    if not record:
        return None
    name = desk.id_for(record)
    before = desk.store.read(lambda work: work.records.get(name))
    if before is None or before.kind != kind or before.state is ReportState.DRAFT:
        return None
    if not _stands(before, values) and not (
        kind == PhoneCustody.kind and _stands(before, holders_meant(desk, values))
    ):
        return None
    return Submitted(name, before.alias or before.number or "")


def _stands(before: Entry, values: Values) -> bool:
    said = clean(values)
    left_to_the_act = ADDED_BY_ACTS[before.kind] - said.keys()
    stored = before.values.items()
    return said == {name: value for name, value in stored if name not in left_to_the_act}


def _submitted(desk: Desk, kind: str, values: Values, store: _Store) -> Submitted:
    need_said(values)
    record = str(values.pop("id", "")).lower()
    done = store(values, record=record)
    if record_type(kind).lane <= ALERT_LANE:
        with suppress(OSError, NothingKept):  # it stands in the vault; the next opening spools it
            fill_spool(desk, urgent_only=True)
    return done
