# SPDX-License-Identifier: Apache-2.0
"""Starting with the computer: one entry, made and taken away, readable by the desktop."""

import sys
from pathlib import Path

import pytest

from cla_desktop.autostart import AutostartRefused, disable, enable, is_enabled, own_command


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's configuration folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


def test_it_is_made_and_taken_away(config: Path) -> None:
    assert not is_enabled()
    enable(own_command(Path("a home")))
    assert is_enabled()
    text = (config / "autostart" / "cla-desktop.desktop").read_text(encoding="utf-8")
    assert "-m cla_desktop --home" in text
    assert '"a home"' in text
    disable()
    disable()
    assert not is_enabled()


def test_odd_paths_are_quoted_as_desktop_entries_want_it(config: Path) -> None:
    enable(["/opt/100%/$HOME/it", 'a "b"', "plain"])
    text = (config / "autostart" / "cla-desktop.desktop").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("Exec="))
    assert line == 'Exec="/opt/100%%/\\\\$HOME/it" "a \\\\"b\\\\"" plain'


def test_a_system_that_refuses_says_so(config: Path) -> None:
    (config / "autostart").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(AutostartRefused):
        enable(own_command())
    assert own_command()[0] == sys.executable
