# SPDX-License-Identifier: Apache-2.0
"""What holds for every test: no screen is needed, hypothesis looks a fixed number of times, and the
notes of operation numbers lie in a folder of the run, not in the account's own.

`HYPOTHESIS_PROFILE=long` looks forty times as often.
"""

import faulthandler
import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from cla_desktop.ui.reserve import hold_what_qt_gives_away
from cla_desktop.ui.rubbish import look_by_measure
from tests.support.patience import PatientBot
from tests.support.postgres import postgres_cluster, postgres_url
from tests.support.shortened import remember

__all__ = ["postgres_cluster", "postgres_url"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hold_what_qt_gives_away()

_CALM = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
# The same examples each time: a run that fails says something of the change, not of the draw. New
# ones are drawn by the long runs (HYPOTHESIS_PROFILE=long).
settings.register_profile(
    "usual", deadline=None, max_examples=50, suppress_health_check=_CALM, derandomize=True
)
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=_CALM)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_collection_finish() -> None:
    """Take what stands before the first test out of every search for rubbish.

    Thirteen thousand collected tests and the modules are half a million objects that nobody lets
    go of; looking through them took 0.6 s each time a window was opened or locked.
    """
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Look for rubbish between tests of windows, as the program does between events.

    A page that its test has let go of is rubbish that Qt still lays out: where Python looked by
    itself in the midst of that, the process died (seen: tests/ui/unlock after the print dialog's).
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        look_by_measure()
        gc.enable()


_VERDICT: list[int] = []
_LAST_WORDS = "LAST_WORDS"
"""Names the folder where a process of several writes what it was doing when it ended itself."""


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Keep the last words of a worker: what it writes to its own stderr then, nobody reads."""
    worker, folder = os.environ.get("PYTEST_XDIST_WORKER"), os.environ.get(_LAST_WORDS)
    if worker and folder:
        # Open as long as the process: it is written to when nothing else works.
        faulthandler.enable(os.open(Path(folder, worker), os.O_CREAT | os.O_WRONLY))


def pytest_sessionfinish(exitstatus: int) -> None:
    """Remember how the run ended."""
    _VERDICT.append(int(exitstatus))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Leave with the verdict once everything was said and put away.

    Hundreds of windows of one process are taken apart by the interpreter's end in no order Qt can
    stand (seen: exit 139 after the last line of a run in which every test had passed or failed).
    """
    sys.stdout.flush()
    sys.stderr.flush()
    # A worker of several has told its verdict to the run that started it, which ends it; and what
    # started the workers has shown no window, and has more to say (`scripts/suite.py`).
    if _VERDICT and os.environ.keys().isdisjoint(("PYTEST_XDIST_WORKER", _LAST_WORDS)):
        os._exit(_VERDICT[-1])


@pytest.fixture(scope="session", autouse=True)
def own_state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where `cla_desktop.paths.guard_folder` is, for this process and those it starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _remembered() -> Iterator[None]:
    """What comes out the same each time is worked out once."""
    with pytest.MonkeyPatch.context() as patch:
        remember(patch)
        yield


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with the patience of all tests."""
    assert qapp is not None
    return PatientBot(request)
