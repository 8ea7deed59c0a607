# SPDX-License-Identifier: Apache-2.0
"""A training desk: an invented base, a mission in the same laptop, and no way to a real one."""

import re
from collections import Counter
from pathlib import Path

import pytest

from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.dtg import parse_ms
from cla_core.network.health import Health, Why
from cla_core.record import clean, example_id, problems
from cla_core.records import record_type
from cla_core.states import ReportState
from cla_desktop.profile import Profile, read_card
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.services.custody.duty import duty_now
from cla_desktop.services.desk import Desk
from cla_desktop.services.enrolling import AlreadyEnrolled, Enrolment
from cla_desktop.services.finding import Query, keys, report, reports_of, rows
from cla_desktop.services.guarding import findings
from cla_desktop.services.networking.nodes import networks_now, nodes_now
from cla_desktop.services.opening import check
from cla_desktop.services.outreach.following import cases
from cla_desktop.services.outreach.hearing import covered
from cla_desktop.services.outreach.surveying import results
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.services.texting.texts import open_texts
from cla_desktop.services.training_samples import Fate, base_samples, samples
from cla_desktop.spool_files import spooled
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.carriers.https import is_loopback
from cla_desktop.sync.errors import NoLink, Refused
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.link import LinkSpeed, Tally
from cla_desktop.sync.spool import fill_spool, push_spool
from cla_desktop.training import READER, begin_training, training_carrier
from cla_desktop.vault.kdf import KdfParameters
from tests.support.desks import PERSON, SESAME, Made, SetClock, opened, write_flash

