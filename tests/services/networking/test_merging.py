# SPDX-License-Identifier: Apache-2.0
"""Two contacts who are one person: joined, found by either code, the stricter holds, undone."""

import json

import pytest

from cla_core.language import Language
from cla_core.network.one_person import as_one
from cla_core.records.contacts import PERSONAL, uses_allowed
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.joining import SameAlready
from cla_desktop.services.documents.saving import NoDocument, opened, save
from cla_desktop.services.networking.contacts import find_callers, limits_of, withdraw
from cla_desktop.services.networking.merging import aliases, join, take_apart, together
from cla_desktop.services.recording import NotReady
from tests.services.networking.people import by_code, contact

GIVEN, LATER = "2025-01-10T10:00:00+02:00", "2025-02-10T10:00:00+02:00"
FIRST = {
    "real_name": "Invented Zebrawood",
    "nicknames": "Mzee",
    "phones": [{"number": "+999 555 0147"}],
    "place": {"name": "Mtindo"},
    "languages": ["swc"],
    "sharing_limits": ["NOT_TO_ARMY"],
    "consent_on": LATER,
    "purpose_explained": True,
    "allowed_uses": ["RECEIVE", "CALL_BACK", "TO_NGO"],
}
SECOND = {
    "real_name": "Invented Zebrawud",
    "phones": [{"number": "0555 0147", "owner": "OWN"}, {"number": "0700 0222"}],
    "languages": ["fr", "swc"],
    "sex": "f",
    "sharing_limits": ["NOT_TO_NGO"],
    "consent_on": GIVEN,
    "allowed_uses": ["RECEIVE", "CALL_BACK", "TO_FORCES"],
    "risk_note": "ebony",
}


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """Two codes for one person."""
    return contact(desk, "K-014", **FIRST), contact(desk, "K-015", **SECOND)


def test_one_person_has_everything_of_both_and_the_stricter_consent(
    desk: Desk, two: tuple[str, str]
) -> None:
    said = join(desk, together(desk, *two)).values
    assert [row["number"] for row in said["phones"]] == ["+999 555 0147", "+999 700 0222"]
    assert said["phones"][0]["owner"] == "OWN"
    assert said["nicknames"] == "Mzee, Invented Zebrawud"
    assert said["languages"] == ["swc", "fr"]
    assert (said["sex"], said["risk_note"]) == ("f", "ebony")
    assert set(said["sharing_limits"]) == {"NOT_TO_ARMY", "NOT_TO_NGO"}
    assert uses_allowed(said) == {"RECEIVE", "CALL_BACK"}
    assert said["consent_on"] == GIVEN
    assert said["purpose_explained"] is False


def test_the_other_code_leads_to_the_one_that_is_kept(desk: Desk, two: tuple[str, str]) -> None:
    kept, other = two
    join(desk, together(desk, kept, other))
    for typed in ("K-015", "0222", "zebrawud", "K-014"):
        assert [found.code for found in find_callers(desk, typed)] == ["K-014"]
    found = by_code(desk, "k-015")
    assert found is not None
    assert found.id == kept
    assert desk.store.read(lambda work: limits_of(work, "K-015")) == {"NOT_TO_ARMY", "NOT_TO_NGO"}
    assert desk.store.read(lambda work: work.documents.listed("contact")) == (kept,)
    assert [part.code for part in aliases(desk, kept)] == ["K-015"]
    with pytest.raises(SameAlready):
        join(desk, together(desk, other, kept))


def test_taken_apart_both_say_what_they_said(desk: Desk, two: tuple[str, str]) -> None:
    before = [dict(opened(desk, one).values) for one in two]
    join(desk, together(desk, *two))
    take_apart(desk, two[1])
    assert [dict(opened(desk, one).values) for one in two] == before
    assert [found.code for found in find_callers(desk, "K-015")] == ["K-015"]
    assert [found.code for found in find_callers(desk, "0222")] == ["K-015"]
    assert aliases(desk, two[0]) == ()
    with pytest.raises(NoDocument):
        take_apart(desk, two[1])


def test_what_was_edited_since_stays_when_they_are_taken_apart(
    desk: Desk, two: tuple[str, str]
) -> None:
    joined = join(desk, together(desk, *two))
    save(desk, joined, {**joined.values, "languages": ["lin"]})
    take_apart(desk, two[1])
    said = opened(desk, two[0]).values
    assert said["languages"] == ["lin"]
    assert said["nicknames"] == "Mzee"


@pytest.mark.parametrize("withdrawn", [0, 1])
def test_consent_withdrawn_under_one_code_erases_both(
    desk: Desk, two: tuple[str, str], withdrawn: int
) -> None:
    withdraw(desk, two[withdrawn])
    seen = together(desk, *two)
    assert seen.erases
    join(desk, seen)
    for record in two:
        assert not set(PERSONAL) & opened(desk, record).values.keys()
    assert find_callers(desk, "zebra") == ()
    assert find_callers(desk, "K-015")[0].withdrawn


def test_consent_withdrawn_later_erases_the_alias_too(desk: Desk, two: tuple[str, str]) -> None:
    join(desk, together(desk, *two))
    withdraw(desk, two[0])
    back = take_apart(desk, two[1])
    assert not set(PERSONAL) & back.values.keys()
    assert "withdrawn_on" in back.values


def test_more_numbers_than_one_contact_holds_are_refused_and_nothing_is_joined(desk: Desk) -> None:
    first = [{"number": f"0555 01{at:02d}"} for at in range(5)]
    second = [{"number": f"0700 01{at:02d}"} for at in range(5)]
    one, other = contact(desk, "K-001", phones=first), contact(desk, "K-002", phones=second)
    with pytest.raises(NotReady):
        join(desk, together(desk, one, other))
    assert aliases(desk, one) == ()


def test_consent_recorded_under_one_code_alone_stands() -> None:
    recorded = {"code": "K-1", "consent_on": GIVEN, "allowed_uses": ["RECEIVE"]}
    for pair in ((recorded, {"code": "K-2"}), ({"code": "K-2"}, recorded)):
        assert uses_allowed(as_one(*pair)) == {"RECEIVE"}


def test_a_code_that_was_given_up_is_never_said_to_be_like_the_one_that_stands_for_it(
    desk: Desk,
) -> None:
    kept, given_up, _third = (
        contact(desk, f"K-00{at}", real_name=name)
        for at, name in enumerate(("Abdou Garba", "Abdoulaye Garba", "Abdoul Garba"), 1)
    )
    join(desk, together(desk, kept, given_up))
    line = json.dumps({"id": given_up, "real_name": "Abdoulaye Garba"}).encode()
    (answer,) = put_lines(desk, "contact", [line], language=Language.load("en"))
    assert [one["code"] for one in answer["alike"]] == ["K-003"]
