# SPDX-License-Identifier: Apache-2.0
"""What was taken at the locked screen becomes drafts when the vault opens, and nothing more.

Anybody could have written it: it is data for a form that a person reads and saves, or throws away.
No draft takes the place of another record, and none belongs to anybody before somebody says so.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.fields import CONTROL, fields_of
from cla_core.ids import record_id
from cla_core.reading_order import as_written
from cla_core.records.alerts import Alert
from cla_desktop import logs
from cla_desktop.services.alerting.quick import CAPTURED, CAPTURED_BEEP
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Draft, fitting, put_draft
from cla_desktop.storage.errors import NothingKept
from cla_desktop.storage.store import Work
from cla_desktop.vault.captures import (
    Capture,
    Captured,
    Strange,
    captured,
    lay_out_key,
    open_capture,
    put_aside,
    sweep,
)
from cla_desktop.vault.disk import remove

ID_BYTES = 10
ID_MS = 1 << 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many drafts were made and the id of the `first`; how many files nobody sealed to this
    vault; `key_changed` whether another key lay at the door than ours."""

    drafts: int = 0
    first: str = ""
    strange: int = 0
    key_changed: bool = False


def take_in_captures(desk: Desk) -> Taken:
    """Make drafts of all that lies at the door, and lay the key out for the next time.

    What the disk does not let us take now stays for the next unlocking.
    """
    home, changed = desk.folder.home, False
    with suppress(OSError):
        changed = lay_out_key(home, desk.vault)
    sweep(home)
    made: list[str] = []
    strange = 0
    for path in captured(home):
        with suppress(OSError, NothingKept):
            try:
                made += _take(desk, path)
            except Strange:
                strange += 1
                put_aside(path)
    if strange or changed:
        why = "key-changed" if changed else "strange"
        logs.note(logs.Event.CAPTURES_REFUSED, count=strange, why=why)
    # An id begins with its time.
    first = min(made, default="")
    return Taken(drafts=len(made), first=first, strange=strange, key_changed=changed)


def _take(desk: Desk, path: Path) -> list[str]:
    """The draft it became, if it did now; the file goes once the draft is durable."""
    capture, sealed = open_capture(desk.vault, path)
    # The same file is the same draft, should the power go before the file does.
    made_id = record_id(capture.at_ms % ID_MS, hashlib.sha256(sealed).digest()[:ID_BYTES])
    draft = Draft(id=made_id, kind=Alert.kind, values=_values(desk, capture))

    def job(work: Work) -> bool:
        if work.records.get(draft.id) is not None:
            return False
        put_draft(desk, work, draft, person="")
        return True

    made = desk.store.write(job)
    with suppress(OSError):  # the next unlocking finds the same draft and takes it away
        remove(path)
    return [made_id] if made else []


def _values(desk: Desk, capture: Capture) -> dict[str, Any]:
    """The answers a form begins with; a time still to come is held to that of now."""
    at_ms = min(desk.clock.set_right(capture.at_ms), desk.clock.now_ms())
    moment = moment_of(at_ms, desk.offset_minutes)
    at = iso(moment.replace(second=0, microsecond=0))
    if capture.what is Captured.BEEP:
        return {CAPTURED: at, CAPTURED_BEEP: True}
    words = " ".join(_readable(capture.text).split())
    short = fitting(fields_of(Alert)["summary"], words, between=" ")
    whole = {} if short == words else {"original_words": _readable(capture.text).strip()}
    return {CAPTURED: at, "received_at": at, "summary": short, **whole}


def _readable(text: str) -> str:
    """The text without what a screen or printer might act on."""
    return as_written(CONTROL.sub("", text))
