# SPDX-License-Identifier: Apache-2.0
"""The marks of a page and of its file: classification, training, draft."""

import re

import pytest

from cla_core.codes import CodeBook
from cla_core.errors import InputRefused
from cla_core.fields import Plain
from cla_core.language import Language
from cla_desktop.services.rendering import file_name, render
from tests.services.rendering.reading import Sheet, words_of
from tests.services.rendering.samples import ENGLISH, printout

LONG: Plain = {**ENGLISH, "what": "\n".join(["A line of it."] * 150)}


def pages(lang: Language, **other: Plain) -> Sheet:
    """The words of a flash of several pages."""
    return words_of(render(printout("flash", LONG, **other), lang=lang, book=CodeBook()).pdf)


@pytest.mark.parametrize("mark", ["UNCLASSIFIED", "CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"])
def test_the_mark_stands_twice_on_each_page(mark: str, lang: Language) -> None:
    words = CodeBook().label(lang, "classification", mark).upper()
    for page in pages(lang, classification=mark).pages:
        assert page.count(words) == 2
        assert (lang.tr("Copy no.") in page) == (mark == "STRICTLY_CONFIDENTIAL")


def test_an_older_caveat_stands_beside_the_mark(lang: Language) -> None:
    made = printout("flash", {**LONG, "caveat": "UN_RESTRICTED"})
    both = f"{lang.label('code.classification.CONFIDENTIAL')} · UN Restricted".upper()
    for page in words_of(render(made, lang=lang, book=CodeBook()).pdf).pages:
        assert page.count(both) == 2


def test_training_is_across_and_over_every_page(lang: Language) -> None:
    for page in pages(lang, training=True).pages:
        assert page.count(lang.tr("TRAINING")) == 2
        assert lang.tr("TRAINING · invented data") in page
    assert lang.tr("TRAINING") not in pages(lang).text


def test_a_draft_says_so_and_has_no_code(lang: Language) -> None:
    sheet = pages(lang, draft=True)
    for page in sheet.pages:
        assert page.count(lang.tr("DRAFT")) == 2
    assert "QR" not in sheet.text
    assert lang.tr("Code {number} of {count}")[:4] not in sheet.pages[-1]


def test_a_record_too_long_for_codes_says_so(english: Language) -> None:
    assert "Too long for codes" in pages(english, coded=False).text


def test_a_record_for_the_base_alone_has_no_code_and_is_not_called_too_long(
    english: Language,
) -> None:
    shown = words_of(render(printout("plan", {}, coded=False), lang=english, book=CodeBook()).pdf)
    assert "for the laptops of the base alone" in shown.text
    assert "Too long" not in shown.text


@pytest.mark.parametrize(
    ("other", "name"),
    [
        ({}, "C_ZZ-KAS-FLASH-2025-014.pdf"),
        ({"classification": "UNCLASSIFIED"}, "U_ZZ-KAS-FLASH-2025-014.pdf"),
        ({"classification": "STRICTLY_CONFIDENTIAL"}, "SC_ZZ-KAS-FLASH-2025-014.pdf"),
        ({"classification": "NEWER"}, "SC_ZZ-KAS-FLASH-2025-014.pdf"),
        ({"training": True}, "C_ZZ-KAS-FLASH-2025-014_TRAINING.pdf"),
        ({"number": "ZZ/KAS/WSR/2025/W11a-UP1"}, "C_ZZ-KAS-WSR-2025-W11a-UP1.pdf"),
    ],
)
def test_a_file_is_named_after_mark_and_number(other: dict[str, Plain], name: str) -> None:
    assert file_name(printout("flash", ENGLISH, **other)) == name


def test_a_draft_has_a_file_name_any_system_takes() -> None:
    name = file_name(printout("flash", ENGLISH, number="", draft=True))
    assert re.fullmatch(r"C_flash-[0-9a-f]{6}_DRAFT\.pdf", name)


def test_unknown_paper_and_kind_are_refused(english: Language) -> None:
    with pytest.raises(InputRefused):
        render(printout("flash", ENGLISH), lang=english, book=CodeBook(), paper="a5")
    with pytest.raises(InputRefused):
        render(printout("nothing", {}, coded=False), lang=english, book=CodeBook())
