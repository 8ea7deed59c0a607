# SPDX-License-Identifier: Apache-2.0
"""A program of its own that writes reports until the disk takes no more, and says what it did.

`python -m tests.storage.filler FILE BYTES`: no file may grow beyond BYTES, which the database
meets as a full disk. Prints the count written, then `told` when the fault came with its sentence,
then the count still readable in the same store.
"""

import resource
import signal
import sys
from functools import partial
from pathlib import Path

from cla_desktop.storage.errors import DiskFull
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Store
from tests.storage.samples import KEY, write_whole

FIRST = 1000
"""Above every report that was there before."""


def fill(path: Path, most_bytes: int) -> None:
    """Write until it fails."""
    store = Store(path, KEY)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    written = 0
    try:
        while True:
            store.write(partial(write_whole, index=FIRST + written, words="ridge " * 400))
            written += 1
    except DiskFull:
        sys.stdout.write(f"{written}\ntold\n")
    count = store.read(lambda work: work.records.count(Query()))
    sys.stdout.write(f"{count}\n")
    store.close()


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
