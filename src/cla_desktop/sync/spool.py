# SPDX-License-Identifier: Apache-2.0
"""The spool: sealed bundles outside the vault, so that sending goes on while it is locked.

A file's name (`spool_files`) says what a finder may know, and lets the desk notice that a file was
lost or spoilt. Pushing needs the link card only; a signed answer is kept beside and applied at the
next unlock. Overlap with what was sent unlocked is harmless: operations have numbers.
"""

import hashlib
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cla_core.bundles.limits import SPOOLED_MOST
from cla_core.clock import Clock
from cla_core.errors import ClaError, ExchangeFailed
from cla_core.record import ALERT_LANE
from cla_desktop.profile import LinkCard, Profile, note_reached
from cla_desktop.services.desk import Desk
from cla_desktop.services.sketching.travelling import queue_pictures
from cla_desktop.spool_files import SpoolFile, spool_name, spooled
from cla_desktop.storage.rows import Queued
from cla_desktop.storage.store import Work
from cla_desktop.sync.errors import Refused
from cla_desktop.sync.incoming import apply_answer, check_answer, request_digest
from cla_desktop.sync.link import Carrier, LinkSpeed, Tally
from cla_desktop.sync.outgoing import choose, make_spooled
from cla_desktop.vault.disk import place, remove, temporary_of

AT_ONCE = 300
"""So many operations are sealed in one go: whoever types meanwhile waits for no more than these."""
DIGEST_BYTES = 8
ANSWER = ".ans"
"""How the file of an answer ends that was fetched while the vault was locked."""
_TURN = threading.Lock()
"""Held while files are written and marked, and while they are cleared: a new one is not needed yet,
and one half written is not what a kill left. Other processes keep out: the profile is one's alone.
"""


def fill_spool(desk: Desk, *, urgent_only: bool = False) -> int:
    """Seal all that waits and does not lie whole in the spool; gives how many files it made."""
    if not urgent_only:
        _sweep(desk.folder)
        _forget_broken(desk)
        queue_pictures(desk)
    written = 0
    while some := spool_some(desk, urgent_only=urgent_only):
        written += some
    return written


def _sweep(folder: Profile) -> None:
    """Take away what a kill left half written: it waits in the outbox, or is sent once more."""
    with _TURN:
        for kept, ending in ((folder.spool, "*.cla"), (folder.receipts, f"*{ANSWER}")):
            for path in kept.glob(temporary_of(Path(ending)).name):
                _drop(path)


def _forget_broken(desk: Desk) -> None:
    """Take files that are gone, cut short or altered for unwritten: what they held still waits."""
    with _TURN:
        needed = desk.store.read(lambda work: work.outbox.spool_needed())
        broken = [name for name in needed if not _is_whole(desk.folder.spool / name)]
        if broken:
            desk.store.write(lambda work: work.outbox.forget_spooled(broken))
        for name in broken:
            _drop(desk.folder.spool / name)


def _is_whole(path: Path) -> bool:
    """Whether a file holds what was written: its name ends in the digest of it."""
    try:
        return path.stem.endswith(f"-{_digest_of(path.read_bytes())}")
    except OSError:
        return False


def _digest_of(sealed: bytes) -> str:
    return hashlib.sha256(sealed).hexdigest()[:8]


def spool_some(desk: Desk, *, urgent_only: bool = False) -> int:
    """Seal the most urgent of what waits and is not spooled yet; gives the number of files written.

    The files are durable before the operations are marked; a kill between the two leaves a file
    that says again what will be said once more, and the mission recognises it.
    """

    def prepare(work: Work) -> tuple[bytes, list[tuple[tuple[Queued, ...], bytes]]]:
        waiting = work.outbox.waiting(limit=AT_ONCE, unspooled=True)
        if urgent_only:
            waiting = tuple(item for item in waiting if item.lane <= ALERT_LANE)
        made = []
        while waiting:
            taken = choose(waiting, SPOOLED_MOST - 600)
            made.append((taken, make_spooled(desk, work, taken)))
            waiting = waiting[len(taken) :]
        return desk.invitation_bytes, made

    with _TURN:
        joined_with, made = desk.store.write(prepare)
        if not made:
            return 0
        desk.folder.spool.mkdir(exist_ok=True)
        for taken, sealed in made:
            place(desk.folder.spool / _name(taken, sealed), sealed)
        desk.store.write(lambda work: _mark(desk, work, made, joined_with=joined_with))
    return len(made)


