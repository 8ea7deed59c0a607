# SPDX-License-Identifier: Apache-2.0
"""To whom a contact may be named: by the uses consented to, the limits set, and the review due."""

from typing import Any

import pytest

from cla_core.codes import LISTS
from cla_core.dtg import parse_ms
from cla_desktop.services.networking.lists.giving_out import Receiver, may_be_named

TODAY = "2025-03-14T21:44:00+02:00"
NOW_MS = parse_ms(TODAY)
BEFORE, LATER = "2025-03-14T21:43:00+02:00", "2025-03-14T21:45:00+02:00"
EVERYBODY = [receiver for receiver in Receiver if receiver is not Receiver.NOBODY]


def named_to(*, limits: tuple[str, ...] = (), **values: Any) -> set[str]:
    said = {"allowed_uses": [*EVERYBODY], "sharing_limits": [*limits], **values}
    return {receiver for receiver in Receiver if may_be_named(said, receiver, NOW_MS)}


@pytest.mark.parametrize(
    ("limit", "kept_from"),
    [
        ("NOT_TO_ARMY", {"TO_FORCES"}),
        ("NOT_TO_POLICE", {"TO_FORCES"}),
        ("NOT_TO_COMMANDER", {"TO_COMMANDER"}),
        ("NOT_TO_NGO", {"TO_NGO"}),
        ("NO_ACTION", {"TO_FORCES", "TO_NGO"}),
    ],
)
def test_a_limit_keeps_the_name_from_whom_it_speaks_of(limit: str, kept_from: set[str]) -> None:
    assert limit in LISTS["contact_limit"]
    assert named_to() == set(EVERYBODY)
    assert named_to(limits=(limit,)) == set(EVERYBODY) - kept_from


def test_nobody_is_named_to_whom_they_did_not_consent() -> None:
    assert named_to(allowed_uses=[]) == set()
    assert named_to(allowed_uses=["TO_NGO"]) == {"TO_NGO"}
    assert named_to(withdrawn_on=BEFORE) == set()


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"given_on": BEFORE}, {"TO_NGO", "TO_SUCCESSOR"}),
        ({"given_on": BEFORE, "review_on": LATER}, {"TO_NGO", "TO_SUCCESSOR"}),
        ({"given_on": BEFORE, "review_on": TODAY}, {"TO_SUCCESSOR"}),
        ({"given_on": BEFORE, "withdrawn_on": BEFORE}, {"TO_SUCCESSOR"}),
        ({"review_on": LATER}, {"TO_SUCCESSOR"}),
    ],
)
def test_one_use_is_given_reviewed_and_withdrawn_apart_from_the_others(
    row: dict[str, str], named: set[str]
) -> None:
    rows = [{"use": "TO_NGO", **row}]
    assert named_to(allowed_uses=["TO_SUCCESSOR"], use_consents=rows) == named


@pytest.mark.parametrize(
    ("review_on", "named"), [(LATER, True), (TODAY, False), (BEFORE, False), ("soon", False)]
)
def test_a_review_that_is_due_or_cannot_be_read_comes_before_the_name(
    review_on: str, named: bool
) -> None:
    assert bool(named_to(review_on=review_on)) is named


def test_a_use_consented_to_anew_outlives_the_review_of_the_others() -> None:
    rows = [{"use": "TO_NGO", "given_on": BEFORE, "review_on": LATER}]
    assert named_to(review_on=BEFORE, use_consents=rows) == {"TO_NGO"}
