# SPDX-License-Identifier: Apache-2.0
"""A report as it is written and read on its page."""

from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.features.reports.report_pane import ReportPane
from cla_desktop.ui.forms.record_form import RecordForm
from tests.ui.forms.typing import enter, types


def form_of(page: ReportsPage) -> RecordForm:
    """The form that is being written."""
    form = page.write.form
    assert form is not None
    return form


def write_a_flash() -> None:
    """The least a flash needs, from field to field by Enter."""
    for text in ("Armed men above Mtindo, 14 March", "mov", "2142", "", "e", "w", "mtindo"):
        if text:
            types(text)
        enter()
    types("About ten armed men came down from the ridge.")


def pane(page: ReportsPage) -> ReportPane:
    """The pane beside the list."""
    return page.report
