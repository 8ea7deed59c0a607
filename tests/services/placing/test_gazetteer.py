# SPDX-License-Identifier: Apache-2.0
"""The gazetteer as a CLA uses it: a few letters in any spelling, the right village on top."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.folding import fold
from cla_desktop.services.placing.gazetteer import Gazetteer, PlaceMatch
from cla_desktop.services.placing.named import located, the_one_named

RESOURCES = Path(__file__).parents[3] / "resources" / "gazetteer"
SHARED_PLACES = Path(__file__).parents[4] / "shared" / "data" / "places.csv"
KASORO = (1.6425, 30.2428)
JUBA = (4.8594, 31.5713)
ALL = Gazetteer.load(RESOURCES / "places.csv", RESOURCES / "training.csv")


def names(matches: tuple[PlaceMatch, ...]) -> list[str]:
    """The names in their order."""
    return [match.place.name for match in matches]


def test_the_files_that_come_along_are_clean() -> None:
    """No finding, no id twice, every name short enough for a report."""
    rows = 0
    for file in ("places.csv", "training.csv"):
        with (RESOURCES / file).open(encoding="utf-8", newline="") as lines:
            rows += sum(1 for _ in csv.DictReader(lines))
    assert ALL.findings == ()
    assert len(ALL.places) == rows > 4_000
    assert {"CD", "CF", "SS", "ML", "UG", "TD", "ZZ"} <= {place.country for place in ALL.places}
    assert max(len(place.area) for place in ALL.places) <= 120


def test_the_training_country_is_the_scenarios() -> None:
    """Kasoro and Mtindo lie where SC1 puts them."""
    training = {place.name: place for place in ALL.places if place.country == "ZZ"}
    assert (training["Kasoro"].latitude, training["Kasoro"].longitude) == KASORO
    assert (training["Mtindo"].latitude, training["Mtindo"].longitude) == (1.70, 30.30)
    assert {"Bulwena", "Tanda", "Lugo", "Bwera", "Ruvu", "Ngoloma"} <= set(training)
    assert len(training) >= 27
    assert {place.admin1 for place in training.values()} == {"Kandara"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mti", "Mtindo"),
        ("MTINDO", "Mtindo"),
        ("Mtindu", "Mtindo"),
        ("muntindo", "Mtindo"),
        ("n'golo", "Ngoloma"),
        ("N’Goloma", "Ngoloma"),
        ("n goloma", "Ngoloma"),
        ("boulouwena", "Bulwena"),
        ("Wacha", "Ouasha"),
        ("eket", "Éketo"),
        ("chapouro", "Tchapuro"),
        ("rugo", "Lugo"),
        ("كاسورو", "Kasoro"),
        ("تاندا", "Tanda"),
        ("متندو", "Mtindo"),
        ("KAS", "Kasoro"),
        ("ndele", "Ndélé"),
        ("Ndelle", "Ndélé"),
        ("نديلي", "Ndélé"),
        ("bandoro", "Kaga-Bandoro"),
        ("kagabandoro", "Kaga-Bandoro"),
        ("kaga bandoro", "Kaga-Bandoro"),
        ("Goma", "Goma"),
        ("غوما", "Goma"),
        ("Beni", "Beni"),
        ("djouba", "Juba"),
        ("kisanganie", "Kisangani"),
        ("tombouctou", "Timbuktu"),
        ("gao", "Gao"),
    ],
)
def test_the_place_meant_comes_first(typed: str, expected: str) -> None:
    """Beginnings, aliases, inner words, accents, apostrophes, variants, Arabic; from Kasoro."""
    assert names(ALL.suggest(typed, KASORO))[0] == expected


def test_the_alias_that_fitted_is_told() -> None:
    """The person sees why a place is offered under another name."""
    match = ALL.suggest("kassoro", KASORO)[0]
    assert (match.place.name, match.spelling, match.by_alias) == ("Kasoro", "Kassoro", True)
    match = ALL.suggest("kasoro", KASORO)[0]
    assert (match.spelling, match.by_alias) == ("Kasoro", False)


def test_the_way_from_the_base_is_told() -> None:
    """SC1 again: 9.0 km at 045; without a base there is none."""
    match = ALL.suggest("mtindo", KASORO)[0]
    assert match.km == pytest.approx(9.0, abs=0.05)
    assert match.degrees == pytest.approx(45, abs=0.5)
    assert ALL.suggest("mtindo")[0].km is None


def test_closeness_decides_between_beginnings() -> None:
    """The same three letters mean another village at another base."""
    assert names(ALL.suggest("bu", KASORO))[0] == "Bunia"
    assert names(ALL.suggest("bor", JUBA))[0] == "Bor"
    assert names(ALL.suggest("kin"))[0] == "Kinshasa"


def test_an_exact_name_far_away_is_still_offered() -> None:
    """Ten villages around the base do not hide the capital."""
    assert "Goma" in names(ALL.suggest("goma", KASORO))
    assert "Bamako" in names(ALL.suggest("bamako", KASORO))


@pytest.mark.parametrize("typed", ["ma", "nde", "kin", "ta", "tandala", "tandal", "k", "bu"])
def test_nothing_across_the_continent_is_offered_while_something_near_fits(typed: str) -> None:
    """A village a thousand kilometres away is not what a CLA of Kasoro writes about."""
    found = ALL.suggest(typed, KASORO)
    assert found
    assert max(match.km or 0 for match in found) < 502


@pytest.mark.parametrize(("typed", "first"), [("kaga bandoro", "Kaga-Bandoro"), ("gao", "Gao")])
def test_a_far_place_is_there_where_nothing_near_begins_like_it(typed: str, first: str) -> None:
    """Kagano, in the area, merely resembles Kaga-Bandoro."""
    assert names(ALL.suggest(typed, KASORO))[0] == first


def test_villages_of_one_name_are_told_apart() -> None:
    """Two Mbilo in two chefferies: the nearer first, each with its area."""
    one, other = ALL.suggest("mbilo", KASORO)[:2]
    assert one.place.name == other.place.name == "Mbilo"
    assert (one.where, other.where) == ("Lowa-Est, Kandara", "Lowa-Ouest, Kandara")
    assert one.km is not None
    assert other.km is not None
    assert one.km < other.km


def test_twins_of_one_area_are_told_apart_by_grid_and_country(tmp_path: Path) -> None:
    """Where the areas do not help, the country and the grid do."""
    path = tmp_path / "mission.csv"
    path.write_text(
        "id,country,name,admin1,lat,lon\n"
        "A,ZZ,Sera,Kandara,1.6425,30.2428\n"
        "B,ZZ,Séra,Kandara,1.7,30.3\n"
        "C,ZX,Sera,Kandara,1.8,30.4\n",
        encoding="utf-8",
    )
    where = [match.where for match in Gazetteer.load(path).suggest("sera", KASORO)]
    assert where == [
        "Kandara, ZZ, 36N SG 931 817", "Kandara, ZZ, 36N SG 995 881", "Kandara, ZX",
    ]  # fmt: skip


def test_a_mission_file_adds_and_replaces(tmp_path: Path) -> None:
    """A row of the same id is the mission's correction; its bad rows are told."""
    path = tmp_path / "mission.csv"
    path.write_text(
        "id;country;name;lat;lon\nZZ0102002;ZZ;Mtindo;1,71;30,31\nM1;ZZ;Zorali;1,65;30,25\nM2;ZZ;;1;2\n",
        encoding="utf-8",
    )
    both = Gazetteer.load(RESOURCES / "training.csv", path)
    mtindo = both.place("ZZ0102002")
    assert mtindo is not None
    assert mtindo.latitude == 1.71
    assert names(both.suggest("zor", KASORO)) == ["Zorali"]
    assert [finding.line for finding in both.findings] == [4]
    assert both.place("M2") is None


