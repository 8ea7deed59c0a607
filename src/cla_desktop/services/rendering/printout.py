# SPDX-License-Identifier: Apache-2.0
"""What is to be printed, and what the saved file is called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cla_core.fields import Plain

FILE_MARKS: Mapping[str, str] = {
    "UNCLASSIFIED": "U",
    "CONFIDENTIAL": "C",
    "STRICTLY_CONFIDENTIAL": "SC",
}
"""How a file's name begins; a mark of a newer profile counts as the highest."""

NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """One report as it is to stand on paper.

    `values` are plain, of any state of completeness; what may not be printed is left out whatever
    is handed in. `number` is empty for a draft, `alias` the number it had before the mission's own,
    `amends_number` empty for an original. Times in milliseconds since 1970, `offset_minutes` from
    UTC. `codes` are the contents of the page's QR codes, empty where none can be given. `names` is
    what people call the records whose ids stand in the values.
    """

    kind: str
    id: str
    number: str
    alias: str
    version: int
    amends_number: str
    values: Mapping[str, Plain]
    classification: str
    person: str
    mission_name: str
    base: str
    base_name: str
    offset_minutes: int
    written_ms: int
    printed_ms: int
    training: bool
    draft: bool
    codes: tuple[bytes, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def file_name(printout: Printout) -> str:
    """A file name that shows the mark first and tells nothing of the content: `C_ZZ-KAS-...pdf`."""
    mark = FILE_MARKS.get(printout.classification, "SC")
    stem = printout.number or f"{printout.kind}-{printout.id[-6:]}"
    parts = [mark, NOT_IN_A_NAME.sub("-", stem).strip("-")]
    if printout.draft:
        parts.append("DRAFT")
    if printout.training:
        parts.append("TRAINING")
    return "_".join(parts) + ".pdf"
