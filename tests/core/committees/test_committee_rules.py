# SPDX-License-Identifier: Apache-2.0
"""Committees by rule: shares, a status that decays, hints that are gentle and true."""

import pytest

from cla_core.codes import Profile
from cla_core.committees.composition import Seat, composition_of
from cla_core.committees.hints import Doings, Hint, Met, concerns_of, hints_of
from cla_core.committees.standing import MONTH_MS, patience_of, standing_of

NOW = 30 * MONTH_MS
OFTEN = patience_of(Profile({}))


def seats(*spelled: str) -> list[Seat]:
    """`f36` is a woman of 36 to 59, `m18` a young man; the third part is a role."""
    ages = {"18": "YOUTH", "36": "ADULT"}
    return [
        Seat(role=one[3:] or "MEMBER", sex=one[0], age_band=ages[one[1:3]], family=f"Name{at}")
        for at, one in enumerate(spelled)
    ]


def test_shares_are_of_those_who_sit_in_it_now() -> None:
    gone = Seat(role="MEMBER", sex="m", age_band="YOUTH", until_ms=NOW - 1)
    found = composition_of([*seats("f36", "f18", "m36"), gone], now_ms=NOW)
    assert (found.members, found.women, found.men, found.young) == (3, 2, 1, 1)
    assert (found.women_share, found.young_share) == (67, 33)
    assert composition_of([], now_ms=NOW).women_share is None


def test_a_share_is_of_those_of_whom_it_is_noted_and_nothing_is_said_of_the_others() -> None:
    unknown = [Seat(role="MEMBER", sex="unrecorded", age_band="UNRECORDED")] * 3
    found = composition_of([*seats("f36"), *unknown], now_ms=NOW)
    assert (found.members, found.women_share, found.young_share) == (4, 100, 0)
    nothing = composition_of(unknown, now_ms=NOW)
    assert (nothing.women_share, nothing.young_share) == (None, None)
    assert not {Hint.NO_WOMEN, Hint.FEW_WOMEN, Hint.NO_YOUNG} & set(
        hints_of(unknown, Doings(), now_ms=NOW)
    )


@pytest.mark.parametrize(
    ("judged", "months", "status"),
    [
        ("FUNCTIONAL", 2, "FUNCTIONAL"),
        ("FUNCTIONAL", 3, "WEAK"),
        ("FUNCTIONAL", 6, "DORMANT"),
        ("WEAK", 3, "WEAK"),
        ("WEAK", 6, "DORMANT"),
        ("TRAINED", 7, "DORMANT"),
        ("DISSOLVED", 9, "DISSOLVED"),
    ],
)
def test_a_status_decays_when_nothing_happens(judged: str, months: int, status: str) -> None:
    met = NOW - months * MONTH_MS
    found = standing_of(judged, judged_ms=0, met_ms=met, now_ms=NOW, patience=OFTEN)
    assert found.status == status
    assert found.decayed == (status != judged)


def test_who_judged_it_today_is_believed_and_the_mission_says_how_patient_one_is() -> None:
    fresh = standing_of("FUNCTIONAL", judged_ms=NOW, met_ms=None, now_ms=NOW, patience=OFTEN)
    assert fresh.status == "FUNCTIONAL"
    strict = patience_of(Profile({"committees": {"weak_months": 1, "dormant_months": 2}}))
    met = NOW - MONTH_MS
    found = standing_of("FUNCTIONAL", judged_ms=0, met_ms=met, now_ms=NOW, patience=strict)
    assert found.status == "WEAK"


@pytest.mark.parametrize(
    ("spelled", "hint"),
    [
        ([], Hint.EMPTY),
        (["f36"], Hint.ALONE),
        (["m36", "m18"], Hint.NO_WOMEN),
        (["m36", "m18", "m36", "f36"], Hint.FEW_WOMEN),
        (["f36", "m36"], Hint.NO_YOUNG),
        (["f36", "m18"], Hint.NO_SECRETARY),
    ],
)
def test_what_is_missing_is_hinted_at(spelled: list[str], hint: Hint) -> None:
    assert hint in hints_of(seats(*spelled), Doings(trainings=1), now_ms=NOW)


def test_a_committee_as_it_should_be_is_left_in_peace() -> None:
    whole = seats("f36SECRETARY", "m18", "f18", "m36")
    assert hints_of(whole, Doings(trainings=1), now_ms=NOW) == ()


def test_one_family_and_one_village_are_seen() -> None:
    kin = [
        Seat(role="SECRETARY", sex="f", age_band="YOUTH", family="Zebra", village="Mtindo")
        for _ in range(3)
    ]
    other = Seat(role="CHAIR", sex="m", age_band="ADULT", family="Heron", village="Tanda")
    found = hints_of([*kin, other], Doings(trainings=1), now_ms=NOW)
    assert found == (Hint.ONE_FAMILY, Hint.ONE_VILLAGE)


def test_what_it_did_is_weighed_too() -> None:
    met = tuple(
        Met(at_ms=NOW - at, women=1, men=9, read_back=False, concerns=("PAY",)) for at in range(3)
    )
    doings = Doings(met=met, late=3, term_ends_ms=NOW - 1, rehearsed=False, asks_unanswered=1)
    found = hints_of(seats("f36SECRETARY", "m18"), doings, now_ms=NOW)
    assert found == (
        Hint.TERM_OVER,
        Hint.WOMEN_STAY_AWAY,
        Hint.NOT_READ_BACK,
        Hint.ACTIONS_LATE,
        Hint.NOT_TRAINED,
        Hint.NOT_REHEARSED,
        Hint.NO_ANSWER,
    )
    assert concerns_of(met, now_ms=NOW) == ("PAY",)
    assert concerns_of(met, now_ms=NOW + 7 * MONTH_MS) == ()