def test_files_are_read_at_first_use_only(tmp_path: Path) -> None:
    """Starting the program reads nothing; a second question reads nothing again."""
    path = tmp_path / "late.csv"
    gazetteer = Gazetteer.load(path)
    path.write_text("name,lat,lon\nLugo,1.7,30.2\n", encoding="utf-8")
    gazetteer.prepare()
    path.unlink()
    assert names(gazetteer.suggest("lu")) == ["Lugo"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"name": "ngoloma"}, "ZZ0102007"),
        ({"name": "Goloma"}, "ZZ0102007"),
        ({"name": "ZZ0102007"}, "ZZ0102007"),
        ({"name": "Behind the mill", "id": "ZZ0102007"}, "ZZ0102007"),
        ({"name": "Bridge"}, None),
        ({"name": "Ngol"}, None),
    ],
)
def test_a_bare_name_or_code_gets_the_position_of_the_one_place_it_means(
    said: dict[str, str], found: str | None
) -> None:
    where = located(said, places=ALL, base=KASORO)
    assert where.get("id") == found
    assert where["name"] == said["name"]
    assert ("lat" in where) is (found is not None)


def test_of_two_places_of_one_name_and_of_one_far_away_nobody_can_tell() -> None:
    said = {"name": "Ngoloma"}
    assert located(said, places=ALL, base=JUBA) == said
    twins = [place for place in ALL.places if fold(place.name) == "ngoloma"] * 2
    assert the_one_named("Ngoloma", twins, KASORO) is None


@pytest.mark.parametrize("typed", ["", "   ", "'", "\u200f", "zzzzqqqq", "hhh", "!!!"])
def test_nothing_fits(typed: str) -> None:
    """No guess is made from nothing."""
    assert ALL.suggest(typed, KASORO) == ()


def test_no_more_than_asked_for() -> None:
    """One letter fits half the continent."""
    assert len(ALL.suggest("k", KASORO)) == 8
    assert len(ALL.suggest("k", KASORO, limit=3)) == 3


@given(st.integers(0, 4_000))
def test_every_place_is_found_by_its_name_and_aliases(number: int) -> None:
    """Typed in full without accents, seen from beside it, a place is among the answers."""
    known = ALL.places[number]
    beside = (known.latitude, known.longitude)
    for spelling in (known.name, *known.aliases):
        found = ALL.suggest(fold(spelling), beside)
        assert known in [match.place for match in found]


@given(st.text(max_size=100))
def test_any_text_may_be_typed(text: str) -> None:
    """Suggestions never fail; each place stands in an answer once."""
    found = ALL.suggest(text, KASORO)
    assert len({match.place.id for match in found}) == len(found) <= 8


@pytest.mark.skipif(not SHARED_PLACES.exists(), reason="the reference data is not on this machine")
def test_every_town_of_the_reference_list_is_in_here() -> None:
    """The list of 197 towns went in whole."""
    with SHARED_PLACES.open(encoding="utf-8", newline="") as lines:
        missing = [
            row["name"]
            for row in csv.DictReader(lines)
            if ALL.place(row["source"].replace("geonames:", "gn:")) is None
        ]
    assert missing == []
