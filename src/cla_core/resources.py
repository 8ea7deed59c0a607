# SPDX-License-Identifier: Apache-2.0
"""Where the files that come with the programs are: words, fonts, icons, templates, lists.

Owns the one answer for a checkout and for a frozen program. Refuses to know what is in the files;
nothing is ever written there.
"""

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a shipped file or folder: `resource_path("vendor", "fonts")`."""
    return _root().joinpath("resources", *parts)


def _root() -> Path:
    # A frozen program says by `_MEIPASS` where its one folder keeps what came with it.
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]
