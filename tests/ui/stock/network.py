# SPDX-License-Identifier: Apache-2.0
"""An invented network to give credit to."""

from typing import Any

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.recording import submit
from cla_desktop.services.stock.writing import now, write


def contact(desk: Desk, code: str, **more: Any) -> str:
    """A contact with a number of an operator."""
    phones = [{"number": "+999 555 0147", "operator": "Lowa Tel"}]
    values = {"code": code, "role_category": "TRAD", "phones": phones, "place": {"name": "Mtindo"}}
    return create(desk, "contact", {**values, **more}).id


def contacts(desk: Desk, count: int) -> list[str]:
    """So many contacts; their codes."""
    codes = [f"K-{number:03d}" for number in range(1, count + 1)]
    for code in codes:
        contact(desk, code)
    return codes


def node(desk: Desk, code: str, holder: str, **more: Any) -> str:
    """A node that a contact answers at."""
    values = {"code": code, "node_kind": "PHONE", "locality": {"name": "Mtindo"}}
    return create(desk, "node", {**values, "primary_contact": holder, **more}).id


def checked(desk: Desk, code: str, credit: str) -> None:
    """A node was heard, and told how its credit is."""
    values = {"round": desk.new_id(), "node": code, "at": now(desk), "result": "HEARD"}
    submit(desk, "check", {**values, "credit": credit})


def bought(desk: Desk, amount: str = "300", *cards: str, worth: str = "5.00") -> str:
    """Airtime was bought, on these cards."""
    money = {"amount": amount, "currency": "USD"}
    vouchers = [{"number": card, "worth": {"amount": worth, "currency": "USD"}} for card in cards]
    values = {"act": "BOUGHT", "at": now(desk), "operator": "Lowa Tel", "credit_kind": "AIRTIME"}
    return write(desk, {**values, "money": money, "vouchers": vouchers}).id
