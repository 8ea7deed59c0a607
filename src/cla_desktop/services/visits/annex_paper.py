# SPDX-License-Identifier: Apache-2.0
"""The annex on national forces on paper: for one receiver, with its name at the head, in codes."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.records.conduct_annexes import ConductAnnex
from cla_core.visits.annex import WHOLE, AnnexCopy, annex_for
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import NoDocument
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import Block, Runs, fixed, ours, said, table_of, text_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.services.visits.coded import Codes, codes_within
from cla_desktop.storage.store import Work

ANNEX: Final = "conduct-annex"
NOTHING_FOR_THEM: Final = mark(
    "Nothing in this annex may go to this receiver: it is about their own side, or it is empty."
)
MARKED: Final = "STRICTLY_CONFIDENTIAL"


def annex_page(
    desk: Desk, annex: str, receiver: str, *, paper: str = "a4", language: Language
) -> Page:
    """The annex as this receiver gets it.

    Raises:
        NoDocument: there is no such annex.
        InputRefused: nothing in it is for this receiver, or paper other than `a4` and `letter`.
    """

    def job(work: Work) -> tuple[Mapping[str, Any], Codes]:
        entry = work.records.get(annex)
        if entry is None or entry.kind != ConductAnnex.kind:
            raise NoDocument
        return entry.values, codes_within(work)

    values, codes = desk.store.read(job)
    copy = annex_for(values, receiver)
    if not copy.acts:
        raise InputRefused(NOTHING_FOR_THEM)
    frame, tr = sheet_frame(desk), language.tr
    words = sheet_words(frame, language, desk.book)
    team, code = str(values.get("team", "")), str(values.get("code", ""))
    whom = tr("For {recipient} only. Not to be copied or passed on.",
              recipient=words.coded("annex_receiver", receiver))  # fmt: skip
    sheet = PlainSheet(
        title=tr("Conduct of national forces"),
        what=f"{code} · {whom}",
        period=[
            *ours(tr("Annex {code} to the report of team {team}", code=code, team=team)),
            *fixed(f" · {words.group(frame.moment(frame.printed_ms))}"),
        ],
        said=f"{whom} {tr('What people reported, not confirmed unless it says so.')}",
        blocks=list(_blocks(words, codes, copy, whole=receiver in WHOLE)),
        none="",
        name=f"{ANNEX}-{code}",
        promise=tr("Codes only: no names here."),
        signatures=[tr("Received by: signature and date")],
    )
    return set_sheet(desk, sheet, language=language, paper=paper, classification=MARKED)


def _blocks(words: Words, codes: Codes, copy: AnnexCopy, *, whole: bool) -> Iterator[Block]:
    tr = words.lang.tr
    heads = [tr("By whom"), tr("What"), tr("Where"), tr("When")]
    widths: list[float] = [1.1, 1.2, 1, 1.1]
    if whole:
        heads += [tr("Women"), tr("Men"), tr("As reported"), tr("Raised")]
        widths += [0, 0, 2, 1.4]
    rows = [_row(words, codes, act, whole=whole) for act in copy.acts]
    yield table_of(heads, rows, widths=widths)
    if copy.assessment:
        yield text_of([ours(tr("Assessment"), bold=True), said(codes.put_in(copy.assessment))])


def _row(words: Words, codes: Codes, act: Mapping[str, Any], *, whole: bool) -> list[Runs]:
    def free(name: str) -> Runs:
        return said(codes.put_in(str(act.get(name, ""))))

    row = [
        ours(words.coded("perpetrator", act["force"]) if "force" in act else ""),
        ours(words.coded("threat_type", act["what"]) if "what" in act else ""),
        free("place"),
        free("when_said"),
    ]
    if whole:
        counts = [fixed(str(act.get(name, ""))) for name in ("women", "men")]
        row += [*counts, free("told"), free("raised")]
    return row
