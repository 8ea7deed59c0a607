# SPDX-License-Identifier: Apache-2.0
"""Ledgers of bases, invented: what a laptop tells the mission of them."""

from collections.abc import Iterator
from typing import Any

from tests.support.dice import Dice

BASES = ("KAS", "BUL")
OPERATORS = ("Lowa Tel", "lowa  tel", "Kandara Mobile")
MONTHS = ("2025-01", "2025-02", "2025-03")
CURRENCIES = ("USD", "CDF")
ASKED = ("REQUESTED", "APPROVED")


def said(act: str, at: str = "2025-03-10", **more: Any) -> dict[str, Any]:
    """An entry as the mission hears it; `amount` and `currency` make its money."""
    values: dict[str, Any] = {"act": act, "at": f"{at}T10:00:00+02:00"}
    if act in {*ASKED, "BOUGHT", "ISSUED", "WRITTEN_OFF", "BUDGET"}:
        amount, currency = more.pop("amount", "5.00"), more.pop("currency", "USD")
        values["money"] = {"amount": amount, "currency": currency}
    if act in {*ASKED, "BOUGHT", "ISSUED", "WRITTEN_OFF"}:
        values |= {"operator": more.pop("operator", "Lowa Tel"), "credit_kind": "AIRTIME"}
    if act == "ISSUED":
        values["method"] = "E_TRANSFER"
    if act in {"WRITTEN_OFF", "REVERSED"}:
        values["reason"] = "MISTAKE"
    return {**values, **more}


def record(number: int) -> str:
    """The id of an invented entry."""
    return f"0195a1f0-1d00-7000-8000-{number:012x}"


def history(seed: int, entries: int = 60) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Base, id and values of what two bases wrote in three months."""
    dice = Dice(seed)
    moved: dict[str, list[str]] = {base: [] for base in BASES}
    for number in range(entries):
        base = dice.choice(BASES)
        acts = [*ASKED, "BOUGHT", "ISSUED", "ISSUED", "WRITTEN_OFF", "BUDGET"]
        acts += ["CONFIRMED", "REVERSED"] if moved[base] else []
        act = dice.choice(acts)
        more: dict[str, Any] = {}
        if act in {"CONFIRMED", "REVERSED"}:
            more["about"] = dice.choice(moved[base])
        else:
            more = {
                "amount": f"{dice.throw(0, 400)}.{dice.throw(1, 999):03d}",
                "currency": dice.choice(CURRENCIES),
            }
        if act == "BUDGET":
            more["period"] = dice.choice(MONTHS)
        elif act not in {"CONFIRMED", "REVERSED"}:
            more["operator"] = dice.choice(OPERATORS)
        day = f"{dice.choice(MONTHS)}-{dice.throw(1, 28):02d}"
        if act not in {"CONFIRMED", "REVERSED", "BUDGET"}:
            moved[base].append(record(number))
        yield base, record(number), said(act, day, **more)
