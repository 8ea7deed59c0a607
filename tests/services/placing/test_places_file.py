# SPDX-License-Identifier: Apache-2.0
"""Files of places: what spreadsheets make of them, and one finding per row that cannot be taken."""

from pathlib import Path

import pytest

from cla_desktop.services.placing.places_file import PlacesNotReadable, read_places

HEADING = "id,country,name,aliases,admin1,admin2,lat,lon,population\n"
KASORO = "ZZ0102001,ZZ,Kasoro,KAS|Kassoro,Kandara,Lowa-Est,1.6425,30.2428,11200\n"


def written(folder: Path, content: str | bytes) -> Path:
    """Put a file of places on disk as a spreadsheet would."""
    path = folder / "places.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_all_columns_are_read(tmp_path: Path) -> None:
    """The program's own form, every column filled."""
    (place,) = read_places(written(tmp_path, HEADING + KASORO)).places
    assert place.id == "ZZ0102001"
    assert (place.country, place.name, place.aliases) == ("ZZ", "Kasoro", ("KAS", "Kassoro"))
    assert place.area == "Lowa-Est, Kandara"
    assert (place.latitude, place.longitude, place.population) == (1.6425, 30.2428, 11200)


def test_a_mission_needs_only_name_and_position(tmp_path: Path) -> None:
    """Without a code a row gets an id that stays the same as long as the place does."""
    path = written(tmp_path, "Name,Lat,Lon\nMtindo,1.70,30.30\n")
    (place,) = read_places(path).places
    assert place.id == "mtindo@1.7000,30.3000"
    assert (place.area, place.population, place.aliases) == ("", None, ())


@pytest.mark.parametrize(
    "content",
    [
        "Nom;Latitude;Longitude;Province\nNdélé;8,4109;20,653;Bamingui\n".encode("cp1252"),
        "Nom;Latitude;Longitude;Province\r\nNdélé;8,4109;20,653;Bamingui\r\n".encode("utf-8-sig"),
        "Nom\tLatitude\tLongitude\tProvince\nNdélé\t8,4109\t20,653\tBamingui\n".encode("utf-16"),
        'Pays,Province,Localité,Y,X\n,Bamingui,"Ndélé","8,4109","20,653"\n'.encode(),
    ],
)
def test_spreadsheets_write_it_their_way(tmp_path: Path, content: bytes) -> None:
    """Semicolons, tabs, decimal commas, Windows letters, French headings."""
    read = read_places(written(tmp_path, content))
    (place,) = read.places
    assert read.findings == ()
    assert (place.name, place.admin1) == ("Ndélé", "Bamingui")
    assert (place.latitude, place.longitude) == (8.4109, 20.653)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("X1,ZZ,,,,,1.6,30.2,\n", "name"),
        ("X1,ZZ," + "a" * 121 + ",,,,1.6,30.2,\n", "name"),
        ("X1,ZZ,Mtindo,,,,north,30.2,\n", "lat"),
        ("X1,ZZ,Mtindo,,,,,30.2,\n", "lat"),
        ("X1,ZZ,Mtindo,,,,91,30.2,\n", "lat"),
        ("X1,ZZ,Mtindo,,,,nan,30.2,\n", "lat"),
        ("X1,ZZ,Mtindo,,,,1.6,181,\n", "lon"),
        ("X1,ZZ,Mtindo,,,,1.6\n", "lon"),
        ("X" * 61 + ",ZZ,Mtindo,,,,1.6,30.2,\n", "id"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_kept(tmp_path: Path, row: str, column: str) -> None:
    """Line and column are told; what stands in the cell is not repeated."""
    read = read_places(written(tmp_path, HEADING + row + "\n" + KASORO))
    assert [place.name for place in read.places] == ["Kasoro"]
    (finding,) = read.findings
    assert (finding.line, finding.column) == (2, column)
    assert finding.sentence.endswith(".")
    assert "{" not in finding.sentence


def test_a_population_in_words_costs_only_itself(tmp_path: Path) -> None:
    """The village is kept, the remark is told; thousands may be set apart."""
    rows = "A,ZZ,Tanda,,,,1.6,30.2,about 8000\nB,ZZ,Lugo,,,,1.7,30.2,1 750\n"
    read = read_places(written(tmp_path, HEADING + rows))
    assert [place.population for place in read.places] == [None, 1750]
    assert [(finding.line, finding.column) for finding in read.findings] == [(2, "population")]


def test_what_cannot_be_shown_is_dropped(tmp_path: Path) -> None:
    """Control and direction characters do not reach a screen or a print."""
    row = "A,ZZ,\u202eMti\u0007ndo\u00a0Centre,تندا\u200f|;,,,1.6,30.2,\n"
    (place,) = read_places(written(tmp_path, HEADING + row)).places
    assert place.name == "Mtindo Centre"
    assert place.aliases == ("تندا", ";")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,lat\nMtindo,1.7\n",
        b"PK\x03\x04\x00\x00\x81\x8d",
        b"\xff\xfe\x00",
        b'name,lat,lon\n"' + b"x" * 200_000 + b'",1,2\n',
    ],
)
def test_a_file_that_is_no_list_of_places_is_refused(tmp_path: Path, content: bytes) -> None:
    """Empty, without a needed column, an XLSX with a wrong name, half a character, no end."""
    with pytest.raises(PlacesNotReadable):
        read_places(written(tmp_path, content))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """The person who made the file learns which heading to add."""
    with pytest.raises(PlacesNotReadable, match="column: lon"):
        read_places(written(tmp_path, "name,lat\nMtindo,1.7\n"))


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    """The stick was pulled out."""
    with pytest.raises(PlacesNotReadable, match="cannot be opened"):
        read_places(tmp_path / "gone.csv")
