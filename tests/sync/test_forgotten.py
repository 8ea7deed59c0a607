# SPDX-License-Identifier: Apache-2.0
"""A caller who is forgotten is in no row of any laptop, and no exchange brings them back."""

from dataclasses import replace

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.kept_days import DAY_MS
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.retelling import tell_emptied
from cla_desktop.services.documents.saving import put
from cla_desktop.services.finding import report
from cla_desktop.services.laptops import retell
from cla_desktop.services.recording import submit
from cla_desktop.storage.store import Work
from tests.services.networking.people import contact
from tests.sync.in_tables import holding
from tests.sync.two_laptops import meet

NUMBER, WORDS = "+999 555 0147", "baobabwords"


def called(desk: Desk, **more: object) -> str:
    """A call with a number and words."""
    said = {
        "received_at": iso(moment_of(desk.clock.now_ms())),
        "channel": "CALL",
        "caller_number": NUMBER,
        "original_words": WORDS,
    }
    return submit(desk, "signal", said | more).id


def older(desk: Desk, days: int) -> None:
    """All calls that this laptop has, and what it heard of the mission, are older by so much."""

    def job(work: Work) -> None:
        for entry in list(work.records.all_of("signal")):
            work.records.put(replace(entry, changed_ms=entry.changed_ms - days * DAY_MS), "")
        heard_ms = desk.clock.now_ms() - days * DAY_MS
        work.meta.put("mission.heard", [[heard_ms, work.records.last_key()]])
        work.meta.put("forgetting.looked", heard_ms)

    desk.store.write(job)


def names_of(desk: Desk, record: str) -> set[str]:
    """The fields that stand here of a record."""
    view = report(desk, record)
    assert view is not None
    return set(view.values)


def test_after_its_days_a_caller_is_in_no_row_and_not_brought_back(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    call = called(one)
    meet(*pair)
    assert "caller_number" in names_of(other, call)
    older(one, 91)
    meet(one)
    for word in (NUMBER, WORDS):
        assert holding(one, word) == []
    assert "caller_number" in names_of(other, call)
    # A laptop whose clock is behind tells it again, to somebody who knows better.
    other.store.write(lambda work: retell(other, work, {one.device.hex()}, own_alone=False))
    meet(other, one)
    assert holding(one, NUMBER) == []
    older(other, 91)
    meet(other)
    assert holding(other, NUMBER) == []
    assert "channel" in names_of(other, call)


def test_who_withdraws_is_forgotten_at_once_on_every_laptop(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    known = contact(one, "K-014", phones=[{"number": NUMBER}], real_name="Zebrawood")
    call = called(one, caller_kind="CONTACT", caller_code="K-014", caller_limits=["NOT_TO_ARMY"])
    stranger = called(other, caller_number="+999 555 0199", original_words="acaciawords")
    meet(*pair)
    withdrawn = {"withdrawn_on": iso(moment_of(one.clock.now_ms()))}
    put(one, "contact", withdrawn, record=known)
    assert names_of(one, call) >= {"caller_code", "caller_limits"}
    assert not names_of(one, call) & {"caller_number", "original_words"}
    meet(*pair)
    for desk in pair:
        for word in (NUMBER, WORDS):
            assert holding(desk, word) == []
        assert names_of(desk, call) >= {"caller_code", "caller_limits"}
        assert "caller_number" in names_of(desk, stranger)
    # A mission that was restored hears what is left of it, for a laptop it had not reached.
    one.store.write(lambda work: tell_emptied(one, work, since_ms=0, but=0))
    meet(*pair)
    assert holding(other, NUMBER) == []


def test_who_withdraws_while_the_call_waits_is_in_no_row_once_the_mission_has_it(
    pair: tuple[Desk, Desk],
) -> None:
    one, _ = pair
    known = contact(one, "K-014", phones=[{"number": NUMBER}])
    call = called(one, caller_kind="CONTACT", caller_code="K-014")
    put(one, "contact", {"withdrawn_on": iso(moment_of(one.clock.now_ms()))}, record=known)
    assert not names_of(one, call) & {"caller_number", "original_words"}
    meet(one)
    for word in (NUMBER, WORDS):
        assert holding(one, word) == []


def test_a_call_that_comes_after_its_caller_withdrew_comes_without_number_and_words(
    pair: tuple[Desk, Desk],
) -> None:
    one, other = pair
    known = contact(one, "K-014", phones=[{"number": NUMBER}])
    meet(*pair)
    call = called(other, caller_kind="CONTACT", caller_code="K-014")
    put(one, "contact", {"withdrawn_on": iso(moment_of(one.clock.now_ms()))}, record=known)
    meet(one)
    meet(other, one)
    assert "caller_code" in names_of(one, call)
    for desk in pair:
        assert not names_of(desk, call) & {"caller_number", "original_words"}
