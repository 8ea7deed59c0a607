# SPDX-License-Identifier: Apache-2.0
"""Vaults to test on: one made once with a real passphrase and copied, one made without derivation.

A derivation takes a fifth of a second; tests that are not about passphrases use `keyed`.
"""

import shutil
from pathlib import Path

import pytest

from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.open_vault import OpenVault
from cla_desktop.vault.opening import create_vault
from tests.support.shortened import derive_anew
from tests.vault.samples import SESAME, keyed_vault


@pytest.fixture(autouse=True)
def _dear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here each derivation is what is tested."""
    derive_anew(monkeypatch)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile whose vault CLA-07 opens with SESAME."""
    profile = tmp_path_factory.mktemp("made")
    create_vault(profile, label="CLA-07", passphrase=SESAME, kdf=KdfParameters.FLOOR).close()
    return profile


@pytest.fixture
def profile(made_once: Path, tmp_path: Path) -> Path:
    """An own copy of that profile."""
    return shutil.copytree(made_once, tmp_path / "profile")


@pytest.fixture
def keyed(tmp_path: Path) -> OpenVault:
    """An open vault on the disk in `tmp_path`, whose one slot nobody can open."""
    return keyed_vault(tmp_path)
