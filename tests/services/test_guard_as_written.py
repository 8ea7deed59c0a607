# SPDX-License-Identifier: Apache-2.0
"""The guard over lines as CLAs write them: numbers in words, kin of one who has an office, secrets
named in a sentence, and the numbers that the mission itself gives out.
"""

import pytest

from cla_core.codes import Profile
from cla_core.records.reports import Flash
from cla_desktop.services.guarding import Concern, findings
from cla_desktop.services.published import Published

MISSION = Profile(
    {
        "numbers": [{"function": "BASECO", "number": "+999 700 0101"}, {"number": 3}],
        "numbering": {"country": "999", "trunk": "0", "digits": [7], "groups": [3, 4]},
    }
)


def seen(text: str, profile: Profile | None = None) -> list[Concern]:
    """What is told of a flash whose text is this."""
    published = Published(profile or Profile({}))
    return [one.concern for one in findings(Flash, {"what": text}, published=published)]


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("zéro quatre-vingt-dix-neuf douze trente-quatre cinquante-six", Concern.PHONE),
        ("oh nine nine seventy twelve thirty-four", Concern.PHONE),
        ("tisa tisa nane kumi na mbili thelathini na nne", Concern.PHONE),
        ("صفر تسعة واحد اثنان ثلاثة أربعة خمسة ستة", Concern.PHONE),
        ("his no. is 9 7 7 1 2 3 4 5", Concern.PHONE),
        ("Mot de passe du poste : Kivu2024!", Concern.KEY),
        ("Wifi password for the base: lowaest", Concern.KEY),
        ("Musa Kalonji est arrivé ce matin", Concern.NAME),
        ("The son of the chief was beaten", Concern.ACCOUNT),
        ("the pastor's daughter is missing", Concern.ACCOUNT),
        ("la femme du pasteur a été enlevée", Concern.ACCOUNT),
        ("le frère de l’imam a été tué", Concern.ACCOUNT),
        ("mke wa mchungaji ametekwa", Concern.ACCOUNT),
    ],
)
def test_what_could_find_somebody_is_seen_however_it_is_said(text: str, concern: Concern) -> None:
    assert concern in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "trois cent quarante-cinq mille francs, deux vaches et trois chèvres",
        "thirty men, forty cows, fifty houses",
        "saa mbili na nusu, watu saba na pikipiki tatu",
        "Le mot de passe a été changé hier.",
        "Lowa Est est calme",
        "the wife of a soldier was hurt, the mother and the father are safe",
        "Une femme du village a vu les hommes",
        "1 2 3 4 5 6 7 8",
    ],
)
def test_counts_offices_and_places_are_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize("said", ["+999 700 0101", "0700 01 01", "00999-700-0101", "07000101"])
def test_a_number_that_the_mission_gives_out_is_nobodys(said: str) -> None:
    assert seen(f"Call {said} at any hour", MISSION) == []
    assert seen(f"Call {said} at any hour") == [Concern.PHONE]


def test_any_other_number_beside_it_is_told_of() -> None:
    assert seen("Call +999 700 0101 or +999 700 0199", MISSION) == [Concern.PHONE]


def test_without_a_numbering_plan_a_number_is_known_as_it_is_dialled() -> None:
    bare = Profile({"numbers": [{"function": "JOC", "number": "+999 700 0130"}]})
    assert seen("ring +999 7000130", bare) == []
    assert seen("ring 00999 700 0130", bare) == []
