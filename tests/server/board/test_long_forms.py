# SPDX-License-Identifier: Apache-2.0
"""A form filled to its last letter is taken in any script; what is more is told, and why."""

import pytest
from lxml import html

from tests.server.alerts.conftest import bases
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.board.visit import signed_in, visit_as, words

__all__ = ["bases"]

LETTER = "村"
"""Nine letters of an address: no script needs more for one."""


@pytest.mark.parametrize("path", ["/messages/new", "/cards/KAS"])
def test_the_largest_forms_are_taken_full_of_letters_that_travel_as_nine(
    hall: Hall, path: str
) -> None:
    visit = visit_as(hall, "manager", "Manager")
    [form] = [one for one in html.fromstring(visit.get(path).text).forms if "look" in one.fields]
    typed = dict(form.form_values())
    for name in form.fields:
        most = form.inputs[name].get("maxlength") if name in form.inputs else None
        if most:
            typed[name] = LETTER * int(most)
    assert sum(len(said) for said in typed.values()) > 30_000
    answer = visit.post_raw(form.action, typed)
    # The languages are not chosen yet: what was typed stands in the form again.
    assert answer.status_code == 422
    assert LETTER * 1500 in answer.text


def test_what_cannot_be_taken_is_told_as_what_it_is(hall: Hall, bases: Bases) -> None:
    alert, visit = bases.alert(), signed_in(hall)
    asks = {"proof": visit.proof("/account"), "act": "QUESTION", "look": ""}
    for said, status, told in (
        ("x" * 10_000, 422, "This text has 10000 characters; at most 1000 fit here."),
        ("x" * 500_000, 413, "This is too much for one form"),
        ("x\0y", 400, "This form could not be read"),
    ):
        answer = visit.post_raw(f"/alerts/{alert}/acts", {**asks, "words": said})
        assert answer.status_code == status
        assert told in words(answer.text)
    assert len(bases.records(alert)) == 1
