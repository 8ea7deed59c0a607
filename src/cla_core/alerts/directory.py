# SPDX-License-Identifier: Apache-2.0
"""Numbers to ring when nothing else works: of functions, never of people.

They stand in the mission profile under `numbers`, a list of `{"function", "label", "text",
"number"}`: the code of a function, what it is called, when to ring it, and what is dialled. What
another program wrote into it in another shape is left out: a number is read in the night.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cla_core.codes import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number. `label` and `text` are the mission's own words and may be empty."""

    function: str
    number: str
    label: str = ""
    text: str = ""


def numbers(profile: Profile) -> Sequence[Number]:
    """Every number the mission gives, in its order."""
    said = profile.body.get("numbers")
    found = [_number(each) for each in said] if isinstance(said, (list, tuple)) else []
    return tuple(each for each in found if each is not None)


def number_of(profile: Profile, function: str) -> Number | None:
    """The first number of a function; None where the mission gives none."""
    return next((each for each in numbers(profile) if each.function == function), None)


def _number(said: object) -> Number | None:
    if not isinstance(said, dict):
        return None
    told = {name: said.get(name, "") for name in ("function", "number", "label", "text")}
    texts = {name: value.strip() for name, value in told.items() if isinstance(value, str)}
    if len(texts) < len(told) or not texts["function"] or not texts["number"]:
        return None
    return Number(**texts)
