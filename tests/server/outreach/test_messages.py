# SPDX-License-Identifier: Apache-2.0
"""A manager writes, approves and translates; the text goes down signed, to the bases it is for."""

from typing import Any

import pytest

from cla_core.bundles.approved import NEWS, Approved
from cla_core.bundles.keys import sign_public
from cla_core.bundles.packing import decode
from cla_core.clock import moment_of
from cla_core.codes import LISTS
from cla_core.errors import BadSignature
from cla_core.outreach.standing import in_force
from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from cla_server.exchange.repository import devices, mailbox
from cla_server.exchange.retelling import tell_anew
from tests.server.board.browser import Browser
from tests.server.board.hall import SESAME, SIGNING, Hall
from tests.server.board.visit import Visit, visit_as, words
from tests.server.outreach.conftest import Villages
from tests.server.outreach.said import FORM


def down(hall: Hall, device: str) -> list[Approved]:
    """The texts that wait for a laptop, as it would read them."""
    with hall.database.reading() as connection:
        letters = mailbox.waiting(connection, device, 100)
        said = mailbox.said_in(connection, letters)
    public = sign_public(SIGNING)
    return [Approved.read(decode(said[one.id]), public) for one in letters if one.what == NEWS]


def test_what_is_approved_goes_down_signed(hall: Hall) -> None:
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    assert visit.post("/messages", FORM).headers["location"].startswith("/messages#m-")
    [text] = down(hall, device)
    assert (text.kind, text.version, text.by) == ("message", 1, "Manager")
    assert text.values["code"] == "M-001"
    assert text.values["valid_until"] == "2025-06-30T23:59:00+02:00"
    assert text.values["answers"] == [
        {"question": "Who pays the call?", "answer": "It is free of charge."}
    ]
    page = words(visit.get("/messages").text)
    for said in ("M-001", "Emergency number", "Do not promise a patrol.", "No village heard it"):
        assert said in page
    assert "Who pays the call? It is free of charge." in page


def test_a_translation_is_the_next_version_and_the_rest_stays(hall: Hall) -> None:
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    visit.post("/messages", FORM)
    [first] = down(hall, device)
    form = visit.get(f"/messages/{first.id}").text
    assert 'value="Emergency number"' in form
    swahili = {"language-1": "swc", "text-1": "Piga simu.", "by-1": "Language assistant"}
    visit.post("/messages", {**FORM, **swahili, "id": first.id})
    latest = max(down(hall, device), key=lambda one: one.version)
    assert (latest.id, latest.version, latest.values["code"]) == (first.id, 2, "M-001")
    assert [row["language"] for row in latest.values["texts"]] == ["en", "swc"]


def test_a_form_opened_before_another_change_asks_before_it_replaces_that(hall: Hall) -> None:
    """Words of another manager are not lost, and what was withdrawn comes back by nobody's slip."""
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    visit.post("/messages", FORM)
    [first] = down(hall, device)
    seen = 'name="seen" value="{}"'
    assert seen.format(1) in visit.get(f"/messages/{first.id}").text
    opened = {**FORM, "id": first.id, "seen": "1"}
    visit.post(f"/messages/{first.id}/withdraw", {})
    late = {**opened, "text-0": "Call, whenever it is."}
    refused = visit.post("/messages", late)
    assert refused.status_code == 422
    assert "changed or withdrawn since you opened it" in words(refused.text)
    assert "Call, whenever it is." in refused.text
    assert seen.format(2) in refused.text
    assert max(text.version for text in down(hall, device)) == 2
    assert visit.post("/messages", {**late, "seen": "2"}).status_code == 303
    card = {"base": "KAS", "language-0": "en", "can-0": "Patrol by day."}
    days = {name: FORM[name] for name in ("valid_from", "valid_until")}
    card = {**card, **days, "cannot-0": "Cross the river.", "seen": "0"}
    assert seen.format(0) in visit.get("/cards/KAS").text
    assert visit.post("/cards", card).status_code == 303
    assert visit.post("/cards", {**card, "can-0": "Patrol by night."}).status_code == 422


def test_a_text_is_written_in_as_many_languages_as_a_message_holds(hall: Hall) -> None:
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    many = [code for code in LISTS["language"] if code != "en"][:11]
    spoken = {
        field: said
        for at, code in enumerate(many, start=1)
        for field, said in ((f"language-{at}", code), (f"text-{at}", f"Call us, in {code}."))
    }
    folded = '<details class="more"><summary>More languages'
    assert folded in visit.get("/messages/new").text
    visit.post("/messages", FORM | spoken)
    [text] = down(hall, device)
    assert [row["language"] for row in text.values["texts"]] == ["en", *many]
    form = visit.get(f"/messages/{text.id}").text
    assert f"Call us, in {many[-1]}." in form
    assert '<details class="more" open>' in form
    card = {"base": "KAS", "valid_from": "2025-03-01", "valid_until": "2025-06-30"}
    told = {
        field: said
        for at, code in enumerate(many)
        for field, said in (
            (f"language-{at}", code), (f"can-{at}", "Listen"), (f"cannot-{at}", "Pay")
        )
    }  # fmt: skip
    visit.post("/cards", card | told)
    latest = next(one for one in down(hall, device) if one.kind == "can_card")
    assert [row["language"] for row in latest.values["texts"]] == many


