# SPDX-License-Identifier: Apache-2.0
"""Fills a desk in training with the invented base and its reports, for a mission beside it.

Everything is written at its own time and waits to be sent; the mission is a real one here.

    python -m scripts.invented HOME PASSPHRASE-FILE
"""

import json
import sys
from pathlib import Path

from cla_core.bundles.approved import KINDS
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile
from cla_desktop.services.opening import open_desk
from cla_desktop.services.training_samples import Sample, base_samples, samples
from cla_desktop.services.training_writing import SampleWriter
from cla_desktop.vault.opening import open_vault


class PastClock:
    """Stands where something was written."""

    ms = 0

    def now_ms(self) -> int:
        """There."""
        return self.ms


def without_signed(base: tuple[Sample, ...]) -> list[Sample]:
    """What a desk can write itself: no text that its mission signs, and nothing said of one.

    The mission beside it has keys of its own, and its board approves such texts.
    """
    signed = [f'"#{one.name}"' for one in base if one.kind in KINDS and one.name]
    return [
        one
        for one in base
        if one.kind not in KINDS and not any(name in json.dumps(one.values) for name in signed)
    ]


def fill(folder: Profile, passphrase: str, *, reports: bool) -> None:
    """Write the base, with its `reports` or without."""
    clock, now_ms = PastClock(), SystemClock().now_ms()
    desk = open_desk(folder, open_vault(folder.home, passphrase), clock)
    written = [
        *without_signed(base_samples(now_ms, "en")),
        *(samples(now_ms, "en") if reports else ()),
    ]
    writer = SampleWriter(desk)
    try:
        for sample in sorted(written, key=lambda one: one.written_ms):
            clock.ms = sample.written_ms
            writer.write(sample)
    finally:
        desk.close()


def main() -> int:
    """The desk in this folder, with base and reports."""
    home, passphrase = (Path(word) for word in sys.argv[1:])
    fill(Profile(home), passphrase.read_text(encoding="ascii").strip(), reports=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
