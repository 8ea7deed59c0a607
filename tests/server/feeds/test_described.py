# SPDX-License-Identifier: Apache-2.0
"""The description in OpenAPI: valid, the same as in the docs, and true of what is served."""

import json
from pathlib import Path
from typing import Any

import pytest
import requests
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from cla_core.records.flash import MTINDO
from cla_server.exchange.repository import mission
from cla_server.feeds.describing import ADDRESS, PARAMETERS, description
from cla_server.feeds.pace import AT_ONCE
from cla_server.feeds.tokens import FEEDS
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.feeds.reader import Reader, reader

DOCS = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"


def test_it_is_openapi() -> None:
    assert list(OpenAPIV31SpecValidator(description()).iter_errors()) == []


def test_the_check_can_fail() -> None:
    broken: dict[str, Any] = description()
    del broken["paths"]["/feeds/cap"]["get"]["responses"]["200"]["description"]
    assert list(OpenAPIV31SpecValidator(broken).iter_errors()) != []


def test_the_docs_say_the_same() -> None:
    assert json.loads(DOCS.read_text("utf-8")) == description()


def test_anybody_may_read_it(hall: Hall) -> None:
    got = requests.get(hall.url + ADDRESS, timeout=30)
    assert got.json() == description()


@pytest.mark.parametrize("path", [each for each in description()["paths"] if "{" not in each])
def test_what_is_described_is_served(bases: Bases, all_feeds: Reader, path: str) -> None:
    bases.alert()
    told = description()["paths"][path]["get"]["responses"]["200"]
    got = all_feeds.get(path)
    assert got.status_code == 200
    assert got.headers["content-type"].partition(";")[0] in told["content"]
    assert set(told.get("headers", ())) <= set(got.headers)
    for name in asked_in_address(path):
        assert name in PARAMETERS
        value = {"sep": ";", "lang": "fr", "base": "KAS", "from": "2025-01-01", "to": "2030-01-01"}
        asked = value.get(name) or got.headers["cla-next"]
        assert all_feeds.get(f"{path}?{name}={asked}").status_code == 200


def asked_in_address(path: str) -> list[str]:
    """The parameters that the description says a feed takes behind its address."""
    told = description()
    found = told["paths"][path]["get"].get("parameters", [])
    named = [each["$ref"].rpartition("/")[2] for each in found]
    return [name for name in named if told["components"]["parameters"][name]["in"] == "query"]


@pytest.mark.parametrize("path", [each for each in description()["paths"] if each != ADDRESS])
def test_what_may_go_wrong_is_described_and_what_is_described_goes_so(
    hall: Hall, bases: Bases, all_feeds: Reader, path: str
) -> None:
    """Every status but 503, with its headers and its form; the feeds know no other."""
    bases.alert()
    one = path.replace("{identifier}", all_feeds.identifiers()[0])
    own = "cap" if "cap" in path else path.removeprefix("/feeds/alerts.").removesuffix(".csv")
    others = reader(hall, "Others", feeds=[each for each in FEEDS if each != own])
    good = all_feeds.get(one)
    given = [
        good,
        all_feeds.get(f"{one}?word=x"),
        all_feeds.get(one, authorization="Bearer x"),
        others.get(one),
    ]
    if one == path:
        given.append(all_feeds.get(one, **{"if-none-match": good.headers["etag"]}))
        since = good.headers["cla-next"]
        hall.database.write(lambda held: mission.set_value(held, mission.EPOCH, b"newer"))
        given.append(all_feeds.get(f"{one}?since={since}"))
    else:
        given.append(all_feeds.get(f"{one}x"))
    given += [all_feeds.get(one) for _ in range(AT_ONCE)]
    told = description()["paths"][path]["get"]["responses"]
    assert {str(each.status_code) for each in given} | {"503"} == {*told, "200"}
    problem = Draft202012Validator(description()["components"]["schemas"]["Problem"])
    for each in given:
        said = told[str(each.status_code)]
        assert set(said.get("headers", ())) <= set(each.headers)
        if each.content:
            assert each.headers["content-type"].partition(";")[0] in said["content"]
        if each.status_code >= 400:
            problem.validate(each.json())
            assert each.json()["status"] == each.status_code


def test_a_map_and_a_refusal_have_the_form_that_is_told(bases: Bases, all_feeds: Reader) -> None:
    bases.alert(place=MTINDO, other_threats=["MAS"], action_requested=["PATROL"], timing="PRE")
    schemas = description()["components"]["schemas"]
    collection = all_feeds.get("/feeds/alerts.geojson").json()
    Draft202012Validator(schemas["Collection"]).validate(collection)
    refusal = all_feeds.get("/feeds/alerts.geojson?x=y").json()
    Draft202012Validator(schemas["Problem"]).validate(refusal)
