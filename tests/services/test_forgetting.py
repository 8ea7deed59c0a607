# SPDX-License-Identifier: Apache-2.0
"""Who called, from where and in which words is kept for its days, whatever the clock says."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pytest

from cla_core.fields import Text
from cla_core.kept_days import DAY_MS
from cla_core.language import Language
from cla_core.record import Event, declare
from cla_desktop.profile import Profile
from cla_desktop.services.alerting.gathering import limits_unheard, with_members
from cla_desktop.services.alerting.wording import Timeline
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import put
from cla_desktop.services.finding import Query, keys, report
from cla_desktop.services.forgetting.sweep import forget_all
from cla_desktop.services.half_typed import WORKING
from cla_desktop.services.heard_time import hear
from cla_desktop.services.recording import AlreadyOther, Draft, drafts, keep_draft, submit
from cla_desktop.services.texting.replies import answer, queue
from cla_desktop.storage.store import Work
from cla_desktop.ui.half_written import HalfWritten, unpacked
from tests.services.networking.people import contact
from tests.support.desks import SetClock, opened

NUMBER, WORDS = "+999 555 0147", "watu wenye silaha"
CALL = {
    "received_at": "2025-03-14T21:44:00+02:00",
    "channel": "SMS",
    "caller_code": "K-014",
    "caller_kind": "CONTACT",
    "caller_number": NUMBER,
    "caller_limits": ["NOT_TO_ARMY"],
    "original_words": WORDS,
}
GONE = {"caller_code", "caller_number", "caller_limits", "original_words"}


@pytest.fixture
def clock() -> SetClock:
    """The time of the machine."""
    return SetClock()


@pytest.fixture
def desk(folder: Profile, clock: SetClock) -> Iterator[Desk]:
    """A desk that goes by it."""
    found = opened(folder, clock=clock)
    yield found
    found.close()


def mission_says(desk: Desk, clock: SetClock, *, after_days: int = 0) -> None:
    """So many days later the mission answers, and the desk forgets what it must."""
    clock.ms += after_days * DAY_MS
    desk.store.write(lambda work: hear(work, clock.ms))
    forget_all(desk, lambda _told: None)


def said(desk: Desk, record: str) -> dict[str, Any]:
    """What stands of a record."""
    view = report(desk, record)
    assert view is not None
    return dict(view.values)


def found(desk: Desk, typed: str) -> int:
    """How many records have these words."""
    return len(keys(desk, Query(text=typed)))


def open_form(desk: Desk, record: str) -> None:
    """A form of it stands half typed on a page when the power goes."""
    form = f"{record}\n{{}}\n{json.dumps(CALL)}".encode()
    page = HalfWritten(form=form, beside={"list": {"words": "ridge"}}).packed()
    pages = {"alerts": base64.b64encode(page).decode()}
    desk.keep_working_state(json.dumps({"page": "alerts", "pages": pages}).encode())


def form_kept(desk: Desk) -> str:
    """What stands of it in what was kept; the page's list stands as it did."""
    state = json.loads(desk.store.read(lambda work: work.meta.get(WORKING + desk.person)))
    half = unpacked(base64.b64decode(state["pages"]["alerts"]))
    assert half is not None
    assert half.beside == {"list": {"words": "ridge"}}
    return half.form.decode()


def test_a_caller_is_kept_for_ninety_days_and_then_nowhere(desk: Desk, clock: SetClock) -> None:
    call = submit(desk, "signal", CALL).id
    half = Draft(id=desk.new_id(), kind="alert", values={**CALL, "summary": "On the ridge"})
    keep_draft(desk, half)
    answer(desk, call)
    open_form(desk, half.id)
    mission_says(desk, clock)
    mission_says(desk, clock, after_days=89)
    assert said(desk, call)["caller_number"] == NUMBER
    assert NUMBER in form_kept(desk)
    assert (found(desk, WORDS), len(queue(desk))) == (1, 1)
    mission_says(desk, clock, after_days=2)
    assert not GONE & said(desk, call).keys()
    assert said(desk, call)["channel"] == "SMS"
    assert (found(desk, WORDS), found(desk, "K-014"), queue(desk)) == (0, 0, ())
    assert form_kept(desk) == ""
    [draft] = drafts(desk)
    assert not GONE & draft.values.keys()
    assert draft.values["summary"] == "On the ridge"


