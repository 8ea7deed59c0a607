# SPDX-License-Identifier: Apache-2.0
"""A word that nobody else says, written into every field, lies readable nowhere afterwards."""

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from cla_core.fields import Codes, Kind, Many, Place, Text, fields_of
from cla_core.records import record_type, report_kinds
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import Query, keys
from cla_desktop.services.recording import Draft, drafts, keep_draft, submit
from cla_desktop.sync.spool import fill_spool
from tests.support.command import Command
from tests.support.desks import made, opened
from tests.support.faults import misbehaving, saying, whole
from tests.sync.desks import sync

CANARY = "zebrawoodcanary"
FORMS = (
    CANARY.encode(),
    CANARY.upper().encode(),
    CANARY.encode("utf-16-le"),
    CANARY.encode("utf-16-be"),
    *(base64.b64encode(b"x" * shift + CANARY.encode())[4:-4] for shift in range(3)),
)


def with_canary(kind: Kind) -> Any:
    """The field's example, with the canary wherever words may stand."""
    match kind:
        case Text():
            return CANARY[: kind.most]
        case Place():
            return {**kind.example, "name": CANARY, "admin": CANARY}
        case Many():
            return [values_of(kind.of)]
    return kind.example


def values_of(declaration: type) -> dict[str, Any]:
    """A record or row full of canaries."""
    return {name: with_canary(kind) for name, kind in fields_of(declaration).items()}


def hiding_places(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every name and content under a folder."""
    for path in folder.rglob("*"):
        yield str(path.relative_to(folder)), path.name.encode()
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def readable(folder: Path) -> list[str]:
    """Where the canary lies open."""
    return [name for name, content in hiding_places(folder) if any(f in content for f in FORMS)]


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds everything a program may write: profile, state, caches, temporary."""
    for name, variable in (
        ("state", "XDG_STATE_HOME"),
        ("cache", "XDG_CACHE_HOME"),
        ("data", "XDG_DATA_HOME"),
        ("config", "XDG_CONFIG_HOME"),
        ("temporary", "TMPDIR"),
        ("home", "HOME"),
    ):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / name))
    return tmp_path


def a_days_use(desk: Desk) -> None:
    """Drafts, reports, a search, a failed exchange."""
    for kind in report_kinds():
        values = values_of(record_type(kind))
        keep_draft(desk, Draft(id=desk.new_id(), kind=kind, values=values, caret="what:3"))
        submit(desk, kind, values)
    assert keys(desk, Query(text=CANARY))
    desk.keep_window_state(CANARY.encode())
    fill_spool(desk)
    with misbehaving(saying(whole(CANARY.encode()))) as server:
        assert sync(desk, server.address).failure is not None


def test_the_canary_would_be_seen(tmp_path: Path) -> None:
    for number, form in enumerate(FORMS):
        (tmp_path / f"{number}").write_bytes(b"..." + form + b"...")
    (tmp_path / CANARY).touch()
    assert len(readable(tmp_path)) == len(FORMS) + 1


def test_after_a_days_use_it_lies_in_no_file(computer: Path) -> None:
    made(computer / "desk")
    desk = opened(Profile(computer / "desk"))
    a_days_use(desk)
    assert readable(computer) == []
    desk.close()
    assert readable(computer) == []
    again = opened(Profile(computer / "desk"))
    assert len(drafts(again)) == len(report_kinds())
    again.close()


def wrong(declaration: type) -> Iterator[Mapping[str, Any]]:
    """Records that must be refused, each with the canary in one field that takes no such words."""
    good = {name: kind.example for name, kind in fields_of(declaration).items()}
    for name, kind in fields_of(declaration).items():
        bad: Any = [CANARY] if isinstance(kind, Codes) else CANARY
        if isinstance(kind, Text):
            bad = CANARY + "\x00"
        yield {**good, name: bad}
        yield {**good, name: {CANARY: CANARY} if name != "place" else {"name": CANARY + "\x07"}}


def test_no_answer_and_no_error_repeats_it(computer: Path) -> None:
    made(computer / "desk")
    command = Command.at(computer / "desk")
    for kind in report_kinds():
        lines = [json.dumps(record) for record in wrong(record_type(kind))]
        lines += [f'{{"id": "{CANARY}"}}', f'{{"{CANARY}', CANARY]
        done = command.run("put", kind, "-", stdin="\n".join(lines).encode())
        assert done.code == 1
        assert CANARY not in done.err
        assert len(done.lines) == len(lines)
        for answer in done.lines:
            assert "error" in answer
            assert CANARY not in answer["error"]
    for verb in (("get", "flash", CANARY), ("get", CANARY), ("put", "flash", CANARY), (CANARY,)):
        done = command.run(*verb, unlock=verb[0] != CANARY)
        assert CANARY not in done.out + done.err
    assert readable(computer) == []
