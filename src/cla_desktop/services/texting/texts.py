# SPDX-License-Identifier: Apache-2.0
"""Texts as signals: taken in once, matched to a contact by number, read if coded, begun as alert.

The words and the number are the base's (they are fields of a signal); what was sent is kept as it
came, whatever could be read of it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from cla_core.clock import moment_of, ms_of
from cla_core.dtg import iso, parse_ms
from cla_core.errors import InputRefused, mark
from cla_core.fields import CONTROL, fields_of
from cla_core.ids import record_id
from cla_core.record import clean
from cla_core.records.alerts import Alert
from cla_core.records.nodes import Node
from cla_core.records.signals import Signal
from cla_core.texting.coded import CodedText, Grammar, read_coded
from cla_desktop.services.alerting.quick import BEEP
from cla_desktop.services.alerting.reading import LAID_ASIDE
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import code_meant
from cla_desktop.services.networking.contacts import Caller, find_callers
from cla_desktop.services.recording import Draft, drafts, fitting, keep_draft
from cla_desktop.services.texting.daemon import Daemon, Received, daemon_at
from cla_desktop.storage.alerts import NO_ALERT
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

SMS: Final = "SMS"
DAEMON: Final = "texts.folder"
"""Under which name the vault keeps where the daemon works; named when there were folders alone."""
NO_WORDS: Final = "(…)"
"""What stands for a text without words: that somebody wrote is news too."""
WORDS_MOST: Final = 2000
NUMBER_MOST: Final = 30
END_DIGITS: Final = 8
TAKEN_AT_ONCE: Final = 20
ID_MS, ID_BYTES = 1 << 48, 10
NOT_A_TEXT: Final = mark("This text is not on this laptop any more.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text; `contact` and `number` say from whom, `reading` what a coded one means.

    `forgotten` says why what is missing of it is kept no longer.
    """

    id: str
    at_ms: int
    words: str
    contact: str
    number: str
    reading: CodedText | None
    forgotten: Mapping[str, str] = field(default_factory=dict)


def daemon_path(desk: Desk) -> str:
    """Where the modem's daemon keeps texts, folder or database; empty while no modem is used."""
    return str(desk.store.read(lambda work: work.meta.get(DAEMON, "")))


def daemon_of(desk: Desk) -> Daemon | None:
    """The modem's daemon; None while no modem is used."""
    path = daemon_path(desk)
    return daemon_at(path) if path else None


def use_daemon(desk: Desk, path: str) -> None:
    """Use a daemon's folder or database, or none with the empty one.

    Raises:
        NoDaemon: no daemon works there.
    """
    chosen = path.strip()
    if chosen:
        daemon_at(chosen).need()
    desk.store.write(lambda work: work.meta.put(DAEMON, chosen))


def take_in(desk: Desk) -> tuple[str, ...]:
    """Make signals of what the daemon received; the ids of those that are new.

    A text is taken in once, should the power go before the daemon's copy does. One that cannot be
    taken in stays with the daemon and keeps no other from it. So many at once that whoever saves
    something meanwhile hardly waits; `TAKEN_AT_ONCE` of them say that more may lie there.
    """
    daemon, now_ms = daemon_of(desk), desk.clock.machine.now_ms()
    found = daemon.received(now_ms=now_ms) if daemon is not None else ()
    if daemon is None or not found:
        return ()
    taken, stored = desk.store.as_one(lambda: _stored(desk, found))
    for text in stored:
        daemon.remove(text)
    return taken


def _stored(desk: Desk, found: Iterable[Received]) -> tuple[tuple[str, ...], list[Received]]:
    """The ids of those that are new, and everything that stands here now."""
    taken: list[str] = []
    stored: list[Received] = []
    for text in found:
        if len(taken) == TAKEN_AT_ONCE:
            break
        record = _id_of(text)
        if not _is_known(desk, record):
            words = text.words if text.words.strip() else NO_WORDS
            said = {"caller_number": text.sender, "original_words": words}
            try:
                taken.append(_log(desk, said, _received_at(desk, text.stamp), record))
            except InputRefused:
                continue
        stored.append(text)
    return tuple(taken), stored


def _is_known(desk: Desk, record: str) -> bool:
    return desk.store.read(lambda work: work.records.get(record)) is not None


def paste(desk: Desk, values: Mapping[str, Any]) -> str:
    """Make a signal of a text somebody typed or pasted; its id.

    Raises:
        NotReady: with every problem.
    """
    said = clean(values)
    if "original_words" not in said:
        raise InputRefused(mark("Paste or type the words of the text."))
    at = said.get("received_at") or iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    return _log(desk, said, str(at), desk.new_id())


def open_texts(desk: Desk) -> tuple[Text, ...]:
    """Texts that belong to no alert yet and were not laid aside, the newest first."""
    grammar = Grammar.of(desk.book.profile.body, desk.book.codes("threat_type"))

    def job(work: Work) -> tuple[Text, ...]:
        aside = set(work.meta.get(LAID_ASIDE, []))
        entries = work.records.several(tuple(work.alerts.parts_of([NO_ALERT])))
        found = [
            _text(entry, grammar)
            for entry in entries
            if entry.kind == Signal.kind
            and entry.values.get("channel") == SMS
            and entry.id not in aside
        ]
        return tuple(sorted(found, key=lambda text: -text.at_ms))

    return desk.store.read(job)


