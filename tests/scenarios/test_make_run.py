# SPDX-License-Identifier: Apache-2.0
"""What `make run` opens: a desk in training that has something to show, beside a mission."""

from pathlib import Path

import pytest

from cla_core.language import Language
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile, read_card
from cla_desktop.services import finding
from cla_desktop.services.opening import open_desk
from cla_desktop.services.printing import render_view
from cla_desktop.vault.opening import open_vault
from scripts import run


def test_the_desk_trains_and_every_print_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    home = tmp_path / "run"
    places = {
        "HOME": home,
        "DESK_HOME": home / "desk",
        "SERVER_DATA": home / "server",
        "PASSPHRASE": home / "passphrase.txt",
        "BOARD_PASSWORD": home / "board-password.txt",
        "ADDRESS": home / "address.txt",
    }
    for name, place in places.items():
        monkeypatch.setattr(run, name, place)
    run.prepare_server()
    run.enrol_desk()
    made = (home / "desk" / "vault.cla").read_bytes()
    run.enrol_desk()
    assert (home / "desk" / "vault.cla").read_bytes() == made
    folder = Profile(home / "desk")
    card = read_card(folder)
    assert card is not None
    assert card.training
    assert card.address == (home / "address.txt").read_text(encoding="ascii")
    passphrase = (home / "passphrase.txt").read_text(encoding="ascii").strip()
    desk = open_desk(folder, open_vault(folder.home, passphrase), SystemClock())
    reports = finding.reports_of(desk, "flash")
    assert len(reports) > 5
    page = render_view(desk, reports[0], paper="a4", language=Language.load("fr"))
    desk.close()
    assert page.file_name.endswith("_TRAINING.pdf")
