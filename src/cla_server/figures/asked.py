# SPDX-License-Identifier: Apache-2.0
"""Which figures a page shows, read from an address and written into one. Knows no database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from cla_core.areas import Areas
from cla_core.errors import InputRefused, mark
from cla_server.figures.periods import KINDS, MONTH, OWN, OWN_MOST_DAYS, Period, period_of, read_day

PATH = "/figures"
BY_BASE, BY_OFFICE, BY_CONTINGENT = GROUPINGS = ("base", "office", "contingent")
LONGEST_WORD = 80

TURNED = mark("The last day is before the first. Choose the dates again.")
TOO_LONG = mark("Choose at most one year: 366 days.")
NO_DAY = mark("Choose two days, for instance 2025-03-01 and 2025-03-14.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One choice of figures. Empty words mean any; `sharing`: what may leave the mission."""

    period: Period
    base: str = ""
    office: str = ""
    contingent: str = ""
    by: str = BY_BASE
    sharing: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing but the whole mission is asked for."""
        return not any(self.places.values())

    def bases(self, areas: Areas) -> frozenset[str] | None:
        """The bases asked for; None for all of them, those that the profile does not know too."""
        if self.is_whole:
            return None
        if not (self.office or self.contingent):
            return frozenset({self.base})
        found = areas.bases_of(field_office=self.office, contingent=self.contingent)
        return found & {self.base} if self.base else found

    def among(self, choices: Mapping[str, Collection[str]]) -> "Asked":
        """The same without what is not to be chosen, whatever it may be elsewhere."""

        def chosen(name: str) -> str:
            word = self.places[name]
            return word if word in choices[name] else ""

        return replace(
            self, base=chosen("base"), office=chosen("office"), contingent=chosen("contingent")
        )

    def address(self, path: str = PATH, *, period: Period | None = None, **changes: str) -> str:
        """The address of these figures, changed as said."""
        query = {**_told(period or self.period), **self.places, "by": self.by}
        query |= {"sharing": "1" if self.sharing else ""} | changes
        given = {name: word for name, word in query.items() if word and word != _USUAL.get(name)}
        return f"{path}?{urlencode(given)}"

    @property
    def places(self) -> dict[str, str]:
        """Which part of the mission, as parameters."""
        return {"base": self.base, "office": self.office, "contingent": self.contingent}


_USUAL = {"by": BY_BASE}


def _told(period: Period) -> dict[str, str]:
    if period.kind == OWN:
        told = {"from": period.first.isoformat(), "to": period.last.isoformat()}
        return {"period": OWN, **told}
    return {"period": period.kind, "day": period.first.isoformat()}


def read_asked(query: Mapping[str, str], *, today: date) -> Asked:
    """Read a choice from an address; what makes no sense is left out.

    Raises:
        InputRefused: own dates of which there can be no figures; says why.
    """
    kind, by = query.get("period", MONTH), query.get("by", BY_BASE)
    sharing = query.get("sharing") == "1"
    if kind == OWN:
        period = _own(query)
    else:
        day = read_day(query.get("day", "")) or today
        period = period_of(kind if kind in KINDS else MONTH, day)
    return Asked(
        period=period,
        base=_word(query, "base"),
        office=_word(query, "office"),
        contingent=_word(query, "contingent"),
        by=by if by in GROUPINGS else BY_BASE,
        sharing=sharing,
    )


def _own(query: Mapping[str, str]) -> Period:
    first, last = read_day(query.get("from", "")), read_day(query.get("to", ""))
    if first is None or last is None:
        raise InputRefused(NO_DAY)
    if last < first:
        raise InputRefused(TURNED)
    period = Period(OWN, first, last)
    if period.days > OWN_MOST_DAYS:
        raise InputRefused(TOO_LONG)
    return period


def _word(query: Mapping[str, str], name: str) -> str:
    return " ".join(query.get(name, "").split())[:LONGEST_WORD]