def lay_aside(desk: Desk, record: str) -> None:
    """Nothing is to be done about a text; it stays stored."""

    def job(work: Work) -> None:
        aside = [*work.meta.get(LAID_ASIDE, []), record]
        work.meta.put(LAID_ASIDE, list(dict.fromkeys(aside)))

    desk.store.write(job)


def begin_alert(desk: Desk, record: str) -> Draft:
    """A half-written alert with what the text said, or the one that was begun before.

    Raises:
        InputRefused: there is no such text.
    """
    begun = [one for one in drafts(desk, Alert.kind) if one.values.get(BEEP) == record]
    if begun:
        return begun[0]
    entry = _entry(desk, record)
    draft = Draft(id=desk.new_id(), kind=Alert.kind, values=answers_of(desk, entry))
    keep_draft(desk, draft)
    return draft


def attach(desk: Desk, record: str, alert: str) -> None:
    """A text tells of an alert that stands.

    Raises:
        InputRefused: there is no such text.
        NotReady: the alert does not take it.
    """
    before = _entry(desk, record).values
    log(desk, Signal.kind, {**before, "alert": alert, "amends": record, "taken_by": desk.person})


def _entry(desk: Desk, record: str) -> Entry:
    entry = desk.store.read(lambda work: work.records.get(record))
    if entry is None or entry.kind != Signal.kind:
        raise InputRefused(NOT_A_TEXT)
    return entry


def answers_of(desk: Desk, entry: Entry) -> dict[str, Any]:
    """The values with which the quick form of a text begins."""
    grammar = Grammar.of(desk.book.profile.body, desk.book.codes("threat_type"))
    words = str(entry.values.get("original_words", ""))
    known = {"caller_code", "caller_number", "original_words", "received_at"}
    answers = {name: entry.values[name] for name in known if name in entry.values}
    said = " ".join(words.split())
    answers |= {BEEP: entry.id, "channel": SMS}
    answers["summary"] = fitting(fields_of(Alert)["summary"], said, between=" ")
    reading = read_coded(words, grammar)
    if reading is not None:
        answers |= clean(
            {
                "threat_type": reading.threat_type,
                "strength": reading.count,
                "direction": reading.direction,
                "place": {"name": reading.place} if reading.place else _where(desk, reading.node),
            }
        )
    return answers


def _where(desk: Desk, code: str) -> Mapping[str, Any]:
    """The place of a node that a text names instead of a place."""

    def job(work: Work) -> Entry | None:
        return work.records.by_number(code_meant(work, (Node.kind,), code))

    node = desk.store.read(job) if code else None
    found = node.values.get("locality") if node is not None and node.kind == Node.kind else None
    return found or {}


def _log(desk: Desk, said: Mapping[str, Any], at: str, record: str) -> str:
    number = str(said.get("caller_number", ""))[:NUMBER_MOST].strip()
    words = CONTROL.sub("", str(said["original_words"]).replace("\r", ""))[:WORDS_MOST]
    caller = caller_of(desk, number)
    known = {"caller_code": caller.code, "caller_kind": "CONTACT"} if caller is not None else {}
    values = {
        "received_at": at,
        "channel": SMS,
        "caller_kind": "UNREGISTERED" if number else "ANONYMOUS",
        "caller_number": number,
        "original_words": words,
        "taken_by": desk.person,
        **known,
    }
    return log(desk, Signal.kind, clean(values), record=record).id


def caller_of(desk: Desk, number: str) -> Caller | None:
    """The one contact whose number ends as this one does; None where none or several do."""
    digits = "".join(filter(str.isdecimal, number))
    if len(digits) < END_DIGITS:
        return None
    end = digits[-END_DIGITS:]
    found = [
        caller
        for caller in find_callers(desk, end)
        if any("".join(filter(str.isdecimal, phone)).endswith(end) for phone in caller.phones)
    ]
    return found[0] if len(found) == 1 else None


def _text(entry: Entry, grammar: Grammar) -> Text:
    words = str(entry.values.get("original_words", ""))
    return Text(
        id=entry.id,
        at_ms=parse_ms(entry.values["received_at"]),
        words=words,
        contact=str(entry.values.get("caller_code", "")),
        number=str(entry.values.get("caller_number", "")),
        reading=read_coded(words, grammar),
        forgotten=entry.forgotten,
    )


def _id_of(found: Received) -> str:
    """The same text is the same signal, on whatever day its file is read, and if it comes again.

    A daemon that was killed before it took a text out of the modem brings it once more under the
    next serial; nobody sends the same words twice within a second.
    """
    moment = _moment(found.stamp)
    serial = found.serial if moment is None else ""
    said = "\0".join((found.stamp, serial, found.sender, found.words))
    stamp_ms = 0 if moment is None else ms_of(moment)
    return record_id(stamp_ms % ID_MS, hashlib.sha256(said.encode()).digest()[:ID_BYTES])


def _received_at(desk: Desk, stamp: str) -> str:
    """The time on the text, at the base; a time still to come, or none, is that of now."""
    latest_ms = desk.store.read(lambda work: desk.hybrid_clock(work).latest_ms())
    now = moment_of(latest_ms, desk.offset_minutes)
    said = _moment(stamp)
    return iso(now if said is None else min(said.replace(tzinfo=now.tzinfo), now))


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
