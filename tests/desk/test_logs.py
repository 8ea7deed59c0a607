# SPDX-License-Identifier: Apache-2.0
"""The log: it tells events, counts, codes and ids; a canary gets into it by no way."""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cla_desktop import logs
from cla_desktop.logs import FAULTS, FILE, Event, note, outline, start, tell_fault
from cla_desktop.profile import CardDamaged, Profile, card_of

CANARY = "perroquet 7731 chez Mutombo"


@pytest.fixture
def folder(tmp_path: Path) -> Profile:
    """An empty profile."""
    return Profile(tmp_path)


@pytest.fixture
def written(folder: Profile) -> Iterator[Profile]:
    """A profile whose log is being written."""
    running = start(folder)
    yield folder
    running.stop()


def lines(folder: Profile) -> list[dict[str, Any]]:
    """The log, line by line."""
    text = (folder.logs / FILE).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def everything(folder: Profile) -> str:
    """All that lies in the profile, as text."""
    files = [path for path in folder.home.rglob("*") if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


def stumble(text: str) -> None:
    """Fail with a text in message, arguments and local variables."""
    local = {text: text}
    try:
        int(text)
    except ValueError as fault:
        raise KeyError(local[text]) from fault


def test_an_event_is_one_line_with_its_fields(written: Profile) -> None:
    note(Event.EXCHANGED, trips=2, bytes_up=640, why="asked", device="00ff00ff00ff00ff")
    [line] = lines(written)
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "event": "exchanged",
        "trips": 2,
        "bytes_up": 640,
        "why": "asked",
        "device": "00ff00ff00ff00ff",
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"why": CANARY},
        {"why": "Mutombo"},
        {"device": CANARY},
        {"count": CANARY},
        {"headline": CANARY},
        {"why": "a" * 25},
        {"device": "0" * 37},
    ],
)
def test_what_is_not_on_the_list_is_left_out(
    written: Profile, fields: dict[str, int | str]
) -> None:
    note(Event.UNLOCKED, **fields)
    [line] = lines(written)
    assert set(line) == {"at", "level", "event"}


def test_a_composed_message_is_never_written(written: Profile) -> None:
    logging.getLogger("urllib3.connectionpool").warning("lost %s", CANARY)
    logging.getLogger("cla").error(CANARY, extra={"cla_event": CANARY, "cla_fields": {}})
    logging.getLogger(CANARY).critical(CANARY)
    assert [line["event"] for line in lines(written)] == ["foreign"] * 3
    assert CANARY not in everything(written)


def test_a_fault_is_told_as_types_and_lines(
    written: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        stumble(CANARY)
    except KeyError as fault:
        tell_fault(fault)
    [line] = lines(written)
    assert line["event"] == "fault"
    assert [one["type"] for one in line["error"]] == ["KeyError", "ValueError"]
    assert line["error"][0]["at"][-1].startswith("test_logs.py:")
    assert "KeyError" in capsys.readouterr().err
    assert CANARY not in everything(written)


def test_our_own_files_are_named_inside_the_package_only() -> None:
    with pytest.raises(CardDamaged) as caught:
        card_of(b"{}")
    [first, *_] = outline(caught.value)
    assert first.type == "cla_desktop.profile.CardDamaged"
    assert first.at[-1].startswith("cla_desktop/profile.py:")


def test_what_nobody_caught_is_written_without_values(
    written: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=stumble, args=(CANARY,))
    thread.start()
    thread.join()
    try:
        stumble(CANARY)
    except KeyError as fault:
        sys.excepthook(KeyError, fault, fault.__traceback__)
    assert [line["event"] for line in lines(written)] == ["fault", "fault"]
    assert CANARY not in everything(written) + capsys.readouterr().err


def dying_of(fault: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A program that reads words it must not repeat, and dies of this line."""
    program = (
        "import ctypes, sys, pathlib\n"
        "from cla_desktop.logs import start\n"
        "from cla_desktop.profile import Profile\n"
        "start(Profile(pathlib.Path(sys.argv[1])))\n"
        "words = sys.stdin.read()\n"
        f"{fault}\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        input=CANARY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_program_that_dies_of_a_fault_repeats_nothing(tmp_path: Path) -> None:
    done = dying_of("{}[words]", tmp_path)
    assert done.returncode == 1
    assert "KeyError" in done.stderr
    assert CANARY not in done.stderr + done.stdout + everything(Profile(tmp_path))
    assert lines(Profile(tmp_path))[-1]["error"][0]["type"] == "KeyError"


def test_a_crash_of_the_interpreter_leaves_lines_of_code(tmp_path: Path) -> None:
    done = dying_of("ctypes.string_at(0)", tmp_path)
    assert done.returncode != 0
    assert "string_at" in (tmp_path / "logs" / FAULTS).read_text(encoding="utf-8")
    assert CANARY not in everything(Profile(tmp_path))


def test_the_log_is_bounded(written: Profile) -> None:
    for _ in range(9000):
        note(Event.EXCHANGED, trips=1, bytes_up=100, bytes_down=100)
    files = sorted(written.logs.glob(f"{FILE}*"))
    assert len(files) > 1
    assert sum(path.stat().st_size for path in files) < 5 * 256 * 1024


def test_a_log_that_cannot_be_written_is_silently_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Profile(tmp_path)
    folder.logs.write_bytes(b"in the way")
    running = start(folder)
    note(Event.UNLOCKED)
    running.stop()
    running.stop()
    assert capsys.readouterr().err == ""
    assert folder.logs.read_bytes() == b"in the way"


def test_before_it_starts_and_after_it_stops_nothing_is_written(
    folder: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    note(Event.UNLOCKED)
    start(folder).stop()
    note(Event.LOCKED)
    assert not (folder.logs / FILE).exists()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == hooks
    assert capsys.readouterr().err == ""


def test_a_deep_trace_is_cut_in_the_middle() -> None:
    def deep(left: int) -> None:
        if left == 0:
            raise RecursionError
        deep(left - 1)

    with pytest.raises(RecursionError) as caught:
        deep(200)
    [one] = outline(caught.value)
    assert len(one.at) == 40


def test_every_event_and_field_is_a_plain_word() -> None:
    assert all(event.value.replace("-", "").isalpha() for event in Event)
    assert all(name.replace("_", "").isalpha() for name in logs.FIELDS)
