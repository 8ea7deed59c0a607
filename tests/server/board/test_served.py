# SPDX-License-Identifier: Apache-2.0
"""The board of the real server: users by command line, several workers, a quick and quiet end."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from tests.server.board.hall import OFFICER, SESAME
from tests.support.server import MissionServer, end

PROOF = re.compile(r'name="proof" value="([^"]+)"')
READ_TIMEOUT_S = 30


def test_user_of_the_command_line_signs_in_on_any_worker(tmp_path: Path) -> None:
    """One key and one set of sessions for all workers; the exchange keeps its address."""
    server = MissionServer(tmp_path / "mission", cold=True)
    password = tmp_path / "password"
    password.write_text(f"{SESAME}\n", encoding="utf-8")
    more = ("--role", "officer", "--password-file", str(password))
    assert server.verb("user", "add", OFFICER, *more).code == 0
    assert server.verb("user", "add", OFFICER.upper(), *more).code == 1
    process = server.start("--workers", "2")
    try:
        for _ in range(6):
            visit = requests.Session()
            page = visit.get(server.url, timeout=READ_TIMEOUT_S)
            proof = PROOF.search(page.text)
            assert proof is not None
            fields = {"proof": proof[1], "name": OFFICER, "password": SESAME}
            entered = visit.post(f"{server.url}/sign-in", data=fields, timeout=READ_TIMEOUT_S)
            assert entered.url == f"{server.url}/"
        assert visit.get(f"{server.url}/x", timeout=READ_TIMEOUT_S).status_code == 405

        stream = visit.get(f"{server.url}/live", stream=True, timeout=READ_TIMEOUT_S)
        lines = stream.iter_lines()
        assert next(lines) == b"retry: 3000"
        assert any(line == b"event: mark" for line in lines)
    finally:
        code = end(process)
    assert code == 0
    list(lines)  # an open page is let go of, not cut off
    log = (server.data / "serve.log").read_text("utf-8")
    assert "Traceback" not in log
    assert "ERROR" not in log


def test_who_waits_to_sign_in_does_not_hold_the_end_up(tmp_path: Path) -> None:
    """After wrong passwords an answer is held back; at the end it comes at once."""
    server = MissionServer(tmp_path / "mission", cold=True)
    process = server.start()
    visit = requests.Session()
    proof = PROOF.search(visit.get(server.url, timeout=READ_TIMEOUT_S).text)
    assert proof is not None
    fields = {"proof": proof[1], "name": OFFICER, "password": "wrong"}

    def enter() -> int:
        done = requests.post(
            f"{server.url}/sign-in", data=fields, cookies=visit.cookies, timeout=READ_TIMEOUT_S
        )
        return done.status_code

    assert {enter() for _ in range(5)} == {422}
    with ThreadPoolExecutor(8) as pool:
        held = [pool.submit(enter) for _ in range(8)]
        while not any(one.done() for one in held):
            assert visit.get(f"{server.url}/sign-in", timeout=READ_TIMEOUT_S).status_code == 200
        assert end(process) == 0
    assert 429 in {one.result() for one in held}
    assert "Traceback" not in (server.data / "serve.log").read_text("utf-8")
