# SPDX-License-Identifier: Apache-2.0
"""Airtime and running costs of the network (dossier 2.2): one append-only ledger.

Each entry is a fact: asked for, approved, bought, issued, confirmed by the holder, written off,
reversed, a month's budget, a month closed. Nothing is edited; what was wrong is reversed. The
mission sees sums; who got what, and the numbers of vouchers, are the base's. Credit is never paid
for an alert: there is no reason that says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import (
    Code,
    Count,
    DocumentCode,
    Layer,
    Many,
    Moment,
    Money,
    Needed,
    Plain,
    Problem,
    Ref,
    Text,
)
from cla_core.money import SumsSaid, decimal_of, total
from cla_core.record import Event, NeededBy, declare

BASE: Final = Layer.BASE
CREDIT_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e1"
MONTH: Final = "[0-9]{4}-(0[1-9]|1[0-2])"
MOVES: Final = ("BOUGHT", "ISSUED", "WRITTEN_OFF")
"""What changes the stock."""
NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "REQUESTED": ("operator", "credit_kind", "money"),
    "APPROVED": ("operator", "credit_kind", "money"),
    "BOUGHT": ("operator", "credit_kind", "money"),
    "ISSUED": ("operator", "credit_kind", "money", "method", "beneficiary"),
    "WRITTEN_OFF": ("operator", "credit_kind", "money", "reason"),
    "CONFIRMED": ("about",),
    "REVERSED": ("about", "reason"),
    "BUDGET": ("money", "period"),
    "RECONCILED": ("period",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """One scratch card or voucher: its number, and what it is worth."""

    number: Annotated[
        str,
        Text(
            prose=False,
            layer=BASE,
            needed=Needed.SAVE,
            most=40,
            prints=False,
            example="9981 2234 7710",
        ),
    ]
    worth: Annotated[
        dict[str, Plain],
        Money(
            layer=BASE,
            needed=Needed.SAVE,
            prints=False,
            example={"amount": "5.00", "currency": "USD"},
        ),
    ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Event):
    """One entry of the ledger."""

    kind: ClassVar[str] = "credit"
    book: ClassVar[str] = "stock"
    schema: ClassVar[int] = 2
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "operator"
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "network"
    needed_by: ClassVar[NeededBy] = {"act": NEEDS}

    act: Annotated[
        str, Code(list="credit_act", needed=Needed.SAVE, section="what", example="ISSUED")
    ]
    at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="what", tense="past", example="2025-03-14T10:00:00+02:00"
        ),
    ]
    credit_kind: Annotated[str, Code(list="credit_kind", section="what", example="AIRTIME")] = ""
    operator: Annotated[
        str, Text(operator=True, most=30, find=True, section="what", example="Lowa Tel")
    ] = ""
    money: Annotated[
        dict[str, Plain],
        Money(above_nothing=True, section="what", example={"amount": "5.00", "currency": "USD"}),
    ]
    beneficiary: Annotated[
        str,
        DocumentCode(
            to="contact", layer=BASE, prints=False, find=True, section="how", example="K-031"
        ),
    ] = ""
    user_group: Annotated[str, DocumentCode(to="user_group", section="how", example="G-01")] = ""
    method: Annotated[str, Code(list="credit_method", section="how", example="SCRATCH")] = ""
    voucher: Annotated[
        str,
        Text(
            prose=False, layer=BASE, most=40, prints=False, section="how", example="9981 2234 7710"
        ),
    ] = ""
    vouchers: Annotated[
        tuple[Voucher, ...],
        Many(
            of=Voucher,
            most=200,
            layer=BASE,
            prints=False,
            section="how",
            example=[{"number": "9981 2234 7710", "worth": {"amount": "5.00", "currency": "USD"}}],
        ),
    ] = ()
    period: Annotated[
        str,
        Text(
            most=7,
            shape=MONTH,
            shape_said=mark("Write the month as 2025-03."),
            section="how",
            example="2025-03",
        ),
    ] = ""
    reference: Annotated[
        str,
        Text(prose=False, layer=BASE, most=60, prints=False, section="papers", example="TRX-881"),
    ] = ""
    approved_by: Annotated[
        str,
        Text(
            prose=False, layer=BASE, most=40, prints=False, section="papers", example="CLA manager"
        ),
    ] = ""
    about: Annotated[str, Ref(to="credit", section="papers", example=CREDIT_ID)] = ""
    reason: Annotated[str, Code(list="credit_reason", section="papers", example="MISTAKE")] = ""
    entries: Annotated[int, Count(section="papers", example=41)] = 0
    sheet: Annotated[
        str, Text(prose=False, most=18_000, prints=False, section="papers", example="000000e1")
    ] = ""
    note: Annotated[
        str,
        Text(
            layer=BASE,
            most=300,
            lines=True,
            prints=False,
            find=True,
            section="papers",
            example="March round",
        ),
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Each act says what it must, sums are no nothing, vouchers add up to the purchase."""
        act = str(values["act"])
        found = [
            Problem(name, mark("This is needed."))
            for name in NEEDS.get(act, ())
            if name not in values and not (name == "beneficiary" and "user_group" in values)
        ]
        if _is_fee(values) and "period" not in values:
            found.append(Problem("period", mark("Say which month the group's fee is for.")))
        if act == "BOUGHT":
            found += _voucher_problems(values)
        return found


def _is_fee(values: Mapping[str, Plain]) -> bool:
    """Whether it is for a user group alone, and for no person in it."""
    return values["act"] == "ISSUED" and "user_group" in values and "beneficiary" not in values


def _voucher_problems(values: Mapping[str, Plain]) -> list[Problem]:
    rows = values.get("vouchers", ())
    numbers = [voucher_key(str(row["number"])) for row in rows]
    found = [
        Problem(f"vouchers.{at}.number", mark("This voucher is listed here twice."))
        for at, number in enumerate(numbers, start=1)
        if number in numbers[: at - 1]
    ]
    worth = total(row["worth"] for row in rows)
    money = values.get("money")
    if rows and money and worth != {money["currency"]: decimal_of(money)}:
        sentence = mark("The vouchers add up to {sums}, which is not the amount of the purchase.")
        found.append(Problem("money", sentence, {"sums": SumsSaid(worth)}))
    return found


def voucher_key(number: str) -> str:
    """A voucher's number as it is compared: as people group it does not matter."""
    return "".join(sign for sign in number.casefold() if sign.isalnum())
