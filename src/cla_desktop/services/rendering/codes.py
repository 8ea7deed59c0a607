# SPDX-License-Identifier: Apache-2.0
"""The page's QR codes as grey pixels, one byte a module, and how large they are drawn.

A module is never drawn smaller than a bad printer can keep apart; a code is never larger than its
place on the page.
"""

from collections.abc import Sequence
from typing import Any

import zxingcpp

from cla_core.fields import Plain

CORRECTION = "M"
MODULE_LEAST_MM = 0.42
MODULE_MOST_MM = 0.5
CODE_MOST_MM = 44.1
"""What a full part (`cla_core.bundles.paper.PART_MOST`) takes at the least size of a module."""


def drawn(contents: Sequence[bytes]) -> list[dict[str, Plain]]:
    """`{"pixels", "modules", "mm"}` of each content: grey values row by row, width, edge length.

    A single code has room to be drawn larger than it must.
    """
    module_mm = MODULE_MOST_MM if len(contents) == 1 else MODULE_LEAST_MM
    return [_draw(content, module_mm) for content in contents]


def _draw(content: bytes, module_mm: float) -> dict[str, Plain]:
    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
    # zxing's stubs do not say that an image is a buffer of rows of bytes.
    image: Any = zxingcpp.write_barcode_to_image(code, add_quiet_zones=False)
    modules = int(image.shape[0])
    return {
        "pixels": list(memoryview(image).tobytes()),
        "modules": modules,
        "mm": min(CODE_MOST_MM, modules * module_mm),
    }
