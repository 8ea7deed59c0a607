# SPDX-License-Identifier: Apache-2.0
"""typst, held ready: data in, PDF bytes out, nothing on the disk.

The data goes in as one JSON text and is never part of a template's source. Fonts are the ones that
came with the program, and files are read from the templates' own folder alone.
"""

import json
import re
import threading
from collections.abc import Mapping
from functools import cache

import typst

from cla_core.fields import Plain
from cla_core.resources import resource_path

PAGE_TREE = re.compile(
    rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b"
)

_one_at_a_time = threading.Lock()
"""A compiler serves one caller at a time and says so with an error."""


def typeset(template: str, data: Mapping[str, Plain]) -> bytes:
    """The PDF of a template of resources/print with its data; tagged, any thread may ask."""
    inputs = {"data": json.dumps(data)}
    source = str(resource_path("print", template))
    with _one_at_a_time:
        made = _compiler().compile(input=source, format="pdf", sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError("one document gives one PDF")
    return made


def page_count(pdf: bytes) -> int:
    """How many pages a PDF made here has."""
    return max(int(first or second) for first, second in PAGE_TREE.findall(pdf))


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        root=str(resource_path("print")),
        font_paths=[str(resource_path("vendor", "fonts"))],
        ignore_system_fonts=True,
    )
