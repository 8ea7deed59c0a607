# SPDX-License-Identifier: Apache-2.0
"""Finding older records by what this version finds records by.

What a record is found by is settled when it is written. After an update that finds more, the words
of all that was written before are told anew, some at a time behind whoever works; what was reached
is kept, so that a lock or a kill in between costs nothing. Until then each is found as before.
"""

from typing import Final

from cla_core.record import REGISTRY
from cla_desktop.services import colleagues
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.standing import is_document, words_for
from cla_desktop.services.recording import found_by
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

AT_ONCE: Final = 100
"""So many in one go: whoever submits meanwhile waits for no more than these."""


def index_some(desk: Desk) -> bool:
    """Tell the words of some older records anew; gives whether there may be more to tell.

    Raises:
        NothingKept: nothing can be written just now; it goes on at the next opening.
    """
    if desk.store.still or desk.store.read(lambda work: work.search.standing.whole):
        return False
    return desk.store.write(lambda work: _index_some(desk, work))


def _index_some(desk: Desk, work: Work) -> bool:
    found = work.records.after(work.search.standing.upto, AT_ONCE)
    work.search.put([(key, words_of(desk, work, entry)) for key, entry in found])
    whole = len(found) < AT_ONCE
    work.search.reach(found[-1][0] if found else 0, whole=whole)
    return not whole


def index_again(desk: Desk, work: Work, record: str) -> None:
    """A record is called otherwise than when it was written: let it be found so too."""
    key, entry = work.records.key_of(record), work.records.get(record)
    if key is not None and entry is not None:
        work.search.put([(key, words_of(desk, work, entry))])


def words_of(desk: Desk, work: Work, entry: Entry) -> str:
    """What it would be found by if it were written now."""
    declaration = REGISTRY.get(entry.kind)
    if declaration is None or declaration.sealed_at_save:
        return ""
    if is_document(entry.kind):
        return words_for(desk, work, declaration, entry)
    if not entry.own and declaration.book == colleagues.BOOK:
        return colleagues.found_by(entry)
    return found_by(desk, declaration, entry)
