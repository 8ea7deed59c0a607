# SPDX-License-Identifier: Apache-2.0
"""All that an alert says, field by field in the mission's words, with what it said before.

Goes by the declaration alone: a field that is added there is shown here. An edit is a later record
that says everything again; what it changed is read out of the versions. Draws nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from cla_core.alerts.told import families
from cla_core.codes import CodeBook
from cla_core.fields import PEOPLE_COLUMNS, Kind, Layer, People, Plain, Text, fields_of
from cla_core.grading import FLAGS, is_lowered, reasons_of
from cla_core.language import Language
from cla_core.placing.in_full import places_in_full
from cla_core.placing.ways import LatLon
from cla_core.record import clean
from cla_core.records.alerts import Alert
from cla_core.wording import column_key, section_key
from cla_desktop.services.alerting.gathering import as_told
from cla_desktop.services.rendering.lines import inline
from cla_desktop.services.rendering.words import Words
from cla_desktop.storage.rows import Entry

QUIET: Final = frozenset({"amends", "amendment"})
"""How a version hangs together with others: told by the history itself."""
LISTS: Final = {FLAGS: "alert_flag", "threat_type": "threat_type", "caveat": "caveat"}


@dataclass(frozen=True, slots=True)
class Before:
    """What a field said until somebody changed it; `until_ms` is milliseconds since 1970."""

    value: str
    until_ms: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One field of an alert in words; `value` is empty where nothing is said any more."""

    name: str
    section: str
    label: str
    value: str
    before: tuple[Before, ...] = ()


class AlertFacts:
    """Words for one language and one mission's lists."""

    def __init__(
        self, lang: Language, book: CodeBook, *, year: int, base: LatLon | None = None
    ) -> None:
        self._lang = lang
        self._base = base
        self._words = Words(lang=lang, book=book, year=year)

    def of(self, entries: Sequence[Entry]) -> list[Fact]:
        """Everything said now or once, in the order of the form."""
        versions = [self._in_full(each) for each in _versions(entries)]
        if not versions:
            return []
        found: list[Fact] = []
        for name, kind in fields_of(Alert).items():
            if kind.layer is Layer.MISSION and name not in QUIET:
                found += self._of_field(name, kind, versions)
        return found

    def why_marked(self, values: Mapping[str, Plain]) -> str:
        """Which parts ask for the mark an alert carries, or who answers for a lower one."""
        tr = self._lang.tr
        asked = [self._words.coded(LISTS[name], code) for name, code, _ in reasons_of(values)]
        if is_lowered(values):
            by, why = values["lowered_by"], values["lowered_reason"]
            return tr("lowered by {by}: {why}", by=by, why=why)
        if asked:
            return tr("because of: {parts}", parts=", ".join(asked))
        return tr("what was told in confidence is at least this")

    def _in_full(self, entry: Entry) -> Entry:
        lists = self._words.book.codes
        values = places_in_full(Alert, entry.values, base=self._base, lists=lists)
        return replace(entry, values=values)

    def _of_field(self, name: str, kind: Kind, versions: Sequence[Entry]) -> Iterator[Fact]:
        if isinstance(kind, People):
            rows = dict.fromkeys(row for each in versions for row in each.values.get(name) or {})
            for row in rows:
                label = self._words.coded("people_row", row)
                yield from self._told(
                    f"{name}.{row}",
                    kind,
                    label=label,
                    said=[
                        (each, self._counts((each.values.get(name) or {}).get(row, {})))
                        for each in versions
                    ],
                )
            return
        said = [(each, self._plain(kind, each.values.get(name))) for each in versions]
        yield from self._told(name, kind, label=self._words.field(Alert, name), said=said)

    def _told(
        self, name: str, kind: Kind, *, label: str, said: Sequence[tuple[Entry, str]]
    ) -> Iterator[Fact]:
        value = said[-1][1]
        before = tuple(
            Before(former, until.submitted_ms or until.changed_ms, until.person)
            for (_, former), (until, later) in pairwise(said)
            if former and former != later
        )
        if value or before:
            section = self._lang.label(section_key(Alert, kind.section))
            yield Fact(name=name, section=section, label=label, value=value, before=before)

    def _plain(self, kind: Kind, value: Plain) -> str:
        if value is None:
            return ""
        if isinstance(kind, Text):
            return str(value).strip()
        return "".join(run["t"] for run in inline(self._words, kind, value))

    def _counts(self, cells: Mapping[str, int]) -> str:
        parts = (
            self._lang.tr(
                "{column}: {count}",
                column=self._lang.label(column_key(column)),
                count=self._words.count(cells[column]),
            )
            for column in PEOPLE_COLUMNS
            if column in cells
        )
        return " · ".join(parts)


def _versions(entries: Sequence[Entry]) -> list[Entry]:
    """The alert as it was said, each time anew, the last that speaks at the end."""
    alerts = {entry.id: entry for entry in entries if entry.kind == Alert.kind}
    kin = next(iter(families(as_told(entry) for entry in alerts.values())), None)
    return [] if kin is None else [alerts[told.id] for told in kin.members if clean(told.values)]
