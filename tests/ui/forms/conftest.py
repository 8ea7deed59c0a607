# SPDX-License-Identifier: Apache-2.0
"""A form's surroundings with real words, a real gazetteer and a clock that stands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_core.records.reports import Flash
from cla_desktop.services.placing.gazetteer import Gazetteer
from cla_desktop.ui.forms.context import Field, FormContext, fields_for
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.editors import editor_for
from cla_desktop.ui.look import Look
from tests.ui.standing_clock import ZONE_MINUTES, StandingClock

PLACES = """id,country,name,aliases,admin1,admin2,latitude,longitude,population
ZZ-1,ZZ,Mtindo,Mutindo,Kandara,Lowa-Est,1.7,30.3,900
ZZ-2,ZZ,Lugo,,Kandara,Lowa-Est,1.65,30.2,
ZZ-3,ZZ,Tanda,,Kandara,Lowa-Est,1.6,30.1,8000
ZZ-4,ZZ,Tanda,,Kandara,Lowa-Ouest,1.9,29.8,300
ZZ-5,ZZ,Lugo,,Far-Away,,14.5,-4.2,52000
ZZ-6,ZZ,Kelema,,Far-Away,,14.6,-4.3,41000
"""
BASE = (1.6425, 30.2428)

MakeEditor = Callable[..., Editor]


@pytest.fixture
def gazetteer(tmp_path: Path) -> Gazetteer:
    """Invented places: two of one name nearby, one with a far namesake, one far alone."""
    path = tmp_path / "places.csv"
    path.write_text(PLACES, encoding="utf-8")
    return Gazetteer.load(path)


@pytest.fixture
def context(
    look: Look, english: Language, clock: StandingClock, gazetteer: Gazetteer
) -> FormContext:
    """English, zone B, 14 March 2025 22:12, Kasoro."""
    return FormContext(
        look=look,
        lang=english,
        now_ms=clock.now_ms,
        offset_minutes=ZONE_MINUTES,
        base=BASE,
        places=gazetteer,
    )


def field_of(declaration: type, name: str, lang: Language, *, compact: bool = False) -> Field:
    """A declared field with its words."""
    return next(f for f in fields_for(declaration, lang, compact=compact) if f.name == name)


@pytest.fixture
def make(qtbot: QtBot, context: FormContext) -> MakeEditor:
    """`make("headline")`: the shown editor of a field of a flash, or of another declaration."""

    kept: list[Editor] = []

    def made(name: str, declaration: type = Flash, *, compact: bool = False) -> Editor:
        field = field_of(declaration, name, context.lang, compact=compact)
        editor = editor_for(field, context)
        qtbot.addWidget(editor)
        kept.append(editor)
        editor.resize(560, 300)
        with qtbot.waitExposed(editor):
            editor.show()
        editor.activateWindow()
        editor.begin()
        return editor

    return made
