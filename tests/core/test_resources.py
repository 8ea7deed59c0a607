# SPDX-License-Identifier: Apache-2.0
"""What comes with the programs is found from a checkout and from a frozen folder."""

import sys
from pathlib import Path

import pytest

from cla_core.resources import resource_path

VENDOR = ("fonts", "icons", "htmx", "bip39")
TRUETYPE = b"\x00\x01\x00\x00"
BIP39_WORDS = 2048


def test_a_frozen_program_looks_in_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("vendor", "fonts") == tmp_path / "resources" / "vendor" / "fonts"


@pytest.mark.parametrize("name", VENDOR)
def test_foreign_files_name_their_origin_and_licence(name: str) -> None:
    folder = resource_path("vendor", name)
    assert "licence" in (folder / "ORIGIN.md").read_text(encoding="utf-8").lower()
    assert list(folder.glob("LICENSE*"))


def test_fonts_are_truetype() -> None:
    folder = resource_path("vendor", "fonts")
    fonts = list(folder.glob("*.ttf"))
    told = (folder / "ORIGIN.md").read_text(encoding="utf-8")
    assert fonts
    assert [font.name for font in fonts if font.stem.partition("-")[0] not in told] == []
    assert all(font.read_bytes().startswith(TRUETYPE) for font in fonts)


def test_icons_draw_in_the_colour_that_the_theme_puts_in() -> None:
    icons = list(resource_path("vendor", "icons").glob("*.svg"))
    assert icons
    for icon in icons:
        assert 'stroke="currentColor"' in icon.read_text(encoding="utf-8"), icon.name


@pytest.mark.parametrize("name", ["english", "french"])
def test_recovery_words_are_complete_and_distinct(name: str) -> None:
    text = resource_path("vendor", "bip39", f"{name}.txt").read_text(encoding="utf-8")
    assert len(set(text.split())) == BIP39_WORDS
