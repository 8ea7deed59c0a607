# SPDX-License-Identifier: Apache-2.0
"""Every grade a contact was given, by whom and when; consent asked for again in a year."""

from cla_core.records.contacts import uses_allowed
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import opened, save
from cla_desktop.services.networking.grading import Grade, grades_of
from tests.services.networking.people import contact

GIVEN = "2025-01-10T10:00:00+02:00"


def test_grades_stand_in_their_order_and_who_gave_them_is_noted_unless_said(desk: Desk) -> None:
    record = contact(desk, "K-014")
    assert grades_of(desk, record) == ()
    seen = opened(desk, record)
    said = {"reliability": "C", "graded_on": GIVEN, "graded_by": "CLA-08"}
    seen = save(desk, seen, {**seen.values, **said})
    seen = save(desk, seen, {**seen.values, "reliability": "B"})
    latest, first = grades_of(desk, record)
    assert first == Grade(letter="C", graded_on=GIVEN, graded_by="CLA-08")
    assert (latest.letter, latest.graded_by) == ("B", desk.person)
    assert latest.graded_on != GIVEN


def test_consent_is_asked_for_again_in_a_year_and_one_use_can_be_withdrawn_alone(
    desk: Desk,
) -> None:
    uses = {"consent_on": GIVEN, "allowed_uses": ["RECEIVE", "TO_NGO"]}
    gone = {"use": "TO_NGO", "withdrawn_on": "2025-02-10T10:00:00+02:00"}
    values = opened(desk, contact(desk, "K-014", **uses, use_consents=[gone])).values
    assert values["review_on"] == "2026-01-10T10:00:00+02:00"
    assert uses_allowed(values) == {"RECEIVE"}
