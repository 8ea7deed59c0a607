# SPDX-License-Identifier: Apache-2.0
"""Thirty alerts from ten bases in one night: the right joins are offered, hardly any wrong one.

Several callers tell of one event minutes apart, a few kilometres off, in other words and languages,
naming another threat of the same kind, some without a position. Other events happen meanwhile.
"""

import pytest

from cla_core.alerts.duplicates import suggestions
from tests.core.alerts.busy_night import night

NIGHTS = range(20)


@pytest.mark.parametrize("seed", NIGHTS)
def test_no_night_offers_joins_across_bases(seed: int) -> None:
    made, _ = night(seed)
    base_of = {each.alert: bytes.fromhex(each.alert[24:])[-3:-2] for each in made}
    for each in made:
        assert {base_of[found.alert] for found in suggestions(each, made)} <= {base_of[each.alert]}


def test_nine_of_ten_duplicates_are_offered_and_one_offer_in_twenty_is_wrong_at_most() -> None:
    wanted = offered = right = 0
    for seed in NIGHTS:
        made, pairs = night(seed)
        assert len(made) == 30
        found = {
            frozenset({each.alert, other.alert})
            for each in made
            for other in suggestions(each, made)
        }
        wanted += len(pairs)
        offered += len(found)
        right += len(found & pairs)
    assert right / wanted >= 0.9
    assert (offered - right) / offered <= 0.05
