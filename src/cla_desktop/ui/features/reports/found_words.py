# SPDX-License-Identifier: Apache-2.0
"""How a hit of the search is told in a row: a report as in its list, an alert with its state.

Anything else by its code, what its own page says of it where soldiers may look, its sort and what
it belongs to. A name or a number of somebody is not said here, whatever was typed to find it.
"""

import re
from typing import Final

from cla_core.codes import CodeBook
from cla_core.fields import Code, Kind, Ref, Text, fields_of
from cla_core.language import Language
from cla_core.outreach.standing import APPROVED, QUOTABLE
from cla_core.record import Document, Record
from cla_core.records import record_type
from cla_core.records.patrols import CalendarDate
from cla_core.records.plan_shelters import PlanPlace, PlanRoute
from cla_core.records.plans import Plan, PlanLine
from cla_core.records.sketches import Sketch
from cla_desktop.services.documents.naming import kinds_named
from cla_desktop.services.finding import ReportRow
from cla_desktop.services.found import ALERT, FoundRow
from cla_desktop.ui.documents.words import ICONS, DocumentWords, is_personal
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

BETWEEN: Final = " · "
_TELLING: Final = re.compile(r"[^\W\d_]{3}")
"""A round of a survey is called 1, a threat T1: nobody knows by that alone what was found."""


def is_covered(declaration: type[Record], name: str, kind: Kind) -> bool:
    """Whether the own page of a kind shows this field on demand alone."""
    if issubclass(declaration, Plan | PlanLine):
        return issubclass(declaration, PlanPlace | PlanRoute) and name != "plan"
    if issubclass(declaration, Sketch | CalendarDate) and name == declaration.title_field:
        return False
    # Whether the text is in force is known to its own page alone.
    quotable = declaration.kind in APPROVED and name in QUOTABLE
    return quotable or is_personal(kind)


class FoundWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(
        self, lang: Language, times: Times, book: CodeBook, *, reports: ReportWords
    ) -> None:
        self._lang = lang
        self._times = times
        self._reports = reports
        self._alerts = AlertWords(lang, times, book)
        self._documents = DocumentWords(lang, times, book)

    def row(self, found: ReportRow) -> Row:
        """A hit; one inside an alert says in which of its records the words stand."""
        if not isinstance(found, FoundRow):
            return self._reports.row(found)
        if found.alert:
            return self._alert_row(found)
        return self._other_row(found) if found.values else self._reports.row(found)

    def title(self, found: FoundRow) -> str:
        """Its code and its most telling line; only its sort where it has neither."""
        declaration = record_type(found.kind)
        code = found.number or self._text(found.values.get("code"))
        line = self._line(declaration, found)
        parts = [code, line if line != code else ""]
        return BETWEEN.join(part for part in parts if part) or self._documents.kind(found.kind)

    def _alert_row(self, found: FoundRow) -> Row:
        where = "" if found.kind == ALERT else self._reports.kind(found.kind)
        inside = self._lang.tr("found in: {kind}", kind=where) if where else ""
        parts = (self._alerts.short(found.number_of_alert), found.place, inside)
        when = found.when_ms if found.when_ms is not None else found.changed_ms
        return Row(
            key=found.id,
            title=found.title or self._alerts.code("threat_type", found.threat),
            detail=BETWEEN.join(part for part in parts if part),
            tag=found.priority,
            value=self._alerts.code("alert_state", found.state_of_alert),
            value_icon="bell",
            value_detail=self._times.when(when),
        )

    def _other_row(self, found: FoundRow) -> Row:
        title, kind = self.title(found), self._documents.kind(found.kind)
        whose = found.person if found.draft else ""
        says_so = title == kind or title.startswith(kind + BETWEEN)
        parts = ("" if says_so else kind, self._belongs_to(found), found.place, whose)
        below = [part for part in parts if part and part != title]
        away = self._lang.tr("removed from the list") if found.away else ""
        when = found.when_ms if found.when_ms is not None else found.changed_ms
        return Row(
            key=found.id,
            title=title,
            detail=BETWEEN.join(below),
            icon=ICONS.get(found.kind, "file-text"),
            value=self._lang.label(f"state.{found.state.word}") if found.draft else away,
            value_icon="pencil" if found.draft else ("archive" if away else ""),
            value_tone=Tone.P2 if found.draft else Tone.MUTED,
            value_detail=self._times.when(when),
        )

    def _line(self, declaration: type[Record], found: FoundRow) -> str:
        """What its list says of it; where that is its code alone, what it says first openly."""
        if not found.title:
            return ""
        declared, kind_said = fields_of(declaration), self._documents.kind(found.kind)
        own = declaration.title_field
        kind = declared.get(own)
        if kind is not None and kinds_named(kind):
            return BETWEEN.join((kind_said, found.title))
        if kind is not None and not is_covered(declaration, own, kind):
            said = (
                self._documents.value(kind, found.title) if isinstance(kind, Code) else found.title
            )
            if said != found.number or not issubclass(declaration, Document):
                return said if _TELLING.search(said) else BETWEEN.join((kind_said, said))
        told = (
            self._documents.value(kind, found.values[name], found.names)
            for name, kind in declared.items()
            if isinstance(kind, Text | Code) and name in found.values and name not in {own, "code"}
            if not kinds_named(kind) and not is_covered(declaration, name, kind)
        )
        return next(told, "")

    def _belongs_to(self, found: FoundRow) -> str:
        """What people call the first other record it names."""
        for name, kind in fields_of(record_type(found.kind)).items():
            said = self._text(found.values.get(name))
            if said and isinstance(kind, Ref) and said in found.names:
                return found.names[said]
            if said and kinds_named(kind) and not isinstance(kind, Ref) and said != found.title:
                return said
        return ""

    def _text(self, said: object) -> str:
        return said if isinstance(said, str) else ""
