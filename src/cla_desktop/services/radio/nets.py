# SPDX-License-Identifier: Apache-2.0
"""The radio nets as they are worked: which call is next, the roll call, what it says of nodes.

A roll call is kept as one goes and stored whole. A station that is a node was checked by it: its
silence on the radio is the silence of the node. Knows no screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cla_core.clock import moment_of, ms_of
from cla_core.dtg import iso, parse_ms
from cla_core.network.net_calls import FixedCall, calls_around
from cla_core.network.spelling import spoken
from cla_core.record import clean
from cla_core.records.checks import Check
from cla_core.records.nodes import Node
from cla_core.records.radio import HEARD, RadioNet, RollCall
from cla_desktop.services.custody.duty import newest
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted, submit_within
from cla_desktop.storage.store import Work

HOUR_MS: Final = 60 * 60 * 1000
LATE_SHOWN_MS: Final = 3 * HOUR_MS
AHEAD_SHOWN_MS: Final = 12 * HOUR_MS
EARLY_MS: Final = HOUR_MS // 4
"""A call that was made a little before its time is that call."""
_KEPT: Final = "roll call"


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLine:
    """A station: its call sign, how it is spoken, the code of the node or contact it is."""

    call_sign: str
    spoken: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetLine:
    """A net in use. Times in milliseconds since 1970, None where there are none."""

    code: str
    name: str
    band: str
    role: str
    channel: str
    control: str
    schedule: tuple[FixedCall, ...]
    stations: tuple[StationLine, ...]
    due_ms: int | None
    next_ms: int | None
    called_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetCall:
    """A fixed call that is coming, or was due and was not logged (`missed`)."""

    net: str
    name: str
    channel: str
    stations: int
    at_ms: int
    missed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """One roll call that was logged."""

    id: str
    net: str
    at_ms: int
    called: int
    heard: int
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfCall:
    """A roll call that was begun: its net, its id, and the answers by call sign so far."""

    net: str
    id: str
    answers: Mapping[str, str]


def nets(desk: Desk) -> tuple[NetLine, ...]:
    """Every net in the list, by code."""
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    return desk.store.read(lambda work: _nets(work, now))


def net_calls(desk: Desk) -> tuple[NetCall, ...]:
    """The calls of today that still matter, the one that was missed first."""
    now_ms = desk.clock.now_ms()
    found = [call for net in nets(desk) for call in _calls(net, now_ms)]
    return tuple(sorted(found, key=lambda call: call.at_ms))


def roll_calls(desk: Desk, *, most: int = 30) -> tuple[CallLine, ...]:
    """The newest roll calls, newest first."""

    def job(work: Work) -> tuple[CallLine, ...]:
        lines = [
            CallLine(
                id=entry.id,
                net=str(entry.values["net"]),
                at_ms=parse_ms(entry.values["at"]),
                called=int(entry.values["called"]),
                heard=int(entry.values["heard"]),
                silent=tuple(
                    str(row["call_sign"])
                    for row in entry.values.get("answers", ())
                    if row.get("answer") not in HEARD
                ),
            )
            for entry in newest(work, RollCall.kind)
        ]
        return tuple(sorted(lines, key=lambda line: -line.at_ms)[:most])

    return desk.store.read(job)


def half_call(desk: Desk, net: str) -> HalfCall:
    """The roll call of a net this person began, or a new one."""
    kept = desk.store.read(lambda work: work.meta.get(_name(desk, net)))
    if kept:
        return HalfCall(net=net, id=kept["id"], answers=kept["answers"])
    return HalfCall(net=net, id=desk.new_id(), answers={})


def keep_call(desk: Desk, half: HalfCall) -> None:
    """Keep it as it stands."""
    kept = {"id": half.id, "answers": dict(half.answers)}
    desk.store.write(lambda work: work.meta.put(_name(desk, half.net), kept))


def store_call(desk: Desk, half: HalfCall) -> tuple[Submitted, ...]:
    """Store a roll call, and a check for each station that is a node; all or none.

    Raises:
        NotReady: an answer is not one of the choices.
    """
    now = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    answers = [
        {"call_sign": sign, "answer": answer} for sign, answer in half.answers.items() if answer
    ]
    heard = sum(row["answer"] in HEARD for row in answers)
    call = {"net": half.net, "at": now, "called": len(answers), "heard": heard, "by": desk.person}

    def job(work: Work) -> tuple[Submitted, ...]:
        done = [
            submit_within(desk, work, RollCall.kind, (half.id, clean({**call, "answers": answers})))
        ]
        done += _store_checks(desk, work, half, at=now)
        work.meta.put(_name(desk, half.net), {})
        return tuple(done)

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def put_call(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """Store a roll call that was made at the time it says, with its checks; all or none.

    Raises:
        NotReady: with every problem.
        AlreadyOther: the id stands for another roll call.
    """
    record = desk.id_for(record)

    def job(work: Work) -> Submitted:
        known = work.records.get(record) is not None
        done = submit_within(desk, work, RollCall.kind, (record, values))
        call = work.records.get(record)
        if call is not None and not known:
            rows = call.values.get("answers", ())
            answers = {str(row["call_sign"]): str(row["answer"]) for row in rows}
            half = HalfCall(net=str(call.values["net"]), id=record, answers=answers)
            _store_checks(desk, work, half, at=str(call.values["at"]))
        return done

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def _store_checks(desk: Desk, work: Work, half: HalfCall, *, at: str) -> list[Submitted]:
    """A check for each station of the net that is a node and was called."""
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    net = next((one for one in _nets(work, now) if one.code == half.net), None)
    if net is None:
        return []
    said = {"at": at, "by": desk.person, "channel": net.band}
    return [
        submit_within(desk, work, Check.kind, (desk.new_id(), clean({**check, **said})))
        for check in _checks(work, net.stations, half)
    ]


def _checks(work: Work, stations: Sequence[StationLine], half: HalfCall) -> list[dict[str, Any]]:
    """What the answers say of nodes; a station that is a contact is none."""
    nodes = {entry.number for entry in work.records.all_of(Node.kind)}
    return [
        {"round": half.id, "node": station.who, "result": half.answers[station.call_sign]}
        for station in stations
        if station.who in nodes and half.answers.get(station.call_sign)
    ]


def _name(desk: Desk, net: str) -> str:
    return f"{_KEPT}.{desk.person}.{net}"


def _nets(work: Work, now: datetime) -> tuple[NetLine, ...]:
    listed = set(work.documents.listed(RadioNet.kind))
    called: dict[str, int] = {}
    for entry in newest(work, RollCall.kind):
        net, at_ms = str(entry.values["net"]), parse_ms(entry.values["at"])
        called[net] = max(at_ms, called.get(net, 0))
    lines = [
        _net(entry.values, now, called.get(entry.number or ""))
        for entry in work.records.all_of(RadioNet.kind)
        if entry.id in listed
    ]
    return tuple(sorted(lines, key=lambda line: line.code))


def _net(values: Mapping[str, Any], now: datetime, called_ms: int | None) -> NetLine:
    schedule = tuple(
        FixedCall(str(row["clock"]), str(row["days"])) for row in values.get("schedule", ())
    )
    before, after = calls_around(schedule, now)
    return NetLine(
        code=str(values.get("code", "")),
        name=str(values.get("net_name", "")),
        band=str(values.get("band", "")),
        role=str(values.get("role", "")),
        channel=str(values.get("channel_label", "")),
        control=str(values.get("control", "")),
        schedule=schedule,
        stations=tuple(
            StationLine(
                call_sign=str(row["call_sign"]),
                spoken=str(row.get("spoken", "")) or spoken(str(row["call_sign"])),
                who=str(row.get("who", "")),
            )
            for row in values.get("stations", ())
        ),
        due_ms=_ms(before),
        next_ms=_ms(after),
        called_ms=called_ms,
    )


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else ms_of(moment)


def _calls(net: NetLine, now_ms: int) -> list[NetCall]:
    found = []
    for at_ms, missed in ((net.due_ms, True), (net.next_ms, False)):
        if at_ms is None or not now_ms - LATE_SHOWN_MS < at_ms < now_ms + AHEAD_SHOWN_MS:
            continue
        if net.called_ms is not None and net.called_ms >= at_ms - EARLY_MS:
            continue
        call = NetCall(
            net=net.code,
            name=net.name,
            channel=net.channel,
            stations=len(net.stations),
            at_ms=at_ms,
            missed=missed,
        )
        found.append(call)
    return found
