# SPDX-License-Identifier: Apache-2.0
"""The board of the real server: users by command line, several workers, a quick and quiet end."""

import re
from pathlib import Path

import requests

from tests.server.board.hall import OFFICER, SESAME
from tests.support.server import MissionServer, end

PROOF = re.compile(r'name="proof" value="([^"]+)"')
READ_TIMEOUT_S = 30


def test_user_of_the_command_line_signs_in_on_any_worker(tmp_path: Path) -> None:
    """One key and one set of sessions for all workers; the exchange keeps its address."""
    server = MissionServer(tmp_path / "mission")
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
    finally:
        code = end(process)
    assert code == 0
    assert b"event: mark" in list(lines)
    log = (server.data / "serve.log").read_text("utf-8")
    assert "Traceback" not in log
    assert "ERROR" not in log
