# SPDX-License-Identifier: Apache-2.0
"""From the page of alerts to the print dialog: open ones, the log of a night, one for the air."""

from functools import partial

from cla_desktop.services.alerting.night import Night
from cla_desktop.services.alerting.sheets import night_sheet, open_sheet
from cla_desktop.services.desk import Desk
from cla_desktop.services.radio.script import SCRIPT, alert_script
from cla_desktop.services.rendering.alert_sheets import NIGHT_LOG, OPEN_SHEET
from cla_desktop.ui.printing.sheet_source import SheetSource


def alert_sheet(desk: Desk, night: Night | None) -> SheetSource:
    """The log of a night, or without one the open alerts."""
    if night is None:
        return SheetSource(desk, open_sheet, what=OPEN_SHEET)
    return SheetSource(desk, partial(night_sheet, night=night), what=NIGHT_LOG)


def air_sheet(desk: Desk, alert: str) -> SheetSource:
    """One alert to be read over the radio or typed as a text message."""
    return SheetSource(desk, partial(alert_script, record=alert), what=SCRIPT)
