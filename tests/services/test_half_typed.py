# SPDX-License-Identifier: Apache-2.0
"""What is half typed, as the vault keeps it: each person's own, given once, a lock's the last."""

from cla_desktop.services.desk import Desk


def test_what_no_lock_kept_is_given_once_to_whoever_typed_it(desk: Desk) -> None:
    typed_by = desk.person
    desk.keep_working_state(b"Ten men")
    desk.person = "CLA-08"
    assert desk.take_working_state() == b""
    desk.person = typed_by
    assert desk.take_working_state() == b"Ten men"
    assert desk.take_working_state() == b""


def test_a_lock_takes_the_place_of_what_was_kept_before(desk: Desk) -> None:
    desk.keep_working_state(b"Ten m")
    desk.keep_window_state(b"Ten men")
    assert desk.take_working_state() == b""
    assert desk.take_window_state() == b"Ten men"
