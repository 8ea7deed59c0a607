# SPDX-License-Identifier: Apache-2.0
"""The glossary: every term in both languages, found by any of its words."""

import pytest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.glossary.panel import GlossaryPanel
from cla_desktop.ui.glossary.terms import TERMS, found, terms
from cla_desktop.ui.look import Look
from tests.ui.accessible import unnamed


def test_every_term_has_its_words_in_both_languages() -> None:
    english, french = Language.load("en"), Language.load("fr")
    entries = terms(english, french)
    assert [entry.key for entry in entries] == list(TERMS)
    for entry in entries:
        assert not entry.term.startswith("glossary.")
        assert not entry.other.startswith("glossary.")
        assert entry.meaning.endswith(".")


@pytest.mark.parametrize(
    ("typed", "key"), [("reseau d alerte", "can"), ("hotline", "green_number"), ("b2", "grading")]
)
def test_a_term_is_found_by_any_of_its_words(lang: Language, typed: str, key: str) -> None:
    other = Language.load("en" if lang.code == "fr" else "fr")
    assert key in [entry.key for entry in terms(lang, other) if found(entry, typed)]


def test_the_panel_says_when_nothing_is_found(look: Look, lang: Language, qtbot: QtBot) -> None:
    panel = GlossaryPanel(look, lang)
    qtbot.addWidget(panel)
    panel.show()
    assert unnamed(panel) == []
    panel.field.setText("xylophone")
    assert not panel.nothing.isHidden()
    assert "xylophone" in panel.nothing.text()
    panel.field.setText("")
    assert panel.nothing.isHidden()
