# SPDX-License-Identifier: Apache-2.0
"""How a page that writes records is put away for a lock: the open form, and what stands beside it.

Pure. Knows neither forms nor pages; what cannot be read is told as None and never raises.
"""

import base64
import json
from typing import NamedTuple

from cla_core.fields import Plain


class HalfWritten(NamedTuple):
    """`form` as the form gave itself, empty while nothing is written; `beside` as plain data."""

    form: bytes
    beside: dict[str, Plain]

    def packed(self) -> bytes:
        """Both as one."""
        state = {**self.beside, "write": base64.b64encode(self.form).decode()}
        return json.dumps(state, ensure_ascii=False).encode()


def unpacked(state: bytes) -> HalfWritten | None:
    """What `packed` gave."""
    try:
        beside = dict(json.loads(state))
        return HalfWritten(form=base64.b64decode(beside.pop("write")), beside=beside)
    except (ValueError, TypeError, KeyError):
        return None
