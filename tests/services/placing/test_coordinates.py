# SPDX-License-Identifier: Apache-2.0
"""Coordinates: the domain's vectors, every usual spelling, and what must be refused."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cla_core.placing.grids import grid_text, to_mgrs
from cla_core.placing.ways import from_base
from cla_desktop.services.placing.coordinates import CoordinatesNotUnderstood, parse_coordinates

KASORO = (1.6425, 30.2428)
MTINDO = (1.70, 30.30)

VECTORS = [
    ("Goma", -1.6792, 29.2228, "35MQU4729814256"),
    ("Beni", 0.4911, 29.4731, "35NQA7527054332"),
    ("Bunia", 1.5667, 30.2500, "36NSG9398973368"),
    ("Bangui", 4.3612, 18.5550, "34NBK2863382493"),
    ("Ndélé", 8.4109, 20.6530, "34PDQ6179929740"),
    ("Juba", 4.8594, 31.5713, "36NUL4157237289"),
    ("Bentiu", 9.2333, 29.8333, "35PRL1133821881"),
    ("Gao", 16.2717, -0.0447, "30QZD1588001273"),
    ("Mopti", 14.4843, -4.1830, "30PUB7251101617"),
    ("west of 30 E", 0.5, 29.9999, "35NRA3395455341"),
    ("east of 30 E", 0.5, 30.0001, "36NSF6604555341"),
    ("north of the equator", 0.0001, 29.5, "35NQA7827600011"),
    ("south of the equator", -0.0001, 29.5, "35MQV7827699988"),
]


@pytest.mark.parametrize(("latitude", "longitude", "grid"), [row[1:] for row in VECTORS])
def test_the_domains_vectors(latitude: float, longitude: float, grid: str) -> None:
    """Degrees to grid and back to the metre, zone border and equator included."""
    assert to_mgrs(latitude, longitude) == grid
    position = parse_coordinates(grid)
    assert position.grid == grid
    assert from_base((latitude, longitude), (position.latitude, position.longitude)).km < 0.0011
    assert to_mgrs(position.latitude, position.longitude) == grid


def test_sc1_base_and_village() -> None:
    """SC1: 36NSG931817 and 36NSG995881; Mtindo lies 9.0 km at 045 degrees from Kasoro."""
    assert to_mgrs(*KASORO, digits=6) == "36NSG931817"
    assert to_mgrs(*MTINDO, digits=6) == "36NSG995881"
    way = from_base(KASORO, MTINDO)
    assert f"{way.km:.1f} km at {way.degrees:03.0f}" == "9.0 km at 045"


@pytest.mark.parametrize(
    ("point", "km", "degrees"),
    [
        ((1.6425, 30.2428), 0.0, 0),
        ((1.6425 - 0.036176, 30.2428), 4.0, 180),
        ((1.6425, 29.9), 38.2, 270),
        ((-0.01, 30.2428), 182.7, 180),
    ],
)
def test_the_way_crosses_zones_and_the_equator(
    point: tuple[float, float], km: float, degrees: int
) -> None:
    """No leap at 30 degrees east or at the equator, and north is never -0."""
    way = from_base(KASORO, point)
    assert way.km == pytest.approx(km, abs=0.1)
    assert 0 <= way.degrees < 360
    assert round(way.degrees) % 360 == degrees


@pytest.mark.parametrize(
    "typed",
    [
        "36NSG931817",
        "36nsg931817",
        "36N SG 931 817",
        "36 N SG 931 817",
        "36N SG 931817",
        "36N-SG-931-817",
        "36NSG 931,817",
        " 36N\u00a0SG 931\u202f817 ",
        "MGRS: 36NSG931817",
        "grid 36NSG931817",
        "\u206636NSG931817\u2069",
        "٣٦NSG٩٣١٨١٧",
    ],
)
def test_a_grid_in_any_spelling(typed: str) -> None:
    """Spaces, small letters, dashes, a label and digits of another script do not matter."""
    assert parse_coordinates(typed).grid == "36NSG931817"


@pytest.mark.parametrize(
    "typed",
    [
        "013833N 0301434E",
        "013833N0301434E",
        "N013833 E0301434",
        "013833.0 n, 0301434.0 e",
        "\u0661\u066b\u0666\u0664\u0662\u0665\u060c \u0663\u0660\u066b\u0662\u0664\u0662\u0668",
        "https://www.google.com/maps/@1.6425,30.2428,15z",
        "https://www.google.com/maps/place/Kasoro/@1.6425,30.2428,914m/data=!3m1",
    ],
)
def test_figures_run_together_arabic_figures_and_a_maps_address(typed: str) -> None:
    """As aviation writes them, as an Arabic keyboard does, as a browser's address line has them."""
    position = parse_coordinates(typed)
    assert from_base(KASORO, (position.latitude, position.longitude)).km < 0.01


