# SPDX-License-Identifier: Apache-2.0
"""Answers to texts: the mission's approved words, in a queue that outlives switching off.

A contact who agreed to be told is answered by itself; anybody else when somebody says so, for a
text that lies on a telephone can be read by whoever takes it away. With a modem an answer is given
to its daemon, without one it is shown to be typed by hand. No other words are ever sent.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from cla_core.errors import InputRefused, mark
from cla_core.records.contacts import Contact
from cla_core.records.signals import Signal
from cla_desktop.services.desk import Desk
from cla_desktop.services.texting.daemon import NotHandedOver
from cla_desktop.services.texting.kept_replies import Reply, keep_replies, kept_replies
from cla_desktop.services.texting.texts import daemon_of
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

RECEIVE: Final = "RECEIVE"
AGAIN_AFTER_MS: Final = 10 * 60 * 1000
"""Several texts of one person within this time are answered once."""


def queue(desk: Desk) -> tuple[Reply, ...]:
    """Those that were not sent, every one that waits, the newest that were; newest first."""
    kept = desk.store.read(kept_replies)[::-1]
    return tuple(sorted(kept, key=lambda one: not one.failed_ms))


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
    for reply in (one for one in desk.store.read(kept_replies) if one.waits):
        try:
            daemon.hand_over(reply.number, reply.words, name=_name_of(reply))
        except NotHandedOver:
            break
        mark_sent(desk, reply.text)
        given += 1
    return given


def mark_sent(desk: Desk, record: str) -> None:
    """The answer to a text was given to the modem, or typed by hand."""
    now_ms = desk.clock.now_ms()

    def sent(one: Reply) -> Reply:
        due = one.text == record and (one.waits or one.failed_ms)
        return replace(one, done_ms=now_ms, failed_ms=0) if due else one

    desk.store.write(lambda work: keep_replies(work, tuple(map(sent, kept_replies(work)))))


def send_again(desk: Desk, record: str) -> None:
    """Send an answer that the modem did not send."""

    def waiting(one: Reply) -> Reply:
        due = one.text == record and one.failed_ms
        return replace(one, done_ms=0, failed_ms=0) if due else one

    desk.store.write(lambda work: keep_replies(work, tuple(map(waiting, kept_replies(work)))))
    send(desk)


def hear_what_became(desk: Desk) -> tuple[str, ...]:
    """Note which answers the modem did not send; the texts whose answers those are.

    Then what the daemon keeps of its answers is taken away: it lies there unprotected.
    """
    daemon = daemon_of(desk)
    outcomes = daemon.outcomes() if daemon is not None else ()
    if daemon is None or not outcomes:
        return ()
    now_ms, names = desk.clock.now_ms(), {one.name for one in outcomes if one.failed}
    kept = desk.store.read(kept_replies)
    failed = [one.text for one in kept if _name_of(one) in names and not one.failed_ms]

    def told(one: Reply) -> Reply:
        return replace(one, failed_ms=now_ms) if one.text in failed else one

    if failed:
        desk.store.write(lambda work: keep_replies(work, tuple(map(told, kept_replies(work)))))
    daemon.forget(outcomes)
    return tuple(failed)


def _name_of(reply: Reply) -> str:
    """The name under which the daemon keeps a reply."""
    return reply.text.replace("-", "")


def _queued(desk: Desk, work: Work, record: str) -> Reply:
    kept = kept_replies(work)
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
    keep_replies(work, (*kept, made))
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
    return any(one.number == number and one.asked_ms > since_ms for one in kept_replies(work))
