# SPDX-License-Identifier: Apache-2.0
"""A phone tree on one page for the wall of the operations room: codes alone, in the order of calls.

Whoever left the network or is not known here is told of, and a code that became an alias stands
under the one that is kept: the page is what one would call tonight.
"""

from collections.abc import Mapping, Sequence, Set
from typing import Any, Final

from cla_core.day_said import DaySaid
from cla_core.dtg import parse_iso
from cla_core.language import Language, mark
from cla_core.records.contacts import Contact, has_gone
from cla_core.records.phone_trees import PhoneTree
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import NoDocument, opened
from cla_desktop.services.networking.contacts import contact_of
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import Block, Runs, fixed, joined, ours, said, table_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

SHEET: Final = "phone-tree"
CALLED: Final = ("contact", "fallback", "calls", "also_calls")
LEFT: Final = mark("(left the network)")
UNKNOWN: Final = mark("(not known here)")


def phone_tree_sheet(desk: Desk, record: str, *, paper: str = "a4", language: Language) -> Page:
    """The page.

    Raises:
        NoDocument: it is no phone tree.
        InputRefused: paper other than `a4` and `letter`.
    """
    seen = opened(desk, record)
    if seen.kind != PhoneTree.kind:
        raise NoDocument
    values, tr = seen.values, language.tr
    steps: Sequence[Mapping[str, Any]] = values.get("steps", ())
    now_ms = desk.clock.now_ms()
    standing = desk.store.read(lambda work: _standing(work, steps, now_ms))
    scenario = desk.book.label(language, "phone_scenario", str(values.get("scenario", "")))
    title = tr("Phone tree: {scenario}", scenario=scenario)
    frame = sheet_frame(desk)
    sheet = PlainSheet(
        title=title,
        what=f"{tr('Phone tree')} {values['code']}, {frame.base}",
        period=fixed(str(values["code"]), bold=True),
        said=_tested(language, values),
        blocks=[_steps(language, steps, standing)] if steps else [],
        none=tr("No call has been added yet."),
        name=SHEET,
        promise=tr("Codes only: no names and no numbers here."),
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def _standing(
    work: Work, steps: Sequence[Mapping[str, Any]], now_ms: int
) -> dict[str, tuple[str, str]]:
    """By code who answers to it today, and what is to be told of them."""
    codes = {str(step[name]).strip().upper() for step in steps for name in CALLED if step.get(name)}
    listed = frozenset(work.documents.listed(Contact.kind))
    return {code: _answering(contact_of(work, code), code, listed, now_ms) for code in codes}


def _answering(entry: Entry | None, code: str, listed: Set[str], now_ms: int) -> tuple[str, str]:
    if entry is None:
        return code, UNKNOWN
    said = entry.values
    gone = has_gone(said.get("withdrawn_on"), said.get("active_to"), now_ms)
    return entry.number or code, LEFT if gone or entry.id not in listed else ""


def _tested(language: Language, values: Mapping[str, Any]) -> str:
    said_on = values.get("tested_on")
    if not said_on:
        return language.tr("Never tested.")
    day = DaySaid(parse_iso(said_on).date())
    return language.tr("Tested last on {day}.", day=day)


def _steps(
    language: Language,
    steps: Sequence[Mapping[str, Any]],
    standing: Mapping[str, tuple[str, str]],
) -> Block:
    tr = language.tr

    def called(step: Mapping[str, Any], *names: str) -> Runs:
        codes = [str(step[name]).strip().upper() for name in names if step.get(name)]
        return joined([_code(language, code, standing) for code in codes])

    heads = [tr("Step"), tr("Call"), tr("If nobody answers"), tr("They call next"), tr("Called at")]
    rows = [
        [
            fixed(str(number)),
            called(step, "contact"),
            called(step, "fallback"),
            called(step, "calls", "also_calls"),
            said(""),
        ]
        for number, step in enumerate(steps, start=1)
    ]
    return table_of(heads, rows, widths=[0, 2, 2, 2, 1.4])


def _code(language: Language, code: str, standing: Mapping[str, tuple[str, str]]) -> Runs:
    now, told = standing[code]
    return [*fixed(now), *ours(f" {language.tr(told)}")] if told else fixed(now, bold=True)
