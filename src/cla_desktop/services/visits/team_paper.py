# SPDX-License-Identifier: Apache-2.0
"""The terms of reference and report of a protection team on paper: what the mission may read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from cla_core.language import Language
from cla_core.records.protection_teams import ProtectionTeam
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import names_in
from cla_desktop.services.documents.saving import NoDocument
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.blocks import Block, fixed, ours, text_of
from cla_desktop.services.rendering.lines import shown
from cla_desktop.services.rendering.plain_sheet import PlainSheet, sheet_words
from cla_desktop.services.rendering.sections import declared_sections
from cla_desktop.services.rendering.words import Words
from cla_desktop.services.sheets import set_sheet, sheet_frame
from cla_desktop.storage.store import Work

TERMS: Final = "team-terms"


def team_terms(desk: Desk, team: str, *, paper: str = "a4", language: Language) -> Page:
    """The paper of a team.

    Raises:
        NoDocument: there is no such team.
        InputRefused: paper other than `a4` and `letter`.
    """

    def job(work: Work) -> tuple[Mapping[str, Any], Mapping[str, str]]:
        entry = work.records.get(team)
        if entry is None or entry.kind != ProtectionTeam.kind:
            raise NoDocument
        values = shown(ProtectionTeam, entry.values)
        return values, names_in(work, ProtectionTeam, values)

    values, names = desk.store.read(job)
    frame, tr = sheet_frame(desk), language.tr
    words = replace(sheet_words(frame, language, desk.book), names=names)
    code = str(values.get("code", ""))
    sheet = PlainSheet(
        title=tr("Joint Protection Team {code}", code=code),
        what=tr("Joint Protection Team {code}", code=code),
        period=fixed(words.group(frame.moment(frame.printed_ms)), bold=True),
        said=tr("Terms of reference and report. By section and function; nobody is named."),
        blocks=_blocks(words, values),
        none="",
        name=TERMS,
        promise=tr("Codes only: no names here."),
        signatures=[tr("Approved by: signature")],
    )
    return set_sheet(desk, sheet, language=language, paper=paper)


def _blocks(words: Words, values: Mapping[str, Any]) -> list[Block]:
    said = {name: value for name, value in values.items() if name != "code"}
    blocks: list[Block] = []
    for section in declared_sections(words, ProtectionTeam, said):
        blocks += [text_of([ours(section["title"], bold=True)]), *section["blocks"]]
    return blocks
