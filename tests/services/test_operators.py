# SPDX-License-Identifier: Apache-2.0
"""One operator is one, in whatever kind of record and however somebody writes its name."""

from typing import Any

import pytest

from cla_core.language import Language
from cla_core.stock.ledger import balances
from cla_desktop.json_lines import json_line
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.stock.writing import book_within, now

EN = Language.load("en")
FIVE = {"amount": "5.00", "currency": "USD"}
FIRST, SECOND = (f"0195a1f0-1d00-7000-8000-{number:012}" for number in (1, 2))


def put(desk: Desk, kind: str, **values: Any) -> dict[str, Any]:
    """What stands in the vault of a line that was put."""
    [answer] = put_lines(desk, kind, [json_line(values).encode()], language=EN)
    entry = desk.store.read(lambda work: work.records.get(answer["id"]))
    assert entry is not None
    return dict(entry.values)


@pytest.mark.parametrize("said", ["LOWA TEL", "lowa-tel", "  Lowatel"])
def test_an_operator_is_written_as_the_mission_writes_it(desk: Desk, said: str) -> None:
    phones = [{"number": "+998 600 0147", "operator": said}]
    contact = put(desk, "contact", code="K-014", role_category="TRAD", phones=phones)
    assert contact["phones"][0]["operator"] == "Lowa Tel"
    coverage = [{"operator": said, "coverage": "GOOD"}]
    where = {"name": "Mtindo"}
    node = put(desk, "node", code="N-11", node_kind="PHONE", locality=where, coverage=coverage)
    assert node["coverage"][0]["operator"] == "Lowa Tel"
    group = put(desk, "user_group", code="G-01", name="Kasoro fleet", operator=said)
    assert group["operator"] == "Lowa Tel"
    entry = {"act": "BOUGHT", "at": now(desk), "credit_kind": "AIRTIME", "money": FIVE}
    assert put(desk, "credit", operator=said, **entry)["operator"] == "Lowa Tel"


def test_an_operator_that_the_mission_does_not_name_is_kept_and_still_one(desk: Desk) -> None:
    entry = {"act": "BOUGHT", "at": now(desk), "credit_kind": "AIRTIME", "money": FIVE}
    # Of one moment the id says which stood first.
    for name, record in (("A-Cell", FIRST), ("ACELL", SECOND)):
        assert put(desk, "credit", id=record, operator=name, **entry)["operator"] == name
    [account] = balances(desk.store.read(lambda work: book_within(desk, work)))
    assert account.operator == "A-Cell"
