# SPDX-License-Identifier: Apache-2.0
"""What of a plan a receiver may read (dossier 5.4), computed from its layers and the receiver.

Only what is named here is told; everything else of a plan stays. A threat by the receiver's own
side falls away with the asks that go with it, whether a code or its own words say so, and so does
one that never travels in the ordinary flow. Words that hold something guarded - a safe place, a
way, a person the base knows, a number - or that name the receiver's side are kept back and named to
the CLA, who can say it otherwise.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Final

from cla_core.codes import LISTS
from cla_core.fields import Plain, Text, fields_of
from cla_core.folding import words
from cla_core.plan_codes import NEVER_TOLD, OWN_SIDE
from cla_core.planning.content import Content, Line
from cla_core.planning.scoring import Ranked, ranked
from cla_core.planning.sides import may_mean_side, names_sexual_violence, names_side
from cla_core.record import REGISTRY, clean
from cla_core.records.plan_shelters import PlanPlace, PlanRoute
from cla_core.records.plans import PlanAsk, PlanThreat

BY_NATURE: Mapping[str, frozenset[str]] = MappingProxyType({"AUTHORITIES": frozenset({"DET"})})
"""Threats that are a receiver's side's as long as nobody else is said: states arrest."""
UNSAID: Final = frozenset({"", "UNK"})
"""Perpetrators that say nobody."""
OPEN: Final = UNSAID | {"BAN"}
"""Those that may be anybody, "unidentified armed men" too: then the words of a threat are asked."""
SAYS_BY_WHOM: Final = ("description", "place", "when_said", "exposed", "root_causes")
"""The words of a threat that may say by whom it is."""
LEVELS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "COMMITTEE": frozenset(),
        "CLA": frozenset(),
        "CONTINGENT": frozenset({"CONTINGENT"}),
        "AUTHORITIES": frozenset({"CONTINGENT", "AUTHORITIES"}),
    }
)
"""To whom a community's decision allows a copy."""
TOLD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        PlanThreat.kind: ("threat_type", "place", "when_said", "exposed", "perpetrator"),
        PlanAsk.kind: ("what", "when_said", "owner"),
        "plan": ("place", "alert_procedure"),
    }
)
"""The fields of a line that may be told, all others never."""
SHORTEST_PHRASE: Final = 3
SHORTEST_WORD: Final = 5
"""Guarded words shorter than these would keep back half of what is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBack:
    """Words of a line that were not told because they hold something guarded."""

    line: str
    kind: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What may be told, as plain values of a `plan_copy`; what was kept back on the way.

    `by_words` are the marks of threats that are left out for their words alone, `doubtful` the
    threats that are told, by their place among them, though they may mean the receiver's side: only
    a reader can tell. `unplaced` counts the safe places and ways whose words this laptop does not
    have and cannot recognise.
    """

    values: Mapping[str, Plain]
    kept_back: tuple[KeptBack, ...] = ()
    left_out: int = 0
    by_words: tuple[str, ...] = ()
    doubtful: Mapping[int, Line] = field(default_factory=dict)
    unplaced: int = 0


def may_have(level: str, receiver: str) -> bool:
    """Whether the community's decision allows this receiver a copy; an unknown one allows none."""
    return receiver in LEVELS.get(level, frozenset())


def redacted(
    content: Content,
    receiver: str,
    *,
    persons: Collection[str] = (),
    finds_a_person: Callable[[str], bool] = lambda _said: False,
    shelters: Iterable[Line] = (),
) -> Redacted:
    """What this receiver may read; `persons` are names that must not stand in it.

    `finds_a_person` says of words whether a number or a position stands in them. `shelters` are
    safe places and ways that were written before this content or since.
    """
    guarded = _Guard(_guarded(content, persons, shelters), finds_a_person, receiver)
    kept: list[KeptBack] = []
    worst_first = ranked(content)
    allowed = [each for each in worst_first if _codes_allow(each.line, receiver)]
    told = [each for each in allowed if _words_allow(each.line, receiver)]
    silent = {mark_of(each.line) for each in worst_first if each not in told}
    by_others = {mark_of(each.line) for each in told if each.line.text("perpetrator") not in UNSAID}
    asks = [line for line in content.of(PlanAsk.kind) if mark_of(line, "threat") not in silent]
    own = _told(content.plan, guarded, kept, of_sides=False)
    values = {
        **own,
        "threats": [_threat(each, told, guarded, kept) for each in told],
        # What is asked of a side against a threat by others does not accuse it.
        "asks": [
            _ask(line, guarded, kept, of_sides=mark_of(line, "threat") not in by_others)
            for line in asks
        ],
    }
    everything = len(content.of(PlanThreat.kind)) + len(content.of(PlanAsk.kind))
    return Redacted(
        values=clean(values),
        kept_back=tuple(kept),
        left_out=everything - len(told) - len(asks),
        by_words=tuple(each.line.text("mark") for each in allowed if each not in told),
        doubtful={
            place: each.line for place, each in enumerate(told) if _doubtful(each.line, receiver)
        },
        unplaced=_unplaced(content),
    )


def _unplaced(content: Content) -> int:
    """How many places and routes of a plan do not say where they are."""
    return sum(
        not line.text(name)
        for kind, name in ((PlanPlace.kind, "location"), (PlanRoute.kind, "way"))
        for line in content.of(kind)
    )


def on_no_paper(
    content: Content, *, finds_a_person: Callable[[str], bool], shelters: Iterable[Line] = ()
) -> Callable[[str], bool]:
    """Whether words would lead somebody to people: a safe place, a way, a number, a survivor."""
    guarded = _Guard(_guarded(content, (), shelters), finds_a_person, "")
    return partial(guarded.holds_back, of_sides=False)


