# SPDX-License-Identifier: Apache-2.0
"""Files that never change while the program runs: style, script, sign. No fonts: a reader has some.

Each address carries the hash of its content, so a browser on a bad link asks once a year. Held in
memory, compressed once. Owns which files may be asked for; nothing else of the disk is reachable.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

import cla_server.figures
import cla_server.outreach
from cla_core.resources import resource_path

OWN = Path(__file__).parent / "static"
FILES: Mapping[str, tuple[Path, str]] = {
    "alerts.css": (OWN / "alerts.css", "text/css; charset=utf-8"),
    "board.css": (OWN / "board.css", "text/css; charset=utf-8"),
    "board.js": (OWN / "board.js", "text/javascript; charset=utf-8"),
    "figures.css": (
        Path(cla_server.figures.__path__[0]) / "static" / "figures.css",
        "text/css; charset=utf-8",
    ),
    "outreach.css": (
        Path(cla_server.outreach.__path__[0]) / "static" / "outreach.css",
        "text/css; charset=utf-8",
    ),
    "live.js": (OWN / "live.js", "text/javascript; charset=utf-8"),
    "closing.css": (OWN / "closing.css", "text/css; charset=utf-8"),
    "favicon.svg": (OWN / "favicon.svg", "image/svg+xml"),
    "htmx.js": (resource_path("vendor", "htmx", "htmx.min.js"), "text/javascript; charset=utf-8"),
}
FOR_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Held:
    """One file in memory."""

    content: bytes
    media_type: str

    @cached_property
    def packed(self) -> bytes:
        """The content as gzip, made when first asked for."""
        return gzip.compress(self.content, 9, mtime=0)


class Statics:
    """The files, and their addresses."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}
        self._address: dict[str, str] = {}
        for name, (path, media_type) in FILES.items():
            content = path.read_bytes()
            stamp = hashlib.sha256(content).hexdigest()[:12]
            self._held[name] = Held(content, media_type)
            self._address[name] = f"/static/{stamp}/{name}"

    def address(self, name: str) -> str:
        """The address of a file, with the digest of its content."""
        return self._address[name]

    def serve(self, request: Request) -> Response:
        """Answer with a file; the hash in the address only makes it new."""
        held = self._held.get(request.path_params["name"])
        if held is None:
            return Response(status_code=404)
        headers = {"cache-control": FOR_A_YEAR, "vary": "accept-encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(held.content, media_type=held.media_type, headers=headers)
        headers["content-encoding"] = "gzip"
        return Response(held.packed, media_type=held.media_type, headers=headers)