def test_a_manager_answers_as_many_questions_as_a_message_holds(hall: Hall) -> None:
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    folded = '<details class="more"><summary>More questions'
    assert folded in visit.get("/messages/new").text
    more = {
        f"{name}-{at}": f"{name} {at}" for at in range(1, 20) for name in ("question", "answer")
    }
    visit.post("/messages", FORM | more)
    [text] = down(hall, device)
    assert [row["question"] for row in text.values["answers"]] == [
        "Who pays the call?", *(f"question {at}" for at in range(1, 20))
    ]  # fmt: skip
    form = visit.get(f"/messages/{text.id}").text
    assert 'value="question 19"' in form
    assert '<details class="more" open><summary>More questions' in form


def test_a_text_that_was_wrong_is_withdrawn_at_once_and_once(hall: Hall) -> None:
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    visit.post("/messages", FORM)
    [first] = down(hall, device)
    assert "Not valid now" not in words(visit.get("/messages").text)
    hall.clock.pass_minutes(1)
    for _ in range(2):
        assert visit.post(f"/messages/{first.id}/withdraw", {}).status_code == 303
    latest = max(down(hall, device), key=lambda one: one.version)
    assert latest.version == 2
    assert latest.values["texts"] == first.values["texts"]
    # A desk shows a moment by the zone in which it was said: the mission's, as all its dates.
    assert latest.values["valid_until"].endswith("+02:00")
    hall.clock.pass_minutes(1)
    assert not in_force(latest.values, moment_of(hall.clock.now_ms()))
    page = visit.get("/messages").text
    assert "Not valid now" in words(page)
    assert "withdraw" not in page
    officer = visit_as(hall, "officer", "Officer two")
    assert officer.post(f"/messages/{first.id}/withdraw", {}).status_code == 403


def test_a_refusal_gives_everything_back(hall: Hall) -> None:
    hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    wrong = {**FORM, "valid_until": "2025-02-01", "text-0": "Kept, whatever happens"}
    answer = visit.post("/messages", wrong)
    assert answer.status_code == 422
    assert "The end is before the beginning." in answer.text
    assert "Kept, whatever happens" in answer.text


