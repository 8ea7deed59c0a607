# SPDX-License-Identifier: Apache-2.0
"""The profile in force is at hand for jobs that read, also right after an exchange."""

import threading
from concurrent.futures import ThreadPoolExecutor

from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import READERS, Work
from tests.support.patience import PATIENCE_S


def test_pages_that_read_at_once_after_an_exchange_do_not_wait_for_each_other(desk: Desk) -> None:
    desk.read_ahead()
    desk.store.write(lambda work: work.meta.put("profile", {"version": 7, "zone_minutes": 60}))
    desk.read_profile_again()
    all_reading = threading.Barrier(READERS)

    def job(_work: Work) -> tuple[int, int]:
        all_reading.wait(PATIENCE_S)
        return desk.book.profile.version, desk.offset_minutes

    with ThreadPoolExecutor(READERS) as pages:
        asked = [pages.submit(desk.store.read, job) for _ in range(READERS)]
        assert [each.result(PATIENCE_S) for each in asked] == [(7, 60)] * READERS


def test_the_base_lies_where_the_mission_says_now(desk: Desk) -> None:
    assert desk.base_position == desk.invitation.base_position
    moved = {"version": 7, "bases": {desk.invitation.base: {"lat": 2.5, "lon": 31.25}}}
    desk.store.write(lambda work: work.meta.put("profile", moved))
    desk.read_profile_again()
    assert desk.base_position == (2.5, 31.25)
