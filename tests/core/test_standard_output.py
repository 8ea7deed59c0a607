# SPDX-License-Identifier: Apache-2.0
"""Lines for a script, and a reader who has gone in the words of each system."""

import errno
import io
import sys

import pytest

from cla_core.standard_output import put_out


class Gone(io.StringIO):
    """An output that refuses by this number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def flush(self) -> None:
        """Refuse."""
        raise OSError(self._number, "refused")


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EPIPE])
def test_a_reader_who_has_gone_is_the_same_on_each_system(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(sys, "stdout", Gone(number))
    with pytest.raises(BrokenPipeError):
        put_out("a line")


def test_a_full_disk_is_no_reader_who_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Gone(errno.ENOSPC))
    with pytest.raises(OSError, match="refused") as told:
        put_out("a line")
    assert told.value.errno == errno.ENOSPC
