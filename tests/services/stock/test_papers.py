# SPDX-License-Identifier: Apache-2.0
"""What leaves the laptop: the month's sheet, slips, the workbook for finance; codes alone."""

import io
import re
from pathlib import Path

import openpyxl
import pypdf
import pytest

from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import archive, create, save
from cla_desktop.services.saved_files import NotSaved
from cla_desktop.services.stock.finance import export_ledger
from cla_desktop.services.stock.sheets import month_sheet, slip
from cla_desktop.services.stock.writing import (
    book_within,
    close_month,
    confirm,
    now,
    this_month,
    write,
)
from tests.services.stock.reversing import reverse
from tests.support.desks import SetClock

SECRETS = ("9981 2234", "+999 555 0199", "351234560123457", "Zebrawood", "TRX-881")
FORMULA = '=HYPERLINK("http://x")'


def text_of(pdf: bytes) -> str:
    """What stands on paper."""
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def entry(desk: Desk, act: str, amount: str, **more: object) -> str:
    """An entry of now."""
    money = {"amount": amount, "currency": "USD"}
    said = {"act": act, "at": now(desk), "operator": "Lowa Tel", "credit_kind": "AIRTIME"}
    return write(desk, {**said, "money": money, **more}).id


def a_month(desk: Desk) -> str:
    """Bought, issued, confirmed, reversed, a budget; the issue that stands."""
    entry(desk, "BUDGET", "100", period=this_month(desk))
    entry(desk, "BOUGHT", "40.50", reference="TRX-881", note="Zebrawood's shop")
    first = entry(
        desk, "ISSUED", "5.25", method="SCRATCH", beneficiary="K-014", voucher="9981 2234"
    )
    second = entry(desk, "ISSUED", "7", method="E_TRANSFER", beneficiary="K-015")
    confirm(desk, first)
    reverse(desk, second, reason="NOT_RECEIVED")
    return first


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_sheet_of_a_month_adds_up_in_codes_alone(desk: Desk, code: str) -> None:
    a_month(desk)
    language = Language.load(code)
    point = language.label("print.decimal")
    before = text_of(month_sheet(desk, this_month(desk), language=language).pdf)
    assert language.tr("not closed yet: figures may still change") in before
    assert isinstance(desk.clock.machine, SetClock)
    desk.clock.machine.ms += 60_000
    close_month(desk, this_month(desk))
    text = text_of(month_sheet(desk, this_month(desk), language=language).pdf)
    for wanted in ("K-014", f"100{point}00", f"40{point}50", f"5{point}25", "Lowa Tel"):
        assert wanted in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_an_operator_has_one_spelling_on_the_whole_sheet_and_for_finance(
    desk: Desk, tmp_path: Path
) -> None:
    """One that the mission's plan does not name: the others are written as it names them."""
    entry(desk, "BOUGHT", "3", operator="Tanda-Cell", at="2025-03-02T08:00:00+02:00")
    entry(desk, "BOUGHT", "4", operator="TANDACELL")
    english = Language.load("en")
    text = text_of(month_sheet(desk, this_month(desk), language=english).pdf)
    assert "TANDACELL" not in text
    export_ledger(desk, tmp_path / "ledger.xlsx", language=english)
    entries = openpyxl.load_workbook(tmp_path / "ledger.xlsx").worksheets[0]
    assert [row[4] for row in entries.iter_rows(min_row=2, values_only=True)] == ["Tanda-Cell"] * 2


def test_what_is_reversed_after_the_closing_says_in_which_month_on_the_signed_sheet(
    desk: Desk,
) -> None:
    language, month = Language.load("en"), this_month(desk)
    first = a_month(desk)
    assert isinstance(desk.clock.machine, SetClock)
    desk.clock.machine.ms += 60_000
    close_month(desk, month)
    reverse(desk, first, reason="MISTAKE")
    signed = text_of(month_sheet(desk, month, language=language).pdf)
    assert "reversed in April 2025" in signed
    assert "35.25" in signed


def test_what_moved_no_money_is_no_line_of_the_sheet_though_it_is_reversed(desk: Desk) -> None:
    language, month = Language.load("en"), this_month(desk)
    first = a_month(desk)
    before = text_of(month_sheet(desk, month, language=language).pdf)
    asked = entry(desk, "REQUESTED", "777")
    reverse(desk, asked, reason="MISTAKE")
    agreed = desk.store.read(lambda work: book_within(desk, work)).confirmed_by[first]
    reverse(desk, agreed.id, reason="MISTAKE")
    after = text_of(month_sheet(desk, month, language=language).pdf)
    assert "777" not in after
    assert re.findall(r"\d+ entr(?:y|ies)", after) == re.findall(r"\d+ entr(?:y|ies)", before)
    assert after.count("not confirmed") == before.count("not confirmed") + 1


