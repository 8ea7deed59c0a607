# SPDX-License-Identifier: Apache-2.0
"""The invented reports and the invented base of a training desk, dated as of today.

Owns how resources/training is written. A moment there is `3 14:25` (three days ago), `in 2 18:00`
(in two days), `minutes 40`, `sunday2` (two weeks ago, its end) or `sunday2+09:30`, a week `week2`,
this `month`, a place `place` and its id in the training gazetteer; inside values each follows an @.
A text for one's eyes alone is `{"en": ..., "fr": ...}`. Refuses to know how records are stored.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from cla_core.clock import moment_of, ms_of
from cla_core.dtg import iso
from cla_core.placing.grids import SPOT_DIGITS, to_mgrs
from cla_core.placing.ways import from_base
from cla_core.resources import resource_path
from cla_desktop.services.placing.gazetteer import Gazetteer
from cla_desktop.services.training import BASE_POSITION, ZONE_MINUTES

_REPORTS: Final = "reports.jsonl"
_BASE: Final = "base.jsonl"
_LANGUAGES: Final = frozenset({"en", "fr"})
_MOMENT: Final = re.compile(
    r"(?:(?P<ahead>in )?(?P<days>\d+) (?P<clock>\d\d:\d\d)|minutes (?P<minutes>\d+)"
    r"|(?P<edge>monday|sunday)(?P<weeks>\d+)(?:\+(?P<later>\d\d:\d\d))?)"
)


class Fate(StrEnum):
    """How far a report has come when the training begins."""

    DRAFT = "draft"
    WAITING = "waiting"
    MISSION = "mission"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An invented record, dated. `name` is set where a later one means it, as `#name`."""

    kind: str
    written_ms: int
    fate: Fate
    name: str
    values: Mapping[str, Any]


def samples(now_ms: int, language: str) -> tuple[Sample, ...]:
    """The invented reports as of now, what is still being written in this language, the one written
    first first.
    """
    return _read(_REPORTS, _Dating(moment_of(now_ms, ZONE_MINUTES), _spoken(language)), Fate.READ)


def base_samples(now_ms: int, language: str) -> tuple[Sample, ...]:
    """The invented base as of now, its texts in this language, what was written first first.

    It leaves with what is sent next; its last round is sent at once, so that none of it waits.
    """
    return _read(_BASE, _Dating(moment_of(now_ms, ZONE_MINUTES), _spoken(language)), Fate.WAITING)


def _spoken(language: str) -> str:
    return language if language in _LANGUAGES else "en"


def _read(name: str, dating: "_Dating", fate: Fate) -> tuple[Sample, ...]:
    text = resource_path("training", name).read_text(encoding="utf-8")
    found = [dating.sample({"fate": fate, **json.loads(line)}) for line in text.splitlines()]
    return tuple(sorted(found, key=lambda sample: sample.written_ms))


class _Dating:
    """Reads what stands for a moment, week or place as seen from `now`, texts in one language."""

    def __init__(self, now: datetime, language: str) -> None:
        self._now = now
        self._language = language
        self._gazetteer = Gazetteer.load(resource_path("gazetteer", "training.csv"))

    def sample(self, plain: Mapping[str, Any]) -> Sample:
        """One line of the file as a sample."""
        return Sample(
            kind=plain["kind"],
            written_ms=ms_of(self._moment(plain["when"])),
            fate=Fate(plain["fate"]),
            name=plain.get("name", ""),
            values=self._dated(plain["values"]),
        )

    def _dated(self, value: Any) -> Any:
        if isinstance(value, dict):
            if value.keys() == _LANGUAGES:
                return value[self._language]
            return {name: self._dated(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._dated(inner) for inner in value]
        if isinstance(value, str) and value.startswith("@"):
            return self._said(value[1:])
        return value

    def _said(self, text: str) -> Any:
        if text.startswith("place "):
            return self._place(text.removeprefix("place "))
        if text == "month":
            return f"{self._now:%Y-%m}"
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
            days = -int(found["days"]) if found["ahead"] else int(found["days"])
            return self._midnight(days) + _since_midnight(found["clock"])
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
            "grid": to_mgrs(*point, digits=SPOT_DIGITS),
            "precision": "village",
            "km": round(way.km, 1),
            "bearing": round(way.degrees),
        }


def _since_midnight(clock: str) -> timedelta:
    hours, minutes = clock.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))
