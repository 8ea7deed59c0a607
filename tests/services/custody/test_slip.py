# SPDX-License-Identifier: Apache-2.0
"""The hand-over slip, read back from its PDF."""

import pytest

from cla_core.language import Language
from cla_desktop.services.custody.duty import hand_over
from cla_desktop.services.custody.slip import hand_over_slip
from cla_desktop.services.desk import Desk
from tests.services.rendering.reading import squeezed, words_of


@pytest.mark.parametrize("code", ["en", "fr"])
def test_both_sign_one_page_by_their_codes(desk: Desk, code: str) -> None:
    language = Language.load(code)
    hand_over(desk, {"holder_kind": "CLA", "taken_by": "CLA-07"})
    hand_over(desk, {"holder_kind": "OPS_ROOM", "taken_by": "OPS-1"})
    page = hand_over_slip(desk, language=language)
    assert page.pages == 1
    text = squeezed(words_of(page.pdf).text)
    for words in (
        language.tr("Handed over by {who}: signature", who="CLA-07"),
        language.tr("Taken by {who}: signature", who="OPS-1"),
        language.tr("phone not with CLA"),
        desk.book.label(language, "phone_holder", "OPS_ROOM"),
    ):
        assert squeezed(words) in text