def test_the_sheet_says_the_day_of_the_zone_in_which_an_entry_was_written(desk: Desk) -> None:
    entry(desk, "BOUGHT", "3", at="2025-03-01T00:30:00+03:00")
    text = text_of(month_sheet(desk, "2025-03", language=Language.load("en")).pdf)
    assert "1 Mar" in text
    assert "28 Feb" not in text


def test_finance_gets_numbers_without_names_and_no_cell_begins_a_formula(
    desk: Desk, tmp_path: Path
) -> None:
    a_month(desk)
    entry(desk, "BOUGHT", "1", operator=FORMULA)
    entry(desk, "BOUGHT", "2", operator="#N/A")
    path = tmp_path / "ledger.xlsx"
    assert export_ledger(desk, path, language=Language.load("en")) == 8
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells}.isdisjoint({"f", "e"})
    said = " ".join(str(cell.value) for cell in cells)
    assert f"'{FORMULA}" in said
    assert [word for word in (*SECRETS, "K-014", "K-015") if word in said] == []
    entries, balances, about = book
    assert entries.max_row == 9
    assert about.cell(row=1, column=2).value == 8
    days = [cell for cell in next(entries.iter_cols(min_col=2, max_col=2, min_row=2))]
    assert all(cell.is_date for cell in days)
    [own] = [row for row in balances.iter_rows(values_only=True) if row[0] == "Lowa Tel"]
    assert own[3:] == (40.5, 5.25, 0, 35.25, 0)


def test_a_folder_that_takes_no_file_is_said_and_nothing_is_left(
    desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(NotSaved):
        export_ledger(desk, tmp_path / "nowhere" / "x.xlsx", language=Language.load("en"))
    assert list(tmp_path.glob("**/*.xlsx*")) == []


def test_a_slip_names_the_thing_and_its_holder_by_code(desk: Desk) -> None:
    language = Language.load("en")
    values = {
        "code": "A-001",
        "asset_type": "FEATURE_PHONE",
        "status": "ISSUED",
        "issued_to": "K-014",
        "serial": "351234560123457",
        "make_model": "Lowa 105",
    }
    phone = create(desk, "asset", values).id
    sim = {"code": "A-002", "asset_type": "SIM", "inside": "A-001", "number": "+999 555 0199"}
    card = create(desk, "asset", sim).id
    for returned, title in ((False, "Issue slip"), (True, "Return slip")):
        text = text_of(slip(desk, phone, returned=returned, language=language).pdf)
        for wanted in (title, "A-001", "A-002", "K-014", "Lowa 105", "Holder (mark)"):
            assert wanted in text
        assert [secret for secret in SECRETS if secret in text] == []
        assert "stay on the laptop" in " ".join(text.split())
    with pytest.raises(InputRefused, match="Nobody has it"):
        slip(desk, card, returned=False, language=language)


@pytest.mark.parametrize("why", ["lost", "removed"])
def test_nobody_signs_for_what_was_lost_out_of_a_thing_or_removed_from_the_list(
    desk: Desk, why: str
) -> None:
    phone = {"code": "A-001", "asset_type": "FEATURE_PHONE", "status": "ISSUED"}
    record = create(desk, "asset", {**phone, "issued_to": "K-014"}).id
    sim = create(desk, "asset", {"code": "A-002", "asset_type": "SIM", "inside": "A-001"})
    if why == "lost":
        save(desk, sim, {**sim.values, "status": "LOST"})
    else:
        archive(desk, sim)
    for returned in (False, True):
        text = text_of(slip(desk, record, returned=returned, language=Language.load("en")).pdf)
        assert "A-001" in text
        assert "A-002" not in text


def test_a_slip_has_the_serial_number_of_what_no_telephone_network_finds(desk: Desk) -> None:
    language = Language.load("en")
    values = {
        "code": "A-003",
        "asset_type": "VHF_HANDHELD",
        "status": "ISSUED",
        "issued_to": "K-014",
        "serial": "ZZ-77-0412",
    }
    radio = create(desk, "asset", values).id
    other = {"code": "A-004", "asset_type": "OTHER", "inside": "A-003", "serial": "TRX-881"}
    create(desk, "asset", other)
    for returned in (False, True):
        text = text_of(slip(desk, radio, returned=returned, language=language).pdf)
        assert "ZZ-77-0412" in text
        assert "stay on the laptop" not in " ".join(text.split())
        assert [secret for secret in SECRETS if secret in text] == []
