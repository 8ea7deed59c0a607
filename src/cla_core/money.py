# SPDX-License-Identifier: Apache-2.0
"""Sums of money: exact decimals with their currency, as a kind of field and to reckon with.

Never a binary fraction, never a guess: `1,250` is a thousand and something to one reader and one
and a quarter to another, so it is asked again. Knows no exchange rate; sums of two currencies are
two sums.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from cla_core.errors import mark
from cla_core.kind import CodeLists, Kind, Plain, Problem, whole
from cla_core.language import Language, Worded

CURRENCIES: Final = "currency"
"""The reference list of currencies."""
USUAL_DECIMALS: Final = 2
WHOLE_ONLY: Final = frozenset({"BIF", "CDF", "RWF", "UGX", "XAF", "XOF"})
"""Currencies whose cents nobody pays with."""
NARROW_SPACE: Final = "\u202f"
_GROUPED: Final = re.compile(r"(?P<whole>\d{1,3}(?:(?P<mark>[.,'’ ])\d{3})(?:(?P=mark)\d{3})*)\Z")
_MIXED: Final = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<mark>[.,'’ ])\d{3})+)(?P<point>[.,])(?P<part>\d{1,3})\Z"
)
_PLAIN: Final = re.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d{1,3}))?\Z")
UNCLEAR: Final = mark("Write it without a sign between thousands: 1250 or 1250.00.")
NO_AMOUNT: Final = mark("Write an amount such as 1250 or 12.50.")
TOO_LARGE: Final = mark("This amount has more than twelve digits. Look at it again.")
_LONG: Final = re.compile(r"[1-9][0-9]{12,}(\.[0-9]{1,3})?\Z")


class UnclearAmount(ValueError):
    """A number that two people would read as two amounts; `str` is the sentence for them."""


def read_amount(text: str) -> str:
    """The exact decimal in what somebody typed, in digits of any script: `1250.50`.

    Raises:
        UnclearAmount: it is no amount, or could be two.
    """
    typed = _latin(" ".join(text.split()))
    if not typed:
        raise UnclearAmount(NO_AMOUNT)
    mixed = _MIXED.match(typed)
    if mixed is not None and mixed["mark"] != mixed["point"]:
        return _canonical(re.sub(r"\D", "", mixed["whole"]), mixed["part"])
    grouped = _GROUPED.match(typed)
    if grouped is not None:
        marks = typed.count(grouped["mark"])
        if grouped["mark"] in ".," and marks == 1:
            raise UnclearAmount(UNCLEAR)
        return _canonical(re.sub(r"\D", "", typed), None)
    plain = _PLAIN.match(typed)
    if plain is None:
        raise UnclearAmount(NO_AMOUNT)
    return _canonical(plain["whole"], plain["part"])


def _latin(text: str) -> str:
    """Digits of any script as 0 to 9, the Arabic decimal sign as a point."""
    shown = {"\u066b": ".", "\u066c": "'"}
    return "".join(str(int(sign)) if sign.isdecimal() else shown.get(sign, sign) for sign in text)


def _canonical(whole: str, part: str | None) -> str:
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{part}" if part else whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Kind):
    """An amount and its currency: `{"amount": "1250.50", "currency": "USD"}`.

    What moves is `above_nothing`; what is asked may cost nothing.
    """

    above_nothing: bool = False

    SHAPE: ClassVar = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,3})?\Z")
    PARTS: ClassVar = ("amount", "currency")

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no exact amount of a known currency."""
        if not isinstance(value, dict) or set(value) != set(self.PARTS):
            return Problem("", mark("Money is an amount and its currency."))
        amount, currency = value["amount"], value["currency"]
        if not isinstance(amount, str) or not self.SHAPE.match(amount):
            is_long = isinstance(amount, str) and _LONG.match(amount)
            return Problem("amount", TOO_LARGE if is_long else NO_AMOUNT)
        if self.above_nothing and not Decimal(amount):
            return Problem("", mark("Write an amount greater than zero."))
        if currency not in lists(CURRENCIES):
            return Problem(
                "currency",
                mark("This is not one of the choices: {choices}."),
                {"choices": ", ".join(lists(CURRENCIES))},
            )
        return None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """An object of exact text and a code."""
        some = "(?=.*[1-9])" if self.above_nothing else ""
        shape = some + self.SHAPE.pattern.removesuffix(r"\Z")
        amount = {"type": "string", "pattern": whole(shape)}
        return {
            "type": "object",
            "properties": {
                "amount": amount,
                "currency": {"type": "string", "enum": [*lists(CURRENCIES)]},
            },
            "required": [*self.PARTS],
            "additionalProperties": False,
        }

    def searchable(self, value: Plain) -> str:
        """Nobody searches for a sum."""
        return ""


Sums = Mapping[str, Decimal]
"""By currency, exact."""


def decimal_of(value: Plain) -> Decimal:
    """The number of a money value."""
    return Decimal(value["amount"])


def same_value(one: Plain, other: Plain) -> bool:
    """Whether two plain values say the same: `40` and `40.00` of a currency are one amount."""
    if not (_is_money(one) and _is_money(other)):
        return bool(one == other)
    return one.get("currency") == other.get("currency") and decimal_of(one) == decimal_of(other)


def _is_money(value: Plain) -> bool:
    return isinstance(value, dict) and Money.SHAPE.match(str(value.get("amount"))) is not None


def exact(number: Decimal) -> str:
    """A number as people write it: no exponent, no point without digits, a sign where below 0."""
    return f"{number:f}"


def shown_amount(number: Decimal, currency: str, *, lang: Language) -> str:
    """`1 250,50`: thousands apart, the language's decimal sign, the currency's usual decimals.

    More of them only where the amount has more; a digit that counts is never left out.
    """
    sign = "\u2212" if number < 0 else ""
    whole, _, part = exact(abs(number)).partition(".")
    part = part.rstrip("0")
    if part or currency not in WHOLE_ONLY:
        part = part.ljust(USUAL_DECIMALS, "0")
    apart = f"{int(whole):,}".replace(",", NARROW_SPACE)
    return f"{sign}{apart}{lang.label('print.decimal')}{part}" if part else f"{sign}{apart}"


def shown_sum(number: Decimal, currency: str, *, lang: Language) -> str:
    """`1 250,50 USD`."""
    return f"{shown_amount(number, currency, lang=lang)}\u00a0{currency}"


def shown_money(value: Plain, *, lang: Language) -> str:
    """A money value, as `1 250,50 USD`."""
    return shown_sum(decimal_of(value), str(value["currency"]), lang=lang)


@dataclass(frozen=True, slots=True)
class SumsSaid(Worded):
    """Sums of money inside a sentence, written once it is known who reads it."""

    sums: Sums

    def worded(self, lang: Language) -> str:
        """`5,00 USD, 900 CDF`, by currency."""
        several = sorted(self.sums.items())
        return ", ".join(shown_sum(number, currency, lang=lang) for currency, number in several)

    def __str__(self) -> str:
        """The same where no language is known."""
        return ", ".join(f"{exact(number)} {code}" for code, number in sorted(self.sums.items()))


def total(values: Iterable[Plain]) -> dict[str, Decimal]:
    """The sum of several money values by currency."""
    found: dict[str, Decimal] = {}
    for value in values:
        currency = str(value["currency"])
        found[currency] = found.get(currency, Decimal(0)) + decimal_of(value)
    return found
