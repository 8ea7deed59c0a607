# SPDX-License-Identifier: Apache-2.0
"""What to look at in lines that were taken: records and codes that nobody here has, serial
numbers met twice, words that could name or find a person or a safe place, a text heard outside its
validity, a plan's review in the past, a plan that two laptops wrote apart, a way over a border, an
answer to what nobody was told of, credit as if it paid an alert.

None of it is refused: a colleague's contact may be on its way, paper is written down late, and a
flash must go. It is told by line, never by what a line says, and stands in no answer: that must be
the same when the line is put again.
"""

from collections.abc import Iterator
from typing import Any, Final

from cla_core.dtg import parse_iso, parse_ms
from cla_core.errors import InputRefused, mark
from cla_core.outreach.standing import was_in_force
from cla_core.records import record_type
from cla_core.records.assets import Asset
from cla_core.records.checks import Check
from cla_core.records.contacts import Contact
from cla_core.records.credit import Credit
from cla_core.records.flash import Flash
from cla_core.records.messages import Dissemination, Message
from cla_core.records.plan_copies import PlanAnswer, PlanCopy
from cla_core.records.plan_life import PlanVersion
from cla_core.records.plan_shelters import PlanRoute
from cla_core.records.plans import Plan
from cla_core.records.replies import Feedback
from cla_core.records.signals import Signal
from cla_core.stock.admission import pays_for_alerts
from cla_core.tenses import DAY_MS
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.codes_alone import names_nobody_here
from cla_desktop.services.documents.naming import code_meant, codes_named, ids_not_here
from cla_desktop.services.guarding import findings
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.services.planning.reading import view_within
from cla_desktop.services.planning.sharing import WORDS_TO_MISSION, preview, says_where
from cla_desktop.services.published import Published
from cla_desktop.services.stock.assets import same_serial
from cla_desktop.services.stock.gone import gone_then
from cla_desktop.storage.store import Work

NO_RECORD: Final = mark("Taken, about a record that nobody here has. Lines: {lines}")
NOT_HERE: Final = mark("Taken, with a code that nobody here has. Lines: {lines}")
GONE: Final = mark("Taken, with the code of somebody who left the network. Lines: {lines}")
PERSON: Final = mark("Taken, with words that could name or find a person. Lines: {lines}")
KEPT_BACK: Final = mark(
    "Taken; not everything in the plan is for this receiver. Read the copy before you hand it on."
    " Lines: {lines}"
)
DOUBTFUL: Final = mark(
    "Taken; a threat in it may be by the receiver's own side, which only a reader can tell."
    " Lines: {lines}"
)
SAME_SERIAL: Final = mark("Taken, with a serial number that another thing has. Lines: {lines}")
NOT_VALID: Final = mark(
    "Taken, though the text was not valid when it was heard: the mission sees that. Lines: {lines}"
)
PAID: Final = mark("Taken, with words as if credit were paid for an alert. Lines: {lines}")
REVIEW_PAST: Final = mark("Taken, with a review in the past: it is due now. Lines: {lines}")
BORDER: Final = mark(
    "Taken, with a way over the border: neither the mission nor its escort can follow there."
    " Lines: {lines}"
)
UNTOLD: Final = mark(
    "Taken, though no copy here told anybody of this ask: the answer is shown once one does."
    " Lines: {lines}"
)
APART: Final = mark(
    "Taken, as the plan is shown: two laptops say differently what stands in it, and nobody has"
    " settled that. Lines: {lines}"
)
SHELTER: Final = mark(
    "Taken, with words that name a safe place or a way of the plan: the mission reads them."
    " Lines: {lines}"
)
AHEAD: Final = mark("Taken, with an event that is still to come: look at its date. Lines: {lines}")
_REASONS: Final = ("note", "reference")
"""Where an entry of credit says in words what it is for."""


class Noticed:
    """Gathers, line by line, what is told once all lines were put."""

    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = {}
        self._not_here: dict[str, list[int]] = {}

    def look(self, desk: Desk, kind: str, line: int, values: dict[str, Any], record: str) -> None:
        """Note what is worth a look in a line (from 1) that was stored as `record`."""

        def job(work: Work) -> tuple[frozenset[str], list[str]]:
            not_here = ids_not_here(work, record_type(kind), _references(kind, values))
            return not_here, list(_worth_a_look(work, desk, kind, values, record))

        not_here, noticed = desk.store.read(job)
        self._not_here.pop(record, None)
        for each in not_here:
            self._not_here.setdefault(each, []).append(line)
        if kind == PlanCopy.kind:
            noticed += _in_a_copy(desk, values)
        if kind in WORDS_TO_MISSION and says_where(desk, kind, values):
            noticed.append(SHELTER)
        for sentence in noticed:
            self._lines.setdefault(sentence, []).append(line)

    def told(self) -> Iterator[InputRefused]:
        """A sentence for each sort of thing that was noticed, with the numbers of its lines.

        What a later line brought is here after all.
        """
        absent = sorted({line for lines in self._not_here.values() for line in lines})
        told = {NO_RECORD: absent} if absent else {}
        for sentence, lines in (told | self._lines).items():
            yield InputRefused(sentence, lines=", ".join(map(str, lines)))


