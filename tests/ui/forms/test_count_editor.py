# SPDX-License-Identifier: Apache-2.0
"""Counts: unknown may be left empty, and only where the count is not needed it says so."""

import pytest

from cla_core.records.committee_meetings import CommitteeMeeting
from cla_desktop.ui.forms.count_editor import CountEditor
from tests.ui.forms.conftest import MakeEditor
from tests.ui.forms.typing import types


@pytest.mark.parametrize(
    ("name", "hint", "sentence"),
    [
        ("women", "", "Write a whole number."),
        ("youth", "unknown", "Write a whole number, or leave this empty when it is unknown."),
    ],
)
def test_a_count_that_is_needed_never_offers_to_stay_unknown(
    make: MakeEditor, name: str, hint: str, sentence: str
) -> None:
    editor = make(name, CommitteeMeeting)
    assert isinstance(editor, CountEditor)
    assert editor.line.placeholderText() == hint
    types("many")
    problem = editor.problem()
    assert problem is not None
    assert problem.sentence == sentence