def test_the_window_says_what_was_forgotten_and_when(desk: Desk, clock: SetClock) -> None:
    alert = submit(
        desk,
        "alert",
        {
            "summary": "On the ridge",
            "place": {"name": "Mtindo"},
            "received_at": CALL["received_at"],
        },
    ).id
    submit(desk, "signal", {**CALL, "alert": alert})
    mission_says(desk, clock)
    mission_says(desk, clock, after_days=91)
    stored = desk.store.read(lambda work: with_members(work, alert))
    told = {
        each: " ".join(
            line.detail for line in Timeline(Language.load(each), desk.book).lines(stored.of(alert))
        )
        for each in ("en", "fr")
    }
    assert "Forgotten after 90 days: Caller’s code, Number" in told["en"]
    assert "Oublié après 90 jours" in told["fr"]
    # What they did not allow is known nowhere now: whoever passes it on is told to ask first.
    assert desk.store.read(lambda work: limits_unheard(work, stored, (alert,)))


def test_who_withdrew_is_passed_on_by_nobody_who_does_not_ask_first(desk: Desk) -> None:
    known = contact(desk, "K-014", sharing_limits=["NOT_TO_ARMY"])
    told_of = {"summary": "On the ridge", "place": {"name": "Mtindo"}}
    alert = submit(desk, "alert", told_of | {"received_at": CALL["received_at"]}).id
    said_less = {name: CALL[name] for name in CALL if name != "caller_limits"}
    submit(desk, "signal", {**said_less, "alert": alert})

    def unheard(work: Work) -> bool:
        return limits_unheard(work, with_members(work, alert), (alert,))

    assert not desk.store.read(unheard)
    put(desk, "contact", {"withdrawn_on": CALL["received_at"]}, record=known)
    assert desk.store.read(unheard)


def test_a_clock_set_years_ahead_forgets_nothing(desk: Desk, clock: SetClock) -> None:
    call = submit(desk, "signal", CALL).id
    mission_says(desk, clock)
    clock.ms += 5 * 365 * DAY_MS
    forget_all(desk, lambda _told: None)
    assert said(desk, call).keys() >= GONE


def test_what_a_clock_years_behind_wrote_is_as_old_as_the_first_answer(
    desk: Desk, clock: SetClock
) -> None:
    call = submit(desk, "signal", CALL).id
    mission_says(desk, clock, after_days=600)
    assert said(desk, call).keys() >= GONE
    mission_says(desk, clock, after_days=91)
    assert not GONE & said(desk, call).keys()


def test_what_stood_before_this_version_goes_by_when_it_was_written(
    desk: Desk, clock: SetClock
) -> None:
    call = submit(desk, "signal", CALL).id
    desk.store.write(lambda work: work.meta.put("epoch", b"heard before"))
    mission_says(desk, clock, after_days=91)
    assert not GONE & said(desk, call).keys()


def test_the_same_put_again_is_known_and_brings_nothing_back(desk: Desk, clock: SetClock) -> None:
    call = submit(desk, "signal", CALL).id
    mission_says(desk, clock)
    mission_says(desk, clock, after_days=91)
    assert submit(desk, "signal", CALL, record=call).id == call
    assert not GONE & said(desk, call).keys()
    with pytest.raises(AlreadyOther):
        submit(desk, "signal", {**CALL, "channel": "CALL"}, record=call)


def test_what_a_correction_repeats_goes_and_what_it_says_anew_stays(
    desk: Desk, clock: SetClock
) -> None:
    call = submit(desk, "signal", CALL).id
    mission_says(desk, clock)
    clock.ms += 80 * DAY_MS
    anew = {**CALL, "amends": call, "original_words": "wamerudi"}
    later = submit(desk, "signal", anew).id
    mission_says(desk, clock)
    mission_says(desk, clock, after_days=11)
    left = said(desk, later)
    assert "caller_number" not in left
    assert left["original_words"] == "wamerudi"
    mission_says(desk, clock, after_days=80)
    assert "original_words" not in said(desk, later)


def test_a_part_whose_record_never_came_goes(desk: Desk, clock: SetClock) -> None:
    desk.store.write(lambda work: work.laptops.keep_part(desk.new_id(), {"caller_number": NUMBER}))
    mission_says(desk, clock)
    mission_says(desk, clock, after_days=89)

    def waiting(work: Work) -> int:
        return len(work.laptops.waiting_parts())

    assert desk.store.read(waiting) == 1
    mission_says(desk, clock, after_days=2)
    assert desk.store.read(waiting) == 0


def test_a_field_that_nobody_forgets_cannot_promise_it() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Promising(Event):
        """What the mission keeps is forgotten by no laptop."""

        kind: ClassVar[str] = "promising"
        who: Annotated[str, Text(most=20, keep_days=90, example="K-014")]

    with pytest.raises(TypeError):
        declare(Promising)
