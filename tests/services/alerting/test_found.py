# SPDX-License-Identifier: Apache-2.0
"""Alerts in the search over everything, and what the mission asked: over a real store."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cla_desktop.profile import Profile
from cla_desktop.services import found
from cla_desktop.services.alerting import joining
from cla_desktop.services.alerting.listing import AlertFilter, recent_alerts
from cla_desktop.services.alerting.questions import questions
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from tests.services.alerting.night import NIGHT, Ticking, at, taken
from tests.support.desks import opened

DAY_MS = 24 * 60 * 60 * 1000


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """The desk on that night at 22:12."""
    with_keys = opened(folder, clock=Ticking(NIGHT))
    yield with_keys
    with_keys.close()


def hits(desk: Desk, text: str) -> list[found.FoundRow]:
    """What a search gives."""
    return list(found.rows(desk, found.keys(desk, text)))


def going_on(desk: Desk) -> str:
    """An alert with a call, a step, a referral and a response, each with words of its own."""
    one = taken(desk).id
    log(desk, "signal", {"alert": one, "received_at": at("21:47"), "channel": "SMS",
                         "original_words": "watu karibu na kanisa"})  # fmt: skip
    step = {"alert": one, "act": "DECIDED", "at": at("22:00"), "actor": "BASECO", "channel": "VHF"}
    log(desk, "alert_step", {**step, "reason": "Moonlight enough for the drivers"})
    told = {"alert": one, "to": "BASECO", "sent_at": at("21:46"), "channel": "VHF"}
    log(desk, "referral", {**told, "shared": ["PLACE"], "unit": "Échelon Lowa"})
    done = {"alert": one, "actor": "UN_MILITARY", "type": "QRF", "departed_at": at("22:05")}
    log(desk, "response", {**done, "remarks": "Joint guard until morning"})
    return one


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("torches", "alert"),
        ("kanisa", "signal"),
        ("moonlight", "alert_step"),
        ("echelon", "referral"),
        ("joint guard", "response"),
        ("001a", "alert"),
    ],
)
def test_every_record_of_an_alert_leads_to_it_with_its_state(
    desk: Desk, text: str, kind: str
) -> None:
    one = going_on(desk)
    (hit,) = hits(desk, text)
    assert (hit.alert, hit.kind, hit.state_of_alert) == (one, kind, "RESPONDING")
    assert (hit.priority, hit.number_of_alert[-5:]) == ("P1", "/001a")
    assert hit.title.startswith("Ten men")


def test_an_alert_stands_once_however_many_of_its_records_have_the_word(desk: Desk) -> None:
    going_on(desk)
    assert len(hits(desk, "mtindo")) == 1
    assert len(hits(desk, "CLA-07")) == 1


def test_an_alert_is_as_grave_as_what_it_took_in_wherever_it_is_listed(desk: Desk) -> None:
    """As another laptop may write it: a merge whose step says nothing of priorities."""
    mild = taken(desk, summary="Torches on the ridge", urgency="Future", severity="Moderate").id
    taken(desk, summary="Shots", urgency="Expected", severity="Severe")
    grave = taken(desk, received_at="2025-03-13T10:00:00+02:00", summary="Huts burn").id
    merged = {"alert": grave, "act": "MERGED", "other": mild, "at": at("22:10")}
    log(desk, "alert_step", {**merged, "actor": "CLA", "channel": "PERSON"})
    of_the_day = AlertFilter(since_ms=NIGHT - DAY_MS, priority="P1")
    assert {line.id for line in open_alerts(desk) if line.state.priority == "P1"} == {mild}
    assert [line.id for line in recent_alerts(desk, of_the_day)] == [mild]
    assert [(hit.alert, hit.priority) for hit in hits(desk, "torches ridge")] == [(mild, "P1")]


def test_words_that_a_flag_keeps_from_lists_are_not_shown(desk: Desk) -> None:
    taken(desk, summary="Two women on the path to Lugo", sensitive_flags=["CRSV"])
    (hit,) = hits(desk, "women")
    assert "women" not in hit.title


def test_what_is_sealed_is_not_found(desk: Desk) -> None:
    one = taken(desk, summary="Words of a sealed matter").id
    entry = desk.store.read(lambda work: work.records.get(one))
    assert entry is not None
    sealed = replace(entry, values={**entry.values, "sensitive_flags": ["SEA"]})
    desk.store.write(lambda work: work.records.put(sealed, "words of a sealed matter"))
    assert hits(desk, "sealed") == []


def test_a_question_stands_until_it_is_answered_even_of_an_alert_that_ended(desk: Desk) -> None:
    one, other = taken(desk).id, taken(desk).id
    ask = {"alert": one, "act": "QUESTION", "at": at("22:00"), "words": "Is the bridge passable?"}
    asked = log(desk, "alert_step", {**ask, "actor": "FJOC", "channel": "BOARD"}).id
    joining.merge(desk, one, other)
    assert [(each.alert, each.words) for each in questions(desk)] == [
        (one, "Is the bridge passable?")
    ]
    answer = {"alert": one, "act": "ANSWER", "at": at("22:11"), "words": "Yes", "answers": asked}
    log(desk, "alert_step", {**answer, "actor": "CLA", "channel": "PERSON"})
    assert questions(desk) == ()
