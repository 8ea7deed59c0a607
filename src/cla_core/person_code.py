# SPDX-License-Identifier: Apache-2.0
"""What a person may be called on a laptop: the code a section gave, never a name.

Pure. Owns the rule by which a code is told from a name: codes have figures, names do not.
"""

import re
from typing import Final

from cla_core.errors import mark

CODE_MOST: Final = 20
NO_CODE: Final = mark("This is not a code. Use letters, figures and hyphens, as in CLA-07.")
_SPACED: Final = re.compile(r"([A-Z]{2,4})\s+(\d+)")
_CODE: Final = re.compile(r"[A-Z0-9][A-Z0-9-]{1,19}")


def usual_form(typed: str) -> str:
    """The code as it is written on reports: `cla 07` is CLA-07. A name with a space stays one."""
    said = typed.strip().upper()
    return _SPACED.sub(r"\1-\2", said) if _SPACED.fullmatch(said) else said


def is_code(code: str) -> bool:
    """Whether this, in its usual form, can be a code."""
    return _CODE.fullmatch(code) is not None and any(map(str.isdigit, code))
