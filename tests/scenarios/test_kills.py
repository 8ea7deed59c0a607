# SPDX-License-Identifier: Apache-2.0
"""A handful of kills in every way; `python -m benchmarks.proofs` does as many as asked."""

from pathlib import Path

import pytest

from benchmarks.forking import Programs
from benchmarks.killing import WAYS, ordeal
from benchmarks.moments import Course, moment_of
from benchmarks.witness import Witness
from tests.support.cutting import UP, Mark
from tests.support.desks import made


@pytest.mark.kill
def test_kills_of_desk_and_server_lose_and_repeat_nothing(tmp_path: Path) -> None:
    assert ordeal(tmp_path, WAYS, programs=Programs()).problems == []


def test_the_witness_misses_what_was_acknowledged_and_is_not_there(tmp_path: Path) -> None:
    witness = Witness(made(tmp_path / "desk").home, tmp_path / "stick.cla-backup")
    witness.write(2)
    assert len(witness.look()) == 2
    assert witness.problems == []
    witness.acknowledged([{"id": "0" * 32, "number": "ZZ/KAS/FLASH/2025/009A"}])
    witness.look()
    assert witness.problems == ["1 acknowledged reports are lost on the desk"]


def test_the_witness_knows_a_torn_backup_and_one_that_is_gone(tmp_path: Path) -> None:
    witness = Witness(made(tmp_path / "desk").home, tmp_path / "stick.cla-backup")
    witness.backup.write_bytes(b"half of it")
    witness.look()
    witness.backup.unlink()
    witness.look()
    assert witness.problems == ["a backup is torn", "a backup is gone"]


def test_a_mark_stops_the_link_behind_the_byte_it_waits_for() -> None:
    mark, passed = Mark(UP, 5, held=False), bytearray()
    mark.carry(b"abc", passed.extend)
    assert not mark.reached.is_set()
    mark.carry(b"def", passed.extend)
    assert mark.reached.is_set()
    assert bytes(passed) == b"abcdef"


def test_moments_lie_within_what_was_measured() -> None:
    course = Course(length_s=2.0, up_bytes=300, down_bytes=200)
    moments = [moment_of(course) for _ in range(300)]
    assert all(0 <= moment.delay_s <= 2.3 for moment in moments)
    marks = [moment.mark for moment in moments if moment.mark is not None]
    assert all(1 <= mark.left_bytes <= 300 for mark in marks)
    assert {mark.held for mark in marks} == {True, False}
