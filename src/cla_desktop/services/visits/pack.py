# SPDX-License-Identifier: Apache-2.0
"""The visit pack: one sheet in codes for whoever comes to visit.

Appointments, what to be careful about, promises still open, what happened there of late, do and
do not. Sensitive alerts are not in it; names and numbers that somebody wrote all the same stand
there as codes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from cla_core.alerts.flags import flags_of
from cla_core.alerts.timeline import members
from cla_core.clock import moment_of
from cla_core.dtg import parse_iso, parse_ms
from cla_core.errors import mark
from cla_core.language import Language
from cla_core.records.promises import Promise
from cla_core.records.visits import Visit
from cla_desktop.services.alerting.gathering import received_within, with_joined
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import NoDocument
from cla_desktop.services.outreach.following import still_open
from cla_desktop.services.outreach.promised import promised_to
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import (
    Block,
    Runs,
    fixed,
    ours,
    said,
    table_of,
    text_of,
)
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.services.visits.coded import Codes, codes_within
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

Values = Mapping[str, Any]
PACK: Final = "visit-pack"
SINCE_MS: Final = 30 * 24 * 60 * 60 * 1000
HAPPENED_MOST: Final = 12
RULES: Final = (
    mark("Do: call on the authorities first, in the order above."),
    mark("Do: speak with women separately, with a woman as interpreter."),
    mark("Do: say what will become of what people tell, and come back to tell it."),
    mark("Do not: promise anything that is not yours to keep; say it to the CLA first."),
    mark("Do not: ask for names, or write them; no pictures of people."),
    mark("Do not: question survivors or children; that is for specialists only."),
    mark("Do not: say from whom something was heard."),
)


def visit_pack(desk: Desk, visit: str, *, paper: str = "a4", language: Language) -> Page:
    """The pack of a visit.

    Raises:
        NoDocument: there is no such visit.
        InputRefused: paper other than `a4` and `letter`.
    """
    entry, codes, happened = desk.store.read(lambda work: _read(work, visit, desk.clock.now_ms()))
    frame = sheet_frame(desk)
    words = sheet_words(frame, language, desk.book)
    values, tr = entry.values, language.tr
    blocks = [
        *_appointments(words, codes, values),
        *_careful(words, codes, values),
        *_promises(words, codes, desk),
        *_happened(words, codes, happened),
        text_of([ours(tr("Do and do not"), bold=True), *(ours(tr(rule)) for rule in RULES)]),
    ]
    sheet = PlainSheet(
        title=tr("Visit pack {code}", code=entry.number or ""),
        what=f"{tr('Visit pack')} {entry.number or ''}",
        period=_when(words, values),
        said=codes.put_in(str(values.get("purpose", ""))),
        blocks=blocks,
        none="",
        name=PACK,
        promise=tr("Codes only: no names here."),
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def _read(work: Work, visit: str, now_ms: int) -> tuple[Entry, Codes, tuple[Values, ...]]:
    entry = work.records.get(visit)
    if entry is None or entry.kind != Visit.kind:
        raise NoDocument
    lately = sorted(_lately(work, now_ms), key=_received, reverse=True)
    return entry, codes_within(work), tuple(lately[:HAPPENED_MOST])


def _lately(work: Work, now_ms: int) -> Iterator[Values]:
    """Each event once, as it is told now; what any telling of it makes sensitive is left out.

    What is only linked to one of these days stays away with its own.
    """
    received = frozenset(received_within(work, now_ms - SINCE_MS, now_ms))
    states = with_joined(work, sorted(received)).states
    for alert, state in states.items():
        inside = members(states, alert)
        sensitive = any(flags_of(states[each].values) for each in inside)
        if state.counts and not sensitive and not received.isdisjoint(inside):
            yield state.values


def _received(alert: Values) -> int:
    return parse_ms(alert["received_at"])


def _when(words: Words, values: Any) -> Runs:
    ends = [words.group(parse_iso(values[name])) for name in ("starts", "ends") if name in values]
    return fixed(" – ".join(ends), bold=True)


def _appointments(words: Words, codes: Codes, values: Any) -> list[Block]:
    tr = words.lang.tr
    rows = [
        [
            fixed(words.short(parse_iso(row["at"])) if "at" in row else "…"),
            said(codes.put_in(str(row["who"]))),
            said(codes.put_in(str(row.get("where", "")))),
            ours(tr("confirmed") if row.get("confirmed") else tr("not confirmed")),
        ]
        for row in values.get("appointments", ())
    ]
    heads = [tr("When"), tr("Who"), tr("Where"), ""]
    return [table_of(heads, rows, widths=[0, 2, 1, 0])] if rows else []


def _careful(words: Words, codes: Codes, values: Any) -> list[Block]:
    tr = words.lang.tr
    labelled = (
        (tr("Courtesy calls"), str(values.get("courtesy_calls", ""))),
        (tr("Be careful"), str(values.get("sensitivities", ""))),
    )
    women = tr("A session with women only is agreed.")
    lines: list[Runs] = [
        [
            *ours(f"{label}{words.lang.colon}", bold=True),
            *said(codes.put_in(" ".join(text.split()))),
        ]
        for label, text in labelled
        if text.strip()
    ]
    if values.get("separate_women_session"):
        lines.append(ours(women))
    return [text_of(lines)] if lines else []


def _promises(words: Words, codes: Codes, desk: Desk) -> list[Block]:
    tr = words.lang.tr
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    rows: Sequence[Sequence[Runs]] = [
        [
            said(codes.put_in(str(case.values["what"]))),
            said(codes.put_in(promised_to(case))),
            said(codes.put_in(str(case.values["made_by"]))),
            fixed(words.short(parse_iso(case.standing.due)) if case.standing.due else "…"),
            ours(tr("overdue"), bold=True) if case.standing.is_overdue(now) else [],
        ]
        for case in still_open(desk, Promise.kind)
    ]
    heads = [tr("Promised and still open"), tr("To whom"), tr("By whom"), tr("Due"), ""]
    return [table_of(heads, rows, widths=[2, 1.2, 1, 0, 0])] if rows else []


def _happened(words: Words, codes: Codes, alerts: Sequence[Values]) -> list[Block]:
    tr = words.lang.tr
    rows = [
        [
            fixed(words.short(parse_iso(alert["received_at"]))),
            ours(words.coded("threat_type", str(alert.get("threat_type", "OTH")))),
            said(codes.put_in(str(alert["place"].get("name", "")))),
        ]
        for alert in alerts
    ]
    heads = [tr("Last thirty days"), tr("What"), tr("Where")]
    return [table_of(heads, rows, widths=[0, 2, 1])] if rows else []