MIDNIGHT_MS = 1_741_904_700_000
"""14 March 2025 00:25 at UTC+2."""
HOUR_MS = 3_600_000


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A training desk as it is handed over, closed."""
    home = tmp_path_factory.mktemp("training")
    said = Enrolment(
        code="", person=PERSON, passphrase=SESAME, language="fr", hardness=KdfParameters.FLOOR
    )
    done = begin_training(Profile(home), said, SetClock())
    done.desk.close()
    return Made(home=home, recovery=done.recovery)


@pytest.fixture
def at_training(trained: Made, tmp_path: Path) -> Desk:
    """A copy of it, unlocked."""
    return opened(trained.copied(tmp_path / "copy"))


def send(desk: Desk) -> Tally:
    """Exchange with the mission in the laptop."""
    carrier = training_carrier(desk)
    assert carrier is not None
    return exchange_all(desk, carrier, watch=lambda _applied: None, speed=LinkSpeed())


def test_the_invented_reports_are_there_in_every_state(at_training: Desk) -> None:
    listed = rows(at_training, keys(at_training, Query()))
    states = Counter(row.state for row in listed)
    assert len(listed) >= 38
    assert Counter(row.kind for row in listed)["weekly"] == 2
    assert set(states) == {
        ReportState.DRAFT,
        ReportState.WAITING,
        ReportState.MISSION,
        ReportState.READ,
    }
    assert states[ReportState.DRAFT] == 3
    assert check(at_training).problems == ()
    assert all(row.changed_ms <= at_training.clock.now_ms() for row in listed)
    at_training.close()


def test_nothing_is_read_without_a_signed_receipt(at_training: Desk) -> None:
    read = [
        row
        for row in rows(at_training, keys(at_training, Query()))
        if row.state is ReportState.READ
    ]
    assert read
    for row in read:
        found = report(at_training, row.id)
        assert found is not None
        assert [(step.what, step.by) for step in found.steps] == [("read", READER)]
        assert found.number is not None
        assert not found.number.endswith("a")
    at_training.close()


def test_an_update_stands_under_what_it_amends(at_training: Desk) -> None:
    [update] = [view for view in reports_of(at_training, "flash") if view.amends]
    assert update.number == f"{update.amends_number}-UP1"
    at_training.close()


def test_the_base_is_alive_and_every_page_of_it_has_something(at_training: Desk) -> None:
    kinds = Counter(row.kind for row in rows(at_training, keys(at_training, Query())))
    assert kinds["contact"] == 8
    assert kinds["asset"] == 4
    assert kinds["committee_member"] == 6
    assert kinds["plan_threat"] == 3
    for kind in ("emergency_number", "radio_net", "committee_meeting", "visit", "rumour_step"):
        assert kinds[kind] == 1
    nodes = {node.code: node.health for node in nodes_now(at_training)}
    assert {code for code, how in nodes.items() if how.health is Health.RED} == {"N-06"}
    assert nodes["N-05"].why is Why.STALE
    assert nodes["N-01"].why is Why.HEARD
    assert duty_now(at_training).now is not None
    now = moment_of(at_training.clock.now_ms(), at_training.offset_minutes)
    assert [one.state.state for one in open_alerts(at_training)] == ["RESPONDED"]
    assert [text.reading is not None for text in open_texts(at_training)] == [False, True]
    feedback = cases(at_training, "feedback_item")
    assert [one.standing.is_overdue(now) for one in feedback] == [True, False]
    heard = covered(at_training)
    assert [one.in_force for one in heard.messages] == [True, False]
    assert len(heard.villages) == 2
    [survey] = reports_of(at_training, "survey")
    counted = results(at_training, survey.id)
    assert counted is not None
    assert (counted.sheets, counted.told("SAFE_NIGHT", "2", "F")) == (42, "14")
    promises = cases(at_training, "promise")
    assert [one.standing.is_overdue(now) for one in promises] == [True, False]
    at_training.close()


def test_the_invented_base_speaks_the_language_of_whoever_trains(at_training: Desk) -> None:
    [network] = networks_now(at_training)
    assert network.name == "Kasoro est"
    at_training.close()


def test_everybody_of_the_base_is_marked_as_invented_and_has_no_number_of_this_world() -> None:
    for language, mark in (("en", "(invented)"), ("fr", "(invent\u00e9")):
        said = base_samples(MIDNIGHT_MS, language)
        names = [one.values["real_name"] for one in said if one.kind == "contact"]
        names += [one.values["name"] for one in said if one.kind == "committee_member"]
        assert len(names) == 14
        assert all(mark in name for name in names)
        assert [one.values["language"] for one in said if one.kind == "rumour"] == ["swc"]
    numbers = re.findall(
        r"(?<=')\+\d+(?= )", str([dict(one.values) for one in base_samples(0, "en")])
    )
    assert len(numbers) >= 10
    assert set(numbers) == {"+999"}


@pytest.mark.parametrize("day", ["2025-03-01T00:10:00+00:00", "2025-03-31T23:50:00+00:00"])
def test_a_training_begins_on_any_day_by_anybody(day: str, tmp_path: Path) -> None:
    clock = SetClock(parse_ms(day))
    said = Enrolment(
        code="", person="CLA-31", passphrase=SESAME, language="en", hardness=KdfParameters.FLOOR
    )
    done = begin_training(Profile(tmp_path / "desk"), said, clock)
    newest = max(row.changed_ms for row in rows(done.desk, keys(done.desk, Query())))
    assert newest <= clock.ms
    assert networks_now(done.desk)[0].name == "Kasoro east"
    done.desk.close()


def test_training_goes_on_with_the_code_of_every_other_desk(at_training: Desk) -> None:
    record = write_flash(at_training, "written in training").id
    tally = send(at_training)
    assert tally.failure is None
    assert record in tally.accepted
    found = report(at_training, record)
    assert found is not None
    assert found.state is ReportState.MISSION
    carrier = training_carrier(at_training)
    assert carrier is not None
    for _ in range(2):
        again = write_flash(at_training, "one more").id
        exchange_all(at_training, carrier, watch=lambda _applied: None, speed=LinkSpeed())
    found = report(at_training, again)
    assert found is not None
    assert found.state is ReportState.MISSION
    assert exchange_all(
        at_training, carrier, watch=lambda _applied: None, speed=LinkSpeed()
    ).received
    found = report(at_training, again)
    assert found is not None
    assert found.state is ReportState.READ
    at_training.close()


def test_the_spool_of_a_training_desk_is_answered_in_clear(at_training: Desk) -> None:
    folder = at_training.folder
    carrier = training_carrier(at_training)
    assert carrier is not None
    assert fill_spool(at_training) == 1
    tally = push_spool(folder, at_training.card, SetClock(), carrier=carrier, speed=LinkSpeed())
    assert tally.failure is None
    assert spooled(folder) == []
    at_training.close()
    again = opened(folder)
    assert send(again).failure is None
    assert check(again).outbox == 0
    again.close()


def test_a_training_desk_is_one_and_stays_one(at_training: Desk) -> None:
    folder = at_training.folder
    card = read_card(folder)
    assert card is not None
    assert card.training
    assert is_loopback(card.address)
    with pytest.raises(NoLink):
        carrier_for(folder, card).post(b"", deadline_s=5)
    with pytest.raises(AlreadyEnrolled):
        begin_training(
            folder,
            Enrolment(code="", person=PERSON, passphrase=SESAME, hardness=KdfParameters.FLOOR),
            SetClock(),
        )
    at_training.close()


def test_it_never_sends_to_a_real_mission(desk: Desk) -> None:
    for address in ("192.0.2.7:443", "mission.example:443", "127.0.0.1.example:443"):
        card = desk.card._replace(training=True, address=address)
        with pytest.raises(Refused, match="training"):
            carrier_for(desk.folder, card).post(b"sealed", deadline_s=5)


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("127.0.0.1:80", True),
        ("localhost:80", True),
        ("[::1]:80", True),
        ("127.9.9.9:80", True),
        ("10.0.0.1:80", False),
        ("localhost.example:80", False),
        ("", False),
    ],
)
def test_what_is_this_computer_and_what_is_not(address: str, here: bool) -> None:
    assert is_loopback(address) is here


def test_who_trains_meets_invented_places_alone() -> None:
    assert {place.country for place in gazetteer(training=True).places} == {"ZZ"}
    assert "ZZ" not in {place.country for place in gazetteer(training=False).places}


def test_a_real_desk_has_no_mission_inside(desk: Desk) -> None:
    assert training_carrier(desk) is None


@pytest.mark.parametrize("now_ms", [MIDNIGHT_MS + 7 * HOUR_MS * step for step in range(4)])
def test_every_sample_is_a_report_that_names_nobody(now_ms: int) -> None:
    book = CodeBook()
    written = samples(now_ms, "en")
    assert [one.written_ms for one in written] == sorted(one.written_ms for one in written)
    assert written[-1].written_ms <= now_ms
    for one in written:
        declaration = record_type(one.kind)
        values = clean(one.values)
        if "amends" in values:
            values["amends"] = example_id("flash")
        submitting = one.fate is not Fate.DRAFT
        assert problems(declaration, values, book=book, submitting=submitting) == []
        assert findings(declaration, values) == ()


def test_samples_speak_both_languages() -> None:
    spoken = Counter(one.values["language"] for one in samples(MIDNIGHT_MS, "en"))
    assert min(spoken["en"], spoken["fr"]) > 12


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_half_written_is_in_the_language_of_whoever_trains(language: str) -> None:
    begun = [one.values for one in samples(MIDNIGHT_MS, language) if one.fate is Fate.DRAFT]
    assert len(begun) == 3
    assert {one["language"] for one in begun} == {language}
