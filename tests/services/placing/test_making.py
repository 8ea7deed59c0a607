# SPDX-License-Identifier: Apache-2.0
"""How the first gazetteer is made: which names are worth keeping, how two sources become one."""

import json
from pathlib import Path

import pytest

from cla_desktop.services.placing.places_file import read_places
from scripts.gazetteer import main, useful_aliases


@pytest.mark.parametrize(
    ("aliases", "kept"),
    [
        (["N'Delle", "Nadélé", "نديلي"], ["N'Delle", "Nadélé", "نديلي"]),
        (["Ndele", "NDÉLÉ", "Ndélé"], []),
        (["NDL", "ndyly", "ge ma", "buni'a"], []),
        (["Нделе", "ንደሌ", "恩德莱", "andylے", "اندله گ"], []),
        (["Tɛnɛnkun", "el Fula"], ["Tɛnɛnkun", "el Fula"]),
        (["N'Delle", "N’Delle", "N-delle"], ["N'Delle"]),
        (["", "A|B", "X" * 61], []),
    ],
)
def test_only_names_people_here_write_are_kept(aliases: list[str], kept: list[str]) -> None:
    """Latin and Arabic letters; no airport code, no machine's transliteration, no twin."""
    assert useful_aliases("Ndélé", aliases) == kept


def town(number: int, country: str, **more: object) -> dict[str, object]:
    """One entry of the source of towns."""
    return {
        "geonameid": number, "countrycode": country, "name": f"Town{number}", "latitude": 1.5,
        "longitude": 30.25, "population": 900, "admin1code": "01", "alternatenames": [], **more,
    }  # fmt: skip


def test_two_sources_become_one_file(tmp_path: Path) -> None:
    """Towns of the area, small ones of one neighbour left out, areas named, extra names added."""
    towns = [town(1, "CD"), town(2, "CI"), town(3, "FR"), town(4, "CI", population=5_000)]
    (tmp_path / "towns.json").write_text(json.dumps({str(t["geonameid"]): t for t in towns}))
    place = {"country": "CD", "name": "Town1", "lat": "1.5", "lng": "30.25", "admin2": "07"}
    (tmp_path / "cities.json").write_text(json.dumps([place]))
    (tmp_path / "admin1.json").write_text(json.dumps([{"code": "CD.01", "name": "Kandara"}]))
    (tmp_path / "admin2.json").write_text(json.dumps([{"code": "CD.01.07", "name": "Lowa"}]))
    (tmp_path / "extra.csv").write_text(
        "country,name,aliases,admin1,admin2,latitude,longitude,population,source\n"
        "CD,Town1,Toun1;Тоун,01,07,1.5,30.25,900,geonames:1\n"
        "CD,Sota,Zota,01,07,1.6,30.2,,geonames:9\n"
    )
    made = tmp_path / "places.csv"
    sources = ["--cities", f"{tmp_path / 'towns.json'}", "--admin", f"{tmp_path}"]
    assert main([*sources, "--extra", f"{tmp_path / 'extra.csv'}", "--to", f"{made}"]) == 0
    read = read_places(made)
    assert read.findings == ()
    assert [(one.id, one.aliases, one.area, one.population) for one in read.places] == [
        ("gn:9", ("Zota",), "Lowa, Kandara", None),
        ("gn:1", ("Toun1",), "Lowa, Kandara", 900),
        ("gn:4", (), "", 5_000),
    ]