def _references(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Without the id that checks share: their round is counted once all of them were made."""
    return {name: said for name, said in values.items() if (kind, name) != (Check.kind, "round")}


class _Places:
    """What places are called; read once something looks like a name."""

    def __init__(self, desk: Desk) -> None:
        self._training = desk.card.training

    def __contains__(self, name: object) -> bool:
        return name in gazetteer(training=self._training).names


def _in_a_copy(desk: Desk, values: dict[str, Any]) -> list[str]:
    """What whoever hands a copy on should know of it; the window shows it before."""
    try:
        ahead = preview(desk, values["plan"], values["receiver"])
    except InputRefused:  # put again, after the community decided otherwise
        return []
    left_out = [KEPT_BACK] if ahead.left_out or ahead.kept_back else []
    return [*left_out, *([DOUBTFUL] if ahead.doubtful else [])]


def _worth_a_look(
    work: Work, desk: Desk, kind: str, values: dict[str, Any], record: str
) -> Iterator[str]:
    now_ms = desk.clock.now_ms()
    yield from _of_its_codes(work, kind, values, now_ms)
    published = Published(desk.book.profile)
    if findings(record_type(kind), values, known=_Places(desk), published=published):
        yield PERSON
    if kind == Flash.kind and parse_ms(values["happened"]) > now_ms + DAY_MS:
        yield AHEAD
    if kind == Asset.kind and same_serial(work, record):
        yield SAME_SERIAL
    if kind == Credit.kind and any(pays_for_alerts(str(values.get(name, ""))) for name in _REASONS):
        yield PAID
    yield from _about_communities(work, kind, values, now_ms)


def _of_its_codes(work: Work, kind: str, values: dict[str, Any], now_ms: int) -> Iterator[str]:
    named = dict.fromkeys(codes_named(record_type(kind), values))
    named |= dict.fromkeys(_caller_named(kind, values))
    codes = [code_meant(work, kinds, code) for kinds, code in named]
    unknown = any(work.records.by_number(code) is None for code in codes)
    if unknown or names_nobody_here(work, kind, values):
        yield NOT_HERE
    if any(gone_then(work, code, now_ms) is not None for code in codes):
        yield GONE


def _caller_named(kind: str, values: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Who rang or was told: in words, for the window takes whatever somebody calls himself."""
    if kind in {Signal.kind, Feedback.kind} and values.get("caller_code"):
        yield (Contact.kind,), values["caller_code"]


def _about_communities(work: Work, kind: str, values: dict[str, Any], now_ms: int) -> Iterator[str]:
    """Of approved texts that were heard, and of plans."""
    if kind == Dissemination.kind and _is_heard_too_late(work, values):
        yield NOT_VALID
    if kind == Plan.kind and "next_review" in values and parse_ms(values["next_review"]) < now_ms:
        yield REVIEW_PAST
    if kind == PlanRoute.kind and values.get("crosses_border"):
        yield BORDER
    if _of_a_disputed_plan(work, kind, values):
        yield APART
    if kind == PlanAnswer.kind and not _was_told(work, values["ask"]):
        yield UNTOLD


def _of_a_disputed_plan(work: Work, kind: str, values: dict[str, Any]) -> bool:
    """Whether a version or a copy of a plan has what somebody else wrote otherwise."""
    if kind not in {PlanVersion.kind, PlanCopy.kind}:
        return False
    view = view_within(work, values["plan"])
    if view is None:
        return False
    return bool(view.disputed_of_agreed if kind == PlanVersion.kind else view.disputed_of_told)


def _was_told(work: Work, ask: str) -> bool:
    """Whether somebody has a copy with this ask."""
    copies = work.records.all_of(PlanCopy.kind)
    return any(row["ask"] == ask for copy in copies for row in copy.values.get("asks", ()))


def _is_heard_too_late(work: Work, hearing: dict[str, Any]) -> bool:
    """Too early as well; what of a text is not known here was approved for all one knows."""
    text = work.records.get(hearing["message"])
    if text is None or text.kind != Message.kind:
        return False
    return not was_in_force(text.values, parse_iso(hearing["at"]))