@pytest.mark.parametrize(
    "grid", ["36NSG9381", "36NSG931817", "36NSG93198175", "36NSG9319881757", "4QFJ1234"]
)
def test_a_coarse_grid_is_the_middle_of_its_square(grid: str) -> None:
    """4 to 10 digits; the point falls back into the square it came from."""
    position = parse_coordinates(grid)
    digits = len(grid.lstrip("0123456789")) - 3
    assert to_mgrs(position.latitude, position.longitude, digits=digits).lstrip("0") == grid
    assert position.grid.lstrip("0") == grid


def test_a_grid_is_shown_in_groups() -> None:
    """Zone, square, easting, northing."""
    assert grid_text("36NSG931817") == "36N SG 931 817"
    assert grid_text("36NSG9319881757") == "36N SG 93198 81757"
    assert grid_text("04QFJ1234") == "04Q FJ 12 34"


@pytest.mark.parametrize(
    "typed",
    [
        "1.6425, 30.2428",
        "1.6425,30.2428",
        "1.6425 30.2428",
        "1.6425 ; 30.2428",
        "1.6425 / 30.2428",
        "(1.6425, 30.2428)",
        "+1.6425, +30.2428",
        "+1.6425+30.2428/",
        "1,6425 30,2428",
        "1,6425; 30,2428",
        "1,6425, 30,2428",
        "1,6425,30,2428",
        "1.6425N 30.2428E",
        "1.6425 n, 30.2428 e",
        "N1.6425 E30.2428",
        "N 1.6425° E 30.2428°",
        "30.2428 E, 1.6425 N",
        "E30.2428N1.6425",
        "1,6425° Nord, 30,2428° Est",
        "lat 1.6425 lon 30.2428",
        "Lat: 1.6425, Long: 30.2428",
        "Longitude = 30.2428, Latitude = 1.6425",
        "latitude 1.6425 N longitude 30.2428 E",
        "1°38'33\"N 30°14'34.08\"E",
        "1° 38′ 33″ N, 30° 14′ 34.08″ E",
        "1°38’33”N 30°14’34,08”E",
        "1º38´33´´N 30º14´34,08´´E",
        "N1°38'33'' E30°14'34.08''",
        "N 01° 38.55' E 030° 14.568'",
        "1°38,55'N 30°14,568'E",
        "1d38m33sN 30d14m34.08sE",
        "1d38m33s 30d14m34.08s",
        "01 38 33 N 030 14 34.08 E",
        "01 38 33 030 14 34.08",
        "01-38-33N 030-14-34.08E",
        "1:38:33N 30:14:34.08E",
        "geo:1.6425,30.2428",
        "geo:1.6425,30.2428?z=15",
        "https://maps.example/?q=1.6425,30.2428&z=15",
        "https://maps.example/?q=1.6425%2C30.2428",
        "١.٦٤٢٥ ٣٠.٢٤٢٨",
    ],
)
def test_degrees_in_any_spelling(typed: str) -> None:
    """Decimals, minutes, seconds, every quote mark, either order where letters say so."""
    position = parse_coordinates(typed)
    assert position.latitude == pytest.approx(KASORO[0], abs=2e-5)
    assert position.longitude == pytest.approx(KASORO[1], abs=2e-5)
    assert len(position.grid) == 15


