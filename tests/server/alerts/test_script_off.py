# SPDX-License-Identifier: Apache-2.0
"""Every form of the board does its work where script is off; browsers are driven elsewhere."""

import re
from base64 import b32decode
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from cla_server.accounts.codes import code_at
from tests.server.alerts.arranged import of_kasoro, two, voiced
from tests.server.alerts.night_at_base import Bases
from tests.server.board import hall as halls
from tests.server.board.hall import SESAME, Hall
from tests.server.board.scriptless import Send, send
from tests.server.board.visit import Visit, signed_in, visit_as

NEW_WORDS = "a heron stands in the reeds"


def act(name: str, told: str, /, **typed: str) -> Send:
    """A form of an alert's own page."""
    said = {each.replace("__", "-"): value for each, value in typed.items()}
    path = "/alerts/{here}"
    return Send(page=path, action=f"{path}/acts", marked=("act", name), typed=said, told=told)


def answered(name: str, told: str) -> Send:
    """An answer to what may be the same event."""
    path = "/alerts/{here}"
    return Send(page=path, action=f"{path}/links", marked=("act", name), told=told)


ON_ITS_WAY = "A patrol is on its way."
TOLD_BACK = act("FEEDBACK", ON_ITS_WAY, to="CALLER", channel="CALL", message=ON_ITS_WAY)
OFFICER: Mapping[str, Sequence[Send]] = {
    "acknowledge": [act("ACKNOWLEDGED", "Acknowledged", at="2 min ago")],
    "assign": [act("ASSIGNED", "Yours tonight", to="JMAC", words="Yours tonight")],
    "escalate": [act("ESCALATED", "Beyond our means", to="CLAMGR", reason="Beyond our means")],
    "refer": [
        act("REFERRAL", "Told Base commander", to="BASECO", channel="VHF", shared__PLACE="1")
    ],
    "decide": [act("DECIDED", "Patrol to Mtindo", words="Patrol to Mtindo")],
    "respond": [
        act("RESPONSE", "2 Coy", actor="UN_MILITARY", type="FOOT", unit="2 Coy", tier="PHYSICAL")
    ],
    "no response, with reasons": [
        act(
            "NO_RESPONSE",
            "The ford is closed",
            reasons__ROAD="1",
            stated_by="BASECO",
            reason="The ford is closed",
        )
    ],
    "ask back": [act("QUESTION", "Is the bridge open?", words="Is the bridge open?")],
    "for information": [act("INFO_ONLY", "Only heard of", reason="Only heard of")],
    "false alarm": [act("FALSE_ALARM", "They were herders", reason="They were herders")],
    "tell back, close, open again": [
        act("FALSE_ALARM", "They were herders", reason="They were herders"),
        TOLD_BACK,
        act("CLOSED", "Closed"),
        act("REOPENED", "They came back", reason="They came back"),
    ],
    "link, and take the link away": [
        answered("LINK", "Linked alerts"),
        answered("APART", "What you can do"),
    ],
    "not the same": [answered("APART", "What you can do")],
    "the same, from the page of all": [
        Send(
            page="/alerts/same",
            action="/alerts/{there}/links",
            marked=("act", "LINK"),
            told="No open alerts look like one event",
        )
    ],
    "search alerts": [
        Send(
            page="/alerts",
            action="/alerts/find",
            typed={"base": "BUL", "threat": "MOV", "phrase": "torches"},
            told="Torches above Mtindo",
        )
    ],
    "search reports and mark one": [
        Send(page="/", action="/find", typed={"phrase": "mtindo"}, told="About 10 armed men"),
        Send(page="/reports/{report}", action="/reports/{report}/read", told="Read at the mission"),
    ],
    "figures": [
        Send(page="/figures", action="/figures", typed={"base": "BUL"}, told="1 alert,"),
        Send(
            page="/figures",
            action="/figures",
            marked=("period", "own"),
            typed={"from": "2025-03-14", "to": "2025-03-14"},
            told="14 March 2025",
        ),
    ],
    "language and colours": [
        Send(page="/alerts", action="/choices", marked=("language", "fr"), told="Se déconnecter"),
        Send(page="/alerts", action="/choices", marked=("theme", "dark"), told="Alertes"),
        Send(page="/alerts", action="/choices", marked=("language", "en"), told="Sign out"),
    ],
    "new password": [
        Send(
            page="/account",
            action="/account/password",
            typed={"old": SESAME, "new": NEW_WORDS, "again": NEW_WORDS},
            told="Sign in",
        )
    ],
    "sign out": [Send(page="/alerts", action="/sign-out", told="You are signed out.")],
}
MANAGER: Mapping[str, Sequence[Send]] = {
    word: [
        Send(
            page="/authorisations",
            action="/authorisations/{asked}",
            marked=("act", word),
            typed={"reason": "Heard, and agreed"},
            told="Nothing is waiting for your decision.",
        )
    ]
    for word in ("AUTHORISED", "NOT_AUTHORISED")
} | {
    "message": [
        Send(
            page="/messages/new",
            action="/messages",
            typed={
                "subject": "Emergency number",
                "theme": "NUMBER",
                "valid_from": "2025-03-01",
                "valid_until": "2025-06-30",
                "language-0": "en",
                "text-0": "Call, by day and by night.",
                "question-0": "Who pays the call?",
                "answer-0": "It is free of charge.",
            },
            told="Call, by day and by night.",
        )
    ],
    "card": [
        Send(
            page="/cards/KAS",
            action="/cards",
            typed={
                "valid_from": "2025-03-01",
                "language-0": "en",
                "can-0": "Patrol the road to the market",
                "cannot-0": "Drive out after dark",
            },
            told="Drive out after dark",
        )
    ],
}


