# SPDX-License-Identifier: Apache-2.0
"""Plans on paper: the redacted copy of a receiver, and what changed between two versions.

A copy is set from its record alone, which holds nothing but what its receiver may read. Paper of
changes is for the committee and the base: it says nothing of safe places, ways or what never leaves
this laptop.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from cla_core.dtg import parse_iso, parse_ms
from cla_core.errors import InputRefused, mark
from cla_core.fields import Code, Codes, Layer, Moment, Place, Plain, Ref, fields_of
from cla_core.language import Language
from cla_core.planning.differences import Did, Difference
from cla_core.planning.reviews import EXPIRED, UNDER_REVIEW
from cla_core.record import REGISTRY
from cla_core.records.plan_copies import PlanCopy, PlanRecall
from cla_core.records.plan_shelters import SHELTERS
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import names_in
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import (
    Block,
    Runs,
    fixed,
    heading_of,
    ours,
    plain_lines,
    said,
    table_of,
    text_of,
)
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

NO_COPY = mark("This copy is not on this laptop.")
CALLED_BACK = mark("This copy was called back, so it is not printed again.")
OUT_OF_DATE = mark("The time of this copy is over, so it is not printed again.")
UNNAMED: Final = frozenset({"plan", "mark", "code"})
"""What a line on paper need not say of itself."""


def copy_page(desk: Desk, copy: str, *, paper: str = "a4", language: Language) -> Page:
    """A redacted copy as its receiver gets it, while it counts.

    Raises:
        InputRefused: it is not here, was called back or has expired, or paper other than `a4` and
            `letter`.
    """
    entry, recalled = desk.store.read(lambda work: _copy_within(work, copy))
    if entry is None or entry.kind != PlanCopy.kind:
        raise InputRefused(NO_COPY)
    if recalled:
        raise InputRefused(CALLED_BACK)
    ends = entry.values.get("expires_on")
    if ends and parse_ms(str(ends)) <= desk.clock.now_ms():
        raise InputRefused(OUT_OF_DATE)
    return set_sheet(desk, copy_sheet(desk, entry.values, language), language=language, paper=paper)


def _copy_within(work: Work, copy: str) -> tuple[Entry | None, bool]:
    """A copy by its id, and whether it was called back."""
    recalls = work.records.all_of(PlanRecall.kind)
    return work.records.get(copy), any(one.values["copy"] == copy for one in recalls)


def copy_sheet(desk: Desk, values: Mapping[str, Plain], language: Language) -> PlainSheet:
    """The sheet of a copy from its values alone."""
    tr = language.tr
    words = sheet_words(sheet_frame(desk), language, desk.book)
    title = tr("Protection plan, redacted copy")
    number = tr("Version {number}", number=values["version"])
    told = tr("For {recipient} only. Not to be copied or passed on.",
              recipient=values["recipient"])  # fmt: skip
    expiry = " ".join(
        filter(
            None, (in_force_words(words, values, now_ms=desk.clock.now_ms()), _until(words, values))
        )
    )
    return PlainSheet(
        title=title,
        what=f"{values['plan_code']} · {number} · {told}",
        period=[
            *ours(f"{values['plan_code']} · {number} · "),
            *fixed(day_words(words, values["at"])),
        ],
        said=f"{values.get('place', '')} · {told} {expiry}".strip(" ·"),
        blocks=list(_copy_blocks(words, values)),
        none="",
        name=f"plan-copy-{values['plan_code']}",
        promise=expiry,
        signatures=[tr("Received by: signature and date")],
    )


def copy_lines(desk: Desk, values: Mapping[str, Plain], language: Language) -> tuple[str, ...]:
    """Line by line what a copy of these values tells its receiver on paper."""
    words = sheet_words(sheet_frame(desk), language, desk.book)
    told = [values.get("place", ""), *plain_lines(_copy_blocks(words, values))]
    return tuple(str(line) for line in told if line)


def threat_lines(desk: Desk, values: Mapping[str, Plain], language: Language) -> tuple[str, ...]:
    """The lines about the copy's threats, in their order."""
    words = sheet_words(sheet_frame(desk), language, desk.book)
    return tuple(plain_lines([_threats(words, values)]))


def in_force_words(words: Words, values: Mapping[str, Plain], *, now_ms: int) -> str:
    """Whether the plan was in force when the paper was made, and still is by its review."""
    tr = words.lang.tr
    if "review_on" not in values:
        return ""
    day = day_words(words, values["review_on"])
    overdue = parse_ms(str(values["review_on"])) < now_ms
    if values.get("plan_status") == UNDER_REVIEW:
        return tr("The plan has been under review since {day}: ask what is still valid.", day=day)
    if overdue or values.get("plan_status") == EXPIRED:
        return tr("The plan has expired: its review was due {day}.", day=day)
    return tr("The community looks at it again {day}.", day=day)


def _until(words: Words, values: Mapping[str, Plain]) -> str:
    tr = words.lang.tr
    return (
        tr("Valid until {day}; then to be destroyed.", day=day_words(words, values["expires_on"]))
        if "expires_on" in values
        else tr("To be given back or destroyed when it is recalled.")
    )


