# SPDX-License-Identifier: Apache-2.0
"""Who may be told: by perpetrator, flags, the contact's limits, blocked units (SC2, SC3)."""

from dataclasses import replace
from typing import Any

import pytest

from cla_core.alerts.recipients import RULES
from cla_core.alerts.routing import (
    BLOCKS,
    Asking,
    Offer,
    barred,
    is_confirmed,
    offers,
    referral_problems,
)
from cla_core.codes import LISTS, CodeBook, Profile
from cla_core.record import problems
from cla_core.records import record_type
from tests.core.alerts.night import iso, uid

BARRIER: dict[str, Any] = {"perpetrator": "ARM", "attribution": "ALLEGED", "threat_type": "TAX"}
VOICE = {
    "authorised_by": "CLA manager, Bulwena",
    "authorised_at": iso("21:45"),
    "authorised_reason": "Another unit, from another sector",
}


def asking(priority: str = "P1", limits: tuple[str, ...] = (), **values: Any) -> Asking:
    return Asking(values=values, priority=priority, limits=frozenset(limits))


def of(asked: Asking, to: str) -> Offer:
    return next(offer for offer in offers(asked) if offer.to == to)


def said(to: str, **values: Any) -> dict[str, Any]:
    return {"alert": uid("a"), "to": to, "sent_at": iso("21:46"), "shared": ["PLACE"], **values}


def refused(asked: Asking, to: str, **values: Any) -> list[str]:
    return [found.field for found in referral_problems(asked, said(to, **values))]


def test_every_function_has_its_row() -> None:
    assert set(RULES) == set(LISTS["function"])
    assert [offer.to for offer in offers(asking())] != []


def test_armed_men_at_night_go_to_base_army_office_and_manager() -> None:
    first = {offer.to for offer in offers(asking(threat_type="MOV")) if offer.is_offered}
    assert {"BASECO", "ARMY", "POLICE", "CLAMGR", "FJOC", "JOC", "JMAC"} == first


def test_a_slow_tension_waits_for_the_daily() -> None:
    calm = asking("P3", threat_type="LAN", timing="TREND")
    assert (of(calm, "JOC").when, of(calm, "JMAC").when) == ("DAILY", "DAILY")
    assert of(calm, "ARMY").when == "ASKED"


def test_the_army_as_suspect_is_not_told_and_the_base_gets_place_and_time() -> None:
    found = asking(**BARRIER)
    assert {"ARMY", "POLICE"} <= barred(found)
    assert {offer.to for offer in offers(found) if offer.is_offered} >= {"HRD", "CLAMGR", "FJOC"}
    assert of(found, "BASECO").share == ("PLACE", "TIME")
    assert refused(found, "BASECO", shared=["PLACE", "PERPETRATOR"]) == ["shared"]
    assert refused(found, "BASECO", shared=["PLACE", "TIME"]) == []


@pytest.mark.parametrize("to", ["ARMY", "POLICE"])
def test_national_forces_under_state_perp_need_a_managers_reason(to: str) -> None:
    found = asking(**BARRIER)
    assert refused(found, to) == ["authorised_by"]
    assert refused(found, to, authorised_by="CLA manager") == ["authorised_by"]
    assert refused(found, to, **VOICE) == []
    signed = frozenset({to})
    assert referral_problems(found, said(to), signed_for=signed) == []
    assert not is_confirmed(said(to, **VOICE), signed_for=frozenset())
    assert is_confirmed(said(to, **VOICE), signed_for=signed)


def test_half_an_authorisation_is_none() -> None:
    half = said("ARMY", authorised_by="CLA manager")
    found = problems(
        record_type("referral"), half | {"channel": "VHF"}, book=CodeBook(), submitting=True
    )
    assert [problem.field for problem in found] == ["authorised_at", "authorised_reason"]


def test_what_the_contact_forbids_nobody_authorises() -> None:
    found = asking(limits=("NOT_TO_ARMY",), threat_type="MOV")
    assert of(found, "ARMY").block == "CONTACT"
    assert refused(found, "ARMY", **VOICE) == ["to"]
    assert refused(found, "POLICE") == []
    silent = asking(limits=("NO_ACTION",), threat_type="MOV")
    assert {"ARMY", "POLICE", "ADMIN", "OCHA"} <= barred(silent)
    assert "CLAMGR" not in barred(silent)


def test_a_blocked_unit_is_known_however_it_is_spelled() -> None:
    blocked = Profile({"blocked_units": ["3ème Bataillon", "POLICE"]})
    found = Asking(values={"threat_type": "MOV"}, priority="P1", profile=blocked)
    assert refused(found, "ARMY", unit="le 3eme bataillon, Tanda") == ["authorised_by"]
    assert refused(found, "ARMY", unit="13ème bataillon") == []
    assert of(found, "POLICE").block == "BLOCKED_UNIT"
    assert refused(found, "ARMY", unit="3ème Bataillon", **VOICE) == []


def test_un_personnel_as_suspect_passes_by_the_bases_own_line() -> None:
    found = asking(perpetrator="UN", threat_type="INJ")
    assert {"BASECO", "SECTOR"} <= barred(found)
    assert of(found, "CDT").is_offered
    assert of(found, "HRD").is_offered


def test_a_survivors_case_goes_to_specialists_with_the_flag_alone() -> None:
    found = asking(threat_type="CRS")
    assert of(found, "WPA").share == ("FLAG", "SERVICE")
    assert {"BASECO", "ARMY", "POLICE", "JOC", "CLA", "OCHA"} <= barred(found)
    assert refused(found, "JOC", **VOICE) == ["to"]
    killing = asking(threat_type="KIL", sensitive_flags=["CRSV"])
    assert "BASECO" not in barred(killing)
    assert "PEOPLE" not in of(killing, "BASECO").share


