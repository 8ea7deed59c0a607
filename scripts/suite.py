# SPDX-License-Identifier: Apache-2.0
"""Runs every test, on all cores; owns what becomes of a test that failed beside the others.

Windows, browsers, servers and a PostgreSQL cluster share the machine's cores during the run, and
a patience of seconds that never runs out alone may run out there. So up to three tests that failed
are run again by themselves, once. A defect fails again, and the run with it. One that does not is
named as UNSTEADY at the end: it is to be looked into, and is no reason to hold back a whole day's
work. More than three failures are never the machine's fault and are not looked at again.

It knows nothing of what the tests are about.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
EVERY_CORE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
TESTS_FAILED = 1
LOOKED_AT_AGAIN = 3


def pytest(*arguments: str) -> int:
    """Run pytest without a screen; gives its exit code."""
    there = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], check=False, cwd=ROOT, env=there
    ).returncode


def failed() -> list[str]:
    """The tests that failed in the last run, by name."""
    return sorted(json.loads(FAILED.read_text("utf-8"))) if FAILED.exists() else []


def main() -> int:
    """Run all, then what failed once more by itself; gives the exit code."""
    FAILED.unlink(missing_ok=True)
    verdict = pytest(*EVERY_CORE)
    again = failed()
    if verdict != TESTS_FAILED or not 0 < len(again) <= LOOKED_AT_AGAIN:
        return verdict
    print(f"\nOnce more, alone: {', '.join(again)}", flush=True)
    verdict = pytest(*again)
    if verdict == 0:
        print("".join(f"\nUNSTEADY, failed beside the others: {name}" for name in again))
    return verdict


if __name__ == "__main__":
    sys.exit(main())
