# SPDX-License-Identifier: Apache-2.0
"""A picture is kept only with nothing beside it, whole, and in the vault alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_desktop.services.desk import Desk
from cla_desktop.services.sketching.keeping import NotStripped, keep_picture, picture
from cla_desktop.services.sketching.stripped import is_stripped
from tests.support.desks import enrolled

HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"picture" * 40_000
PLAIN = HEAD + SCAN + b"\xff\xd9"
PLACE = b"Exif\x00\x00MM\x00*GPS 1.6425 30.2428"


def beside(marker: int, content: bytes) -> bytes:
    """The picture with something written beside it."""
    written = bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2) + content
    return HEAD + written + SCAN + b"\xff\xd9"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The first laptop of a base."""
    made = enrolled(tmp_path / "desk").desk
    yield made
    made.close()


@pytest.mark.parametrize(
    "jpeg",
    [
        beside(0xE1, PLACE),
        beside(0xFE, b"Taken at Mtindo"),
        beside(0xED, b"Photoshop 3.0"),
        PLAIN + PLACE,
        HEAD + SCAN + b"\xff\xfe\x00\x08Mtindo\xff\xd9",
        b"\x89PNG\r\n\x1a\n" + PLACE,
        b"",
    ],
)
def test_what_says_where_it_was_taken_is_not_kept(desk: Desk, jpeg: bytes) -> None:
    assert not is_stripped(jpeg)
    with pytest.raises(NotStripped):
        keep_picture(desk, jpeg)


def test_a_picture_comes_back_whole_and_stands_in_no_file(desk: Desk, tmp_path: Path) -> None:
    digest = keep_picture(desk, PLAIN)
    assert keep_picture(desk, PLAIN) == digest
    assert picture(desk, digest) == PLAIN
    assert picture(desk, "0" * 64) is None
    files = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    assert files
    assert not any(b"picturepicture" in each for each in files)
