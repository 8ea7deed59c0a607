# SPDX-License-Identifier: Apache-2.0
"""How SQLite is told which file, and how to open it: an address, so that it makes none unasked.

A path is not simply turned into an address of the web: what lies on another computer's share
(`\\\\server\\share`, where IT keeps backups and maps) would name that computer as its authority,
and SQLite opens no file of any authority but its own.
"""

from pathlib import PurePath
from urllib.parse import quote


def database_address(path: PurePath, mode: str) -> str:
    """The address of an absolute path; `mode` as SQLite names it, `&immutable=1` behind it."""
    # Four strokes before a share: two end the empty authority, two are the path's own.
    place = path.as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(place, safe='/:')}?mode={mode}"
