# SPDX-License-Identifier: Apache-2.0
"""After a day's use no word that somebody typed lies readable on the disk: open, locked or spooled.

Every text field of every kind that is written holds the canary, and so do drafts, half-typed text,
names of colleagues and what a failing verb was given; every file that the day left is searched.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from cla_core.codes import CodeBook
from cla_core.errors import ClaError
from cla_core.fields import Many, Place, Text, fields_of
from cla_core.language import Language
from cla_core.record import Document, Record, example_id, problems
from cla_core.records import record_type, report_kinds, written_kinds
from cla_desktop import logs
from cla_desktop.profile import Profile
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import Query, keys
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.services.people import add_person
from cla_desktop.services.recording import Draft, keep_draft, submit
from cla_desktop.settings import Settings, save
from cla_desktop.sync.spool import fill_spool
from tests.support.desks import SetClock, opened
from tests.support.layered import NOT_ALONE

CANARY = "perroquet7731"
ID = "0195a1f0-1d00-7000-8000-{:012x}"
ENGLISH = Language.load("en")
LATER_MS = 1_900_000_000_000
"""After everything the examples tell of."""
SPELLINGS = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode().hex().encode())


def sung(declaration: type) -> dict[str, Any]:
    """Example values, the canary in every text a person can type."""
    values: dict[str, Any] = {}
    for name, kind in fields_of(declaration).items():
        if isinstance(kind, Text):
            values[name] = CANARY[: kind.most]
        elif isinstance(kind, Place):
            values[name] = {"name": CANARY}
        elif isinstance(kind, Many):
            values[name] = [sung(kind.of)]
        elif kind.example is not None:
            values[name] = kind.example
    return values


def whole(declaration: type[Record]) -> dict[str, Any]:
    """The same, as a report that stands alone and can be submitted."""
    values = sung(declaration)
    for linked in ("amends", "amendment", "nothing_to_report"):
        values.pop(linked, None)
    assert problems(declaration, values, book=CodeBook(), submitting=True) == []
    return values


def of_every_kind(desk: Desk) -> dict[str, str]:
    """Each kind that is written, half done and put; its kind and how it was refused, if it was."""
    refused = {}
    for number, kind in enumerate(written_kinds()):
        declaration = record_type(kind)
        if declaration.sealed_at_save:
            continue
        values = sung(declaration)
        if issubclass(declaration, Document):  # a code stands for one thing alone
            values[declaration.code_field] = f"{CANARY}{number}"
        keep_draft(desk, Draft(id=ID.format(number), kind=kind, values=values))
        alone = {name: value for name, value in values.items() if name not in NOT_ALONE}
        [answer] = put_lines(desk, kind, [json.dumps(alone).encode()], language=ENGLISH)
        if "error" in answer:
            refused[kind] = str(answer["error"])
    return refused


def use_for_a_day(desk: Desk, stick: Path) -> list[str]:
    """Write, draft, search, fail, add, lock half-way; gives what was told in between."""
    for kind in report_kinds():
        submit(desk, kind, whole(record_type(kind)))
        keep_draft(desk, Draft(id=example_id(kind), kind=kind, values=sung(record_type(kind))))
    not_put = of_every_kind(desk)
    assert not {"alert", "contact", "plan"} & not_put.keys()
    desk.keep_window_state(CANARY.encode())
    keys(desk, Query(text=CANARY))
    add_person(desk, "CLA-08", CANARY, display_name=CANARY)
    told = list(not_put.values())
    for bad in ({"headline": CANARY}, {CANARY: CANARY}, {"happened": CANARY, "people": CANARY}):
        with pytest.raises(ClaError) as refused:
            submit(desk, "flash", bad)
        told += [str(refused.value), repr(refused.value)]
    with pytest.raises(ClaError) as unknown:
        submit(desk, CANARY, {})
    told += [str(unknown.value), repr(unknown.value)]
    fill_spool(desk)
    back_up(desk, stick)
    return told


def readable(*places: Path) -> list[str]:
    """The files in which the canary can be read."""
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    return [path.name for path in files if _sings(path)]


def _sings(path: Path) -> bool:
    content = path.read_bytes()
    return any(spelling in content for spelling in SPELLINGS)


def test_no_typed_word_lies_readable_after_a_day(
    folder: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    for name in ("TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(cache))
    monkeypatch.setattr(tempfile, "tempdir", None)
    running = logs.start(folder)
    try:
        save(folder, Settings())
        desk = opened(folder, clock=SetClock(LATER_MS))
        told = use_for_a_day(desk, tmp_path / "stick.cla-backup")
        assert readable(tmp_path) == []
        desk.close()
        assert readable(tmp_path) == []
    finally:
        running.stop()
    assert CANARY not in "".join(told)
    assert (folder.logs / logs.FILE).stat().st_size > 0
    assert len(list(folder.spool.iterdir())) > 1


def test_the_search_would_find_a_word_that_lay_there(tmp_path: Path) -> None:
    (tmp_path / "leak").write_text(f"so {CANARY} it is", encoding="utf-8")
    assert readable(tmp_path) == ["leak"]
