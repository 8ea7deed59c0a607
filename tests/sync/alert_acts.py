# SPDX-License-Identifier: Apache-2.0
"""What is done about an alert: a laptop raises it and tells steps, an officer acts on the board."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests

from cla_core.records import kinds_in
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import submit
from cla_desktop.storage.rows import Entry
from tests.support.server import MissionServer

OFFICER = "Duty officer"


def iso(clock: str) -> str:
    """`21:46` of the night."""
    return f"2025-03-14T{clock}:00+02:00"


def raised(desk: Desk) -> str:
    """An alert with one signal; gives its id."""
    said = {
        "summary": "Ten men with guns and torches on the ridge",
        "place": {"name": "Mtindo"},
        "received_at": iso("21:44"),
        "urgency": "Immediate",
        "severity": "Severe",
    }
    alert = submit(desk, "alert", said).id
    signal = {"received_at": iso("21:42"), "channel": "BEEP", "alert": alert}
    submit(desk, "signal", signal)
    return alert


def stepped(desk: Desk, alert: str, act: str, clock: str, **more: Any) -> str:
    """A step logged at a desk."""
    said = {"alert": alert, "act": act, "at": iso(clock), "actor": "BASECO", "channel": "VHF"}
    return submit(desk, "alert_step", {**said, **more}).id


def held(desk: Desk) -> list[Entry]:
    """Every record about alerts at a desk."""
    return desk.store.read(
        lambda work: [entry for kind in kinds_in("alerts") for entry in work.records.all_of(kind)]
    )


PROOF = re.compile(r'name="proof" value="([^"]+)"')


def officer(
    server: MissionServer, folder: Path, *, name: str = OFFICER
) -> Callable[[str, dict[str, str]], None]:
    """A duty officer signed in at the server's board; gives a way to send forms."""
    password = folder / "password"
    password.write_text("correct horse battery", encoding="utf-8")
    added = ("user", "add", name, "--role", "officer", "--password-file", str(password))
    assert server.verb(*added).code == 0
    session = requests.Session()

    def send(path: str, fields: dict[str, str]) -> None:
        page = session.get(server.url + path, timeout=30).text
        found = PROOF.search(page)
        assert found is not None
        to = path if path == "/sign-in" else f"{path}/acts"
        data = {"proof": found[1], **fields}
        done = session.post(server.url + to, data=data, allow_redirects=False, timeout=30)
        assert done.status_code == 303

    send("/sign-in", {"name": name, "password": "correct horse battery"})
    return send
