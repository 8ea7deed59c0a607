# SPDX-License-Identifier: Apache-2.0
"""Runs every test, on all cores; owns what becomes of a test that failed beside the others.

Windows, browsers, servers and a PostgreSQL cluster share the machine's cores during the run, and
a patience of seconds that never runs out alone may run out there. So up to three tests that failed
are run again by themselves, once. A defect fails again, and the run with it. One that does not is
named as UNSTEADY at the end: it is to be looked into, and is no reason to hold back a whole day's
work. More than three failures are never the machine's fault and are not looked at again.

Where a test ends its process the run fails, whatever else it found: the program would have ended
there too. No new process takes its place. xdist hands one that does the files which are done as
well, hears of no end of theirs, and waits for ever.

It knows nothing of what the tests are about.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
EVERY_CORE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--max-worker-restart=0")
TESTS_FAILED = 1
LOOKED_AT_AGAIN = 3
LAST_WORDS = "LAST_WORDS"
"""Names the folder where each process writes what it was doing if it ends itself (`conftest`)."""


class Deaths:
    """Which tests ended the process they ran in; pytest tells it."""

    def __init__(self) -> None:
        self.tests: list[str] = []

    def pytest_handlecrashitem(self, crashitem: str) -> None:
        """One did."""
        self.tests.append(crashitem)


def alone(tests: list[str]) -> int:
    """Run these in a process of their own; gives its exit code."""
    return subprocess.run([sys.executable, "-m", "pytest", *tests], check=False).returncode


def failed() -> list[str]:
    """The tests that failed in the last run, by name."""
    return sorted(json.loads(FAILED.read_text("utf-8"))) if FAILED.exists() else []


def main() -> int:
    """Run all, then what failed once more by itself; gives the exit code."""
    os.chdir(ROOT)
    sys.path[0] = str(ROOT)  # as `python -m pytest` has it, and not this folder
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    FAILED.unlink(missing_ok=True)
    deaths = Deaths()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[LAST_WORDS] = folder
        verdict = int(pytest.main([*EVERY_CORE], plugins=[deaths]))
        del os.environ[LAST_WORDS]
        if deaths.tests:
            print(f"\nEnded its process, so that not all were run: {', '.join(deaths.tests)}")
            print(*(said.read_text("utf-8") for said in sorted(Path(folder).iterdir())))
            return verdict or TESTS_FAILED
    again = failed()
    if verdict != TESTS_FAILED or not 0 < len(again) <= LOOKED_AT_AGAIN:
        return verdict
    print(f"\nOnce more, alone: {', '.join(again)}", flush=True)
    verdict = alone(again)
    if verdict == 0:
        print("".join(f"\nUNSTEADY, failed beside the others: {name}" for name in again))
    return verdict


if __name__ == "__main__":
    ending = main()
    sys.stdout.flush()
    os._exit(ending)  # whatever Qt makes of the interpreter's end, the verdict stands
