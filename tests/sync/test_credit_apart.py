# SPDX-License-Identifier: Apache-2.0
"""Two laptops of one base write into the ledger apart: nothing is lost, what is wrong is said."""

from decimal import Decimal
from typing import Any

from cla_core.stock.ledger import Balance, balances
from cla_core.stock.troubles import Trouble, to_settle
from cla_desktop.services.desk import Desk
from cla_desktop.services.stock.reading import credit_view
from cla_desktop.services.stock.writing import now, write
from cla_server.credit import repository
from cla_server.credit.counting import Line, month_of
from cla_server.kit.within import Within
from cla_server.mission import Mission
from cla_server.settings import Settings
from tests.services.stock.reversing import reverse
from tests.support.server import MissionServer
from tests.sync.conftest import Join
from tests.sync.two_laptops import acquaint, meet

FIVE = {"amount": "5.00", "currency": "USD"}


def entry(desk: Desk, act: str, **more: Any) -> str:
    said = {"act": act, "at": now(desk), "operator": "Lowa Tel", "credit_kind": "AIRTIME"}
    return write(desk, {**said, "money": FIVE, **more}).id


def at_mission(server: MissionServer, desk: Desk) -> Line:
    """What the board would show of the base this month; no voucher is among what is kept."""
    mission = Mission.open(Settings.load(server.data))
    base = desk.card.base
    with mission.database.reading() as connection:
        kept = repository.entries_of(connection, base)
        found = month_of(connection, Within(frozenset({base})), now(desk)[:7])
    mission.database.close()
    assert "9981" not in str(kept)
    assert "K-014" not in str(kept)
    [one] = found.by_base
    return one.line


def test_a_voucher_issued_on_both_laptops_is_shown_on_both_and_settled_by_a_reversal(
    join: Join, server: MissionServer
) -> None:
    one, other = join(server.invite("CRD")), join(server.invite("CRD"))
    acquaint(one, other)
    entry(one, "BOUGHT", vouchers=[{"number": "9981 2234", "worth": FIVE}])
    meet(one, other)
    for desk, holder in ((one, "K-014"), (other, "K-020")):
        entry(desk, "ISSUED", method="SCRATCH", beneficiary=holder, voucher="99812234")
    meet(one, other)
    views = [credit_view(desk) for desk in (one, other)]
    for view in views:
        [wrong] = view.to_settle
        assert wrong.trouble is Trouble.VOUCHER_TWICE
        assert {each.beneficiary for each in wrong.entries} == {"K-014", "K-020"}
        [balance] = view.balances.values()
        assert balance == Balance(bought=Decimal(5), issued=Decimal(5))
    assert views[0].balances == views[1].balances
    told = at_mission(server, one)
    assert [told.sum(act) for act in ("BOUGHT", "ISSUED")] == [5, 10], "vouchers are unknown here"
    [wrong] = views[1].to_settle
    reverse(other, wrong.entries[0].id, reason="TWICE")
    meet(one, other)
    for desk in (one, other):
        book = credit_view(desk).book
        assert to_settle(book) == ()
        assert len(book.of("ISSUED")) == 1
        assert [each.issued for each in balances(book).values()] == [5]
    told = at_mission(server, one)
    assert [told.sum("BOUGHT"), told.sum("ISSUED"), told.closing] == [5, 5, 0]
