# SPDX-License-Identifier: Apache-2.0
"""Small files of the data folder: written whole or not at all, readable by their owner alone."""

import os
from pathlib import Path

from cla_core.patience import patiently

OWNER_ONLY = 0o600
ROOT_FILE = "mission-root.key"


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step; a cut leaves the old one or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    patiently(lambda: beside.replace(path))