def test_what_may_be_left_out_is_left_out_and_the_page_stands(hall: Hall) -> None:
    hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    bare = {"audience": "", "do_not_say": "", "question-0": "", "answer-0": ""}
    assert visit.post("/messages", {**FORM, **bare}).status_code == 303
    card = {"base": "KAS", "language-0": "en", "can-0": "Listen", "cannot-0": "Pay"}
    assert visit.post("/cards", {**card, "valid_from": "2025-03-01"}).status_code == 303
    for path, said in (("/messages", "Call, by day and by night."), ("/cards", "Listen")):
        page = visit.get(path)
        assert page.status_code == 200
        assert said in page.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"theme": "NEWER"}, "This is not one of the choices: MANDATE, ALERT"),
        ({"text-0": "x" * 2001}, "This text has 2001 characters; at most 2000 fit here."),
        ({"base": "NOPE"}, "There is no such text, or it is another area"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_keeps_it_all(
    hall: Hall, wrong: dict[str, str], sentence: str
) -> None:
    hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    answer = visit.post("/messages", {**FORM, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "{" not in words(answer.text)
    assert wrong.get("text-0", FORM["text-0"]) in answer.text


def test_only_a_manager_approves(hall: Hall) -> None:
    visit = visit_as(hall, "officer", "Officer two")
    assert visit.post("/messages", FORM).status_code == 403
    assert visit.get("/messages/new").status_code == 403
    assert visit.get("/messages").status_code == 200


def test_a_text_of_one_base_reaches_that_base_alone(hall: Hall) -> None:
    kasoro, bulwena = hall.join("KAS"), hall.join("BUL")
    Upkeep(hall.database, hall.clock).add(
        "At Bulwena", role="manager", password=SESAME, scope=Scope(base="BUL")
    )
    visit = Visit(hall)
    visit.sign_in("At Bulwena")
    assert visit.post("/messages", {**FORM, "base": ""}).status_code == 422
    assert visit.post("/messages", {**FORM, "base": "KAS"}).status_code == 422
    assert visit.post("/messages", {**FORM, "base": "BUL"}).status_code == 303
    assert (len(down(hall, kasoro)), len(down(hall, bulwena))) == (0, 1)


def test_a_laptop_that_begins_anew_hears_every_text_once_more(hall: Hall) -> None:
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    visit.post("/messages", FORM)
    with hall.database.writing() as connection:
        mailbox.withdraw(connection, NEWS)
        laptop = devices.one(connection, device)
        assert laptop is not None
        tell_anew(connection, laptop)
    assert len(down(hall, device)) == 1


def test_the_card_of_a_base_is_one_and_changes(hall: Hall) -> None:
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    card = {
        "base": "KAS",
        "valid_from": "2025-03-01",
        "valid_until": "2025-06-30",
        "language-0": "en",
        "can-0": "Patrol the road to the market",
        "cannot-0": "Drive out after dark",
    }
    assert visit.post("/cards", card).status_code == 303
    visit.post("/cards", {**card, "cannot-0": "Cross the river"})
    first, second = sorted(down(hall, device), key=lambda one: one.version)
    assert (first.id, second.version) == (second.id, 2)
    page = words(visit.get("/cards").text)
    assert "Cross the river" in page
    assert "Drive out" not in page
    assert "Cross the river" in visit.get("/cards/KAS").text


def test_the_page_says_which_village_heard_it_and_which_too_late(
    hall: Hall, villages: Villages
) -> None:
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    visit.post("/messages", FORM)
    [text] = down(hall, device)
    heard: dict[str, Any] = {
        "message": text.id,
        "at": "2025-03-12T10:00:00+02:00",
        "place": {"name": "Mtindo"},
        "channel": "MARKET",
        "language": "swc",
        "women": 14,
        "men": 20,
    }
    villages.tell("dissemination", heard)
    villages.tell("dissemination", {**heard, "women": 6, "men": 0})
    late = {**heard, "at": "2025-07-02T10:00:00+02:00", "place": {"name": "Tanda"}}
    villages.tell("dissemination", late)
    radio = {name: late[name] for name in late if name not in {"women", "men"}}
    villages.tell("dissemination", {**radio, "place": {"name": "Bulwena"}})
    page = words(visit.get("/messages").text)
    assert "Mtindo 20 20 0 2025-03-12" in page
    assert "Bulwena not counted 2025-07-02" in page
    assert "Tanda 14 20 0 2025-07-02 heard outside its validity" in page
    villages.tell("dissemination", {**heard, "women": 1, "men": 1}, base="BUL")
    page = words(visit.get("/messages").text)
    assert "Mtindo · Kasoro (KAS) 20 20 0" in page, "another one of that name"
    assert "Mtindo · Bulwena (BUL) 1 1 0" in page


def test_what_somebody_else_signed_is_not_believed(hall: Hall) -> None:
    device = hall.join("KAS")
    visit_as(hall, "manager", "Manager").post("/messages", FORM)
    with hall.database.reading() as connection:
        letters = [one for one in mailbox.waiting(connection, device, 9) if one.what == NEWS]
        [said] = mailbox.said_in(connection, letters).values()
    with pytest.raises(BadSignature):
        Approved.read(decode(said), sign_public(bytes(32)))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_forms_fit_on_a_phone(hall: Hall, browser: Browser, language: str) -> None:
    Upkeep(hall.database, hall.clock).add("Manager", role="manager", password=SESAME)
    browser.language(language)
    browser.size(360, 740)
    browser.enter(hall.url, "Manager", SESAME)
    for path in ("/messages", "/messages/new", "/cards", "/cards/KAS"):
        browser.open(hall.url + path)
        assert browser.run("return document.documentElement.scrollWidth") <= 360, path


def test_who_heard_an_earlier_version_in_its_time_heard_what_stood_then(
    hall: Hall, villages: Villages
) -> None:
    """A text that is approved anew for the next months makes no old hearing a late one."""
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    visit.post("/messages", {**FORM, "valid_until": "2025-03-10"})
    [first] = down(hall, device)
    hall.clock.pass_minutes(2)
    dates = {"valid_from": "2025-07-01", "valid_until": "2025-09-30"}
    visit.post("/messages", {**FORM, **dates, "id": first.id})
    heard: dict[str, Any] = {"message": first.id, "channel": "MARKET", "language": "swc"}
    for village, at in (
        ("Mtindo", "2025-03-09"),
        ("Tanda", "2025-03-12"),
        ("Ngoloma", "2025-07-02"),
    ):
        told = {"at": f"{at}T10:00:00+02:00", "place": {"name": village}, "women": 14}
        villages.tell("dissemination", {**heard, **told})
    latest = max(down(hall, device), key=lambda one: one.version)
    assert len(latest.values["earlier"]) == 1
    page = words(visit.get("/messages").text)
    assert page.count("heard outside its validity") == 1
    assert "2025-03-12 heard outside its validity" in page


def test_what_a_version_says_of_its_own_dates_is_not_said_twice(hall: Hall) -> None:
    device = hall.join("KAS")
    visit = visit_as(hall, "manager", "Manager")
    visit.post("/messages", FORM)
    [first] = down(hall, device)
    hall.clock.pass_minutes(2)
    visit.post("/messages", {**FORM, "text-0": "Call us.", "id": first.id})
    latest = max(down(hall, device), key=lambda one: one.version)
    assert "earlier" not in latest.values
