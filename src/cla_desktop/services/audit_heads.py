# SPDX-License-Identifier: Apache-2.0
"""The heads of the mission's audit log that this laptop has seen, and whether they still hold.

The log is a chain, so its last hash stands for all before it. Each request says which entry this
laptop saw last; the answer brings the head, and that entry again where it is another one now or is
gone: then somebody rewrote the log. An entry that was not shown and is told by nothing is one that
does not follow from those before it, as the mission's own walk found. After an honest restore the
database bears another epoch; then all heads kept here are shown, and the newest that still holds
says from where the log goes on.
What is told may be put aside by a person with a reason; it is listed for good all the same, and
what happens to the log afterwards is told anew.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import format_dtg
from cla_core.errors import InputRefused, mark
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

HEAD = "audit_head"
"""Under this name stands the newest head: `{"n": number, "hash": hexadecimal}`."""
HEADS = "audit_heads"
TROUBLE = "audit_trouble"
SHOW_ALL = "audit_show_all"
ASIDE = "audit_put_aside"
GAP = "audit_gap"
"""The entry that does not follow, as it was told last: said once, however often it is heard."""
REASON_MOST = 300
NEWEST_KEPT = 8
KEPT = 30
DAY_MS = 24 * 60 * 60 * 1000
TOLD_DAYS = 30
"""How long a restored log is told of; a rewritten one for good."""

REWRITTEN = mark(
    "The mission's log of who saw and did what was rewritten: it no longer holds entry {n}, which "
    "this laptop saw on {when}. Tell your CLA manager in person, not through the mission's server."
)
UNFOLLOWED = mark(
    "The mission's log of who saw and did what was changed: its entry {n} does not follow from "
    "those before it, and no laptop can vouch for what was noted since. "
    "Tell your CLA manager in person, not through the mission's server."
)
RESTORED = mark(
    "The mission's database was restored from a copy: its log of who saw and did what goes on "
    "after entry {n}; what this laptop had seen up to entry {lost} is gone from it. "
    "Ask your CLA manager whether it was restored."
)
STRANGE = mark(
    "The mission's database was restored from a copy, and its log of who saw and did what holds "
    "no entry that this laptop knew, the last one {lost}. "
    "Ask your CLA manager whether it was restored."
)
PUT_ASIDE = mark("Filed by {who} on {when}: {why}")
NO_REASON = mark("Say whom you told, and what they said: it stays here for good.")
TOO_LONG = mark("This text has {count} characters; at most {most} fit here.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An entry of the log as the mission told of it: number, hash, when, in which epoch."""

    n: int
    hash: str
    at_ms: int
    epoch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogTold:
    """What is told of the log: a sentence and its values."""

    rewritten: bool
    sentence: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong with the log. `n` is the entry that no longer holds, or the last that does.

    `unfollowed` where this laptop never saw that entry, and the mission says that it does not
    follow from those before.
    """

    rewritten: bool
    n: int
    lost: int
    seen_ms: int
    found_ms: int
    unfollowed: bool = False

    def told(self, offset_minutes: int) -> LogTold:
        """The sentence, with times by this base's clock."""
        when = format_dtg(moment_of(self.seen_ms, offset_minutes))
        values = {"n": self.n, "lost": self.lost, "when": when}
        restored = RESTORED if self.n else STRANGE
        changed = UNFOLLOWED if self.unfollowed else REWRITTEN
        sentence = changed if self.rewritten else restored
        return LogTold(rewritten=self.rewritten, sentence=sentence, values=values)


def newest(work: Work) -> dict[str, Any] | None:
    """The newest head, for paper; None while the mission told of none."""
    found: dict[str, Any] | None = work.meta.get(HEAD)
    return found


def to_show(work: Work) -> dict[int, bytes]:
    """The entries that the next request shows the mission, as they were seen."""
    return {head.n: bytes.fromhex(head.hash) for head in _shown(work)}


def _shown(work: Work) -> list[Head]:
    known = _known(work)
    return known if work.meta.get(SHOW_ALL, False) else known[-1:]


def telling(work: Work, *, now_ms: int, offset_minutes: int) -> LogTold | None:
    """What is wrong with the log, as far as it is still to be told."""
    kept = work.meta.get(TROUBLE)
    if kept is None:
        return None
    found = Trouble(**kept)
    old = now_ms - found.found_ms > TOLD_DAYS * DAY_MS
    return None if old and not found.rewritten else found.told(offset_minutes)


