# SPDX-License-Identifier: Apache-2.0
"""One alert outside the own area: opened with a reason, for an hour, and told to owner and base."""

import pytest
import requests

from cla_server.alerts.repository import Kept
from tests.server.alerts.arranged import of_kasoro
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words

PATH = "/alerts/outside"
REASON = "Covering for the southern office tonight"
NUMBER = "ZZ/BUL/A/2025/001"


def ask(visit: Visit, number: str = NUMBER, reason: str = REASON) -> requests.Response:
    """Send the form."""
    return visit.post(PATH, {"number": number, "reason": reason}, page="/account")


def test_it_opens_this_one_alert_for_an_hour_and_tells(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(base="BUL", summary="Lamp at the weir")
    other = bases.alert(base="BUL")
    visit = of_kasoro(hall)
    assert PATH in visit.get("/alerts").text
    assert visit.get(f"/alerts/{alert}").status_code == 404
    assert ask(visit, "zz/bul/a/2025/001A").headers["location"] == f"/alerts/{alert}"
    page = words(visit.get(f"/alerts/{alert}").text)
    assert "Lamp at the weir" in page
    assert "Opened from outside its area, to be read until" in page
    assert "What you can do" not in page
    acted = visit.post(f"/alerts/{alert}/acts", {"act": "ACKNOWLEDGED"}, page="/account")
    assert acted.status_code == 404
    assert visit.get(f"/alerts/{other}").status_code == 404
    assert "Lamp at the weir" not in visit.get("/alerts").text
    owner = words(signed_in(hall).get(f"/alerts/{alert}").text)
    assert "Opened from outside its area" in owner
    assert REASON in owner
    [told] = [one.data for one in bases.down("BUL") if one.data.get("kind") == "alert_step"]
    assert (told["values"]["act"], told["values"]["reason"]) == ("OPENED_OUTSIDE", REASON)
    assert told["device"] == "mission"
    whats = [(who, what) for who, what, about in bases.deeds() if about.startswith(alert)]
    assert ("officer of Kasoro", "alert outside opened") in whats
    hall.clock.pass_minutes(29)
    assert visit.get(f"/alerts/{alert}").status_code == 200
    hall.clock.pass_minutes(29)
    assert visit.get(f"/alerts/{alert}").status_code == 200
    hall.clock.pass_minutes(3)
    assert visit.get(f"/alerts/{alert}").status_code == 404


def steps(bases: Bases, alert: str) -> list[Kept]:
    """What was done about it, as it is kept."""
    return [one for one in bases.records(alert) if one.kind == "alert_step"]


@pytest.mark.parametrize("role", ["officer", "manager"])
def test_its_owner_cannot_withdraw_that_somebody_looked(
    hall: Hall, bases: Bases, role: str
) -> None:
    alert = bases.alert(base="BUL")
    ask(of_kasoro(hall))
    [looked] = steps(bases, alert)
    owner = visit_as(hall, role, "Owner")
    page = owner.get(f"/alerts/{alert}?correct={looked.id}").text
    assert REASON in page
    assert "withdraw" not in page.casefold()
    back = {"act": "RETRACTED", "amends": looked.id, "reason": "Nobody is to know"}
    refused = owner.post(f"/alerts/{alert}/acts", back, page="/account")
    assert refused.status_code == 422
    assert "stays told" in words(refused.text)
    assert steps(bases, alert) == [looked]


def test_without_a_reason_and_for_what_is_not_there_nothing_opens(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(base="BUL")
    sealed = bases.alert(base="BUL", sensitive_flags=["SEA"])
    visit = of_kasoro(hall, language="fr")
    for no_reason in ("urgent", "." * 40, "a - - - - - - - - - b"):
        refused = ask(visit, reason=no_reason)
        assert refused.status_code == 422
        assert "Dites pourquoi" in refused.text
        assert NUMBER in refused.text
    nothing = ask(visit, "ZZ/BUL/A/2025/099")
    there = ask(visit, bases.standing(sealed).number)
    assert nothing.status_code == there.status_code == 422
    assert "Aucune alerte de ce numéro" in nothing.text
    assert "Aucune alerte de ce numéro" in there.text
    assert visit.get(f"/alerts/{sealed}").status_code == 404
    assert visit.get(f"/alerts/{alert}").status_code == 404
    refusals = [what for _, what, _ in bases.deeds() if what == "alert outside not opened"]
    assert len(refusals) == 2


def test_who_only_reads_opens_nothing_outside(hall: Hall, bases: Bases) -> None:
    bases.alert(base="BUL")
    for role in ("adviser", "commander", "cla", "wpa", "admin"):
        visit = of_kasoro(hall, role)
        assert visit.get(PATH).status_code == 403
        assert ask(visit).status_code == 403
        assert PATH not in visit.get("/alerts").text


def test_what_lies_in_ones_own_area_is_just_shown(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(base="KAS")
    visit = of_kasoro(hall)
    assert ask(visit, bases.standing(alert).number).headers["location"] == f"/alerts/{alert}"
    assert [one for one in bases.down() if one.data.get("kind") == "alert_step"] == []
    assert "alert outside opened" not in [what for _, what, _ in bases.deeds()]


def test_a_form_sent_twice_opens_once(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(base="BUL")
    visit = of_kasoro(hall)
    form = {"number": NUMBER, "reason": REASON, "proof": visit.proof("/account")}
    for _ in range(2):
        assert visit.post_raw(PATH, form).headers["location"] == f"/alerts/{alert}"
    assert len([one for one in bases.down("BUL") if one.data.get("kind") == "alert_step"]) == 1
    assert [what for _, what, _ in bases.deeds()].count("alert outside opened") == 1
    assert ask(visit).status_code == 303
    told = [one for one in bases.down("BUL") if one.data.get("kind") == "alert_step"]
    assert len(told) == 2, "asked for anew, it is told anew"


def test_it_opens_to_who_asked_and_to_nobody_beside(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(base="BUL")
    asking, beside = of_kasoro(hall), of_kasoro(hall, "manager")
    assert ask(asking).status_code == 303
    assert asking.get(f"/alerts/{alert}").status_code == 200
    assert beside.get(f"/alerts/{alert}").status_code == 404
