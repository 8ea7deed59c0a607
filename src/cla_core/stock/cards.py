# SPDX-License-Identifier: Apache-2.0
"""A pack of cards as it is pasted from a message or a list: their numbers, all of one worth."""

import re
from decimal import Decimal
from typing import Final

from cla_core.fields import Plain
from cla_core.money import Money, decimal_of, exact

APART: Final = re.compile(r"[\n\r,;\t]+")
"""Between two numbers; within one there may be spaces and dashes."""


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers in a pasted text, in order."""
    pieces = (" ".join(piece.split()) for piece in APART.split(text))
    return tuple(piece for piece in pieces if piece)


def one_worth(money: Plain, count: int) -> dict[str, Plain] | None:
    """What each of so many cards is worth; None where it does not come out exactly."""
    whole = decimal_of(money)
    each = (whole / count).quantize(Decimal("0.001")).normalize() if count else Decimal(0)
    said = exact(each)
    fits = count and each * count == whole and Money.SHAPE.match(said)
    return {"amount": said, "currency": money["currency"]} if fits else None