def put_aside(desk: Desk, reason: str) -> None:
    """Somebody knows of it and did what is to be done: it is told no more, and stays listed.

    Raises:
        InputRefused: no reason, or a very long one.
    """
    why = " ".join(reason.split())
    if not why:
        raise InputRefused(NO_REASON)
    if len(why) > REASON_MOST:
        raise InputRefused(TOO_LONG, count=len(why), most=REASON_MOST)

    def job(work: Work) -> None:
        told = work.meta.get(TROUBLE)
        if told is not None:
            said = {"who": desk.person, "why": why, "at_ms": desk.clock.now_ms()}
            work.meta.put(ASIDE, [*work.meta.get(ASIDE, []), {"trouble": told, **said}])
            work.meta.put(TROUBLE, None)

    desk.store.write(job)


def was_put_aside(work: Work, *, offset_minutes: int) -> tuple[tuple[LogTold, LogTold], ...]:
    """What was told before, each with who put it aside, when and why; the newest first."""
    return tuple(
        (Trouble(**one["trouble"]).told(offset_minutes), _aside(one, offset_minutes))
        for one in reversed(work.meta.get(ASIDE, []))
    )


def _aside(one: Mapping[str, Any], offset_minutes: int) -> LogTold:
    when = format_dtg(moment_of(one["at_ms"], offset_minutes))
    values = {"who": one["who"], "when": when, "why": one["why"]}
    return LogTold(rewritten=False, sentence=PUT_ASIDE, values=values)


def take_in(work: Work, log: Mapping[int, bytes], *, epoch: bytes, now_ms: int) -> bool:
    """Compare what an answer says of the log with what was seen; True when more must be shown."""
    if not log:
        return False  # nothing was asked, or the server is from before there was a chain
    known, shown = _known(work), _shown(work)
    lost = [one for one in shown if log.get(one.n, bytes.fromhex(one.hash)).hex() != one.hash]
    if lost and lost[-1].epoch != epoch.hex() and len(shown) < len(known):
        work.meta.put(SHOW_ALL, True)
        return True
    if lost:
        _note(work, lost, known, epoch=epoch.hex(), now_ms=now_ms)
    # What a restore took from the end is no gap; what was seen in this epoch is told already.
    restored = {one.n for one in shown if one.epoch != epoch.hex()}
    _note_gap(work, {n for n, said in log.items() if not said} - restored, now_ms)
    last = max((n for n, told in log.items() if told), default=0)
    gone = {one.n for one in lost}
    held = [one for one in known if one.n not in gone and one.n < last]
    if not last:
        if known:
            work.meta.put(HEADS, [])  # nothing of the log holds; paper keeps the head seen last
        return False
    head = Head(n=last, hash=log.get(last, b"").hex(), at_ms=now_ms, epoch=epoch.hex())
    same = [one for one in known if (one.n, one.hash, one.epoch) == (last, head.hash, head.epoch)]
    _keep(work, [*held, *(same or [head])])
    return False


def _note(
    work: Work, lost: Sequence[Head], known: Sequence[Head], *, epoch: str, now_ms: int
) -> None:
    """Keep what was found; that a log was rewritten is never told over again by less."""
    earlier = work.meta.get(TROUBLE)
    if earlier is not None and earlier["rewritten"]:
        return
    seen = lost[-1]
    rewritten = seen.epoch == epoch
    gone = {one.n for one in lost}
    held = max((one.n for one in known if one.n not in gone), default=0)
    found = Trouble(
        rewritten=rewritten,
        n=seen.n if rewritten else held,
        lost=seen.n,
        seen_ms=seen.at_ms,
        found_ms=now_ms,
    )
    work.meta.put(TROUBLE, asdict(found))


def _note_gap(work: Work, untold: Set[int], now_ms: int) -> None:
    """Keep that an entry does not follow; each one once, also as one that this laptop had seen."""
    gap = min(untold, default=0)
    if not gap or gap == work.meta.get(GAP):
        return
    work.meta.put(GAP, gap)
    earlier = work.meta.get(TROUBLE)
    if earlier is None or not earlier["rewritten"]:
        told = Trouble(
            rewritten=True, n=gap, lost=gap, seen_ms=now_ms, found_ms=now_ms, unfollowed=True
        )
        work.meta.put(TROUBLE, asdict(told))


def _known(work: Work) -> list[Head]:
    return [Head(**one) for one in work.meta.get(HEADS, [])]


def _keep(work: Work, heads: Sequence[Head]) -> None:
    """Keep the newest heads, and of the older ones the first of each day."""
    if work.meta.get(SHOW_ALL, False):
        work.meta.put(SHOW_ALL, False)
    by_day: dict[int, Head] = {}
    for one in heads[:-NEWEST_KEPT]:
        by_day.setdefault(one.at_ms // DAY_MS, one)
    kept = [*by_day.values(), *heads[-NEWEST_KEPT:]][-KEPT:]
    if kept == _known(work):
        return  # a quiet exchange writes nothing
    work.meta.put(HEADS, [asdict(one) for one in kept])
    work.meta.put(HEAD, {"n": kept[-1].n, "hash": kept[-1].hash})
