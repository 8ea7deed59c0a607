# SPDX-License-Identifier: Apache-2.0
"""How exact a time is follows from the words, until a person says it."""

import pytest
from pytestqt.qtbot import QtBot

from cla_core.records.reports import Flash
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.following import PrecisionFollower
from cla_desktop.ui.forms.record_form import RecordForm
from tests.ui.forms.typing import types


@pytest.fixture
def form(qtbot: QtBot, context: FormContext) -> RecordForm:
    """A flash whose precision follows."""
    made = RecordForm(Flash, context)
    PrecisionFollower(made)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.go_to("happened")
    return made


@pytest.mark.parametrize(
    ("typed", "precision"),
    [("21h42", "exact"), ("hier soir", "part"), ("hier", "day"), ("last week", "week")],
)
def test_the_words_say_how_exact_they_are(form: RecordForm, typed: str, precision: str) -> None:
    types(typed)
    assert form.values()["time_precision"] == precision


def test_what_is_not_understood_says_nothing(form: RecordForm) -> None:
    types("hier soirx")
    assert "time_precision" not in form.values()


def test_what_a_person_chose_stays(form: RecordForm) -> None:
    types("hier")
    form.go_to("time_precision")
    types("w")
    form.go_to("happened")
    types(" soir")
    assert form.values()["time_precision"] == "week"
