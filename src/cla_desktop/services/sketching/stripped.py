# SPDX-License-Identifier: Apache-2.0
"""Whether a JPEG holds the picture and nothing else: no place, time, camera, comment, thumbnail.

A telephone writes into each photograph where it was taken. Whoever draws the picture anew leaves
that behind; this looks at the bytes and takes nobody's word for it.
"""

from typing import Final

START: Final = b"\xff\xd8"
SIGN: Final = 0xFF
"""What begins every marker."""
SCAN: Final = 0xDA
END: Final = b"\xff\xd9"
ALONE: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xE0, SCAN})
"""Frame, tables, restart interval, the plain head every JPEG has, and the picture itself."""
INSIDE: Final = frozenset({0x00, SIGN, *range(0xD0, 0xD8), 0xC4, SCAN})
"""What may follow the sign within the picture: itself escaped, restarts, tables, further scans."""
HEAD: Final = 0xE0
HEAD_MOST: Final = 16
"""A head with a thumbnail is longer."""


def is_stripped(jpeg: bytes) -> bool:
    """Whether these are the bytes of a JPEG without anything beside the picture."""
    if not jpeg.startswith(START) or not jpeg.endswith(END):
        return False
    at = len(START)
    while at + 4 <= len(jpeg):
        marker, code = jpeg[at], jpeg[at + 1]
        length = int.from_bytes(jpeg[at + 2 : at + 4])
        if marker != SIGN or code not in ALONE or (code == HEAD and length > HEAD_MOST):
            return False
        if code == SCAN:
            return _is_whole(jpeg, at)
        at += 2 + length
    return False


def _is_whole(jpeg: bytes, scan: int) -> bool:
    """Whether nothing but picture follows: a comment may stand between two scans."""
    for at in range(scan + 2, len(jpeg) - 2):
        code = jpeg[at + 1]
        if jpeg[at] == SIGN and code not in INSIDE:
            return False
    return True
