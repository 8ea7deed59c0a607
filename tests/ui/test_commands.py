# SPDX-License-Identifier: Apache-2.0
"""What is meant by what one types into the field at the top."""

from dataclasses import replace

import pytest

from cla_core.language import Language, mark
from cla_desktop.ui.commands import Command, Do, commands, matching
from cla_desktop.ui.features.outreach.kinds import KINDS as OUTREACH_KINDS
from cla_desktop.ui.features.visits.kinds import KINDS as VISIT_KINDS
from cla_desktop.ui.page_stack import Errand, lists_of
from tests.ui.shell.pages import ENTRIES


def test_commands_are_found_by_the_beginnings_of_their_words(lang: Language) -> None:
    known = commands(lang, ENTRIES)
    assert matching(known, "") == known
    assert Do.LOCK in [command.key for command in matching(known, lang.tr("Lock the desk")[:4])]
    assert matching(known, "zzz") == []


def test_a_page_is_meant_by_its_name_before_any_act_that_holds_it(lang: Language) -> None:
    known = commands(lang, ENTRIES)
    for entry in ENTRIES:
        assert matching(known, lang.tr(entry.title))[0].key == entry.key
    assert matching(known, lang.tr("Reports")[:4])[0].key == "reports"


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        ("fr", "rumeurs", "rumour"),
        ("fr", "Rumeur", "rumour"),
        ("fr", "enquete", "survey"),
        ("fr", "ÉQUIPES", "protection_team"),
        ("en", "rumours", "rumour"),
        ("en", "rumour", "rumour"),
        ("en", "surveys", "survey"),
        ("en", "promise", "promise"),
    ],
)
def test_one_or_several_lead_to_the_list_of_them(code: str, typed: str, meant: str) -> None:
    kinds = (*OUTREACH_KINDS, *VISIT_KINDS)
    new = Errand(wish="new:rumour", title=mark("New rumour"), icon="file-plus")
    page = replace(ENTRIES[-1], errands=(new, *lists_of(kinds, icon="list")))
    found = matching(commands(Language.load(code), [*ENTRIES[:-1], page]), typed)
    assert found[0].key == f"{page.key}|show:{meant}"


def test_what_stands_for_several_is_no_beginning_of_another_word() -> None:
    known = [Command(key="j", words="Journal", icon=""), Command(key="a", words="Animal", icon="")]
    assert matching(known, "jours") == []
    assert matching(known, "s") == []
    assert [command.key for command in matching(known, "animaux")] == ["a"]


@pytest.mark.parametrize(("code", "typed"), [("en", "francais"), ("fr", "english")])
def test_the_other_language_is_found_by_its_own_name(code: str, typed: str) -> None:
    assert matching(commands(Language.load(code), ENTRIES), typed)[0].key == Do.LANGUAGE
