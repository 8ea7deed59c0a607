# SPDX-License-Identifier: Apache-2.0
"""SC1's flash read aloud: codes in place of names, figures one by one, a check word."""

import pytest

from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_core.network.radio_script import check_word, spelled, without_names
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.radio.script import last_flash_script
from cla_desktop.services.recording import submit
from tests.services.rendering.reading import squeezed, words_of
from tests.support.desks import write_flash
from tests.support.device import flash_values

EN = Language.load("en")


def test_names_become_codes_in_any_spelling_and_numbers_go() -> None:
    codes = {"Mtindo": "Kilo Two", "Camp Été": "Lima"}
    text = "K-014 of MTINDO (+999 555 0147) saw ten men near camp ete, Mtindos"
    said = without_names(text, codes)
    assert said == "… of Kilo Two (…) saw ten men near Lima, Mtindos"
    assert spelled("014") == "Zero One Four"


def test_another_text_has_another_check_word() -> None:
    words = {check_word([f"line {at}"]) for at in range(20)}
    assert len(words) > 10
    assert check_word(["a", "b"]) == check_word(["a", "b"])


def test_the_last_flash_is_read_by_codes(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="No flash"):
        last_flash_script(desk, language=EN)
    create(desk, "node", {"code": "N-11", "node_kind": "VHF", "locality": {"name": "Mtindo"}})
    said = {"code": "R-01", "net_name": "East", "band": "VHF", "channel_label": "Channel 3"}
    stations = [{"call_sign": "K2", "who": "N-11"}]
    create(desk, "radio_net", {**said, "control": "K1", "stations": stations})
    write_flash(desk, "Armed men on the ridge above Mtindo")
    page = last_flash_script(desk, language=EN)
    assert page.pages == 1
    text = squeezed(words_of(page.pdf).text)
    for words in ("Kilo One", "Kilo Two", "Check word: ", "Armed men on the ridge above Kilo Two"):
        assert squeezed(words) in text
    assert "Mtindo" not in text


REQUESTS = [
    {"who": "Company commander", "what": "Guard Mtindo, ask K-014 on +999 555 0147."},
    {"who": "FJOC", "what": "Tell the sector"},
]


def test_what_a_flash_asks_for_is_read_out_and_stands_in_its_text(desk: Desk) -> None:
    submit(desk, "flash", {**flash_values(), "requests": REQUESTS})
    text = squeezed(words_of(last_flash_script(desk, language=EN).pdf).text)
    asked = "Company commander: Guard that place, ask … on …, FJOC: Tell the sector."
    assert squeezed(f"Request: {asked}") in text
    assert squeezed("Req Guard that place, ask ... on ..., Tell the sector. CLA KAS") in text
    assert "Mtindo" not in text
    assert "5550147" not in text


def test_of_a_long_request_the_text_names_what_it_leaves_out(desk: Desk) -> None:
    long = [{"who": "Company commander", "what": "Keep a guard at the ford " * 8}]
    submit(desk, "flash", {**flash_values(), "requests": long})
    text = squeezed(words_of(last_flash_script(desk, language=EN).pdf).text)
    assert squeezed("Req Keep a guard at the ford Keep a guard at the") in text
    assert squeezed("Killed 0") in text
    assert squeezed(f"Left out: {EN.label('flash.requests')}.") in text


def test_what_is_asked_against_state_forces_is_said_on_no_radio(desk: Desk) -> None:
    against = [{"who": "FJOC", "what": "Have the army's barrier removed"}]
    submit(desk, "flash", {**flash_values(), "perpetrator": "ARM", "requests": against})
    text = squeezed(words_of(last_flash_script(desk, language=EN).pdf).text)
    assert "Request" not in text
    assert "barrier" not in text


def test_a_place_that_is_no_node_is_its_grid_and_is_not_named(desk: Desk) -> None:
    write_flash(desk, "Armed men on the ridge above Mtindo")
    text = squeezed(words_of(last_flash_script(desk, language=EN).pdf).text)
    assert squeezed("above that place") in text
    assert squeezed(spelled("36N")) in text
    assert "Mtindo" not in text
