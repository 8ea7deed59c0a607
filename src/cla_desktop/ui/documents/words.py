# SPDX-License-Identifier: Apache-2.0
"""How a document is told: a row of a list, a field and its value, who said what in a dispute.

Names and numbers of people are words like any other here; whether they are shown is the pane's.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.documents.change import Change
from cla_core.documents.merge import Version
from cla_core.dtg import parse_iso
from cla_core.fields import (
    Count,
    Kind,
    Layer,
    Many,
    Moment,
    Place,
    Plain,
    Ref,
    fields_of,
    is_absent,
)
from cla_core.language import Language
from cla_core.record import Record
from cla_core.states import ReportState
from cla_core.wording import field_key
from cla_desktop.services.documents.naming import kinds_named, names_codes_alone
from cla_desktop.services.finding import ReportRow
from cla_desktop.services.rendering.lines import inline
from cla_desktop.services.rendering.words import Words as PageWords
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

NOT_HERE: Final[Mapping[str, str]] = MappingProxyType({})
"""Names of records where none is known."""

ICONS = {
    "contact": "user",
    "node": "radio-tower",
    "alert_network": "users",
    "phone_tree": "phone",
    "asset": "phone",
    "committee": "users",
    "committee_member": "user",
    "visit": "truck",
    "protection_team": "shield",
    "conduct_annex": "lock",
    "recommendation": "flag",
    "patrol_report": "shield-check",
    "calendar_date": "calendar",
    "emergency_number": "phone",
    "user_group": "users",
    "radio_net": "radio-tower",
}


class DocumentWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self.lang = lang
        self._times = times
        self._book = book
        self._page = PageWords(lang, book, moment_of(times.now_ms()).year)

    def kind(self, kind: str) -> str:
        """The name of a kind, for one document."""
        return self.lang.label(f"kind.{kind}")

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of a list, as the mission has it."""
        return self._book.codes(name)

    def code(self, name: str, code: str) -> str:
        """What a code of a list is called."""
        return self._book.label(self.lang, name, code)

    def kinds(self, kind: str) -> str:
        """The name of a kind, for several documents."""
        return self.lang.label(f"kinds.{kind}")

    def row(self, document: ReportRow) -> Row:
        """Code and village; how far it came; when it is to be, or else was written."""
        waits = document.state in {ReportState.WAITING, ReportState.LEFT}
        state = self.lang.label(f"state.{document.state.word}")
        told = document.draft or waits
        at_ms = document.changed_ms if document.when_ms is None else document.when_ms
        title = document.number or document.title or self.kind(document.kind)
        return Row(
            key=document.id,
            title=title,
            detail=document.place or (document.title if document.title != title else ""),
            icon=ICONS.get(document.kind, "file-text"),
            value=state if told else "",
            value_icon=("pencil" if document.draft else "clock") if told else "",
            value_tone=Tone.P2,
            value_detail=self._times.when(at_ms),
        )

    def label(self, declaration: type[Record], name: str) -> str:
        """The label of a field."""
        return self.lang.label(field_key(declaration, name))

    def value(
        self,
        kind: Kind,
        value: Plain,
        names: Mapping[str, str] = NOT_HERE,
        *,
        between_rows: str = "; ",
    ) -> str:
        """A value in words; `names` as in `Opened`."""
        if is_absent(value):
            return self.lang.tr("nothing")
        if isinstance(kind, Many) and isinstance(value, list):
            cells = (self._cells(kind, row, names) for row in value if isinstance(row, dict))
            return between_rows.join(cells)
        if isinstance(kind, Moment):
            return self._page.short(parse_iso(value))
        if kinds_named(kind) and isinstance(kind, Ref) and value not in names:
            return self.lang.tr("not on this laptop yet")
        page = replace(self._page, names=names)
        return "".join(run["t"] for run in inline(page, kind, value))

    def _cells(self, kind: Many, row: dict[str, Plain], names: Mapping[str, str]) -> str:
        declared = fields_of(kind.of)
        return ", ".join(
            self.value(declared[name], row[name], names) for name in declared if name in row
        )

    def when(self, change: Change) -> str:
        """When somebody wrote it."""
        return self._times.when(change.written_ms)

    def version(
        self, kind: Kind, version: Version, *, own: str, names: Mapping[str, str] = NOT_HERE
    ) -> str:
        """`You wrote 14 Mar 21:46: Lugo`; `CLA-08 wrote ...`."""
        change = version.change
        said = self.value(kind, version.value, names)
        when = self.when(change)
        if change.person == own:
            return self.lang.tr("You wrote {when}: {said}", when=when, said=said)
        return self.lang.tr(
            "{person} wrote {when}: {said}", person=change.person, when=when, said=said
        )


def is_personal(kind: Kind) -> bool:
    """Whether a field could say who somebody is, so that it is shown on demand.

    A village stands in the list already: without it nobody finds whom to ring. Codes are there so
    that names need not be said.
    """
    open_to_all = isinstance(kind, Place | Count) or names_codes_alone(kind)
    return kind.layer in {Layer.BASE, Layer.DEVICE} and not open_to_all
