# SPDX-License-Identifier: Apache-2.0
"""What pages of documents ask of the services; slow, called off the main thread."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cla_desktop.services import finding, recording
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents import drafting, saving
from cla_desktop.services.documents.drafting import HalfEdit
from cla_desktop.services.documents.naming import with_names
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.documents.standing import is_document
from cla_desktop.services.facts import store_fact
from cla_desktop.services.finding import Query, ReportRow
from cla_desktop.services.recording import Draft
from cla_desktop.storage.store import Work


class DeskDocuments:
    """`stored` is told kind and id of each document that went into the outbox."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored

    def new_id(self) -> str:
        """A fresh id; quick."""
        return self._desk.new_id()

    def keys(self, kind: str, text: str) -> tuple[int, ...]:
        """The documents of a kind that are in its list, or found by words, the newest first."""

        def job(work: Work) -> tuple[int, ...]:
            # A document is edited where it stands; a fact is corrected by another one.
            edited = is_document(kind)
            away = (work.documents.unlisted_keys if edited else work.records.corrected_keys)(kind)
            found = work.records.keys(Query(text=text, kinds=(kind,)))
            return tuple(key for key in found if key not in away) if away else found

        return self._desk.store.read(job)

    def rows(self, wanted: Sequence[int]) -> tuple[ReportRow, ...]:
        """The rows of keys; a title that is another document's id is what people call that."""
        return self._desk.store.read(lambda work: with_names(work, work.records.rows(wanted)))

    def key(self, record: str) -> int | None:
        """The key of a document in lists."""
        return finding.key_of(self._desk, record)

    def opened(self, record: str) -> Opened | None:
        """A document or a fact in full; None while it is a draft that was never stored."""
        return self._desk.store.read(lambda work: saving.shown_within(work, record))

    def draft(self, record: str) -> Draft | None:
        """A document that was never stored, as it stood."""
        return next((one for one in recording.drafts(self._desk) if one.id == record), None)

    def half_edit(self, record: str) -> HalfEdit | None:
        """What this person left half written of a document that stands."""
        return drafting.kept_edit(self._desk, record)

    def keep_draft(self, draft: Draft) -> None:
        """Keep a new one as it stands."""
        recording.keep_draft(self._desk, draft)

    def keep_edit(self, edit: HalfEdit) -> None:
        """Keep the edit of one that stands."""
        drafting.keep_edit(self._desk, edit)

    def forget(self, record: str) -> None:
        """Throw half-written work away; what was stored stays."""
        recording.discard_draft(self._desk, record)
        drafting.forget_edit(self._desk, record)

    def save(self, seen: Opened, values: Mapping[str, Any]) -> Opened:
        """Store a new one, or the edit of a document that stands; a fact is stored once."""
        if seen.heads:
            done = saving.save(self._desk, seen, values)
        elif is_document(seen.kind):
            done = saving.create(self._desk, seen.kind, values, record=seen.id)
        else:
            store_fact(self._desk, seen.kind, values, record=seen.id)
            done = Opened(id=seen.id, kind=seen.kind, values=values)
        drafting.forget_edit(self._desk, seen.id)
        self._stored(seen.kind, seen.id)
        return done

    def settle(self, seen: Opened, name: str, value: Any) -> Opened:
        """Let a disputed field say this."""
        done = saving.settle(self._desk, seen, name, value)
        self._stored(seen.kind, seen.id)
        return done

    def archive(self, seen: Opened, *, away: bool) -> Opened:
        """Take it out of the list, or back in."""
        done = saving.archive(self._desk, seen, away=away)
        self._stored(seen.kind, seen.id)
        return done
