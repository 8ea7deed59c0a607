# SPDX-License-Identifier: Apache-2.0
"""The page's QR codes as grey pixels, one byte a module, and how large they are drawn.

A module is never drawn smaller than a bad printer can keep apart; a code is never larger than its
place on the page. What room is left goes to correction: specks spoil a code before blur does.
"""

from collections.abc import Sequence
from typing import Any

from cla_core.fields import Plain

CORRECTIONS = ("Q", "M")
"""A quarter of a code may be spoilt, or a seventh; the last one always fits. A third (`H`) takes so
many modules that a specked copy is read less often, not more.
"""

MODULES_MOST = 105
"""What a full part (`cla_core.bundles.paper.PART_MOST`) takes with the least correction."""
MODULE_LEAST_MM = 0.42
MODULE_MOST_MM = 0.5
CODE_MOST_MM = MODULES_MOST * MODULE_LEAST_MM


def drawn(contents: Sequence[bytes]) -> list[dict[str, Plain]]:
    """`{"pixels", "modules", "mm"}` of each content: grey values row by row, width, edge length.

    A single code has room to be drawn larger than it must.
    """
    module_mm = MODULE_MOST_MM if len(contents) == 1 else MODULE_LEAST_MM
    return [_draw(content, module_mm) for content in contents]


def _draw(content: bytes, module_mm: float) -> dict[str, Plain]:
    fitting = (_image(content, level) for level in CORRECTIONS)
    image = next(image for image in fitting if image.shape[0] <= MODULES_MOST)
    modules = int(image.shape[0])
    return {
        "pixels": list(memoryview(image).tobytes()),
        "modules": modules,
        "mm": min(CODE_MOST_MM, modules * module_mm),
    }


def _image(content: bytes, level: str) -> Any:
    import zxingcpp

    # zxing's stubs do not say that an image is a buffer of rows of bytes.
    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    return zxingcpp.write_barcode_to_image(code, add_quiet_zones=False)