def _copy_blocks(words: Words, values: Mapping[str, Plain]) -> Iterator[Block]:
    tr = words.lang.tr
    yield _threats(words, values)
    asks = values.get("asks", [])
    if asks:
        yield heading_of(tr("What the community asks for"))
        yield table_of(
            [tr("Ask"), tr("When"), tr("Asked of")],
            [
                [said(_text(row, "what") or tr("told by the CLA in person")),
                 said(_text(row, "when_said")),
                 ours(words.coded("function", row["owner"]) if "owner" in row else "")]
                for row in asks
            ],
            widths=[2, 1.2, 1],
        )  # fmt: skip
    closing = [
        _labelled(words, tr("How an alert goes"), _text(values, "alert_procedure")),
        _labelled(words, tr("Contact"), _text(values, "contact")),
    ]
    yield text_of([line for line in closing if line])


def _threats(words: Words, values: Mapping[str, Plain]) -> Block:
    tr = words.lang.tr
    heads = ["", tr("Threat"), tr("Where"), tr("When"), tr("Who is exposed"), tr("By whom"),
             tr("Score")]  # fmt: skip
    rows = [_threat_row(words, row) for row in values.get("threats", [])]
    return table_of(heads, rows, widths=[0, 1.6, 1.2, 1.4, 1.6, 1.2, 0],
                    ends=[False] * 6 + [True])  # fmt: skip


def _threat_row(words: Words, row: Mapping[str, Plain]) -> list[Runs]:
    by_whom = row.get("perpetrator")
    return [
        fixed(str(row.get("rank", ""))),
        ours(words.coded("threat_type", row["threat_type"]) if "threat_type" in row else ""),
        said(_text(row, "place")),
        said(_text(row, "when_said")),
        said(_text(row, "exposed")),
        ours(words.coded("perpetrator", by_whom) if by_whom else ""),
        fixed(str(row.get("score", ""))),
    ]


def _labelled(words: Words, label: str, text: str) -> Runs:
    return [*ours(f"{label}{words.lang.colon}", bold=True), *said(text)] if text else []


def _text(row: Mapping[str, Plain], name: str) -> str:
    return str(row.get(name, ""))


def day_words(words: Words, moment: Any) -> str:
    """A moment in the words of a printed page."""
    return words.group(parse_iso(str(moment)))


def changes_page(
    desk: Desk,
    changes: Sequence[Difference],
    *,
    title: str,
    paper: str = "a4",
    language: Language,
) -> Page:
    """What changed between two versions.

    Raises:
        InputRefused: paper other than `a4` and `letter`.
    """
    tr = language.tr
    frame = sheet_frame(desk)
    words = sheet_words(frame, language, desk.book)
    heads = [tr("Line"), tr("Field"), tr("Before"), tr("Now")]
    names = desk.store.read(lambda work: _names(work, changes))
    rows = [row for each in changes for row in _change_rows(words, each, names)]
    sheet = PlainSheet(
        title=tr("Changes of a protection plan"),
        what=title,
        period=fixed(words.group(frame.moment(frame.printed_ms))),
        said=title,
        blocks=[table_of(heads, rows, widths=[1.4, 1, 1.6, 1.6])] if rows else [],
        none="" if rows else tr("Nothing changed that may be printed."),
        name="plan-changes",
        promise=tr("Safe places and routes are not shown here."),
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def _names(work: Work, changes: Sequence[Difference]) -> Mapping[str, str]:
    """What people call the records that the changes name by their ids."""
    found: dict[str, str] = {}
    for each in changes:
        if each.line.kind in REGISTRY:
            before = {one.name: one.before for one in each.fields}
            after = {one.name: one.after for one in each.fields}
            found |= names_in(work, REGISTRY[each.line.kind], before, after)
    return found


def _change_rows(
    words: Words, change: Difference, names: Mapping[str, str]
) -> Iterator[list[Runs]]:
    line = change.line
    if line.kind in SHELTERS:
        return
    did = {
        Did.ADDED: words.lang.tr("New"),
        Did.REMOVED: words.lang.tr("Gone"),
        Did.CHANGED: words.lang.tr("Changed"),
    }[change.did]
    kind = words.lang.label(f"kind.{line.kind}") if line.kind in REGISTRY else line.kind
    name = " ".join(filter(None, (kind, line.text("mark") or line.text("code"))))
    first = True
    for each in change.fields:
        if each.name in UNNAMED or not _may_stand(line.kind, each.name):
            continue
        yield [
            [*ours(f"{did}{words.lang.colon}", bold=True), *said(name)] if first else [],
            ours(_label(words, line.kind, each.name)),
            said(_value(words, line.kind, each.name, each.before, names)),
            said(_value(words, line.kind, each.name, each.after, names)),
        ]
        first = False


def _may_stand(kind: str, name: str) -> bool:
    field = fields_of(REGISTRY[kind]).get(name) if kind in REGISTRY else None
    return field is None or field.layer is not Layer.DEVICE


def _label(words: Words, kind: str, name: str) -> str:
    known = kind in REGISTRY and name in fields_of(REGISTRY[kind])
    return words.field(REGISTRY[kind], name) if known else name


def _value(words: Words, kind: str, name: str, value: Plain, names: Mapping[str, str]) -> str:
    field = fields_of(REGISTRY[kind]).get(name) if kind in REGISTRY else None
    match field:
        case _ if value in (None, "", [], {}):
            return ""
        case Code():
            return words.coded(field.list, value)
        case Codes() if isinstance(value, list):
            return ", ".join(words.coded(field.list, each) for each in value)
        case Place() if isinstance(value, dict):
            return str(value.get("name", ""))
        case Moment():
            return day_words(words, value)
        case Ref():
            return names.get(str(value), words.lang.tr("not on this laptop yet"))
        case _:
            return str(value)
