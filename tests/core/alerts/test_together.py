# SPDX-License-Identifier: Apache-2.0
"""Who may be told when alerts were merged, corrected or flagged in one order or another."""

from typing import Any

import pytest

from cla_core.alerts.routing import Asking, offers, referral_problems, told_against
from cla_core.alerts.timeline import fold
from cla_core.alerts.together import asking_of, standing_of
from cla_core.alerts.told import Told
from cla_core.codes import Profile
from tests.core.alerts.night import alert, iso, ms, referral, step, told, uid

NOBODY = Profile({})
VOICE = {
    "authorised_by": "CLA manager, Bulwena",
    "authorised_at": iso("21:45"),
    "authorised_reason": "Another unit, from another sector",
}


def asked(*records: Told, of: str = "a") -> Asking:
    return asking_of(fold(records), records, uid(of), profile=NOBODY)


def merged(one: str, into: str, clock: str = "22:00") -> Told:
    return step(f"m{one}", "MERGED", clock, alert=uid(one), other=uid(into))


def may_go(asking: Asking, to: str = "ARMY", **more: Any) -> bool:
    said = {"alert": uid("a"), "to": to, "sent_at": iso("22:05"), "shared": ["PLACE"], **more}
    return referral_problems(asking, said) == []


SUSPECT = alert("b", perpetrator="ARM", attribution="ALLEGED")


def test_a_flag_of_a_merged_alert_holds_for_what_stands() -> None:
    assert may_go(asked(alert(), SUSPECT))
    assert not may_go(asked(alert(), SUSPECT, merged("b", "a")))
    assert may_go(asked(alert(), SUSPECT, merged("b", "a")), **VOICE)


def test_it_holds_through_a_chain_and_ends_when_they_part() -> None:
    chain = [alert(), alert("c"), SUSPECT, merged("b", "c"), merged("c", "a", "22:01")]
    assert not may_go(asked(*chain))
    parted = step("u", "UNMERGED", "22:03", alert=uid("c"), other=uid("a"))
    assert may_go(asked(*chain, parted))


def test_an_alert_that_nobody_answered_is_for_the_working_group() -> None:
    def when(*records: Told) -> str:
        return next(offer.when for offer in offers(asked(*records)) if offer.to == "POCWG")

    assert when(alert()) == "ASKED"
    assert when(alert(), step("n", "NO_RESPONSE", "22:00", reasons=["NIGHT"])) == "DAILY"


def test_a_merged_alert_asks_for_what_it_was_merged_into() -> None:
    army = alert(perpetrator="ARM")
    records = [army, alert("b"), merged("b", "a")]
    assert standing_of(fold(records), uid("b")) == uid("a")
    assert not may_go(asked(*records, of="b"))


def test_what_a_caller_of_a_merged_alert_forbade_nobody_can_authorise() -> None:
    call = told(
        "s", "signal", received_at=iso("21:42"), channel="CALL", alert=uid("b"),
        caller_limits=["NOT_TO_ARMY"],
    )  # fmt: skip
    assert may_go(asked(alert(), alert("b"), call))
    both = asked(alert(), alert("b"), call, merged("b", "a"))
    assert not may_go(both, **VOICE)


def test_a_limit_goes_with_the_signal_that_moves() -> None:
    said: dict[str, Any] = {
        "received_at": iso("21:42"),
        "channel": "CALL",
        "caller_limits": ["NOT_TO_ARMY"],
    }
    call = told("s", "signal", alert=uid("a"), **said)
    moved = told("t", "signal", written=ms("23:59") + 9, alert=uid("b"), amends=uid("s"), **said)
    assert not may_go(asked(alert(), alert("b"), call))
    assert may_go(asked(alert(), alert("b"), call, moved))
    assert not may_go(asked(alert(), alert("b"), call, moved, of="b"))


def test_correcting_the_presumption_away_still_asks_a_manager_about_national_forces() -> None:
    first = alert(perpetrator="ARM")
    later = alert("z", perpetrator="BAN", amends=uid("a"), amendment="CORRECTION")
    corrected = asked(first, later)
    assert [found.sentence for found in referral_problems(corrected, _to("ARMY"))] != []
    assert may_go(corrected, **VOICE)
    base = next(each for each in offers(corrected) if each.to == "BASECO")
    assert "THREAT" in base.share  # the base hears again what it needs
    assert not base.block


def _to(to: str) -> dict[str, Any]:
    return {"alert": uid("a"), "to": to, "sent_at": iso("22:05"), "shared": ["PLACE"]}


@pytest.mark.parametrize(
    ("more", "against"),
    [
        ((), 0),
        ((alert("z", perpetrator="ARM", amends=uid("a"), amendment="UPDATE"),), 1),
        ((SUSPECT, merged("b", "a")), 1),
    ],
)
def test_a_referral_that_went_before_the_flag_is_pointed_out(
    more: tuple[Told, ...], against: int
) -> None:
    records = [alert(), referral("r", "ARMY", "21:48"), *more]
    state = fold(records)[uid("a")]
    found = told_against(asked(*records), state.referrals, signed_for=state.signed_for)
    assert len(found) == against


def test_it_is_no_longer_pointed_out_once_the_manager_has_signed() -> None:
    records = [alert(perpetrator="ARM"), referral("r", "ARMY", "21:48")]
    signed = told(
        "s", "alert_step", role="manager", alert=uid("a"), act="AUTHORISED", at=iso("22:30"),
        to="ARMY", reason="Known and reliable unit",
    )  # fmt: skip
    state = fold([*records, signed])[uid("a")]
    held = asked(*records, signed)
    assert told_against(held, state.referrals, signed_for=state.signed_for) == ()
    assert len(told_against(held, state.referrals)) == 1


def test_the_highest_priority_of_any_of_them_counts() -> None:
    worse = alert("b", urgency="Immediate", severity="Severe")
    mild = alert(urgency="Future", severity="Minor")
    assert asked(mild, worse).priority == "P4"
    assert asked(mild, worse, merged("b", "a")).priority == "P1"


def test_a_correction_speaks_though_its_laptop_had_the_earlier_clock() -> None:
    first = alert(written=ms("22:00"), urgency="Immediate", severity="Severe")
    early: dict[str, Any] = {"written": ms("21:50"), "amends": uid("a"), "amendment": "CORRECTION"}
    second = alert("z", urgency="Future", severity="Minor", **early)
    wrong = told(
        "w", "alert_step", written=ms("22:10"), alert=uid("a"), act="ACKNOWLEDGED", at=iso("21:51")
    )
    back = told(
        "x", "alert_step", written=ms("22:01"), alert=uid("a"), act="RETRACTED", at=iso("22:01"),
        amends=uid("w"), reason="It was another alert",
    )  # fmt: skip
    for records in ([first, second, wrong, back], [back, wrong, second, first]):
        state = fold(records)[uid("a")]
        assert (state.priority, state.clocks.acknowledged) == ("P4", None)
