# SPDX-License-Identifier: Apache-2.0
"""Call signs spoken, frequencies told from labels, the next call of a net."""

from datetime import UTC, datetime

import pytest

from cla_core.codes import CodeBook
from cla_core.network.net_calls import FixedCall, calls_around
from cla_core.network.spelling import is_frequency, spoken
from cla_core.record import REGISTRY, problems


@pytest.mark.parametrize(
    ("call_sign", "said"),
    [
        ("K2", "Kilo Two"), ("k-2", "Kilo Two"), ("KAS 19", "Kilo Alfa Sierra One Niner"),
        ("Kilo Two", "Kilo Two"), ("X1", "X-ray One"), ("", ""),
    ],
)  # fmt: skip
def test_a_call_sign_is_spoken_by_the_international_alphabet(call_sign: str, said: str) -> None:
    assert spoken(call_sign) == said


@pytest.mark.parametrize(
    ("label", "gives_away"),
    [
        ("Channel 3", False), ("Kasoro east", False), ("CH12", False), ("148.500", True),
        ("7055 kHz", True), ("VHF 155,25", True),
    ],
)  # fmt: skip
def test_a_frequency_is_told_from_a_label(label: str, gives_away: bool) -> None:
    assert is_frequency(label) is gives_away


def test_the_last_and_the_next_call_of_a_net() -> None:
    friday = datetime(2025, 3, 14, 17, 48, tzinfo=UTC)
    schedule = [FixedCall("06:30", "DAILY"), FixedCall("18:00", "WORKDAYS")]
    assert calls_around(schedule, friday) == (
        friday.replace(hour=6, minute=30), friday.replace(hour=18, minute=0),
    )  # fmt: skip
    saturday = friday.replace(day=15)
    assert calls_around(schedule, saturday)[1] == friday.replace(day=16, hour=6, minute=30)
    assert calls_around([], friday) == (None, None)


def test_a_net_refuses_frequencies_odd_clocks_and_a_call_sign_twice() -> None:
    values = {
        "code": "R-01", "net_name": "East", "band": "VHF", "channel_label": "148.500",
        "schedule": [{"clock": "18:00", "days": "DAILY"}],
        "stations": [{"call_sign": "K2"}, {"call_sign": "k2 "}],
    }  # fmt: skip
    found = problems(REGISTRY["radio_net"], values, book=CodeBook(), submitting=True)
    assert [one.field for one in found] == ["channel_label", "stations.2.call_sign"]
    values["schedule"] = [{"clock": "6 pm", "days": "DAILY"}]
    [odd] = problems(REGISTRY["radio_net"], values, book=CodeBook(), submitting=True)
    assert odd.field == "schedule.1.clock"
