# SPDX-License-Identifier: Apache-2.0
"""The flash on paper: one page, ten sections, every word, and a code that carries the same."""

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtPdf import QPdfDocument
from zxingcpp import read_barcodes

from cla_core.bundles.paper import check, read_paper
from cla_core.codes import CodeBook
from cla_core.dtg import parse_iso
from cla_core.fields import Plain
from cla_core.language import Language
from cla_core.records.reports import Flash
from cla_core.wording import section_key
from cla_desktop.services.rendering import Rendered, render
from cla_desktop.services.rendering.flash import SECTIONS
from cla_desktop.services.rendering.words import Words
from tests.services.rendering.reading import (
    QR_CODES,
    codes_in,
    codes_of,
    despeckled,
    pictures_of,
    plain,
    specked,
    squeezed,
    words_of,
)
from tests.services.rendering.samples import (
    DEVICE,
    FLASH,
    MISSION,
    PUBLIC,
    operation_of,
    printout,
)

PAPERS = {"a4": (595, 842), "letter": (612, 792)}


def flash(lang: Language, paper: str = "a4", **other: Plain) -> Rendered:
    """The usual flash in its language."""
    made = printout("flash", FLASH[lang.code], **other)
    return render(made, lang=lang, book=CodeBook(), paper=paper)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_usual_flash_is_one_page(lang: Language, paper: str) -> None:
    rendered = flash(lang, paper)
    pages = pypdf.PdfReader(io.BytesIO(rendered.pdf)).pages
    assert rendered.pages == len(pages) == 1
    box = pages[0].mediabox
    assert (round(box.width), round(box.height)) == PAPERS[paper]


@pytest.mark.parametrize("paper", PAPERS)
def test_its_code_is_read_from_a_black_and_white_scan(
    lang: Language, paper: str, tmp_path: Path
) -> None:
    found = codes_of(flash(lang, paper).pdf, tmp_path)
    read = read_paper(found)
    check(read, PUBLIC, MISSION)
    assert read.device == DEVICE
    assert read.operation == operation_of("flash", FLASH[lang.code])


@pytest.mark.parametrize("paper", PAPERS)
def test_its_code_survives_a_worn_printer(lang: Language, paper: str, tmp_path: Path) -> None:
    pages = pictures_of(flash(lang, paper).pdf, tmp_path, dpi=200)
    found = codes_in([despeckled(specked(page, 0.02)) for page in pages])
    assert read_paper(found).operation == operation_of("flash", FLASH[lang.code])


def test_what_room_is_left_goes_to_correction(english: Language, tmp_path: Path) -> None:
    short = {name: FLASH["en"][name] for name in ("headline", "threat_type", "happened", "what")}
    for values, level in ((short, "Q"), (FLASH["en"], "M")):
        page = render(printout("flash", values), lang=english, book=CodeBook()).pdf
        [picture] = pictures_of(page, tmp_path)
        assert [code.ec_level for code in read_barcodes(picture, formats=QR_CODES)] == [level]


def test_a_training_mark_does_not_spoil_the_code(english: Language, tmp_path: Path) -> None:
    found = codes_of(flash(english, training=True).pdf, tmp_path)
    assert read_paper(found).operation == operation_of("flash", FLASH["en"])


def test_ten_sections_stand_in_their_order(lang: Language) -> None:
    text = words_of(flash(lang).pdf).text
    titles = [lang.label(section_key(Flash, name)) for name in SECTIONS]
    assert len(titles) == 10
    found = [text.find(plain(f"{number} {title}")) for number, title in enumerate(titles, start=1)]
    assert -1 not in found
    assert found == sorted(found)


def test_what_was_written_is_on_the_page(lang: Language) -> None:
    text = squeezed(words_of(flash(lang).pdf).text)
    values = FLASH[lang.code]
    written = [value for value in values.values() if isinstance(value, str) and " " in value]
    written += [row["what"] for name in ("actions", "requests") for row in values[name]]
    assert len(written) > 15
    assert [words for words in written if squeezed(words) not in text] == []


def test_moments_are_said_in_words_and_groups(lang: Language) -> None:
    text = words_of(flash(lang).pdf).text
    for words in {
        "en": (
            "142305B MAR 25", "Friday 14 March 2025, 21:42 to 22:24 local time",
            "141942Z to 142024Z MAR 25", "Saturday 15 March 2025, 06:20", "150620B MAR 25",
            "16 Mar, 06:00", "Printed 142307B MAR 25", "grid 36N SG 995 881",
            "9.0 km, 045° from base",
        ),
        "fr": (
            "142305B MAR 25", "Vendredi 14 mars 2025, 21 h 42 à 22 h 24 heure locale",
            "141942Z à 142024Z MAR 25", "Samedi 15 mars 2025, 06 h 20", "150620B MAR 25",
            "16 mars, 06 h 00", "Imprimé 142307B MAR 25", "carroyage 36N SG 995 881",
            "9,0 km, 045° de la base",
        ),
    }[lang.code]:  # fmt: skip
        assert squeezed(words) in squeezed(text)


