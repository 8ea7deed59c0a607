# SPDX-License-Identifier: Apache-2.0
"""A virus scanner as Windows knows it: while it reads a file nobody renames, removes or writes it.

No Windows runs these tests: its refusals are played, all else is the disk's.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cla_core import patience

TRIES = 4


def scan(monkeypatch: pytest.MonkeyPatch, *, refusals: int, only: str = "") -> None:
    """Refuse each act on each file so often, or on those alone whose names end in `only`."""
    refused: Counter[tuple[str, Path]] = Counter()

    def held(act: str, usual: Callable[..., Any]) -> Callable[..., Any]:
        def refusing(path: Path, *given: Any, **named: Any) -> Any:
            changes = path.exists() and (act != "open" or given[:1] == ("r+b",))
            if changes and path.name.endswith(only) and refused[act, path] < refusals:
                refused[act, path] += 1
                raise PermissionError(13, "in use", str(path))
            return usual(path, *given, **named)

        return refusing

    monkeypatch.setattr(patience, "PAUSES_S", (0.0,) * (TRIES - 1))
    for act in ("replace", "unlink", "open"):
        monkeypatch.setattr(Path, act, held(act, getattr(Path, act)))
