# SPDX-License-Identifier: Apache-2.0
"""What each flag takes from whom, field by field: asked of a full alert."""

from typing import Any

import pytest

from cla_core.alerts.redaction import Eyes, Guard, guard_of, keeps_words, shown
from cla_core.fields import Layer, fields_of
from cla_core.record import in_layer
from cla_core.records.alerts import Alert

PLACE = {
    "name": "Mtindo", "admin": "Kasoro-Sud", "id": "ZZ0101", "precision": "village", "lat": 1.2,
    "lon": 30.3, "grid": "36N SG 995 881", "km": 9.0, "bearing": 45,
}  # fmt: skip
NAMED = {"name": "Mtindo", "admin": "Kasoro-Sud"}
AREA = {"name": "Kasoro-Sud", "precision": "admin"}
SAID: dict[str, Any] = {
    **{name: kind.example for name, kind in fields_of(Alert).items()},
    "place": PLACE,
    "perpetrator": "UNK",
    "threat_type": "KIL",
    "other_threats": ["LOO"],
    "people": {"killed": {"men": 1}},
}
WORDS = {"summary", "details", "verification_note", "lowered_reason"}
ACTORS = {
    "perpetrator", "perpetrator_name", "attribution", "strength", "arms", "direction", "uniform",
    "spoken",
}  # fmt: skip
PEOPLE = {"people", "at_risk_groups", "at_risk_estimate"}
OF_THE_STATE = WORDS | ACTORS | {"language", "threat_type", "other_threats"}
OF_A_CHILD = {"details", "verification_note"} | PEOPLE
NOTHING: set[str] = set()
HIDDEN = None

ROWS: dict[str, tuple[Any, Any, Any, Any, Any]] = {
    "": ((NOTHING, PLACE),) * 4 + ((NOTHING, NAMED),),
    "SEA": (HIDDEN,) * 5,
    "CRSV": ((NOTHING, PLACE), *((WORDS | ACTORS | PEOPLE, AREA),) * 2, HIDDEN, HIDDEN),
    "SOURCE-AT-RISK": ((NOTHING, PLACE), *((WORDS | {"event_start"}, AREA),) * 3, HIDDEN),
    "UN-PERP": ((NOTHING, PLACE), *((WORDS | ACTORS, PLACE),) * 2, HIDDEN, HIDDEN),
    "CHILD": ((NOTHING, PLACE), *((OF_A_CHILD, NAMED),) * 3, (OF_A_CHILD | WORDS, AREA)),
    "STATE-PERP": (
        *((NOTHING, PLACE),) * 2, *((OF_THE_STATE, PLACE),) * 2, (OF_THE_STATE, NAMED),
    ),
    "A-FLAG-OF-LATER": (
        (NOTHING, PLACE), *((WORDS | ACTORS | {"event_start"}, AREA),) * 2, HIDDEN, HIDDEN,
    ),
}  # fmt: skip
"""For an officer, a list, a print, a commander and a feed: which fields are gone, and the place."""
READERS = (Eyes.OFFICER, Eyes.LIST, Eyes.PRINT, Eyes.COMMANDER, Eyes.FEED)
CASES = [
    (flag, reader, told)
    for flag, row in ROWS.items()
    for reader, told in zip(READERS, row, strict=True)
]


@pytest.mark.parametrize(("flag", "eyes", "told"), CASES)
def test_each_flag_takes_these_fields_from_this_reader(
    flag: str, eyes: Eyes, told: tuple[set[str], dict[str, Any]] | None
) -> None:
    values = SAID | {"sensitive_flags": [flag] if flag else []}
    whole = in_layer(Alert, values, Layer.MISSION)
    assert whole.keys() >= WORDS | ACTORS | PEOPLE
    found = shown(values, eyes)
    if told is None:
        assert found is None
        return
    gone, place = told
    assert found is not None
    assert whole.keys() - found.keys() == gone
    assert found["place"] == place


def test_the_commander_does_not_see_the_mark_that_accuses_the_states_forces() -> None:
    values = SAID | {"sensitive_flags": ["STATE-PERP", "CHILD"]}
    marks = {eyes: (shown(values, eyes) or {})["sensitive_flags"] for eyes in READERS}
    assert marks[Eyes.COMMANDER] == ["CHILD"]
    assert set(marks[Eyes.LIST]) == {"STATE-PERP", "CHILD"}


@pytest.mark.parametrize(
    ("flag", "guard", "keeps"),
    [
        ("", Guard.OPEN, False),
        ("CHILD", Guard.WORDS, True),
        ("STATE-PERP", Guard.WORDS, False),
        ("SOURCE-AT-RISK", Guard.WORDS, True),
        ("UN-PERP", Guard.WHOLE, True),
        ("CRSV", Guard.WHOLE, True),
    ],
)
def test_how_much_of_a_report_about_it_a_commander_and_a_list_may_know(
    flag: str, guard: Guard, keeps: bool
) -> None:
    values = SAID | {"sensitive_flags": [flag] if flag else []}
    assert guard_of(values) is guard
    assert keeps_words(values) is keeps


def test_of_a_survivor_an_officer_reads_no_more_than_a_list_says() -> None:
    values = {**SAID, "threat_type": "CRS", "sensitive_flags": ["CRSV"]}
    told = shown(values, Eyes.OFFICER)
    assert told is not None
    assert told == shown(values, Eyes.LIST)
    assert told["place"] == AREA
    assert not told.keys() & (WORDS | ACTORS | PEOPLE)
