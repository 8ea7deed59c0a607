# SPDX-License-Identifier: Apache-2.0
"""Nights as anybody would seed them: second callers in other words, and what only looks like one.

A second caller rings up to three hours later, spells the village otherwise, stands up to four
kilometres off, speaks another language and often gives no code. Beside that the same thing happens
twenty kilometres away and the night after, and another thing in the same village.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pytest

from cla_core.alerts.duplicates import pairs
from cla_core.alerts.sightings import Sighting, sighting
from cla_core.clock import moment_of
from cla_core.dtg import iso
from scripts.dictionary import Dice
from tests.core.alerts import five_languages
from tests.core.alerts.night import MINUTE_MS, ms

SCENES: Final = (
    (
        "ABD",
        "Two midwives seized on the path to the maternity",
        "Deux sages-femmes enlevées sur le sentier de la maternité",
        "Wakunga wawili wametekwa njiani kwenda hospitali",
    ),
    (
        "CAT",
        "Thirty cows driven off by men on horseback",
        "Trente vaches emmenées par des cavaliers",
        "Ng'ombe thelathini wameibiwa na wapanda farasi",
    ),
    (
        "BUR",
        "Granaries set on fire, smoke over the whole village",
        "On a mis le feu aux greniers, fumée sur tout le village",
        "Maghala yamechomwa moto, moshi kijiji kizima",
    ),
    (
        "TAX",
        "Rope across the bridge, everyone has to pay before crossing",
        "Une corde sur le pont, il faut payer la taxe avant de traverser",
        "Kizuizi darajani, kila mtu analipa kabla ya kuvuka",
    ),
    (
        "POL",
        "Students protest at the governor's gate and burn tyres",
        "Manifestation des élèves devant le gouvernorat, pneus brûlés",
        "Maandamano ya wanafunzi mbele ya ofisi ya gavana, matairi yanaungua",
    ),
    (
        "EXP",
        "A boy stepped on a mine behind the clinic",
        "Un garçon a sauté sur une mine derrière la clinique",
        "Mvulana amekanyaga bomu nyuma ya zahanati",
    ),
    (
        "MOV",
        "Forty fighters in a column, going down to the lake",
        "Colonne de quarante combattants qui descend vers le lac",
        "Wapiganaji arobaini wanashuka ziwani kwa mstari",
    ),
    (
        "REV",
        "Widow accused of witchcraft is being beaten",
        "Une veuve accusée de sorcellerie est battue",
        "Mjane anapigwa kwa sababu ya uchawi",
    ),
)
PLAINLY_OTHER: Final = {
    "ABD": "POL",
    "CAT": "EXP",
    "BUR": "TAX",
    "TAX": "EXP",
    "POL": "CAT",
    "EXP": "REV",
    "MOV": "TAX",
    "REV": "EXP",
}
CLOSE: Final = {"ABD": "RAN", "BUR": "LOO", "TAX": "EXT", "MOV": "MAS", "REV": "KIL"}
"""What another who takes the call codes it as."""
VILLAGES: Final = (
    ("Kamutanga", "Camoutanga"),
    ("Bushenyere", "Bushenyele"),
    ("Tchabiro", "Chabiro"),
    ("Lokombe", "Lokommbe"),
    ("Ngwasira", "Ngouasira"),
    ("Masindele", "Masindle"),
    ("Djibalo", "Jibalo"),
    ("Yambukiro", "Iambukiro"),
    ("Fatakisha", "Fatakicha"),
    ("Obenduka", "Obednuka"),
    ("Zilimbe", "Zilimbe"),
)
AROUND: Final = ("{}", "market of {}", "près de {}", "soko la {}", "{} centre")
NIGHTS: Final = range(12)
KM: Final = 1 / 111.2


@dataclass(frozen=True, slots=True)
class Bank:
    """What callers say: of each scene its code and wordings, and which scene is surely another."""

    scenes: tuple[tuple[str, ...], ...]
    plainly_other: Mapping[str, str]


THREE_LANGUAGES: Final = Bank(SCENES, PLAINLY_OTHER)
FIVE_LANGUAGES: Final = Bank(five_languages.SCENES, five_languages.PLAINLY_OTHER)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: which scene, by the name of which village, how far north of it, when."""

    scene: int
    village: int
    at_ms: int
    north_km: float = 0.0


def events(dice: Dice, bank: Bank) -> list[Happening]:
    """Twenty-two events; the first eight are told twice, the others only look like one of them."""
    told = [
        Happening(dice.below(len(bank.scenes)), village, ms("19:00") + dice.below(360) * MINUTE_MS)
        for village in range(8)
    ]
    codes = [scene[0] for scene in bank.scenes]
    other = [
        replace(
            each,
            scene=codes.index(bank.plainly_other[codes[each.scene]]),
            at_ms=each.at_ms + (dice.below(180) - 90) * MINUTE_MS,
        )
        for each in told
    ]
    away = [replace(each, village=8 + at, north_km=22.0) for at, each in enumerate(told[:3])]
    next_night = [replace(each, at_ms=each.at_ms + 24 * 60 * MINUTE_MS) for each in told[5:]]
    return [*told, *other, *away, *next_night]


def call(dice: Dice, bank: Bank, name: str, of: Happening, *, again: bool) -> Sighting:
    """What is compared of one call about an event; a second caller knows less and calls later."""
    code, *told = bank.scenes[of.scene]
    spelled = dice.pick(VILLAGES[of.village]) if again else VILLAGES[of.village][0]
    place: dict[str, Any] = {"name": dice.pick(AROUND).format(spelled)}
    if dice.below(10) < (6 if again else 9):
        off = (dice.below(9) - 4) * KM if again else 0.0
        beside = of.village % 8
        place |= {"lat": 1.0 + of.north_km * KM + off, "lon": 28.0 + 0.6 * beside}
    late = (5 + dice.below(175) if again else dice.below(10)) * MINUTE_MS
    values = {"received_at": iso(moment_of(of.at_ms + late)), "place": place}
    if dice.below(10) < (5 if again else 8):
        values["threat_type"] = CLOSE.get(code, code) if again and dice.below(3) == 0 else code
    found = sighting(name, values | {"summary": dice.pick(told)})
    assert found is not None
    return found


def night(seed: int, bank: Bank = THREE_LANGUAGES) -> tuple[list[Sighting], set[frozenset[str]]]:
    """Thirty calls, and the pairs that tell of one event."""
    dice = Dice(seed)
    happened = events(dice, bank)
    first = [call(dice, bank, f"{at:02d}", each, again=False) for at, each in enumerate(happened)]
    second = [call(dice, bank, f"{at:02d}b", happened[at], again=True) for at in range(8)]
    return first + second, {frozenset((f"{at:02d}", f"{at:02d}b")) for at in range(8)}


@pytest.mark.parametrize("bank", [THREE_LANGUAGES, FIVE_LANGUAGES])
def test_of_ordinary_nights_nine_duplicates_of_ten_are_offered_and_hardly_anything_else(
    bank: Bank,
) -> None:
    wanted = offered = right = 0
    for seed in NIGHTS:
        seen, same = night(seed, bank)
        assert len(seen) == 30
        found = {frozenset((one, other.alert)) for one, other in pairs(seen)}
        wanted += len(same)
        offered += len(found)
        right += len(found & same)
    assert right / wanted >= 0.9
    assert (offered - right) / offered <= 0.05
