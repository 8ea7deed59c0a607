# SPDX-License-Identifier: Apache-2.0
"""A file takes another's place though somebody reads that one, which Windows will not have.

No Windows runs these tests: its refusal is played, all else is the disk's.
"""

from pathlib import Path

import pytest

from cla_desktop.vault import disk


def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, refusals: int) -> Path:
    """A file with old content in a folder where the next replacing is refused so often."""
    left = iter(range(refusals))
    usual = Path.replace

    def refusing(finished: Path, target: Path) -> Path:
        if next(left, None) is not None:
            raise PermissionError(13, "in use", str(target))
        return usual(finished, target)

    monkeypatch.setattr(disk, "PAUSES_S", (0.0, 0.0, 0.0))
    monkeypatch.setattr(Path, "replace", refusing)
    path = tmp_path / "link.json"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize("refusals", [0, 1, 3])
def test_a_reader_of_a_moment_hinders_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    path = there(tmp_path, monkeypatch, refusals=refusals)
    disk.place(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_one_who_stays_is_told_and_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = there(tmp_path, monkeypatch, refusals=100)
    with pytest.raises(PermissionError):
        disk.place(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
