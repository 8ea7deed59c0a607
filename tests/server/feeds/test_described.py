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
from cla_server.feeds.describing import ADDRESS, PARAMETERS, description
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.feeds.reader import Reader

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
    for name in (each["$ref"].rpartition("/")[2] for each in parameters(path)):
        assert name in PARAMETERS
        value = {"sep": ";", "lang": "fr", "base": "KAS", "from": "2025-01-01", "to": "2030-01-01"}
        asked = value.get(name) or got.headers["cla-next"]
        assert all_feeds.get(f"{path}?{name}={asked}").status_code == 200


def parameters(path: str) -> list[dict[str, str]]:
    """What the description says a feed takes."""
    found: list[dict[str, str]] = description()["paths"][path]["get"].get("parameters", [])
    return found


def test_a_map_and_a_refusal_have_the_form_that_is_told(bases: Bases, all_feeds: Reader) -> None:
    bases.alert(place=MTINDO, other_threats=["MAS"], action_requested=["PATROL"], timing="PRE")
    schemas = description()["components"]["schemas"]
    collection = all_feeds.get("/feeds/alerts.geojson").json()
    Draft202012Validator(schemas["Collection"]).validate(collection)
    refusal = all_feeds.get("/feeds/alerts.geojson?x=y").json()
    Draft202012Validator(schemas["Problem"]).validate(refusal)