def leads_to_shelter(content: Content, said: str, *, public: Container[str]) -> bool:
    """Whether words name a safe place or an end of a way, unless by a name that is `public`.

    Those are folded, as by `cla_core.folding.fold`.
    """
    folded = f" {' '.join(words(said))} "
    villages = {" ".join(words(line.place())) for line in content.everything}
    named = (each for each in _guarded(content, ()) if f" {each} " in folded)
    return any(each not in villages and each not in public for each in named)


def of_violence(threat: Line) -> bool:
    """Whether it is a threat that never travels, by its code or its own words."""
    return threat.text("threat_type") in NEVER_TOLD or any(
        names_sexual_violence(each) for each in _words_of(threat)
    )


def mark_of(line: Line, name: str = "mark") -> str:
    """The short name of a threat as it is compared: however somebody typed it beside an ask."""
    return "".join(line.text(name).split()).casefold()


def _codes_allow(threat: Line, receiver: str) -> bool:
    """Whether type and perpetrator do; nobody knows the side of one that the mission added."""
    own_side = OWN_SIDE.get(receiver)
    perpetrator, threat_type = threat.text("perpetrator"), threat.text("threat_type")
    unsaid = perpetrator in UNSAID
    return (
        own_side is not None
        and perpetrator not in own_side
        and (unsaid or perpetrator in LISTS["perpetrator"])
        and threat_type not in NEVER_TOLD
        and not (unsaid and threat_type in BY_NATURE.get(receiver, ()))
    )


def _words_allow(threat: Line, receiver: str) -> bool:
    """Whether its own words do: where no code says by whom it is, they may."""
    said = _words_of(threat)
    if any(names_sexual_violence(each) for each in said):
        return False
    anybody = threat.text("perpetrator") in OPEN
    return not (anybody and any(may_mean_side(each, receiver) for each in said))


def _doubtful(threat: Line, receiver: str) -> bool:
    """Whether a threat that may be told could mean the receiver's side all the same."""
    return threat.text("perpetrator") in OPEN or any(
        names_side(each, receiver) for each in _words_of(threat)
    )


def _words_of(threat: Line) -> list[str]:
    return [threat.place() if name == "place" else threat.text(name) for name in SAYS_BY_WHOM]


@dataclass(frozen=True, slots=True)
class _Guard:
    """What must not be told: phrases that name it, whatever finds a person, the receiver's side."""

    phrases: Collection[str]
    finds_a_person: Callable[[str], bool]
    receiver: str

    def holds_back(self, said: str, *, of_sides: bool) -> bool:
        folded = f" {' '.join(words(said))} "
        return (
            any(f" {each} " in folded for each in self.phrases)
            or self.finds_a_person(said)
            or names_sexual_violence(said)
            or (of_sides and names_side(said, self.receiver))
        )


def _threat(
    each: Ranked, all_told: Sequence[Ranked], guarded: _Guard, kept: list[KeptBack]
) -> dict[str, Plain]:
    """Ranked among what is told: a number that is missing would tell that something is hidden."""
    told = _told(each.line, guarded, kept, of_sides=True)
    rank = 1 + sum(other.score > each.score for other in all_told)
    return {"rank": rank, **told, **({"score": each.score} if each.score else {})}


def _ask(line: Line, guarded: _Guard, kept: list[KeptBack], *, of_sides: bool) -> dict[str, Plain]:
    """What is asked for, with the id by which an answer names it."""
    return {"ask": line.id, **_told(line, guarded, kept, of_sides=of_sides)}


def _told(line: Line, guarded: _Guard, kept: list[KeptBack], *, of_sides: bool) -> dict[str, Plain]:
    """The fields of a line that may be told; of a place its name alone.

    `of_sides` keeps back words that name the receiver's side too.
    """
    found: dict[str, Plain] = {}
    declared = fields_of(REGISTRY[line.kind])
    for name in TOLD[line.kind]:
        said = line.place(name) if name == "place" else line.text(name)
        free = name == "place" or isinstance(declared[name], Text)
        if said and free and guarded.holds_back(said, of_sides=of_sides):
            kept.append(KeptBack(line=line.id, kind=line.kind, field=name))
        elif said:
            found[name] = said
    return found


def _guarded(
    content: Content, persons: Collection[str], shelters: Iterable[Line] = ()
) -> frozenset[str]:
    """Every phrase that names a safe place, an end of a way, or a person.

    Of a safe place's name each long word too ("near the school"), but not the villages of the plan.
    A way that begins in the village of the plan leads nobody anywhere by that name.
    """
    village = words(content.plan.place())
    phrases: list[str] = []
    single: list[str] = []
    for line in (*content.lines, *shelters):
        if line.kind == PlanPlace.kind:
            phrases += [line.text("label"), line.text("location")]
            single += words(line.text("label"))
        elif line.kind == PlanRoute.kind:
            said = (line.text(name) for name in ("start", "end", "way", "alternative"))
            phrases += [each for each in said if words(each) != village]
    villages = {word for line in content.everything for word in words(line.place())}
    named = {tuple(words(line.place())) for line in content.everything}
    # Somebody is called like a village: whole, it is the village; "at Zebrawood's" is a person.
    phrases += [each for each in persons if tuple(words(each)) not in named]
    whole = (" ".join(words(each)) for each in phrases)
    return frozenset(
        [
            *(each for each in whole if len(each) >= SHORTEST_PHRASE),
            *(each for each in single if len(each) >= SHORTEST_WORD and each not in villages),
        ]
    )
