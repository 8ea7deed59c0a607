# SPDX-License-Identifier: Apache-2.0
"""Answers to texts: the mission's approved words, in a queue that outlives switching off.

A contact who agreed to be told is answered by itself; anybody else when somebody says so, for a
text that lies on a telephone can be read by whoever takes it away. With a modem an answer is given
to its daemon, without one it is shown to be typed by hand. No other words are ever sent.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from cla_core.errors import InputRefused, mark
from cla_core.records.contacts import Contact
from cla_core.records.signals import Signal
from cla_desktop.services.desk import Desk
from cla_desktop.services.texting.daemon import NotHandedOver
from cla_desktop.services.texting.texts import daemon_of
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

_QUEUE: Final = "texts.replies"
KEPT_MOST: Final = 50
RECEIVE: Final = "RECEIVE"
AGAIN_AFTER_MS: Final = 10 * 60 * 1000
"""Several texts of one person within this time are answered once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to one text; `done_ms` is when it was given to the modem or typed."""

    text: str
    number: str
    contact: str
    language: str
    words: str
    asked_ms: int
    done_ms: int = 0

    @property
    def waits(self) -> bool:
        """Whether it is still to be sent."""
        return not self.done_ms


def queue(desk: Desk) -> tuple[Reply, ...]:
    """Every answer that waits, and the newest that were sent, newest first."""
    return desk.store.read(_kept)[::-1]


def answer(desk: Desk, record: str) -> Reply:
    """Queue the answer to a text and send it if there is a modem; asked again, the same one.

    Raises:
        InputRefused: it has no number, or the mission approved no words.
    """
    made = desk.store.write(lambda work: _queued(desk, work, record))
    send(desk)
    return made


def answer_who_agreed(desk: Desk, records: tuple[str, ...]) -> None:
    """Queue answers to those of these texts whose senders agreed to be told."""

    def job(work: Work) -> None:
        for record in records:
            entry = work.records.get(record)
            if entry is not None and _agreed(work, entry) and not _just_answered(desk, work, entry):
                _queued(desk, work, record)

    desk.store.write(job)
    send(desk)


def send(desk: Desk) -> int:
    """Give what waits to the modem's daemon; how many were given. Without a modem nothing."""
    daemon = daemon_of(desk)
    if daemon is None:
        return 0
    given = 0
    for reply in (one for one in desk.store.read(_kept) if one.waits):
        try:
            daemon.hand_over(reply.number, reply.words, name=reply.text.replace("-", ""))
        except NotHandedOver:
            break
        mark_sent(desk, reply.text)
        given += 1
    return given


def mark_sent(desk: Desk, record: str) -> None:
    """The answer to a text was given to the modem, or typed by hand."""
    now_ms = desk.clock.now_ms()

    def job(work: Work) -> None:
        _keep(
            work,
            tuple(
                replace(one, done_ms=now_ms) if one.text == record and one.waits else one
                for one in _kept(work)
            ),
        )

    desk.store.write(job)


def _queued(desk: Desk, work: Work, record: str) -> Reply:
    kept = _kept(work)
    before = [one for one in kept if one.text == record]
    if before:
        return before[0]
    entry = work.records.get(record)
    number = "" if entry is None else str(entry.values.get("caller_number", ""))
    if entry is None or entry.kind != Signal.kind or not any(map(str.isdecimal, number)):
        raise InputRefused(mark("This text came from no number that could be answered."))
    texts: Mapping[str, str] = desk.book.profile.body.get("text_replies", {})
    language = _language(desk, work, entry, texts)
    if not language:
        raise InputRefused(mark("The mission approved no words to answer with."))
    made = Reply(
        text=record,
        number=number,
        contact=str(entry.values.get("caller_code", "")),
        language=language,
        words=texts[language],
        asked_ms=desk.clock.now_ms(),
    )
    _keep(work, (*kept, made))
    return made


def _language(desk: Desk, work: Work, entry: Entry, texts: Mapping[str, str]) -> str:
    """The first language of the sender in which there are words, else that of the desk."""
    contact = _contact(work, entry)
    spoken = contact.values.get("languages", ()) if contact is not None else ()
    wanted = (*spoken, str(entry.values.get("language", "")), desk.card.language, *texts)
    return next((one for one in wanted if one in texts), "")


def _contact(work: Work, entry: Entry) -> Entry | None:
    code = str(entry.values.get("caller_code", ""))
    found = work.records.by_number(code) if code else None
    return found if found is not None and found.kind == Contact.kind else None


def _agreed(work: Work, entry: Entry) -> bool:
    contact = _contact(work, entry)
    if contact is None or "withdrawn_on" in contact.values:
        return False
    return RECEIVE in contact.values.get("allowed_uses", ())


def _just_answered(desk: Desk, work: Work, entry: Entry) -> bool:
    since_ms = desk.clock.now_ms() - AGAIN_AFTER_MS
    number = str(entry.values.get("caller_number", ""))
    return any(one.number == number and one.asked_ms > since_ms for one in _kept(work))


def _kept(work: Work) -> tuple[Reply, ...]:
    return tuple(Reply(**one) for one in work.meta.get(_QUEUE, []))


def _keep(work: Work, replies: tuple[Reply, ...]) -> None:
    """What waits stays however much it is; of what was sent, the newest."""
    sent = [one for one in replies if not one.waits][-KEPT_MOST:]
    kept: list[dict[str, Any]] = [asdict(one) for one in replies if one.waits or one in sent]
    work.meta.put(_QUEUE, kept)
