# SPDX-License-Identifier: Apache-2.0
"""Every declared thing a form, a list or a print names has its words in English and in French.

Reads the PO files themselves, so that a stale compiled catalogue cannot hide a gap.
"""

from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from cla_core.codes import LISTS
from cla_core.fields import PEOPLE_COLUMNS, Many, fields_of
from cla_core.record import REGISTRY
from cla_core.resources import resource_path
from cla_core.states import ReportState
from cla_core.wording import code_key, column_key, field_key, section_key

LANGUAGES = ("en", "fr")


@cache
def words(language: str) -> dict[str, str]:
    """All messages of one language that have a translation, from every PO file."""
    found: dict[str, str] = {}
    for path in sorted(Path(resource_path("i18n", language)).glob("*.po")):
        with path.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if isinstance(message.id, str) and message.string and not message.fuzzy:
                    found[message.id] = str(message.string)
    return found


def rows() -> list[type]:
    """Every row type that stands in a field of a registered record."""
    kinds = [kind for record in REGISTRY.values() for kind in fields_of(record).values()]
    return sorted(
        {kind.of for kind in kinds if isinstance(kind, Many)}, key=lambda row: row.__name__
    )


def field_keys() -> list[str]:
    """`flash.headline` for each field of each record and row type."""
    declared = [*REGISTRY.values(), *rows()]
    return [field_key(of, name) for of in declared for name in fields_of(of)]


def section_keys() -> list[str]:
    """`flash.section.who` for each section that a record's fields name."""
    return [
        section_key(record, section)
        for record in REGISTRY.values()
        for section in {field.section for field in fields_of(record).values()} - {""}
    ]


def other_keys() -> list[str]:
    """Kinds, codes, columns of the people grid, states."""
    return [
        *(f"kind.{kind}" for kind in REGISTRY),
        *(code_key(name, code) for name, codes in LISTS.items() for code in codes),
        *(column_key(column) for column in PEOPLE_COLUMNS),
        *(f"state.{state.word}" for state in ReportState),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_have_a_label_and_a_help(language: str) -> None:
    keys = [key for name in field_keys() for key in (name, f"{name}.help")]
    assert [key for key in keys if not words(language).get(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_codes_columns_and_states_have_words(language: str) -> None:
    keys = section_keys() + other_keys()
    assert [key for key in keys if not words(language).get(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_of_one_list_read_differently(language: str) -> None:
    for name, codes in LISTS.items():
        labels = [words(language)[code_key(name, code)] for code in codes]
        assert len(set(labels)) == len(labels), name


def test_help_is_one_short_sentence() -> None:
    for language in LANGUAGES:
        helps = {key: text for key, text in words(language).items() if key.endswith(".help")}
        assert {key: text for key, text in helps.items() if len(text) > 110} == {}
        assert {key: text for key, text in helps.items() if not text.endswith(".")} == {}
