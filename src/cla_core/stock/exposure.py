# SPDX-License-Identifier: Apache-2.0
"""What a lost, stolen or seized thing gives away, and what to do now.

Computed from what it is and what lies in it: the SIM in a handset, the numbers in its list, the
channels of a radio, and who else its holder was in touch with. Says codes, never a name or number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cla_core.errors import mark
from cla_core.records.assets import GONE

PHONES: Final = frozenset({"FEATURE_PHONE", "SMARTPHONE", "SATPHONE"})
CALLING: Final = PHONES | {"SIM"}
RADIOS: Final = frozenset({"VHF_HANDHELD", "VHF_BASE", "HF_SET", "REPEATER"})


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence for the catalogue and what goes into it."""

    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)


STORED: Final[Mapping[str, Said]] = {
    "MESSAGES": Said(mark("Messages are in it, with what was reported and when.")),
    "APP": Said(mark("A messaging account is open in it: its groups show who belongs to them.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What it gives away and what to do, each in order; both empty where nothing is lost."""

    gives_away: tuple[Said, ...] = ()
    do_now: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a thing: what lies in it by code and values, who its holder may name.

    `groups` has the closed user groups it is in, each with the codes of the others; `nets` the
    channels of the nets its holder is a station of.
    """

    inside: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    in_touch: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nets: tuple[str, ...] = ()


def exposed(asset: Mapping[str, Any], around: Around) -> Exposure:
    """What somebody who has it in hand can learn, and what the base does about it."""
    if asset.get("status") not in GONE:
        return Exposure()
    things = [asset, *around.inside.values()]
    kinds = {str(one.get("asset_type", "")) for one in things}
    holds = {str(code) for one in things for code in one.get("holds", ())}
    away = [*_calls(asset, around, kinds, holds), *_radio(things, around, kinds, holds)]
    if not away:
        away.append(Said(mark("Nothing that names or finds anybody is known to be in it.")))
    return Exposure(
        gives_away=tuple(away),
        do_now=tuple(_advice(asset, around, kinds, holds)),
    )


def _calls(
    asset: Mapping[str, Any], around: Around, kinds: set[str], holds: set[str]
) -> Iterable[Said]:
    sims = [code for code, one in around.inside.items() if one.get("asset_type") == "SIM"]
    if sims:
        yield Said(mark("The SIM in it: {codes}."), {"codes": ", ".join(sims)})
    if not kinds & CALLING:
        return
    yield Said(mark("Calls and texts with the alert phone can be seen in it."))
    if "NUMBERS" in holds:
        yield _numbers(around)
    yield from (said for code, said in STORED.items() if code in holds)
    for group, others in around.groups.items():
        said = {"group": group, "codes": ", ".join(others) or "–"}
        yield Said(mark("Everybody of group {group} can be rung from it for free: {codes}."), said)
    if asset.get("issued_to"):
        holder = str(asset["issued_to"])
        yield Said(mark("That {code} is in touch with the mission."), {"code": holder})


def _numbers(around: Around) -> Said:
    if not around.in_touch:
        return Said(mark("Numbers of other people are in it."))
    codes = {"codes": ", ".join(around.in_touch)}
    return Said(mark("Numbers of others are in it, so these may be known: {codes}."), codes)


def _radio(
    things: Iterable[Mapping[str, Any]], around: Around, kinds: set[str], holds: set[str]
) -> Iterable[Said]:
    if not kinds & RADIOS:
        return
    written = [str(one["channels"]) for one in things if one.get("channels")]
    named = written or list(around.nets)
    if named:
        yield Said(mark("These channels can be heard: {channels}."), {"channels": ", ".join(named)})
    else:
        yield Said(mark("The channels in it can be heard by whoever has it."))
    if "CALL_SIGNS" in holds:
        yield Said(mark("The list of call signs tells who is who on the net."))
    if "RADIO_KEY" in holds:
        yield Said(mark("The voice key in it opens what the mission speaks under it."))


def _advice(
    asset: Mapping[str, Any], around: Around, kinds: set[str], holds: set[str]
) -> Iterable[Said]:
    if asset.get("status") == "SEIZED" and asset.get("issued_to"):
        holder = {"code": str(asset["issued_to"])}
        yield Said(mark("Find out whether {code} is held, by another way than this phone."), holder)
    if kinds & CALLING:
        yield from _silence(around)
    if "NUMBERS" in holds and around.in_touch:
        codes = ", ".join(around.in_touch)
        yield Said(mark("Warn {codes}, by voice, from another phone."), {"codes": codes})
    if "APP" in holds:
        yield Said(mark("Take the account out of its groups and sign it out from another device."))
    if kinds & RADIOS:
        yield Said(mark("Change to the other channels and call signs, and tell the net so."))
    if "RADIO_KEY" in holds:
        yield Said(mark("Tell the signals officer today: the voice key must be changed."))
    yield Said(mark("Tell the CLA manager; write down where and when it was lost."))


def _silence(around: Around) -> Iterable[Said]:
    """The advice to send nothing to the device and to believe nothing that comes from it."""
    yield Said(mark("Have the operator block the SIM."))
    for group in around.groups:
        yield Said(mark("Have the operator take the SIM out of group {group}."), {"group": group})
    yield Said(mark("Do not ring or text it; what comes from it is not trusted until it is found."))
