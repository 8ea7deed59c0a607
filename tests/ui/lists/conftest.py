# SPDX-License-Identifier: Apache-2.0
"""Lists over a real desk."""

from tests.ui.desk_for_pages import (
    bus,
    desk,
    desk_clock,
    form_context,
    made_desk,
    page_times,
    source,
)

__all__ = ["bus", "desk", "desk_clock", "form_context", "made_desk", "page_times", "source"]
