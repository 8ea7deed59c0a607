# SPDX-License-Identifier: Apache-2.0
"""What a training desk is made of: a mission nobody else has, and invented reports of last weeks.

Owns the keys of that mission, kept in the desk's own vault, and the dating of the reports in
resources/training: a moment there is `3 14:25` (three days ago), `minutes 40`, `sunday2` (two weeks
ago, its end) or `sunday2+09:30`, a week `week2`, a place `place` and its id in the training
gazetteer; inside values each follows an @. Refuses to know how reports are stored and sent.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Self

from cla_core.access import SPECIALISTS
from cla_core.bundles.keys import new_private_key, seal_public, sign_public
from cla_core.bundles.specialists import signed_functions
from cla_core.bundles.trust import Invitation, ServerKeys, code_of, mission_id
from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.resources import resource_path
from cla_desktop.services.placing.coordinates import from_base, to_mgrs
from cla_desktop.services.placing.gazetteer import Gazetteer
from cla_desktop.vault.open_vault import OpenVault

BASE_POSITION: Final = (1.6425, 30.2428)
ZONE_MINUTES: Final = 120
NOWHERE: Final = "127.0.0.1:9"
"""Loopback, and a port where nobody answers: no training desk leads to a real mission."""

_KEPT_AS: Final = "training mission"
_KEY_BYTES: Final = 32
_FAR_FUTURE_S: Final = 4_000_000_000
_GRID_DIGITS: Final = 6
_MOMENT: Final = re.compile(
    r"(?:(?P<days>\d+) (?P<clock>\d\d:\d\d)|minutes (?P<minutes>\d+)"
    r"|(?P<edge>monday|sunday)(?P<weeks>\d+)(?:\+(?P<later>\d\d:\d\d))?)"
)


class Fate(StrEnum):
    """How far a report has come when the training begins."""

    DRAFT = "draft"
    WAITING = "waiting"
    MISSION = "mission"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingKeys:
    """The private keys of a mission that exists on one laptop only; not in its repr."""

    root: bytes = field(default_factory=new_private_key, repr=False)
    signing: bytes = field(default_factory=new_private_key, repr=False)
    sealing: bytes = field(default_factory=new_private_key, repr=False)

    @classmethod
    def kept_in(cls, vault: OpenVault) -> Self | None:
        """The keys in this vault; None if it is no training desk of this kind."""
        kept = vault.secret(_KEPT_AS)
        if kept is None:
            return None
        parts = [kept[start : start + _KEY_BYTES] for start in range(0, len(kept), _KEY_BYTES)]
        return cls(root=parts[0], signing=parts[1], sealing=parts[2])

    def keep_in(self, vault: OpenVault) -> None:
        """Seal them in the vault. Raises VaultNotWritten."""
        vault.put_secret(_KEPT_AS, self.root + self.signing + self.sealing)

    @property
    def mission(self) -> bytes:
        """Eight bytes that name this mission."""
        return mission_id(sign_public(self.root))

    def code(self, language: str) -> str:
        """A joining code of this mission, for base KAS."""
        delegated = sign_public(self.signing), seal_public(self.sealing)
        server = ServerKeys.delegated(self.root, sign_public(self.root), keys=delegated, number=1)
        invitation = Invitation(
            mission_code="ZZ",
            mission_name="Training",
            base="KAS",
            base_name="Kasoro",
            role="cla",
            language=language,
            letter="a",
            expires_s=_FAR_FUTURE_S,
            secret=os.urandom(16),
            address=NOWHERE,
            authority=b"",
            zone_minutes=ZONE_MINUTES,
            base_position=BASE_POSITION,
            server=server,
            functions=signed_functions(self.root, tuple(SPECIALISTS)),
        )
        return code_of(invitation.signed(self.signing))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An invented report, dated. `name` is set where a later one amends it by `amends: "#name"`."""

    kind: str
    written_ms: int
    fate: Fate
    name: str
    values: Mapping[str, Any]


def samples(now_ms: int) -> tuple[Sample, ...]:
    """The invented reports as of now, the one written first first."""
    dating = _Dating(moment_of(now_ms, ZONE_MINUTES))
    text = resource_path("training", "reports.jsonl").read_text(encoding="utf-8")
    found = [dating.sample(json.loads(line)) for line in text.splitlines()]
    return tuple(sorted(found, key=lambda sample: sample.written_ms))


class _Dating:
    """Reads what stands for a moment, week or place as seen from `now`."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._gazetteer = Gazetteer.load(resource_path("gazetteer", "training.csv"))

    def sample(self, plain: Mapping[str, Any]) -> Sample:
        """One line of the file."""
        return Sample(
            kind=plain["kind"],
            written_ms=round(self._moment(plain["when"]).timestamp() * 1000),
            fate=Fate(plain.get("fate", Fate.READ)),
            name=plain.get("name", ""),
            values=self._dated(plain["values"]),
        )

    def _dated(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._dated(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._dated(inner) for inner in value]
        if isinstance(value, str) and value.startswith("@"):
            return self._said(value[1:])
        return value

    def _said(self, text: str) -> Any:
        if text.startswith("place "):
            return self._place(text.removeprefix("place "))
        if text.startswith("week"):
            return f"{self._monday(int(text.removeprefix('week'))):%G-W%V}"
        return iso(self._moment(text))

    def _moment(self, text: str) -> datetime:
        found = _MOMENT.fullmatch(text)
        if found is None:
            raise ValueError("not a moment of the training reports")
        if found["minutes"]:
            return (self._now - timedelta(minutes=int(found["minutes"]))).replace(
                second=0, microsecond=0
            )
        if found["days"]:
            return self._midnight(int(found["days"])) + _since_midnight(found["clock"])
        monday = self._monday(int(found["weeks"]))
        edge = monday if found["edge"] == "monday" else monday + timedelta(days=7, minutes=-1)
        return edge + _since_midnight(found["later"] or "00:00")

    def _midnight(self, days_ago: int) -> datetime:
        midnight = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - timedelta(days=days_ago)

    def _monday(self, weeks_ago: int) -> datetime:
        return self._midnight(self._now.weekday() + 7 * weeks_ago)

    def _place(self, place_id: str) -> dict[str, Any]:
        place = self._gazetteer.place(place_id)
        if place is None:
            raise LookupError("not in the training gazetteer")
        point = place.latitude, place.longitude
        way = from_base(BASE_POSITION, point)
        return {
            "name": place.name,
            "id": place.id,
            "admin": place.area,
            "lat": place.latitude,
            "lon": place.longitude,
            "grid": to_mgrs(*point, digits=_GRID_DIGITS),
            "precision": "village",
            "km": round(way.km, 1),
            "bearing": round(way.degrees),
        }


def _since_midnight(clock: str) -> timedelta:
    hours, minutes = clock.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))
