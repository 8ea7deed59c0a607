# SPDX-License-Identifier: Apache-2.0
"""Several choices of one list: what is wrong with them is what the sentence says."""

from cla_core.plain_kinds import Codes


def test_a_choice_named_twice_is_not_called_unknown() -> None:
    problem = Codes(list="threats").problem(["MAS", "MAS"], lambda _name: ("MAS", "MOV"))
    assert problem is not None
    assert problem.sentence == "Name each choice once."
