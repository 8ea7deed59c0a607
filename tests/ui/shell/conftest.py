# SPDX-License-Identifier: Apache-2.0
"""A shell whose pages are fields without a desk behind them."""

import pytest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.top_strip import Post
from tests.ui.days import NO_SIGNAL
from tests.ui.shell.pages import ENTRIES
from tests.ui.standing_clock import ZONE_MINUTES, StandingClock


@pytest.fixture
def shell(look: Look, lang: Language, qtbot: QtBot) -> Shell:
    """A shell with five pages, in both languages."""
    times = Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)
    post = Post(base="Kasoro KAS", mission="ZZ", person="CLA-07", training=True)
    made = Shell(look, lang, times, post=post, pages=ENTRIES)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_link(NO_SIGNAL)
    made.show()
    return made
