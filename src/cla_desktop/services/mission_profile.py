# SPDX-License-Identifier: Apache-2.0
"""The mission profile on the desk: an embedded default until the mission signs its own."""

import json
from typing import Any

from cla_core.bundles.keys import verify
from cla_core.bundles.operations import is_count
from cla_core.bundles.packing import decode
from cla_core.errors import NotReadable, mark
from cla_core.resources import resource_path

PURPOSE = b"CLA profile 1"
INVENTED = "ZZ"


def default_profile(mission_code: str) -> dict[str, Any]:
    """The profile that comes with the program, under this mission's code, as version 0.

    Its numbers to ring and its numbering plan are invented: no true mission is ever shown them.
    """
    body: dict[str, Any] = json.loads(
        resource_path("profile", "default.json").read_text(encoding="utf-8")
    )
    nothing: dict[str, Any] = {} if mission_code == INVENTED else {"numbers": [], "numbering": {}}
    return body | {"mission": mission_code, "version": 0} | nothing


def read_profile(signed: dict[str, Any], server_sign: bytes) -> dict[str, Any]:
    """Check and read a profile the mission sent.

    Raises:
        BadSignature, NotReadable: it is not used.
    """
    raw, signature = signed.get("profile"), signed.get("signature")
    if not isinstance(raw, bytes) or not isinstance(signature, bytes):
        raise NotReadable(mark("These bytes are not in a form this program knows."))
    verify(server_sign, PURPOSE, (raw, signature))
    body = decode(raw)
    if not isinstance(body, dict) or not is_count(body.get("version", 0)):
        raise NotReadable(mark("These bytes are not in a form this program knows."))
    return body
