# SPDX-License-Identifier: Apache-2.0
"""What is asked and cannot be given: one sentence, nothing guessed, nothing leaked."""

import pytest
import requests

from cla_core.record import REGISTRY
from tests.server.alerts.night_at_base import Bases
from tests.server.feeds.reader import ADDRESSES, Reader

SEALED = "Sealed items are in no feed. Only the function they are for reads them."
SLIPS = [kind for kind, each in REGISTRY.items() if each.sealed_at_save]
UNKNOWN_ID = "ZZ.0195a1f0-1d00-7000-8000-0000000000b1"


@pytest.mark.parametrize(
    "path",
    [
        *(f"/feeds/{kind}.csv" for kind in SLIPS),
        "/feeds/sealed",
        "/feeds/Sealed.csv",
        "/feeds/survivor_slips",
        "/feeds/alerts.csv?flag=crsv",
        "/feeds/alerts.csv?threat_type=CRS",
        *(f"/feeds/alerts.csv?kind={kind}" for kind in SLIPS),
        "/feeds/alerts.geojson?sealed=yes",
        "/feeds/cap?flag=CRSV",
    ],
)
def test_sealed_items_asked_for_are_refused_alike_whether_or_not_there_are_any(
    bases: Bases, all_feeds: Reader, path: str
) -> None:
    before = all_feeds.get(path)
    bases.alert(summary="hidden", sensitive_flags=["SEA"])
    bases.alert(summary="hidden", threat_type="CRS")
    after = all_feeds.get(path)
    assert (before.status_code, before.json()["title"]) == (403, SEALED)
    assert (after.status_code, after.content) == (before.status_code, before.content)


def test_hidden_alerts_change_no_answer_no_mark_and_no_count(
    bases: Bases, all_feeds: Reader
) -> None:
    bases.alert(summary="Seen")
    before = {path: all_feeds.get(path) for path in ADDRESSES}
    for values in (
        {"sensitive_flags": ["SEA"]},
        {"threat_type": "CRS"},
        {"sensitive_flags": ["SOURCE-AT-RISK"]},
        {"perpetrator": "UN"},
        {"sensitive_flags": ["OF-A-NEWER-PROFILE"]},
    ):
        alert = bases.alert(summary="hidden", **values)
        bases.step(alert, "ACKNOWLEDGED")
        assert all_feeds.problem(f"/feeds/cap/ZZ.{alert}") == all_feeds.problem(
            f"/feeds/cap/{UNKNOWN_ID}"
        )
    for path, first in before.items():
        again = all_feeds.get(path)
        assert again.content == first.content
        for name in ("etag", "cla-rows"):
            assert again.headers.get(name) == first.headers.get(name)


def test_a_place_to_go_on_from_tells_no_number(bases: Bases, all_feeds: Reader) -> None:
    """It is sealed, and as long whatever stands in it."""
    first = all_feeds.get("/feeds/cap").headers["cla-next"]
    for _ in range(12):
        bases.alert(sensitive_flags=["SEA"])
    second = all_feeds.get("/feeds/cap").headers["cla-next"]
    assert first != second
    assert len(first) == len(second)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("word=x", "This feed takes these parameters: from, to, since, base, sep, lang."),
        ("from=yesterday", "A time is a day"),
        ("from=2025-02-30", "A time is a day"),
        ("to=9999-12-31", "A time is a day"),
        ("from=0001-01-01", "A time is a day"),
        ("from=0001-01-01T00:00:00%2B02:00", "A time is a day"),
        ("to=9999-12-31T23:00:00-12:00", "A time is a day"),
        ("to=2025-03-14T21:44:00", "A time is a day"),
        ("from=2025-03-15&to=2025-03-01", "The period ends before it begins"),
        ("from=2025-03-15&to=2025-03-14", "The period ends before it begins"),
        ("sep=|", "The separator is a comma or a semicolon."),
        ("lang=sw", "The language is en or fr."),
        ("base=kas'--", "A base's code is"),
        ("base=KAS&base=BUL", "Give each parameter once: base was given twice."),
        ("base=KAS&base=KAS", "Give each parameter once: base was given twice."),
        ("from=2025-03-01&from=", "Give each parameter once: from was given twice."),
        ("since=AAAA", "This is no place to go on from"),
    ],
)
def test_what_is_not_understood_is_refused(all_feeds: Reader, query: str, sentence: str) -> None:
    status, said = all_feeds.problem(f"/feeds/alerts.csv?{query}")
    assert status == 400
    assert said.startswith(sentence)


def test_a_message_takes_no_parameters_and_strange_names_are_none(all_feeds: Reader) -> None:
    assert all_feeds.problem("/feeds/cap/x?lang=en") == (400, "This feed takes no parameters.")
    for name in ("x", "ZZ.", UNKNOWN_ID + "x", UNKNOWN_ID, "..%2f..", "ZZ." + "a" * 4000):
        assert all_feeds.get(f"/feeds/cap/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/feeds/reports.csv", "/feeds/", "/feeds", "/feeds/cap/a/b"])
def test_another_address_is_no_feed(all_feeds: Reader, path: str) -> None:
    assert all_feeds.problem(path) == (404, "There is no such feed.")


@pytest.mark.parametrize("path", ["/feeds/alerts.csv", "/feeds/openapi.json", "/feeds/x", "/feeds"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "REPORT"])
def test_nothing_is_written_to_a_feed(all_feeds: Reader, method: str, path: str) -> None:
    shown = {"authorization": f"Bearer {all_feeds.token}"}
    url = f"{all_feeds.hall.url}{path}"
    answer = requests.request(method, url, headers=shown, timeout=30)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "A feed is read, nothing is written to it."


def test_a_base_that_is_none_is_not_told_to_be_calm(bases: Bases, all_feeds: Reader) -> None:
    """A slip in the code of a base must not read as a base where nothing happened."""
    refused = (400, "There is no base with this code. Bases: BUL, KAS.")
    for path in ("/feeds/alerts.csv", "/feeds/alerts.geojson", "/feeds/cap"):
        assert all_feeds.problem(f"{path}?base=NGO") == refused
    assert all_feeds.rows("?base=BUL") == []
    bases.alert(base="NGO")
    assert len(all_feeds.rows("?base=NGO")) == 1


def test_a_period_is_of_the_receipt_and_a_day_is_the_missions(
    bases: Bases, all_feeds: Reader
) -> None:
    bases.alert(summary="Late evening", received_at="2025-03-14T23:10:00+02:00")
    for query, found in (
        ("from=2025-03-14", 1),
        ("from=2025-03-15", 0),
        ("to=2025-03-13", 0),
        ("to=2025-03-14", 1),
        ("from=2025-03-14T21:10:00Z", 1),
        ("from=2025-03-14T23:10:01+02:00", 0),
        ("to=2025-03-14T23:10:00%2B02:00", 0),
        ("to=2025-03-14T21:10:01Z", 1),
    ):
        assert len(all_feeds.rows(f"?{query}")) == found, query
