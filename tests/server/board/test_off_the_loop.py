# SPDX-License-Identifier: Apache-2.0
"""Pages that refuse ask the database too, and never where everybody else would wait for them."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from cla_core.codes import Profile
from cla_server.accounts.forms import FORM_MOST_BYTES
from tests.server.board.hall import PROFILE, answering, found
from tests.server.board.visit import Visit, visit_as

LONG = "x" * FORM_MOST_BYTES
SOMEWHERE = "/alerts/0195a1f0-1d00-7000-8000-0000000000b7"


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/nowhere", None, 404),
        ("/sign-in", {"name": "Reader", "password": "wrong"}, 422),
        ("/sign-in", {"name": LONG}, 413),
        ("/alerts/find", {"phrase": LONG}, 413),
        (f"{SOMEWHERE}/acts", {"act": "ACKNOWLEDGED"}, 403),
        (f"{SOMEWHERE}/acts", {"proof": "of another page"}, 403),
        (f"{SOMEWHERE}/links", {"act": "SAME"}, 403),
        ("/account/password", {"old": "a", "new": "b", "again": "c"}, 422),
    ],
)
def test_a_refusal_keeps_nobody_waiting(
    tmp_path: Path, path: str, fields: dict[str, str] | None, status: int
) -> None:
    asked_on_the_loop: list[str] = []

    def profile() -> Profile:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return PROFILE
        asked_on_the_loop.append(path)
        return PROFILE

    hall = found(f"sqlite:///{(tmp_path / 'mission.sqlite').as_posix()}")
    hall.site = replace(hall.site, profile=profile)
    with answering(hall):
        visit = visit_as(hall, "commander", "Reader")
        if fields is None:
            answer = visit.get(path)
        else:
            page = "/sign-in" if path == "/sign-in" else "/account"
            visit = Visit(hall) if path == "/sign-in" else visit
            answer = visit.post_raw(path, {"proof": visit.proof(page), **fields})
        assert answer.status_code == status
    assert not asked_on_the_loop
