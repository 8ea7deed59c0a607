# SPDX-License-Identifier: Apache-2.0
"""Equipment as it is used: what a loss gives away, its history, what is due, how much there is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cla_core.documents.change import Change
from cla_core.dtg import parse_ms
from cla_core.records.assets import Asset
from cla_core.stock.exposure import Exposure, exposed
from cla_desktop.services.desk import Desk
from cla_desktop.services.stock.gone import gone_holders
from cla_desktop.services.stock.inside import IN_HAND, in_hand, left_behind
from cla_desktop.services.stock.surroundings import around, standing
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn in the life of a thing: what it became, who has it then, who wrote it and when."""

    at_ms: int
    person: str
    status: str
    issued_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetStory:
    """What the page shows of a thing beside its fields; `left_behind` the tags of what lies in it
    and is not said to be gone as it is, or with `here` to be here again as it is.
    """

    exposure: Exposure = field(default_factory=Exposure)
    turns: tuple[Turn, ...] = ()
    same_serial: tuple[str, ...] = ()
    left_behind: tuple[str, ...] = ()
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFacts:
    """What a row of a list says of a thing."""

    asset_type: str = ""
    status: str = ""
    issued_to: str = ""


def facts_of(desk: Desk, records: Sequence[str]) -> Mapping[str, AssetFacts]:
    """What the list shows of these assets, by id."""

    def job(work: Work) -> Mapping[str, AssetFacts]:
        return {
            one.id: AssetFacts(
                asset_type=str(one.values.get("asset_type", "")),
                status=str(one.values.get("status", "")),
                issued_to=str(one.values.get("issued_to", "")),
            )
            for one in work.records.several(records)
        }

    return desk.store.read(job)


def story_of(desk: Desk, record: str) -> AssetStory:
    """What a thing gives away where it is lost, and its turns, the newest first."""

    def job(work: Work) -> AssetStory:
        entry = work.records.get(record)
        if entry is None or entry.kind != Asset.kind:
            return AssetStory()
        return AssetStory(
            exposure=exposed(entry.values, around(work, entry.values)),
            turns=_turns(work, record),
            same_serial=same_serial(work, record),
            left_behind=tuple(str(one.values["code"]) for one in left_behind(work, record)),
            here=in_hand(entry.values),
        )

    return desk.store.read(job)


def same_serial(work: Work, record: str) -> tuple[str, ...]:
    """The tags of other things that have the serial number of this one, however it is spaced."""
    entry = work.records.get(record)
    serial = "" if entry is None else _bare(entry.values)
    if not serial:
        return ()
    listed = set(work.documents.listed(Asset.kind))
    return tuple(
        sorted(
            str(one.values["code"])
            for one in standing(work, Asset.kind)
            if one.id in listed and one.id != record and _bare(one.values) == serial
        )
    )


def _bare(values: Mapping[str, Any]) -> str:
    return "".join(filter(str.isalnum, str(values.get("serial", "")))).casefold()


def _turns(work: Work, record: str) -> tuple[Turn, ...]:
    """Every change of its state or holder, the newest first."""
    edits: dict[str, list[Change]] = {}
    for part in work.documents.of(record):
        edits.setdefault(part.id, []).append(part)
    found: list[Turn] = []
    stands = {"status": "", "issued_to": ""}
    for parts in sorted(edits.values(), key=lambda parts: parts[0].order):
        touched = {name for part in parts for name in part.replaced} & stands.keys()
        said = {name: str(part.values.get(name, "")) for part in parts for name in part.replaced}
        if touched:
            stands |= {name: said[name] for name in touched}
            found.append(_turn(parts[0], stands))
    return tuple(reversed(found))


def _turn(edit: Change, stands: Mapping[str, str]) -> Turn:
    return Turn(
        at_ms=edit.written_ms,
        person=edit.person,
        status=stands["status"],
        issued_to=stands["issued_to"] if stands["status"] == "ISSUED" else "",
    )


def counts(desk: Desk) -> Mapping[str, Mapping[str, int]]:
    """How many things there are of each type in each state: for the state table of a report."""

    def job(work: Work) -> Mapping[str, Mapping[str, int]]:
        listed = set(work.documents.listed(Asset.kind))
        found: dict[str, Counter[str]] = {}
        for one in standing(work, Asset.kind):
            if one.id in listed:
                kind, status = str(one.values["asset_type"]), str(one.values.get("status", ""))
                found.setdefault(kind, Counter())[status] += 1
        return found

    return desk.store.read(job)


def to_fetch(work: Work, now_ms: int) -> tuple[str, ...]:
    """The tags of what is still with somebody who left the network, withdrew or died."""
    listed, gone = set(work.documents.listed(Asset.kind)), gone_holders(work, now_ms)
    return tuple(
        sorted(
            str(one.values["code"])
            for one in standing(work, Asset.kind)
            if one.id in listed
            and one.values.get("status") == "ISSUED"
            and str(one.values.get("issued_to", "")).strip().upper() in gone
        )
    )


def due_checks(work: Work, *, now_ms: int) -> tuple[str, ...]:
    """The tags of what is due to be looked at, of what is still in hand."""
    listed = set(work.documents.listed(Asset.kind))
    return tuple(
        sorted(
            str(one.values["code"])
            for one in standing(work, Asset.kind)
            if one.id in listed
            and one.values.get("status") in IN_HAND
            and "next_check" in one.values
            and parse_ms(one.values["next_check"]) <= now_ms
        )
    )