def test_a_child_is_told_to_child_protection_without_identity() -> None:
    found = asking(threat_type="INJ", people={"injured": {"girls": 1}})
    assert of(found, "CP").is_offered
    assert of(found, "CP").share == ("FLAG", "PLACE", "TIME")


def test_an_allegation_against_staff_goes_to_conduct_alone() -> None:
    found = asking(sensitive_flags=["SEA"])
    assert barred(found) == set(RULES) - {"CDT"}
    assert set(BLOCKS) >= {offer.block for offer in offers(found)} - {""}


def of_a_mission(**values: Any) -> Asking:
    """A mission that knows gendarmes and has no DDR section."""
    lists = {"function": {"add": ["GENDARMES"], "drop": ["DDR"]}}
    return Asking(values=values, priority="P1", profile=Profile({"lists": lists}))


def test_a_function_the_mission_added_can_be_told_and_one_it_dropped_is_not_offered() -> None:
    found = of_a_mission(threat_type="LOO")
    assert of(found, "GENDARMES") == Offer(
        to="GENDARMES", when="ASKED", share=("PLACE", "TIME", "THREAT")
    )
    assert refused(found, "GENDARMES") == []
    assert refused(found, "GENDARMES", shared=["PEOPLE"]) == ["shared"]
    assert "DDR" not in {offer.to for offer in offers(found)}


def test_an_added_function_may_be_anybodys_where_that_is_a_danger() -> None:
    assert refused(of_a_mission(**BARRIER), "GENDARMES") == ["authorised_by"]
    assert refused(of_a_mission(**BARRIER), "GENDARMES", **VOICE) == []
    assert refused(of_a_mission(threat_type="CRS"), "GENDARMES", **VOICE) == ["to"]
    feared = replace(of_a_mission(threat_type="MOV"), limits=frozenset({"NO_ACTION"}))
    assert refused(feared, "GENDARMES", **VOICE) == ["to"]
    # A code of a newer profile that this side never heard of is judged in the same way.
    assert refused(asking(**BARRIER), "MILITIA_LIAISON") == ["authorised_by"]


@pytest.mark.parametrize(
    ("to", "when", "values"),
    [
        ("OCHA", "NOW", {"threat_type": "DIS"}),
        ("OCHA", "NOW", {"threat_type": "KIL", "action_requested": ["MEDICAL"]}),
        ("OCHA", "ASKED", {"threat_type": "KIL", "action_requested": ["PATROL"]}),
        ("JMAC", "DAILY", {"threat_type": "MOV"}),
        ("JMAC", "DAILY", {"threat_type": "LAN", "timing": "TREND"}),
        ("JMAC", "ASKED", {"threat_type": "KIL", "timing": "PRE"}),
        ("UNMAS", "NOW", {"threat_type": "EXP"}),
        ("UNMAS", "ASKED", {"threat_type": "LOO"}),
    ],
)
def test_each_section_is_told_of_what_it_works_on(to: str, when: str, values: Any) -> None:
    assert of(asking("P2", **values), to).when == when


def test_the_manager_may_be_told_everything() -> None:
    everything = ["PLACE", "TIME", "PEOPLE", "FULL"]
    assert refused(asking(threat_type="KIL"), "CLAMGR", shared=everything) == []


def test_a_referral_half_typed_is_not_refused_before_it_names_anybody() -> None:
    assert refused(asking(**BARRIER), "", shared=["PEOPLE"]) == []


@pytest.mark.parametrize(
    ("limit", "to"),
    [
        ("NOT_TO_ARMY", "ARMY"),
        ("NOT_TO_POLICE", "POLICE"),
        ("NOT_TO_AUTHORITY", "ADMIN"),
        ("NOT_TO_NGO", "OCHA"),
    ],
)
def test_each_limit_bars_exactly_whom_it_speaks_of(limit: str, to: str) -> None:
    found = asking(limits=(limit,), threat_type="MOV")
    assert {offer.to for offer in offers(found) if offer.block == "CONTACT"} == {to}


@pytest.mark.parametrize(
    ("to", "threats"),
    [
        ("HRD", "KIL MAS INJ CRS ABD RAN DET REC FRC BUR SHE OCC"),
        ("UNPOL", "LOO EXT RAN REV"),
        ("OCHA", "DIS RET HUM"),
        ("UNMAS", "EXP"),
        ("UNDSS", "UNT"),
        ("DDR", "REC"),
    ],
)
def test_a_section_is_told_at_once_of_these_threats_and_of_no_other(to: str, threats: str) -> None:
    told = {
        threat
        for threat in LISTS["threat_type"]
        if of(asking(threat_type=threat), to).when == "NOW"
    }
    assert told == set(threats.split())


@pytest.mark.parametrize(
    ("priority", "now"),
    [
        ("P1", {"BASECO", "ARMY", "POLICE", "CLAMGR", "FJOC", "JOC"}),
        ("P2", {"BASECO", "CLAMGR", "FJOC", "JOC"}),
        ("P3", {"BASECO", "CLAMGR"}),
        ("P4", {"CLAMGR"}),
    ],
)
def test_the_priority_says_who_is_told_at_once(priority: str, now: set[str]) -> None:
    assert {offer.to for offer in offers(asking(priority)) if offer.when == "NOW"} == now
