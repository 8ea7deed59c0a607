# SPDX-License-Identifier: Apache-2.0
"""How a hit of the search is told in a row: a report as in its list, an alert with its state."""

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.alerting.found import FoundRow
from cla_desktop.services.finding import ReportRow
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.leads import lead_to
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

ALERT = "alert"


class FoundWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(
        self, lang: Language, times: Times, book: CodeBook, *, reports: ReportWords
    ) -> None:
        self._lang = lang
        self._times = times
        self._reports = reports
        self._alerts = AlertWords(lang, times, book)

    def row(self, found: ReportRow) -> Row:
        """A hit; one inside an alert says in which of its records the words stand."""
        if not isinstance(found, FoundRow) or not found.alert:
            return self._reports.row(found)
        where = "" if found.kind == ALERT else self._reports.kind(found.kind)
        inside = self._lang.tr("found in: {kind}", kind=where) if where else ""
        parts = (self._alerts.short(found.number_of_alert), found.place, inside)
        when = found.when_ms if found.when_ms is not None else found.changed_ms
        return Row(
            key=lead_to(ALERT, found.alert),
            title=found.title or self._alerts.code("threat_type", found.threat),
            detail=" · ".join(part for part in parts if part),
            tag=found.priority,
            value=self._alerts.code("alert_state", found.state_of_alert),
            value_icon="bell",
            value_detail=self._times.when(when),
        )
