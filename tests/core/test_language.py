# SPDX-License-Identifier: Apache-2.0
"""The words people see: looked up in real catalogues, and never missing altogether."""

from pathlib import Path

import pytest

from cla_core.language import Language, mark
from scripts.catalogue import compile_all, mo_path

FRENCH = """
msgid "Send now"
msgstr "Envoyer maintenant"

msgid "{count} waiting"
msgstr "{count} en attente"

msgid "{n} report"
msgid_plural "{n} reports"
msgstr[0] "{n} rapport"
msgstr[1] "{n} rapports"

msgid "flash.headline"
msgstr "Titre"
"""
ENGLISH = """
msgid "flash.headline"
msgstr "Headline"

msgid "flash.place"
msgstr "Place"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two compiled catalogues, made the way set-up makes the real ones."""
    for code, text in (("fr", FRENCH), ("en", ENGLISH)):
        (tmp_path / code).mkdir()
        (tmp_path / code / "desk.po").write_text(text, encoding="utf-8")
    compile_all(tmp_path)
    return tmp_path


def test_a_sentence_is_translated_and_its_places_filled(folder: Path) -> None:
    lang = Language.load("fr", folder)
    assert lang.tr("Send now") == "Envoyer maintenant"
    assert lang.tr("{count} waiting", count=3) == "3 en attente"


@pytest.mark.parametrize(
    ("code", "n", "words"),
    [
        ("en", 0, "0 reports"),
        ("en", 1, "1 report"),
        ("en", 2, "2 reports"),
        ("fr", 0, "0 rapport"),
        ("fr", 1, "1 rapport"),
        ("fr", 2, "2 rapports"),
    ],
)
def test_each_language_counts_by_its_own_rule(folder: Path, code: str, n: int, words: str) -> None:
    assert Language.load(code, folder).ntr("{n} report", "{n} reports", n) == words


def test_a_label_falls_to_english_and_then_to_its_key(folder: Path) -> None:
    lang = Language.load("fr", folder)
    assert lang.label("flash.headline") == "Titre"
    assert lang.label("flash.place") == "Place"
    assert lang.label("flash.nowhere") == "flash.nowhere"


def test_without_catalogues_the_english_sentence_is_shown(tmp_path: Path) -> None:
    lang = Language.load("fr", tmp_path)
    assert lang.tr("{count} waiting", count=3) == "3 waiting"
    assert lang.ntr("{n} report", "{n} reports", 2) == "2 reports"
    assert lang.label("flash.headline") == "flash.headline"


@pytest.mark.parametrize("content", [b"", b"\xde\x12", b"garbage that is no catalogue at all"])
def test_a_damaged_catalogue_counts_as_missing(folder: Path, content: bytes) -> None:
    mo_path(folder / "fr").write_bytes(content)
    assert Language.load("fr", folder).tr("Send now") == "Send now"


def test_a_truncated_catalogue_counts_as_missing(folder: Path) -> None:
    target = mo_path(folder / "fr")
    target.write_bytes(target.read_bytes()[:-40])
    assert Language.load("fr", folder).tr("Send now") == "Send now"


def test_braces_without_values_and_empty_text_stay_as_they_are(folder: Path) -> None:
    lang = Language.load("fr", folder)
    assert lang.tr("a {brace} and a } more") == "a {brace} and a } more"
    assert lang.tr("") == ""
    assert lang.label("") == ""


def test_direction_follows_the_script(tmp_path: Path) -> None:
    assert not Language.load("fr", tmp_path).rtl
    assert Language.load("ar", tmp_path).rtl


def test_mark_gives_the_message_back() -> None:
    assert mark("Send now") == "Send now"