def play(visit: Visit, forms: Sequence[Send], **ids: str) -> None:
    """Send one form after the other, a minute apart."""
    for form in forms:
        visit.hall.clock.pass_minutes(1)
        meant = replace(form, page=form.page.format(**ids), action=form.action.format(**ids))
        assert form.told in send(visit, meant)


@pytest.mark.parametrize("forms", OFFICER.values(), ids=OFFICER)
def test_an_officer_works_without_script(hall: Hall, bases: Bases, forms: Sequence[Send]) -> None:
    here, there = two(bases)
    play(signed_in(hall), forms, here=here, there=there, report=hall.arrive())


@pytest.mark.parametrize("forms", MANAGER.values(), ids=MANAGER)
def test_a_manager_works_without_script(hall: Hall, bases: Bases, forms: Sequence[Send]) -> None:
    play(visit_as(hall, "manager", "Manager"), forms, asked=voiced(bases))


def test_a_step_is_taken_back_and_a_response_corrected_without_script(
    hall: Hall, bases: Bases
) -> None:
    here, _there = two(bases)
    visit = signed_in(hall)
    play(visit, [*OFFICER["decide"], *OFFICER["respond"]], here=here)
    for name, typed, told in (
        ("RETRACTED", {"reason": "The wrong alert"}, "Withdrawn by"),
        ("RESPONSE", {"unit": "3 Coy"}, "3 Coy"),
    ):
        offered = visit.get(f"/alerts/{here}").text
        links = re.findall(r'href="(/alerts/[^"#]+\?correct=[^"#]+)#correct"', offered)
        pages = [one for one in links if f'value="{name}"' in correction(visit, one)]
        form = Send(
            page=pages[0],
            action=f"/alerts/{here}/acts",
            marked=("act", name),
            typed=typed,
            told=told,
        )
        play(visit, [form])


def correction(visit: Visit, page: str) -> str:
    """The form that stands first on a page where something is corrected."""
    return visit.get(page).text.partition('id="correct"')[2].partition("</form>")[0]


def test_an_alert_outside_is_opened_without_script(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(base="BUL", summary="Lamp at the weir")
    typed = {"number": bases.standing(alert).number, "reason": "Covering for the south tonight"}
    form = Send(
        page="/alerts/outside", action="/alerts/outside", typed=typed, told="Lamp at the weir"
    )
    play(of_kasoro(hall), [form])


def test_codes_from_a_phone_are_set_up_used_and_ended_without_script(hall: Hall) -> None:
    visit = signed_in(hall)
    begun = send(visit, Send(page="/account", action="/account/codes", told="Scan this"))
    secret = re.search(r"\b(?:[A-Z2-7]{4} ?){8}\b", begun)
    assert secret is not None, begun
    key = b32decode(secret[0].replace(" ", ""))
    now = code_at(key, hall.clock.now_ms())
    confirm = Send(
        page="/account", action="/account/codes/confirm", typed={"code": now}, told="asks for"
    )
    assert confirm.told in send(visit, confirm)
    hall.clock.pass_minutes(1)
    again = Visit(hall)
    signs = {"name": halls.OFFICER, "password": SESAME}
    asked = Send(page="/sign-in", action="/sign-in", typed=signs, told="six digits")
    assert asked.told in send(again, asked)
    later = code_at(key, hall.clock.now_ms())
    entered = Send(
        page="/sign-in/code", action="/sign-in/code", typed={"code": later}, told="Sign out"
    )
    assert entered.told in send(again, entered)
    wrong = Send(page="/account", action="/account/codes/end", typed={"old": "not it"}, told="")
    with pytest.raises(AssertionError, match="current password is not right"):
        send(again, wrong)
    end = Send(page="/account", action="/account/codes/end", typed={"old": SESAME}, told="Set up")
    assert end.told in send(again, end)
