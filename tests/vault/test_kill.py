# SPDX-License-Identifier: Apache-2.0
"""Kill -9 while header or note is rewritten: what was acknowledged is there, and all is whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from cla_desktop.vault.captures import captured, lay_out_key, open_capture, sweep
from cla_desktop.vault.header_file import read_header, write_header
from cla_desktop.vault.opening import open_vault
from tests.vault.samples import SESAME, header, keyed_vault


def killed_after(profile: Path, kind: str, *, first: int, lines: int) -> int:
    """Start a rewriter, kill it after this many acknowledgements; the last number it gave."""
    command = [sys.executable, "-m", "tests.vault.rewriter", str(profile), kind, str(first)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.readlines()
    return max(int(line) for line in told if line.endswith("\n"))


@pytest.mark.kill
def test_a_hundred_kills_between_and_within_writes(tmp_path: Path) -> None:
    write_header(tmp_path, header(secrets=bytes(8)))
    found = 0
    for n in range(100):
        told = killed_after(tmp_path, "header", first=found + 1, lines=1 + n % 12)
        found = int.from_bytes(read_header(tmp_path).header.secrets, "big")
        assert found in (told, told + 1)


@pytest.mark.kill
def test_the_passphrase_still_opens_after_kills(profile: Path) -> None:
    found = 0
    for lines in (1, 2, 5):
        told = killed_after(profile, "secret", first=found + 1, lines=lines)
        with open_vault(profile, SESAME) as vault:
            found = int.from_bytes(vault.secret("count") or b"", "big")
        assert found in (told, told + 1)
        assert read_header(profile).twins


@pytest.mark.kill
def test_a_note_taken_while_locked_outlives_kills(tmp_path: Path) -> None:
    found = 0
    with keyed_vault(tmp_path) as vault:
        lay_out_key(tmp_path, vault)
        for n in range(25):
            told = killed_after(tmp_path, "note", first=found + 1, lines=1 + n % 7)
            sweep(tmp_path)
            [path] = captured(tmp_path)
            found = int(open_capture(vault, path)[0].text)
            assert found in (told, told + 1)
