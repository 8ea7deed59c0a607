# SPDX-License-Identifier: Apache-2.0
"""The colours reach the contrast they promise, computed from the tokens in the style itself."""

import re
from pathlib import Path

import pytest

import cla_server.board

STYLE = Path(cla_server.board.__path__[0]) / "static" / "board.css"
LEAST = 4.5

TEXTS = ("text", "muted", "accent", "p1", "p2", "p3", "p4", "done")
PAIRS = [(words, ground) for words in TEXTS for ground in ("ground", "surface")] + [
    ("on-accent", "accent"),
    ("on-p1", "p1"),
    ("text", "selected"),
    ("muted", "selected"),
    ("accent", "selected"),
    ("text", "tint-p1"),
    ("muted", "tint-p1"),
    ("p1", "tint-p1"),
]


def tokens(theme: str) -> dict[str, str]:
    """The tokens of a theme."""
    style = STYLE.read_text("utf-8")
    blocks = {
        "light": r":root \{(.*?)\}",
        "dark by choice": r':root\[data-theme="dark"\] \{(.*?)\}',
        "dark by system": r':root:not\(\[data-theme="light"\]\) \{(.*?)\}',
    }
    block = re.search(blocks[theme], style, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark by choice", "dark by system"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_contrast(theme: str, words: str, ground: str) -> None:
    """At least 4.5 : 1 wherever words stand on a colour."""
    found = tokens(theme)
    light, dark = sorted((luminance(found[words]), luminance(found[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= LEAST


def test_dark_is_dark_either_way() -> None:
    """Chosen or asked for by the system, the tokens are the same."""
    assert tokens("dark by choice") == tokens("dark by system")