def seal_at_once(desk: Desk) -> None:
    """Seal what is urgent in the very act that queued it: a kill right behind it takes nothing.

    What cannot be sealed just now (a full disk, a lock in between) waits in the outbox as before.
    """
    with suppress(ClaError, OSError):
        while spool_some(desk, urgent_only=True):
            pass


def _mark(
    desk: Desk,
    work: Work,
    made: list[tuple[tuple[Queued, ...], bytes]],
    *,
    joined_with: bytes,
) -> None:
    if desk.invitation_bytes != joined_with:
        return  # sealed by a joining code that was replaced meanwhile: sealed again
    for taken, sealed in made:
        work.outbox.mark_spooled(taken, _name(taken, sealed))


def _name(taken: tuple[Queued, ...], sealed: bytes) -> str:
    records = len({item.record for item in taken})
    first = min(item.n for item in taken)
    lane, digest = taken[0].lane, _digest_of(sealed)
    return spool_name(lane=lane, first=first, records=records, digest=digest)


def push_spool(
    folder: Profile, card: LinkCard, clock: Clock, *, carrier: Carrier, speed: LinkSpeed
) -> Tally:
    """Push the spool with the link card alone; the vault stays locked.

    A file that the mission refuses stays, and holds up none of the others, unless it is the laptop
    that was refused: then nothing else is tried. One whose answer could not be kept stays too, is
    not counted as accepted, and is sent again.
    """
    tally = Tally()
    for file in spooled(folder):
        try:
            _push(folder, card, file, carrier=carrier, speed=speed, tally=tally)
            note_reached(folder, clock.now_ms())
        except Refused as refusal:
            tally.failure = Refused(refusal.word, locked=True)
            if refusal.of_the_laptop:
                break
        except ExchangeFailed as failure:
            tally.failure = failure
            break
        except OSError as fault:
            tally.unkept = fault
    return tally


def _push(
    folder: Profile,
    card: LinkCard,
    file: SpoolFile,
    *,
    carrier: Carrier,
    speed: LinkSpeed,
    tally: Tally,
) -> None:
    body = file.path.read_bytes()
    records = [f"{file.path.name}#{index}" for index in range(file.records)]
    carried = tally.post(carrier, body, records, deadline_s=speed.deadline_s(len(body)))
    check_answer(card, carried.body, request_digest(body))
    tally.answers += 1
    folder.receipts.mkdir(exist_ok=True)
    kept = request_digest(body) + carried.body
    with _TURN:
        place(folder.receipts / f"{file.path.stem}{ANSWER}", kept)
    _drop(file.path)
    tally.accepted.update(records)


def take_in_receipts(desk: Desk) -> int:
    """Apply the answers that were fetched while locked; gives how many records they settled.

    One that cannot be read just now waits for the next opening: it must keep nobody out.
    """
    settled = 0
    for path in sorted(desk.folder.receipts.glob(f"*{ANSWER}")):
        try:
            kept = path.read_bytes()
        except OSError:
            continue
        try:
            answer = check_answer(desk.card, kept[DIGEST_BYTES:], kept[:DIGEST_BYTES])
        except ExchangeFailed:
            _drop(path)
            continue
        # Of an older incarnation perhaps: how far that one counted says nothing about ours.
        applied = apply_answer(desk, kept[DIGEST_BYTES:], replace(answer, highest=0))
        settled += len(applied.accepted)
        _drop(path)
    return settled


def clear_settled(desk: Desk) -> None:
    """Remove what the mission has meanwhile received by another way."""
    with _TURN:
        needed = desk.store.read(lambda work: work.outbox.spool_needed())
        for file in spooled(desk.folder):
            if file.path.name not in needed:
                _drop(file.path)


def _drop(path: Path) -> None:
    """Remove what is done with. Where that is refused (a virus scanner that takes its time) it goes
    the next time: to say or to hear it twice is harmless."""
    with suppress(OSError):
        remove(path)