@pytest.mark.parametrize(
    ("typed", "latitude", "longitude"),
    [
        ("-1.6792, 29.2228", -1.6792, 29.2228),
        ("\u22121,6792 29,2228", -1.6792, 29.2228),
        ("1.6792 S 29.2228 E", -1.6792, 29.2228),
        ("1°40'45\"S 29°13'22\"E", -1.67917, 29.22278),
        ("16°16'18\"N 0°2'41\"O", 16.27167, -0.04472),
        ("16.2717 Nord 0.0447 Ouest", 16.2717, -0.0447),
        ("16.2717 -0.0447", 16.2717, -0.0447),
        ("-0°30' 29°30'", -0.5, 29.5),
        ("0.5 29.9999", 0.5, 29.9999),
        ("1°N 30°14'E", 1.0, 30.2333),
        ("1,5 30", 1.5, 30.0),
        ("0 0", 0.0, 0.0),
    ],
)
def test_signs_and_hemispheres(typed: str, latitude: float, longitude: float) -> None:
    """South and west by letter or sign; O is the French west; minus before zero degrees counts."""
    position = parse_coordinates(typed)
    assert position.latitude == pytest.approx(latitude, abs=1e-4)
    assert position.longitude == pytest.approx(longitude, abs=1e-4)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "not understood"),
        ("Mtindo", "not understood"),
        ("36NSG", "not understood"),
        ("931817", "not understood"),
        ("1.6425", "not understood"),
        ("1.6425 N", "not understood"),
        ("1.6425 N 30.2428", "not understood"),
        ("1.6425 N 30.2428 N", "not understood"),
        ("-1.6425 S 30.2428 E", "not understood"),
        ("1.6425 N 30.2428 E 4", "not understood"),
        ("1.5 30 20.5 10", "not understood"),
        ("1.6425-30.2428", "not understood"),
        ("1' 38° N 30° E", "not understood"),
        ("1°38'33\"12 N 30°E", "not understood"),
        ("1.6 2.7 3.8", "not understood"),
        ("+999 70 00 00 07", "not understood"),
        ("1" * 201, "not understood"),
        ("36NSG93181", "digits"),
        ("36NSG93", "digits"),
        ("36NSG931981757", "half"),
        ("36NSG 9319 817", "digits"),
        ("36NSG 93 19 81 75", "digits"),
        ("36NSG931988175712", "digits"),
        ("36OSG931817", "letters I and O"),
        ("36NSI931817", "letters I and O"),
        ("36nog931817", "letters I and O"),
        ("61NSG931817", "no such grid"),
        ("0NSG931817", "no such grid"),
        ("36ASG931817", "no such grid"),
        ("36NZZ931817", "no such grid"),
        ("36PSG931817", "no such grid"),
        ("36MSG931817", "no such grid"),
        ("91 30", "90 degrees"),
        ("30.2428, 190", "90 degrees"),
        ("1°60'N 30°14'E", "minutes and seconds"),
        ("85 30", "poles"),
        ("-81 30", "poles"),
    ],
)
def test_what_names_no_place_is_refused(typed: str, word: str) -> None:
    """One sentence that says what is wrong and does not repeat what was pasted."""
    with pytest.raises(CoordinatesNotUnderstood) as refusal:
        parse_coordinates(typed)
    assert word in str(refusal.value)
    assert not refusal.value.values


LATITUDES = st.floats(-79.9, 83.9).map(lambda degrees: round(degrees, 6))
LONGITUDES = st.floats(-179.9, 179.9).map(lambda degrees: round(degrees, 6))


@given(LATITUDES, LONGITUDES)
def test_a_point_comes_back_from_its_grid(latitude: float, longitude: float) -> None:
    """To within the square of a metre, anywhere outside the poles."""
    position = parse_coordinates(to_mgrs(latitude, longitude))
    assert from_base((latitude, longitude), (position.latitude, position.longitude)).km < 0.0015


@given(LATITUDES, LONGITUDES, st.sampled_from([4, 6, 8]))
def test_a_coarse_grid_lies_within_its_square(
    latitude: float, longitude: float, digits: int
) -> None:
    """Half the diagonal of the square is the most that the middle can be away."""
    side_km = 10.0 ** (2 - digits // 2)
    position = parse_coordinates(to_mgrs(latitude, longitude, digits=digits))
    away = from_base((latitude, longitude), (position.latitude, position.longitude)).km
    assert away <= side_km * math.sqrt(0.5) * 1.01


@given(LATITUDES, LONGITUDES, st.booleans(), st.sampled_from([", ", " ", ";"]))
def test_decimals_are_exact(latitude: float, longitude: float, comma: bool, between: str) -> None:
    """What was written comes back to the last decimal, with a point or a comma."""
    typed = f"{latitude:.6f}{between}{longitude:.6f}"
    if comma:
        typed = f"{latitude:.6f}".replace(".", ",") + between + f"{longitude:.6f}".replace(".", ",")
    position = parse_coordinates(typed)
    assert (position.latitude, position.longitude) == (latitude, longitude)


@given(LATITUDES, LONGITUDES)
def test_degrees_minutes_seconds_are_exact(latitude: float, longitude: float) -> None:
    """Hemisphere letters carry the sign; seconds to the thousandth."""
    assume(min(abs(latitude), abs(longitude)) > 1e-6)

    def sexagesimal(degrees: float, letters: str) -> str:
        seconds = round(abs(degrees) * 3600, 3)
        whole, rest = divmod(seconds, 3600)
        letter = letters[0 if degrees > 0 else 1]
        return f"{int(whole)}°{int(rest // 60)}'{rest % 60:.3f}\"{letter}"

    text = f"{sexagesimal(longitude, 'EO')} {sexagesimal(latitude, 'NS')}"
    assume("60.000" not in text)
    position = parse_coordinates(text)
    assert position.latitude == pytest.approx(latitude, abs=1e-6)
    assert position.longitude == pytest.approx(longitude, abs=1e-6)


@given(st.text(max_size=60))
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    """Whatever is pasted: a position on the globe, or one sentence."""
    said = ""
    try:
        parse_coordinates(text)
    except CoordinatesNotUnderstood as refusal:
        said = str(refusal)
    assert said == "" or said.endswith(".")
