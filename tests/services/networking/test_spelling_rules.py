# SPDX-License-Identifier: Apache-2.0
"""No rule of spelling stands that never applies, and no form of a name that none is found by."""

from itertools import product

import pytest
from anyascii import anyascii

from cla_desktop.services.networking.his_and_hers import HER_ENDINGS, he_and_she
from cla_desktop.services.networking.name_forms import FORMS
from cla_desktop.services.networking.namesakes import may_be_one
from cla_desktop.services.networking.spelling_rules import (
    COMPOUNDS,
    READINGS,
    SOUNDS,
    SPELLINGS,
    Rule,
    folded,
)

RULES = [
    pytest.param(before, rule, id=rule.says)
    for before, rules in (([], COMPOUNDS), ([], SPELLINGS), ([*SPELLINGS], SOUNDS))
    for at, rule in enumerate(rules)
    for before in [[*before, *rules[:at]]]
]
READ_ALONE = [pytest.param([], rule, id=rule.says) for rule in READINGS]
LINES = [line.split() for line in FORMS.strip().splitlines()]


@pytest.mark.parametrize(("before", "rule"), [*RULES, *READ_ALONE])
def test_each_rule_applies_to_the_name_it_gives(before: list[Rule], rule: Rule) -> None:
    word = folded(anyascii(rule.example).lower(), before)
    assert rule.pattern.sub(rule.heard, word) != word


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_each_form_of_a_name_is_heard_as_every_other(line: list[str]) -> None:
    apart = [
        pair for pair in product(line, line) if not may_be_one(*(f"{one} Kambale" for one in pair))
    ]
    assert apart == []


def test_no_form_stands_for_two_names() -> None:
    forms = [anyascii(form).lower() for line in LINES for form in line]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("ending", HER_ENDINGS)
def test_each_ending_makes_a_woman_s_name_of_a_man_s(ending: str) -> None:
    for his in HER_ENDINGS[ending]:
        assert he_and_she(f"alb{his}", f"alb{ending}")
