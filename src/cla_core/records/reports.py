# SPDX-License-Identifier: Apache-2.0
"""The written reports of a CLA, in the order of urgency: flash, daily, weekly."""

from cla_core.records.daily import Daily
from cla_core.records.flash import Flash
from cla_core.records.header import Report
from cla_core.records.weekly import Weekly

__all__ = ["Daily", "Flash", "Report", "Weekly"]