def test_the_first_of_a_month_is_said_as_french_says_it() -> None:
    words = Words(Language.load("fr"), CodeBook(), year=2025)
    first = parse_iso("2025-03-01T06:20:00+02:00")
    assert words.full_date(first) == "samedi 1er mars 2025"
    assert words.short(first).startswith("1er mars, 06")


def test_a_draft_that_says_only_when_it_ended_does_not_call_that_the_beginning(
    english: Language,
) -> None:
    values = {name: said for name, said in FLASH["en"].items() if name != "happened"}
    text = words_of(render(printout("flash", values), lang=english, book=CodeBook()).pdf).text
    assert squeezed("When it ended: 14 Mar, 22:24") in squeezed(text)


def test_marks_number_and_receipt_stand_there(lang: Language) -> None:
    sheet = words_of(flash(lang).pdf)
    page = sheet.pages[0]
    words = {
        "en": ("CONFIDENTIAL", "Page 1 of 1", "Received by (name)", "Rank", "Date and time"),
        "fr": ("CONFIDENTIEL", "Page 1 sur 1", "Reçu par (nom)", "Grade", "Date et heure"),
    }[lang.code]
    assert page.count(words[0]) == 2
    assert all(part in page for part in words[1:])
    assert page.count("ZZ/KAS/FLASH/2025/014") >= 2
    assert "ZZ/KAS/FLASH/2025/014a" in page


@pytest.mark.parametrize("paper", PAPERS)
def test_a_flash_that_runs_over_a_little_is_set_smaller_on_one_page(
    lang: Language, paper: str
) -> None:
    """A second page with nothing but the receipt block is lost on the way to the commander."""
    values = {**FLASH[lang.code], "what": " ".join(["village", "ridge", "men"] * 50)}
    rendered = render(printout("flash", values), lang=lang, book=CodeBook(), paper=paper)
    page = words_of(rendered.pdf).pages[0]
    assert rendered.pages == 1
    assert page.count("ridge") >= 50
    assert {"en": "Received by (name)", "fr": "Reçu par (nom)"}[lang.code] in page


def test_a_long_flash_flows_on_and_says_so(english: Language) -> None:
    values = {**FLASH["en"], "what": "\n".join(["They came down from the ridge again."] * 120)}
    rendered = render(printout("flash", values), lang=english, book=CodeBook())
    pages = words_of(rendered.pdf).pages
    assert rendered.pages == len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert page.count("CONFIDENTIAL") == 2
        assert f"Page {number} of {len(pages)}" in page
        assert "ZZ/KAS/FLASH/2025/014" in page
        assert "142305B MAR 25" in page
    assert " ".join(pages).count("They came down from the ridge again.") == 120


def test_the_number_is_copied_whole_from_every_page(english: Language, tmp_path: Path) -> None:
    """As a viewer copies it, with every place where a line may break."""
    values = {**FLASH["en"], "what": "\n".join(["They came down from the ridge again."] * 120)}
    file = tmp_path / "flash.pdf"
    update = printout("flash", values, amends_number="ZZ/KAS/FLASH/2025/011")
    file.write_bytes(render(update, lang=english, book=CodeBook()).pdf)
    viewed = QPdfDocument()
    viewed.load(str(file))
    assert viewed.pageCount() > 1
    assert "ZZ/KAS/FLASH/2025/011" in viewed.getAllText(0).text()
    for page in range(viewed.pageCount()):
        assert "ZZ/KAS/FLASH/2025/014" in viewed.getAllText(page).text()
    viewed.close()


def test_long_records_are_read_from_all_their_codes(english: Language, tmp_path: Path) -> None:
    values = {**FLASH["en"], "what": " ".join(f"{n * 7919 % 99991:x}" for n in range(900))}
    rendered = render(printout("flash", values), lang=english, book=CodeBook())
    found = codes_of(rendered.pdf, tmp_path)
    assert len(found) > 2
    assert read_paper(found).operation == operation_of("flash", values)


def test_the_pdf_is_tagged_and_says_its_language(lang: Language) -> None:
    reader = pypdf.PdfReader(io.BytesIO(flash(lang).pdf))
    root: Any = reader.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(lang.code)
    assert reader.metadata is not None
    assert reader.metadata.title == "C_ZZ-KAS-FLASH-2025-014"
    assert not reader.metadata.author


def test_an_empty_draft_says_what_is_not_said(lang: Language) -> None:
    made = printout("flash", {}, coded=False, draft=True, number="", alias="")
    sheet = words_of(render(made, lang=lang, book=CodeBook()).pdf)
    assert sheet.text.count(lang.tr("Not said.")) == 9
    assert lang.tr("No source is named here.") in sheet.text
    assert lang.tr("no number yet") in sheet.text
