# SPDX-License-Identifier: Apache-2.0
"""What a mission wants of its networks: rounds due and missed, where silence is a warning."""

from datetime import datetime, timedelta, timezone

import pytest

from cla_core.clock import ms_of
from cla_core.codes import Profile
from cla_core.errors import InputRefused
from cla_core.network.health import HOUR_MS, Checked, Why, health_of, rang
from cla_core.network.rules import rounds_due, silence_rule
from cla_server.profile_shape import check

ZONE = timezone(timedelta(hours=2))
NOW = datetime(2025, 3, 14, 9, 0, tzinfo=ZONE)


def profile(**network: object) -> Profile:
    """A profile that says this of networks."""
    return Profile({"network": network})


def due(made: list[datetime], now: datetime = NOW, **network: object) -> tuple[list[str], str]:
    """The times of missed rounds of the last two days, and of the one that is open."""
    found = rounds_due(
        profile(**network),
        map(ms_of, made),
        now_ms=ms_of(now),
        since_ms=ms_of(NOW - timedelta(days=1, hours=12)),
        offset_minutes=120,
    )
    said = [f"{datetime.fromtimestamp(at / 1000, ZONE):%d %H:%M}" for at in found.missed]
    at = found.open_ms
    return said, f"{datetime.fromtimestamp(at / 1000, ZONE):%H:%M}" if at else ""


@pytest.mark.parametrize(
    ("made", "now", "expected"),
    [
        ([], NOW, (["13 06:30", "14 06:30"], "")),
        ([NOW - timedelta(hours=2)], NOW, (["13 06:30"], "")),
        ([NOW - timedelta(hours=5)], NOW, (["13 06:30"], "")),
        ([], NOW.replace(hour=7), (["13 06:30"], "06:30")),
        ([NOW.replace(hour=6)], NOW.replace(hour=7), (["13 06:30"], "")),
        ([], NOW.replace(hour=5), (["13 06:30"], "")),
    ],
)
def test_a_round_is_due_by_its_time_and_missed_after_its_grace(
    made: list[datetime], now: datetime, expected: tuple[list[str], str]
) -> None:
    assert due(made, now) == expected


def test_a_mission_may_want_two_rounds_or_none() -> None:
    assert due([NOW - timedelta(hours=2)], rounds=["06:30", "17:30"])[0] == ["13 06:30", "13 17:30"]
    assert due([], rounds=[]) == ([], "")


@pytest.mark.parametrize(
    ("village", "km", "bad"),
    [
        ({"name": "Mtindo", "admin": "Lowa-Est, Kandara"}, None, True),
        ({"name": "LOWA EST"}, None, True),
        ({"name": "Bulwena", "admin": "Lowa-Ouest, Kandara"}, None, False),
        ({"name": "Bulwena"}, 9.0, True),
        ({"name": "Bulwena"}, 30.0, False),
    ],
)
def test_an_area_is_bad_by_name_or_by_what_happened_near(
    village: dict[str, str], km: float | None, bad: bool
) -> None:
    rule = silence_rule(profile(silence={"areas": ["lowa-est"], "near_km": 10}))
    assert rule is not None
    assert rule.is_bad(village, nearest_alert_km=km) is bad


def test_a_mission_may_say_that_silence_does_not_ring() -> None:
    assert silence_rule(profile(silence={})) is None
    assert silence_rule(Profile({})) is not None


@pytest.mark.parametrize(
    "network", [{"rounds": ["25:00"]}, {"silence": {"hours": 0}}, {"silence": {"areas": "Lowa"}}]
)
def test_a_slip_of_the_pen_is_refused_before_it_is_signed(network: dict[str, object]) -> None:
    with pytest.raises(InputRefused):
        check({"version": 2, "mission": "ZZ", "network": network})
    check({"version": 2, "mission": "ZZ", "network": {"silence": {}, "rounds": ["06:30"]}})


def test_who_rang_by_themselves_was_heard_and_low_credit_stays_low() -> None:
    failed = [Checked(at_ms=hour * HOUR_MS, result="NO_ANSWER") for hour in (90, 95, 99)]
    heard = Checked(at_ms=HOUR_MS, result="HEARD", credit="LOW")
    now_ms = 100 * HOUR_MS
    assert health_of([heard, *failed], now_ms=now_ms).why is Why.FAILED
    assert health_of([heard, rang(98 * HOUR_MS)], now_ms=now_ms).why is Why.CREDIT
