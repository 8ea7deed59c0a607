# SPDX-License-Identifier: Apache-2.0
"""The runner with threads and the one without keep the same promises."""

import sys
import threading
from collections.abc import Iterator
from functools import partial
from types import TracebackType

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cla_core.errors import ClaError, InputRefused, mark
from cla_desktop.ui.tasks import ProgramFault, Runs, Tasks
from tests.support.patience import PATIENCE_S
from tests.ui.inline_tasks import InlineTasks

pytestmark = pytest.mark.usefixtures("qapp")

REFUSAL = mark("The two passphrases differ.")


@pytest.fixture(params=["threads", "inline"])
def runner(request: pytest.FixtureRequest) -> Iterator[Runs]:
    """Both runners, one after the other."""
    if request.param == "inline":
        yield InlineTasks()
        return
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def real() -> Iterator[Tasks]:
    """The one with threads."""
    tasks = Tasks()
    yield tasks
    tasks.close()


def equal(one: object, other: object) -> bool:
    """Whether they are, at this moment."""
    return one == other


def fail() -> int:
    """A job with a fault of ours in it, which quotes what a person wrote."""
    known: dict[str, int] = {}
    return known["a name"]


def refuse() -> int:
    """A job that tells why it does not."""
    raise InputRefused(REFUSAL)


def test_a_result_arrives_after_the_end_was_told(runner: Runs, qtbot: QtBot) -> None:
    owner = QObject()
    for start in (runner.write, runner.read, runner.aside):
        told: list[object] = []
        start(owner, lambda: 1).ended(partial(told.append, "ended")).then(told.append)
        qtbot.waitUntil(partial(equal, told, ["ended", 1]))


def test_an_error_with_a_sentence_arrives_as_itself(runner: Runs, qtbot: QtBot) -> None:
    errors: list[ClaError] = []
    results: list[int] = []
    owner = QObject()
    runner.read(owner, refuse).then(results.append).otherwise(errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], InputRefused)
    assert (errors[0].sentence, results) == (REFUSAL, [])


def test_acts_end_in_the_order_in_which_they_began(runner: Runs, qtbot: QtBot) -> None:
    done: list[int] = []
    arrived: list[int] = []
    owner = QObject()

    def act(number: int) -> int:
        done.append(number)
        return number

    for number in range(20):
        runner.write(owner, partial(act, number)).then(arrived.append)
    qtbot.waitUntil(lambda: len(arrived) == 20)
    assert done == arrived == list(range(20))


def test_work_is_aside_and_its_result_on_the_main_thread(real: Tasks, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    owner = QObject()
    real.aside(owner, threading.current_thread).then(
        lambda worker: threads.extend([worker, threading.current_thread()])
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_a_window_that_is_gone_is_never_called(real: Tasks, qtbot: QtBot) -> None:
    called: list[int] = []
    go_on = threading.Event()
    owner, watcher = QObject(), QObject()
    real.write(owner, lambda: go_on.wait(PATIENCE_S) and 1).then(called.append)
    shiboken6.delete(owner)
    with qtbot.waitSignal(real._finished):
        go_on.set()
    real.write(watcher, lambda: 2).then(called.append)
    qtbot.waitUntil(lambda: called == [2])


def test_our_own_fault_is_told_without_its_details(
    real: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged: list[type[BaseException]] = []

    def hook(
        kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
    ) -> None:
        logged.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)
    errors: list[ClaError] = []
    owner = QObject()
    real.read(owner, fail).otherwise(errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ProgramFault)
    assert "a name" not in str(errors[0])
    assert logged == [KeyError]


def test_closing_waits_for_what_runs(real: Tasks) -> None:
    begun, ended = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        threading.Event().wait(0.05)
        ended.set()

    real.write(QObject(), slow)
    begun.wait(PATIENCE_S)
    real.close()
    assert ended.is_set()
