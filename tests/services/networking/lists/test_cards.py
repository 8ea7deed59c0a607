# SPDX-License-Identifier: Apache-2.0
"""People on cards: those of telephones, old or cut short too, and those typed below each other."""

from pathlib import Path

import pytest

from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.lists.trial import Fate
from tests.services.networking.lists.made import taken, trial_of, written

WHOLE_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kasindi Invented\r\nTEL:0555 0147\r\nEND:VCARD\r\n"

CARDS = (
    "RÉSEAU D'ALERTE\n\nNom : Kasindi Invented\nFonction : Chef\nTél: 0555 0147\nVillage: Mtindo\n"
    "\nNom : Furaha Invented\nTél : 0555 0188\nTél : 0555 0189\nVillage : Tanda\nprès du pont\n",
    "Nom;Kasindi Invented\nTéléphone;0555 0147\nVillage;Mtindo\n"
    "Nom;Furaha Invented\nTéléphone;0555 0188 / 89\nVillage;Tanda\n",
    "Nom: Kasindi Invented, Tel: 0555 0147, Village: Mtindo\n"
    "Nom: Furaha Invented, Tel: 0555 0188 / 0555 0189, Village: Tanda\n",
    "Name: Kasindi Invented\n\nPhone: 0555 0147\n\nVillage: Mtindo\n\n"
    "Name: Furaha Invented\n\nPhone: 0555 0188 / 9\n\nVillage: Tanda\n",
)


def test_cards_as_old_telephones_write_them(desk: Desk, tmp_path: Path) -> None:
    cards = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nPHOTO;ENCODING=BASE64;JPEG:AAA=\r\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:H=C3=A9l=C3=A8ne=\r\n=20Invented\r\n"
        "TEL;CELL:0555 0147\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Furaha Invented\r\n"
        "TEL;VALUE=uri:tel:+999-555-0188;ext=12\r\nEND:VCARD\r\n"
    )
    found = trial_of(desk, written(tmp_path, cards))
    said = [(one.values["real_name"], one.values["phones"][0]["number"]) for one in found.people]
    assert said == [("Hélène Invented", "+999 555 0147"), ("Furaha Invented", "+999 555 0188")]


@pytest.mark.parametrize("content", CARDS)
def test_people_on_cards_below_each_other_are_read(
    desk: Desk, tmp_path: Path, content: str
) -> None:
    found = trial_of(desk, written(tmp_path, content))
    assert not found.of(Fate.REFUSED)
    [first, second] = [one.values for one in found.people]
    assert first["real_name"] == "Kasindi Invented"
    assert first["place"]["name"] == "Mtindo"
    assert second["real_name"] == "Furaha Invented"
    assert second["place"]["name"].startswith("Tanda")
    numbers = [phone["number"] for phone in second["phones"]]
    assert numbers == ["+999 555 0188", "+999 555 0189"]


def test_a_birthday_on_a_card_keeps_a_minor_out(desk: Desk, tmp_path: Path) -> None:
    cards = "BEGIN:VCARD\nVERSION:4.0\nFN:Amani Invented\nTEL:0555 0111\nBDAY:20120304\nEND:VCARD\n"
    [row] = trial_of(desk, written(tmp_path, cards)).rows
    assert [reason.text for reason in row.reasons] == ["Nobody under eighteen is a contact."]


@pytest.mark.parametrize("rest", ["BEGIN:VCARD", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Fura"])
@pytest.mark.parametrize("last", [True, False])
def test_a_card_that_is_cut_short_is_told_and_the_whole_ones_are_taken(
    desk: Desk, tmp_path: Path, rest: str, last: bool
) -> None:
    cards = f"{WHOLE_CARD}{rest}" if last else f"{rest}\r\n{WHOLE_CARD}"
    path = written(tmp_path, cards)
    found = trial_of(desk, path)
    [cut] = found.of(Fate.REFUSED)
    assert [one.text for one in cut.reasons] == ["The file breaks off in this card."]
    assert cut.number == (2 if last else 1)
    assert taken(desk, path).added == 1
