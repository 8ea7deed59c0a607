# SPDX-License-Identifier: Apache-2.0
"""Whether the file of a picture came whole: libraries draw the missing part of some in grey.

A telephone that was unplugged while it copied leaves the first half of a photograph. Looks at where
JPEG and BMP end; every other kind is refused by its reader when a part is missing.
"""

from typing import Final

START: Final = b"\xff\xd8"
SIGN: Final = b"\xff"
"""What begins every marker."""
FILL: Final = 0xFF
END: Final = 0xD9
ALONE: Final = frozenset({0x00, 0x01, *range(0xD0, 0xD8)})
"""What has no length behind it: the sign itself, escaped, and restarts."""
BITMAP: Final = b"BM"
BITMAP_SIZE: Final = slice(2, 6)


def is_whole(file: bytes) -> bool:
    """Whether no end is missing; what it does not know is taken for whole."""
    if file.startswith(START):
        return _jpeg_ends(file)
    if file.startswith(BITMAP):
        return len(file) >= int.from_bytes(file[BITMAP_SIZE], "little")
    return True


def _jpeg_ends(jpeg: bytes) -> bool:
    """Whether the end stands where the picture ends: one in a thumbnail does not count."""
    at = len(START)
    while (at := jpeg.find(SIGN, at)) >= 0 and at + 1 < len(jpeg):
        code = jpeg[at + 1]
        if code == END:
            return True
        if code == FILL:
            at += 1
        elif code in ALONE:
            at += 2
        else:
            at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return False
