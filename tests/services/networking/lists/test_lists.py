# SPDX-License-Identifier: Apache-2.0
"""Lists as people make them: read, tried, taken in whole, given out by consent."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.language import Language
from cla_core.network.health import DAY_MS
from cla_core.records.contacts import a_year_after, has_consented
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import opened
from cla_desktop.services.networking.contacts import find_callers, withdraw
from cla_desktop.services.networking.day import network_day
from cla_desktop.services.networking.lists.columns import guessed
from cla_desktop.services.networking.lists.giving_out import Receiver, give_out
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.table import FILE_MOST, ListRefused, read_table
from cla_desktop.services.networking.lists.taking_in import take_in
from cla_desktop.services.networking.lists.trial import Fate
from cla_desktop.services.spreadsheets import as_csv, write_rows
from cla_desktop.services.watching import Stopped
from tests.services.networking.lists.made import nobody, taken, trial_of, workbook
from tests.services.networking.people import contact
from tests.support.desks import SetClock
from tests.support.desks import opened as opened_at

EN = Language.load("en")


def test_a_messy_workbook_shows_the_fate_of_each_row(desk: Desk, tmp_path: Path) -> None:
    found = trial_of(desk, workbook(tmp_path / "liste.xlsx"))
    assert [(row.number, row.fate) for row in found.rows] == [
        (5, Fate.NEW),
        (6, Fate.NEW),
        (8, Fate.NEW),
        (9, Fate.REPEATED),
        (10, Fate.REFUSED),
        (11, Fate.REFUSED),
        (12, Fate.NEW),
    ]
    minor, short = found.of(Fate.REFUSED)
    assert minor.reasons[0].text == "Nobody under eighteen is a contact."
    assert short.reasons[0].values == {"count": 5, "digits": "7"}
    assert any("another country" in note.text for note in found.rows[-1].notes)
    assert find_callers(desk, "invented") == ()


def test_taken_in_each_says_what_the_list_says_and_no_consent_nobody_gave(
    desk: Desk, tmp_path: Path
) -> None:
    assert taken(desk, workbook(tmp_path / "liste.xlsx")).added == 4
    first = opened(desk, find_callers(desk, "kasindi")[0].id).values
    assert [row["number"] for row in first["phones"]] == ["+999 555 0147", "+999 700 1222"]
    assert first["phones"][0]["operator"] == "Lowa Tel"
    assert (first["role_category"], first["sex"], first["age_band"]) == ("TRAD", "f", "ADULT")
    assert first["consent_on"].startswith("2025-01-10")
    second = opened(desk, find_callers(desk, "muhindo")[0].id).values
    assert second["place"] == {"name": "Mtindo"}
    assert second["consent_on"].startswith("2025-01-10")
    assert find_callers(desk, "furaha")[0].phones == ("+999 553 0188",)
    last = opened(desk, find_callers(desk, "neema")[0].id).values
    assert last["role_category"] == "OTH"
    assert not has_consented(last)


def test_twice_the_same_list_changes_nothing_and_a_new_number_one_contact(
    desk: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "liste.xlsx")
    taken(desk, path)
    again = trial_of(desk, path)
    assert again.people == ()
    assert {row.fate for row in again.rows} == {Fate.SAME, Fate.REPEATED, Fate.REFUSED}
    more = tmp_path / "more.csv"
    more.write_text("Name;Phone\nKasindi Invented;0555 0147, 0880 0333\n", encoding="utf-8")
    found = trial_of(desk, more)
    assert [(row.fate, row.fields) for row in found.rows] == [(Fate.CHANGED, ("phones",))]
    assert take_in(desk, found, nobody).changed == 1
    assert len(find_callers(desk, "kasindi")[0].phones) == 3


@pytest.mark.parametrize(
    ("encoding", "sign"), [("utf-8-sig", ";"), ("cp1252", "\t"), ("utf-16", ","), ("utf-8", "|")]
)
def test_text_is_read_whatever_wrote_it(
    desk: Desk, tmp_path: Path, encoding: str, sign: str
) -> None:
    path = tmp_path / "liste.csv"
    lines = [
        ["Nom", "Prénom", "Téléphone", "Localité"],
        ["Kasongé", "Hélène", "0555 0147", "Bulwena"],
    ]
    path.write_text("\r\n".join(sign.join(line) for line in lines), encoding=encoding)
    taken(desk, path)
    [found] = find_callers(desk, "0147")
    assert (found.name, found.village) == ("Hélène Kasongé", "Bulwena")


def test_cards_of_both_versions_are_read(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Invented;Kasindi;;;\r\nFN:Kasindi\r\n  Invented\r\n"
        "TEL;TYPE=CELL:0555-0147\r\nitem1.TEL:+999 700 0222\r\nADR;TYPE=HOME:;;;Mtindo;;;\r\n"
        "END:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Furaha\\, Invented\r\nTEL;VALUE=uri:tel:+999-880-0333\r\n"
        "END:VCARD\r\n",
        encoding="utf-8",
    )
    assert taken(desk, path).added == 2
    [found] = find_callers(desk, "0147")
    assert (found.name, found.village, len(found.phones)) == ("Kasindi Invented", "Mtindo", 2)
    assert find_callers(desk, "0333")[0].name == "Furaha, Invented"


def test_stopped_in_the_midst_nothing_is_changed(desk: Desk, tmp_path: Path) -> None:
    found = trial_of(desk, workbook(tmp_path / "liste.xlsx"))

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        take_in(desk, found, stop)
    assert find_callers(desk, "invented") == ()
    assert desk.store.read(lambda work: work.outbox.waiting_counts())[0] == 0


def test_whoever_withdrew_is_not_brought_back_by_a_list(desk: Desk, tmp_path: Path) -> None:
    withdraw(desk, contact(desk, "K-014", real_name="Invented Ebony"))
    path = tmp_path / "liste.csv"
    path.write_text("Code;Nom\nK-014;Invented Ebony\n", encoding="utf-8")
    [row] = trial_of(desk, path).rows
    assert row.fate is Fate.REFUSED


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b" " * 200_000_000)


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(FILE_MOST + 1)


def _broken(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"zebrawood" * 40)


def _entities(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


@pytest.mark.parametrize("made", [_bomb, _large, _broken, _entities])
def test_a_hostile_or_mistaken_file_is_refused_in_words(tmp_path: Path, made: object) -> None:
    path = tmp_path / "liste.xlsx"
    assert callable(made)
    made(path)
    with pytest.raises(ListRefused):
        read_table(path, nobody)


def test_columns_without_heads_are_known_by_what_stands_in_them(tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("Kasindi Invented;05550147\nFuraha Invented;05550188\n", encoding="utf-8")
    found = guessed(read_table(path, nobody))
    assert (found.head, found.means) == (-1, (Means.NAME, Means.PHONE))


def test_only_whoever_allows_it_is_named_in_a_list_for_somebody(desk: Desk, tmp_path: Path) -> None:
    person = {"real_name": "Invented Ebony", "phones": [{"number": "0555 0147"}]}
    consent = {"consent_on": "2025-01-10T10:00:00+02:00", "allowed_uses": ["TO_NGO"]}
    contact(desk, "K-001", **person, **consent)
    contact(desk, "K-002", **person, **consent, sharing_limits=["NOT_TO_NGO"])
    contact(desk, "K-003", **person)
    codes = give_out(desk, Receiver.NOBODY, EN)
    assert "Ebony" not in str(codes.rows)
    assert (codes.contacts, codes.named) == (3, 0)
    given = give_out(desk, Receiver.TO_NGO, EN)
    assert (given.contacts, given.named) == (3, 1)
    assert "3 rows, 1 with a name" in given.rows[0][0]
    assert next(row for row in given.rows if "Invented Ebony" in row)[0] == "K-001"
    assert b"'+999 555 0147" in as_csv(given.rows)
    for ending in ("csv", "xlsx"):
        path = tmp_path / f"out.{ending}"
        write_rows(path, given.rows, "Contacts")
        assert trial_of(desk, path).people == ()


def test_nobody_is_named_on_a_consent_that_is_overdue_for_its_review(
    folder: Profile,
) -> None:
    clock = SetClock()
    desk = opened_at(folder, clock=clock)
    given_on = iso(moment_of(clock.ms - DAY_MS, desk.offset_minutes))
    soon = iso(moment_of(clock.ms + DAY_MS, desk.offset_minutes))
    person = {"real_name": "Invented Ebony", "consent_on": given_on}
    contact(desk, "K-001", **person, allowed_uses=["TO_NGO"], review_on=soon)
    again = [{"use": "TO_NGO", "given_on": given_on}]
    contact(desk, "K-002", **person, review_on=soon, use_consents=again)
    later = [{**again[0], "review_on": a_year_after(given_on)}]
    contact(desk, "K-003", **person, review_on=soon, use_consents=later)
    before = give_out(desk, Receiver.TO_NGO, EN)
    assert (before.named, before.overdue) == (3, ())
    clock.ms += 2 * DAY_MS
    after = give_out(desk, Receiver.TO_NGO, EN)
    assert (after.named, after.overdue) == (1, ("K-001", "K-002"))
    assert [row[0] for row in after.rows if "Invented Ebony" in row] == ["K-003"]
    assert [row[0] for row in after.rows if "to be asked again" in row] == ["K-001", "K-002"]
    assert network_day(desk).to_ask.codes == ("K-001", "K-002")
    desk.close()


def test_a_formula_is_never_evaluated_and_is_nobodys_name(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Phone", "Nickname"])
    sheet.append(["=HYPERLINK(1)", "0555 0147", ""])
    sheet.append(["Furaha Invented", "0555 0188", "=1+1"])
    path = tmp_path / "liste.xlsx"
    book.save(path)
    first, second = trial_of(desk, path).rows
    assert [one.text for one in first.reasons] == ["There is a formula here instead of a name."]
    assert second.person is not None
    assert "nicknames" not in second.person.values
    assert "A formula here is left out." in [one.text for one in second.notes]
