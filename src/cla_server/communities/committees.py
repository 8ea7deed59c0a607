# SPDX-License-Identifier: Apache-2.0
"""How the committees of the bases stand, counted from what their layer lets the mission read.

Who sits in a committee and what was agreed in words is the base's. What is left: that it exists,
how it was chosen, who came to its meetings as counts, and how far things are that were followed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.codes import Profile
from cla_core.committees.composition import share
from cla_core.committees.standing import Standing, patience_of, standing_of
from cla_core.dtg import parse_ms
from cla_core.folding import fold
from cla_core.records.committee_meetings import ActionStep, CommitteeMeeting, CommitteeTraining
from cla_core.records.committees import Committee
from cla_server.communities import repository
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.outreach import repository as facts
from cla_server.outreach.chains import Chain, chains
from cla_server.outreach.repository import Fact

YEAR_MS: Final = 365 * 24 * 60 * 60 * 1000
ENDED: Final = frozenset({"DONE", "DROPPED"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """People came together: how many women, men and young people among them."""

    at_ms: int
    women: int
    men: int
    young: int
    threats: tuple[str, ...] = ()
    read_back: bool = False

    @property
    def women_share(self) -> int | None:
        """Whole percent; None where nobody came."""
        return share(self.women, self.women + self.men)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Something a meeting agreed on: how far, said when.

    `number` in the telling of the meeting that said it first; `added_ms` is when that one was
    written, where it was a later one: numbers of two tellings are not of one action.
    """

    met_ms: int
    number: int
    added_ms: int | None
    status: str
    said_ms: int

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.status not in ENDED

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key: meeting, telling within it, number within that."""
        return self.met_ms, self.added_ms or 0, self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """One committee as the board shows it.

    `judged` is its status as the base last wrote it, `standing` what follows from its meetings.
    `year` adds up its `meetings` of the last twelve months, `trainings` counts by topic, `open` are
    the agreed actions that are neither done nor dropped, `ended` counts the others.
    """

    id: str
    base: str
    code: str
    name: str
    place: str
    standing: Standing
    judged: str
    values: Mapping[str, Any]
    term_over: bool
    last: Met | None
    year: Met
    meetings: int
    trainings: Mapping[str, int]
    open: tuple[Followed, ...]
    ended: int


def committees(
    connection: Connection, within: Within, *, profile: Profile, now_ms: int
) -> list[Stands]:
    """Every committee, by base and code."""
    met = _by_committee(facts.of_kinds(connection, (CommitteeMeeting.kind,), within))
    trained = _by_committee(facts.of_kinds(connection, (CommitteeTraining.kind,), within))
    steps = facts.by_subject(facts.of_kinds(connection, (ActionStep.kind,), within))
    found = []
    for one in repository.of_kind(connection, Committee.kind, within):
        key = one.base, fold(str(one.values.get("code", "")))
        found.append(
            _stands(one, met.get(key, ()), trained.get(key, ()), steps, profile, now_ms=now_ms)
        )
    return sorted(found, key=lambda one: (one.base, one.code, one.id))


def _by_committee(told: Iterable[Fact]) -> dict[tuple[str, str], list[Chain]]:
    found: dict[tuple[str, str], list[Chain]] = {}
    for chain in chains(list(told)):
        key = chain.last.base, fold(str(chain.last.values["committee"]))
        found.setdefault(key, []).append(chain)
    return found


def _stands(
    one: repository.Standing,
    meetings: Sequence[Chain],
    trainings: Sequence[Chain],
    steps: Mapping[str, Sequence[Fact]],
    profile: Profile,
    *,
    now_ms: int,
) -> Stands:
    values = one.values
    met = sorted((_met(chain.last) for chain in meetings), key=lambda each: each.at_ms)
    held = [each for each in met if each.at_ms <= now_ms]
    judged = one.merged.shown.get("status")
    followed = [each for chain in meetings for each in _followed(chain, steps)]
    lately = [each for each in held if each.at_ms > now_ms - YEAR_MS]
    place = values.get("locality")
    return Stands(
        id=one.id,
        base=one.base,
        code=str(values.get("code", "")),
        name=str(values.get("name", "")),
        place=str(place.get("name", "")) if isinstance(place, dict) else "",
        standing=standing_of(
            str(values.get("status", "")),
            judged_ms=judged.change.written_ms if judged is not None else now_ms,
            met_ms=held[-1].at_ms if held else None,
            now_ms=now_ms,
            patience=patience_of(profile),
        ),
        judged=str(values.get("status", "")),
        values=values,
        term_over="term_ends" in values and parse_ms(values["term_ends"]) < now_ms,
        last=held[-1] if held else None,
        year=_added_up(lately, now_ms),
        meetings=len(lately),
        trainings=_topics(trainings),
        open=tuple(sorted((each for each in followed if each.is_open), key=lambda one: one.order)),
        ended=sum(not each.is_open for each in followed),
    )


def _added_up(held: Iterable[Met], now_ms: int) -> Met:
    """Several meetings as one: everybody who came to any of them, once for each time."""
    several = tuple(held)
    return Met(
        at_ms=now_ms,
        women=sum(each.women for each in several),
        men=sum(each.men for each in several),
        young=sum(each.young for each in several),
    )


def _met(fact: Fact) -> Met:
    values = fact.values
    return Met(
        at_ms=parse_ms(values["at"]),
        women=int(values.get("women", 0)),
        men=int(values.get("men", 0)),
        young=int(values.get("youth", 0)),
        # What people wished to be kept close is not told on, not even as a code.
        threats=() if values.get("sensitive") else tuple(values.get("threats_raised", ())),
        read_back=bool(values.get("read_back", False)),
    )


def _followed(chain: Chain, steps: Mapping[str, Sequence[Fact]]) -> list[Followed]:
    """What was said last of each action, which is known by a telling and its number there."""
    met_ms = parse_ms(chain.last.values["at"])
    found = []
    for telling in chain.facts:
        told = (one for one in steps.get(telling.id, ()) if _counts(one, chain))
        said = sorted(told, key=lambda one: (parse_ms(one.values["at"]), one.id))
        last = {int(step.values["action"]): step for step in said}
        found += [
            Followed(
                met_ms=met_ms,
                number=number,
                added_ms=None if telling is chain.facts[0] else telling.written_ms,
                status=str(step.values["status"]),
                said_ms=parse_ms(step.values["at"]),
            )
            for number, step in last.items()
        ]
    return found


def _counts(step: Fact, chain: Chain) -> bool:
    """Whether the meeting is still told as it was when an action was left out of it."""
    return str(step.values.get("left_out_by", chain.last.id)) == chain.last.id


def _topics(trainings: Sequence[Chain]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for chain in trainings:
        topic = str(chain.last.values.get("topic", ""))
        found[topic] = found.get(topic, 0) + 1
    return found
