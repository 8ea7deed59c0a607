# SPDX-License-Identifier: Apache-2.0
"""Files that never change while the program runs: style, script, fonts.

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

from cla_core.resources import resource_path

OWN = Path(__file__).parent / "static"
FILES: Mapping[str, tuple[Path, str]] = {
    "board.css": (OWN / "board.css", "text/css; charset=utf-8"),
    "board.js": (OWN / "board.js", "text/javascript; charset=utf-8"),
    "favicon.svg": (OWN / "favicon.svg", "image/svg+xml"),
    "htmx.js": (resource_path("vendor", "htmx", "htmx.min.js"), "text/javascript; charset=utf-8"),
    "noto-sans.ttf": (resource_path("vendor", "fonts", "NotoSans-Regular.ttf"), "font/ttf"),
    "noto-sans-bold.ttf": (resource_path("vendor", "fonts", "NotoSans-Bold.ttf"), "font/ttf"),
    "noto-arabic.ttf": (resource_path("vendor", "fonts", "NotoSansArabic-Regular.ttf"), "font/ttf"),
    "noto-arabic-bold.ttf": (
        resource_path("vendor", "fonts", "NotoSansArabic-Bold.ttf"),
        "font/ttf",
    ),
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
        self._link_fonts()

    def _link_fonts(self) -> None:
        # The style names fonts by file; their addresses are known only here.
        style = self._held["board.css"].content.decode()
        for name, address in self._address.items():
            style = style.replace(f"url({name})", f"url({address})")
        content = style.encode()
        stamp = hashlib.sha256(content).hexdigest()[:12]
        self._held["board.css"] = Held(content, self._held["board.css"].media_type)
        self._address["board.css"] = f"/static/{stamp}/board.css"

    def address(self, name: str) -> str:
        """Where a page finds a file."""
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
