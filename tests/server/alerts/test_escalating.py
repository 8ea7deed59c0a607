# SPDX-License-Identifier: Apache-2.0
"""What nobody answers climbs by the mission's rule: by itself, once, and down to the desks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.server.alerts.arranged import climbed, rule_of
from tests.server.alerts.by_form import act
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.board.visit import signed_in, words

WORKERS = 4


def test_an_alert_nobody_acknowledges_climbs_level_by_level(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=0)
    rule = rule_of(hall)
    told = []
    for _ in range(9):
        hall.clock.pass_minutes(5)
        rule.once()
        # A worker that starts anew, and one that looks again, write nothing more.
        assert rule_of(hall).once() == rule.once() == 0
        told.append(climbed(bases, alert))
    # Ten minutes are promised for a P1; each ten more are a level.
    assert told[0] == told[1] == []
    assert told[2] == ["BASECO"]
    assert told[4] == ["BASECO", "CLAMGR"]
    assert told[6] == ["BASECO", "CLAMGR", "FJOC"]
    assert told[8] == ["BASECO", "CLAMGR", "FJOC", "JOC"]
    hall.clock.pass_minutes(600)
    assert rule.once() == 0


def test_no_level_is_skipped_because_the_server_stood_still(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=0)
    hall.clock.pass_minutes(11)
    assert rule_of(hall).once() == 1
    hall.clock.pass_minutes(5 * 60)
    after = rule_of(hall)
    assert after.once() == 3
    assert climbed(bases, alert) == ["BASECO", "CLAMGR", "FJOC", "JOC"]
    assert after.once() == rule_of(hall).once() == 0
    said = words(signed_in(hall).get(f"/alerts/{alert}").text)
    assert said.count("Mission rule") == 4


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Mission rule"), ("fr", "Règle de la mission")]
)
def test_the_list_names_the_rule_in_the_readers_language(
    hall: Hall, bases: Bases, language: str, name: str
) -> None:
    bases.alert(minutes_ago=0)
    hall.clock.pass_minutes(11)
    assert rule_of(hall).once() == 1
    said = words(signed_in(hall, language).get("/alerts").text)
    assert name in said
    assert ", rule" not in said


def test_an_alert_that_is_less_urgent_stops_climbing_and_begins_anew_when_raised_again(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert(minutes_ago=0)
    hall.clock.pass_minutes(21)
    rule = rule_of(hall)
    assert rule.once() == 2
    bases.step(alert, "TRIAGED", priority="P3")
    for _ in range(3):
        hall.clock.pass_minutes(30)
        assert rule.once() == rule_of(hall).once() == 0
    bases.step(alert, "TRIAGED", priority="P1")
    assert rule.once() == rule_of(hall).once() == 0
    told = []
    for _ in range(4):
        hall.clock.pass_minutes(10.5)
        assert rule.once() == 1
        assert rule.once() == rule_of(hall).once() == 0
        told.append(climbed(bases, alert)[-1])
    assert told == ["BASECO", "CLAMGR", "FJOC", "JOC"]


def test_the_commander_who_was_told_of_a_duplicate_is_not_asked_again(
    hall: Hall, bases: Bases
) -> None:
    known, alert = bases.alert(minutes_ago=11), bases.alert(minutes_ago=11)
    told = {"to": "BASECO", "channel": "VHF", "shared": ["PLACE"], "sent_at": bases.at(9)}
    bases.tell("referral", {"alert": known, **told})
    bases.step(known, "MERGED", other=alert)
    assert rule_of(hall).once() == 0
    hall.clock.pass_minutes(10)
    assert rule_of(hall).once() == 1
    assert climbed(bases, alert) == ["CLAMGR"]


def test_a_commander_whose_own_men_a_duplicate_accuses_is_not_asked(
    hall: Hall, bases: Bases
) -> None:
    """A merge opens no door: the rule asks nobody whom the alert that was joined keeps out."""
    accuses, alert = bases.alert(minutes_ago=11, perpetrator="UN"), bases.alert(minutes_ago=11)
    bases.step(accuses, "MERGED", other=alert, actor="CLA")
    rule_of(hall).once()
    hall.clock.pass_minutes(60)
    rule_of(hall).once()
    assert climbed(bases, alert) == ["CLAMGR", "FJOC", "JOC"]


def test_it_goes_down_to_the_desks_and_says_who_wrote_it(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=11)
    assert rule_of(hall).once() == 1
    [told] = [one.data for one in bases.down() if one.data.get("kind") == "alert_step"]
    assert (told["values"]["act"], told["values"]["actor"]) == ("ESCALATED", "RULE")
    said = words(signed_in(hall).get(f"/alerts/{alert}").text)
    assert "Mission rule · at the mission" in said
    assert "Règle de la mission" in words(signed_in(hall, "fr").get(f"/alerts/{alert}").text)


def test_what_was_answered_does_not_climb(hall: Hall, bases: Bases) -> None:
    done = bases.alert(minutes_ago=11)
    bases.step(done, "ACKNOWLEDGED")
    bases.step(done, "DECIDED")
    ended = bases.alert(minutes_ago=11)
    bases.step(ended, "INFO_ONLY")
    calm = bases.alert(minutes_ago=60, urgency="Past", severity="Minor")
    assert rule_of(hall).once() == 0
    assert climbed(bases, done) == climbed(bases, ended) == climbed(bases, calm) == []


def test_whoever_was_told_is_not_asked_again_by_rule(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=11)
    told = {"to": "BASECO", "channel": "VHF", "shared": ["PLACE"], "sent_at": bases.at(9)}
    bases.tell("referral", {"alert": alert, **told})
    assert rule_of(hall).once() == 0
    hall.clock.pass_minutes(10)
    assert rule_of(hall).once() == 1
    assert climbed(bases, alert) == ["CLAMGR"]


def test_where_un_personnel_is_presumed_it_climbs_past_the_bases_own_line(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert(minutes_ago=11, perpetrator="UN")
    rule_of(hall).once()
    assert climbed(bases, alert) == ["CLAMGR"]


def test_a_step_of_the_rule_that_was_taken_back_is_not_written_again(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert(minutes_ago=11)
    rule_of(hall).once()
    [step] = [one.id for one in bases.records(alert) if one.values.get("actor") == "RULE"]
    visit = signed_in(hall)
    act(visit, alert, "RETRACTED", amends=step, reason="Told by voice already")
    assert rule_of(hall).once() == 0
    assert climbed(bases, alert) == ["BASECO"]
    # Its term is used up all the same: the next term is one level, however many workers look.
    hall.clock.pass_minutes(10)
    assert rule_of(hall).once() == 1
    assert rule_of(hall).once() == 0
    assert climbed(bases, alert) == ["BASECO", "CLAMGR"]


def test_a_reopened_alert_climbs_anew(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=11)
    rule_of(hall).once()
    bases.step(alert, "INFO_ONLY")
    hall.clock.pass_minutes(1)
    bases.step(alert, "REOPENED", reason="They came back")
    hall.clock.pass_minutes(9)
    assert rule_of(hall).once() == 0
    # Whoever was asked about what was over is asked again, first and in time.
    for minutes, to in ((2, "BASECO"), (10, "CLAMGR"), (10, "FJOC")):
        hall.clock.pass_minutes(minutes)
        assert rule_of(hall).once() == 1
        assert rule_of(hall).once() == 0
        assert climbed(bases, alert)[-1] == to
    assert climbed(bases, alert) == ["BASECO", "BASECO", "CLAMGR", "FJOC"]


def test_many_workers_write_it_once(either: Hall) -> None:
    bases = Bases(either)
    alerts = [bases.alert(minutes_ago=11) for _ in range(3)]
    start = Barrier(WORKERS)

    def work() -> int:
        rule = rule_of(either)
        start.wait()
        return rule.once()

    with ThreadPoolExecutor(WORKERS) as threads:
        done = [threads.submit(work) for _ in range(WORKERS)]
        assert sum(one.result() for one in done) == len(alerts)
    assert [climbed(bases, alert) for alert in alerts] == [["BASECO"]] * len(alerts)
    assert rule_of(either).once() == 0
    either.database.close()


@pytest.mark.parametrize("chain", [["JOC"], ["ARMY", "JOC"]])
def test_the_profile_says_to_whom_and_never_outside_the_mission(
    hall: Hall, bases: Bases, chain: list[str]
) -> None:
    alert = bases.alert(minutes_ago=11)
    rule = rule_of(hall)
    body = {**hall.site.profile().body, "escalation": chain}
    rule.profile = lambda: type(hall.site.profile())(body)
    rule.once()
    assert climbed(bases, alert) == ["JOC"]
