# SPDX-License-Identifier: Apache-2.0
"""What stands around a thing: what lies in it, whom its holder is in touch with, groups and nets.

Read from contacts' nodes, closed user groups and radio nets; gives codes and labels alone.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from cla_core.records.assets import Asset
from cla_core.records.emergency import UserGroup
from cla_core.records.nodes import Node
from cla_core.records.radio import RadioNet
from cla_core.states import ReportState
from cla_core.stock.exposure import Around
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

Values = Mapping[str, Any]


def around(work: Work, asset: Values) -> Around:
    """Everything of the base that the loss of an asset may concern."""
    code, holder = str(asset.get("code", "")), str(asset.get("issued_to", ""))
    listed = set(work.documents.listed(Asset.kind))
    inside = {
        str(one.values["code"]): one.values
        for one in standing(work, Asset.kind)
        if code and one.id in listed and one.values.get("inside") == code
    }
    nodes = {one.id: one.values for one in standing(work, Node.kind)}
    own = {record for record, values in nodes.items() if holder and holder in _answering(values)}
    numbers = {_digits(one.get("number")) for one in (asset, *inside.values())} - {""}
    known = {holder, *(str(nodes[one].get("code", "")) for one in own)} - {""}
    return Around(
        inside=inside,
        in_touch=_in_touch(nodes, own, holder),
        groups=_groups(work, numbers, holder),
        nets=_nets(work, known),
    )


def standing(work: Work, kind: str) -> Iterable[Entry]:
    """The documents of a kind that were stored."""
    return (one for one in work.records.all_of(kind) if one.state is not ReportState.DRAFT)


def _in_touch(nodes: Mapping[str, Values], own: set[str], holder: str) -> tuple[str, ...]:
    """Who else answers at the holder's nodes, and at those that these warn."""
    warned = {str(hop.get("node")) for one in own for hop in nodes[one].get("warns", ())}
    near = (_answering(nodes[record]) for record in own | (warned & nodes.keys()))
    return tuple(sorted({code for codes in near for code in codes} - {holder}))


def _answering(node: Values) -> list[str]:
    others = (str(row.get("contact", "")) for row in node.get("alternates", ()))
    return [code for code in (str(node.get("primary_contact", "")), *others) if code]


def _groups(work: Work, numbers: set[str], holder: str) -> Mapping[str, tuple[str, ...]]:
    """By group that a SIM of it is in: the codes of the others who can be rung for free."""
    found = {}
    for group in standing(work, UserGroup.kind):
        members = group.values.get("members", ())
        mine = [
            row
            for row in members
            if _digits(row.get("sim")) in numbers or (holder and row.get("holder") == holder)
        ]
        if mine:
            others = {str(row.get("holder", "")) for row in members} - {"", holder}
            found[str(group.values.get("code", ""))] = tuple(sorted(others))
    return found


def _nets(work: Work, known: set[str]) -> tuple[str, ...]:
    """The channels of the nets that its holder, or a node of theirs, is a station of."""
    return tuple(
        sorted(
            str(net.values.get("channel_label") or net.values.get("net_name", ""))
            for net in standing(work, RadioNet.kind)
            if any(row.get("who") in known for row in net.values.get("stations", ()))
        )
    )


def _digits(number: object) -> str:
    return re.sub(r"[^0-9]", "", str(number or ""))
