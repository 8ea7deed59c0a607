# SPDX-License-Identifier: Apache-2.0
"""Officers and laptops who write about one alert at once: nothing is lost, and one is first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from cla_server.board.alerts.acting import Acting, Done, act
from tests.server.alerts.arranged import visitor
from tests.server.alerts.night_at_base import Bases
from tests.server.alerts.whole_tables import every_record, every_standing, folded_at_once
from tests.server.board.hall import Hall

OFFICERS = 6


def test_all_are_kept_the_first_counts_and_the_others_are_told(either: Hall) -> None:
    bases = Bases(either)
    alert = bases.alert()
    start = Barrier(OFFICERS + 1)

    def acknowledge(number: int) -> Done:
        start.wait()
        who = Acting(visitor=visitor(number), alert=alert, zone_minutes=120)
        return act(either.site, who, "ACKNOWLEDGED", {})

    def log() -> str:
        start.wait()
        return bases.step(alert, "DECIDED")

    with ThreadPoolExecutor(OFFICERS + 1) as threads:
        acks = [threads.submit(acknowledge, number) for number in range(OFFICERS)]
        logged = threads.submit(log)
        seconds = [one.result().second for one in acks]
        logged.result()
    assert sorted(seconds) == [False] + [True] * (OFFICERS - 1)
    with either.database.reading() as connection:
        assert len(every_record(connection)) == OFFICERS + 2
        assert every_standing(connection) == folded_at_once(connection)
    assert len([one for one in bases.down() if one.what == "record"]) == OFFICERS
    either.database.close()
