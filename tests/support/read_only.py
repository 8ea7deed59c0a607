# SPDX-License-Identifier: Apache-2.0
"""A folder that may only be read: a disk mounted so, or what an administrator allows this account.

Who runs as root is refused nothing by a mode, but by a mount as everybody else.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WRITES = 0o222


@contextmanager
def only_to_read(folder: Path) -> Iterator[None]:
    """Nothing in this folder can be written or made for the block; nothing in it has changed."""
    before = _content(folder)
    with _mounted(folder) if os.geteuid() == 0 else _forbidden(folder):
        yield
        after = _content(folder)
    assert after == before


def _content(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    bind = ["mount", "--bind", str(folder), str(folder)]
    if subprocess.run(bind, capture_output=True, check=False).returncode:
        pytest.skip("root may not mount here, and modes forbid root nothing")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def _forbidden(folder: Path) -> Iterator[None]:
    paths = [folder, *folder.rglob("*")]
    modes = [(path, path.stat().st_mode) for path in paths]
    for path, mode in modes:
        path.chmod(mode & ~WRITES)
    try:
        yield
    finally:
        for path, mode in modes:
            path.chmod(mode)
