# SPDX-License-Identifier: Apache-2.0
"""Sealed slips by the command line: put as any record, never got again."""

import json
from pathlib import Path

import pytest

from cla_core.records import sealed_kinds
from tests.support.command import Command
from tests.support.desks import enrolled
from tests.support.mission import Mission

SLIP = {"received_at": "2025-04-09T10:05:00+02:00", "area": "NEXT", "services": ["PSYCHOSOCIAL"]}
ID = "0195a1f0-1d00-7000-8000-0000000000b7"


@pytest.fixture
def sealing(tmp_path: Path) -> Command:
    """A laptop that was never on line; its joining code brought the functions' keys."""
    mission = Mission()
    enrolled(tmp_path / "desk", mission=mission, functions=mission.functions).desk.close()
    return Command.at(tmp_path / "desk")


def test_a_slip_is_answered_with_its_id_and_read_by_nobody(
    sealing: Command, tmp_path: Path
) -> None:
    file = tmp_path / "slips.jsonl"
    same = SLIP | {"id": ID}
    no_slips = [SLIP | {"story": "zebrawood"}, same | {"story": "zebrawood"}, same | {"area": 1}]
    lines = [same, same, *no_slips]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = sealing.run("put", "survivor_slip", str(file))
    first, again, *refused = done.lines
    assert first == {"line": 1, "id": ID}
    assert again == {"line": 2, "id": ID}
    assert [answer["field"] for answer in refused] == ["story", "story", "area"]
    assert "zebrawood" not in done.out
    for arguments in (("get", "survivor_slip"), ("get", "survivor_slip", ID)):
        got = sealing.run(*arguments)
        assert got.lines == [{"id": ID, "kind": "survivor_slip", "state": "waiting"}]
    page = sealing.run("print", "survivor_slip", ID, "--to", str(tmp_path / "page.pdf"))
    assert page.code == 1
    assert "never printed" in page.err
    assert not (tmp_path / "page.pdf").exists()


@pytest.mark.parametrize("kind", ["survivor_slip", "child_slip", "violation_slip"])
def test_nobody_is_referred_to_soldiers_by_a_slip(
    sealing: Command, tmp_path: Path, kind: str
) -> None:
    """As in the window, which offers nobody of that kind either."""
    file = tmp_path / "slips.jsonl"
    told = [{"received_at": SLIP["received_at"], "referred_to": to} for to in ("ARMY", "HRD")]
    file.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    refused, taken = sealing.run("put", kind, str(file)).lines
    assert refused["field"] == "referred_to"
    assert "id" in taken


@pytest.mark.parametrize("kind", sealed_kinds())
def test_its_schema_says_who_reads_each_field_and_has_no_free_text(
    sealing: Command, kind: str
) -> None:
    [schema] = sealing.run("schema", kind, unlock=False).lines
    fields = {name: one for name, one in schema["properties"].items() if name != "id"}
    layers = {name: one["x-layer"] for name, one in fields.items()}
    assert layers.pop("received_at") == "MISSION"
    assert set(layers.values()) == {"SPECIALIST"}
    for one in fields.values():
        free = one.get("type") == "string" and "enum" not in one and one.get("format") is None
        assert not free
