# SPDX-License-Identifier: Apache-2.0
"""What lies in the spool, as far as the names of its files say: all that a locked desk may know.

A name says lane, first operation, how many records, and a digest of what is in the file. Opens
none of them; `sync.spool` makes and sends them. The first screen counts by this, so nothing heavy
is imported here.
"""

import re
from pathlib import Path
from typing import Final, NamedTuple

from cla_desktop.profile import Profile

_NAME: Final = re.compile(r"(?P<lane>\d)-\d+-(?P<records>\d+)-[0-9a-f]{8}\.cla", re.ASCII)


class SpoolFile(NamedTuple):
    """One sealed bundle on the disk, and what its name says."""

    path: Path
    lane: int
    records: int


def spool_name(*, lane: int, first: int, records: int, digest: str) -> str:
    """How a bundle of so many records is called; `first` is its first operation."""
    return f"{lane}-{first:07d}-{records}-{digest}.cla"


def spooled(folder: Profile) -> list[SpoolFile]:
    """What lies in the spool, most urgent first, then oldest; anything else is not ours."""
    found = ((path, _NAME.fullmatch(path.name)) for path in sorted(folder.spool.glob("*.cla")))
    return [
        SpoolFile(path, int(said["lane"]), int(said["records"]))
        for path, said in found
        if said is not None
    ]
