# SPDX-License-Identifier: Apache-2.0
"""SC4 Five days offline, the network's part: two laptops, rounds on both, one node edited on both.

Real desks, a real mission between them once the link is back; the page of the second laptop by its
keys.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import opened, save
from cla_desktop.services.enrolling import Enrolment, enrol
from cla_desktop.services.finding import reports_of
from cla_desktop.services.networking.nodes import nodes_now
from cla_desktop.services.networking.rounds import ALL_WELL, HalfRound, store_round
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.dispute import Dispute
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.features.network.contacts_source import DeskContacts
from cla_desktop.ui.features.network.nodes_source import DeskNodes
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.network.rounds_source import Rounds
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.look import Look
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.times import Times
from cla_desktop.vault.kdf import KdfParameters
from tests.support.desks import SESAME
from tests.support.server import MissionServer
from tests.sync.conftest import own_computer, server
from tests.sync.two_laptops import acquaint, meet
from tests.ui.conftest import _catalogue, english, look, one_look
from tests.ui.documents_made import node
from tests.ui.forms.typing import press
from tests.ui.inline_tasks import InlineTasks

__all__ = ["_catalogue", "english", "look", "one_look", "own_computer", "server"]

NODES = 18


def joined(server: MissionServer, person: str, home: Path) -> Desk:
    """A laptop of the base, enrolled by one of its two assistants."""
    said = Enrolment(
        code=server.invite("KAS"), person=person, passphrase=SESAME, hardness=KdfParameters.FLOOR
    )
    return enrol(Profile(home), said, SystemClock()).desk


@pytest.fixture
def laptops(server: MissionServer, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """CLA-07's and CLA-08's, with eighteen nodes that both know."""
    one, other = (joined(server, who, tmp_path / who) for who in ("CLA-07", "CLA-08"))
    acquaint(one, other)
    for number in range(1, NODES + 1):
        node(one, f"N-{number:02d}", "Mtindo" if number == 11 else f"Village {number}")
    meet(one, other)
    yield one, other
    for desk in (one, other):
        desk.close()


def page_of(desk: Desk, look: Look, english: Language, qtbot: QtBot) -> NetworkPage:
    """The network's page of a laptop, shown."""
    bus = Bus(look)

    def stored(kind: str, record: str) -> None:
        bus.post({kind: (record,)})

    context = FormContext(look=look, lang=english, now_ms=desk.clock.now_ms, book=desk.book)
    page = NetworkPage(
        context,
        Times(desk.clock, english, offset_minutes=desk.offset_minutes),
        Behind(
            source=DeskDocuments(desk, stored=stored),
            tasks=InlineTasks(),
            bus=bus,
            person=desk.person,
            next_code=lambda _kind: "",
        ),
        contacts=DeskContacts(desk, stored=stored),
        print_tree=lambda _owner, _record: None,
        nodes=DeskNodes(desk, gazetteer(training=True)),
        rounds=Rounds(desk, stored=stored),
    )
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def edit(desk: Desk, record: str, **said: object) -> None:
    """Edit a node as it stands on a laptop."""
    seen = opened(desk, record)
    save(desk, seen, {**seen.values, **said})


def round_of_all(desk: Desk, **but: dict[str, str]) -> None:
    """A round over every node."""
    answers = {one.code: but.get(one.code.replace("-", "_"), ALL_WELL) for one in nodes_now(desk)}
    store_round(desk, HalfRound(id=desk.new_id(), answers=answers))


def test_both_edited_n_11_while_apart_and_nothing_is_lost(
    laptops: tuple[Desk, Desk], look: Look, english: Language, qtbot: QtBot
) -> None:
    one, other = laptops
    [record] = [each.id for each in nodes_now(one) if each.code == "N-11"]
    edit(one, record, status="DORMANT", travel_min_rain=150)
    round_of_all(one, N_11={"result": "OFF", "failure": "CHARGE"})
    edit(other, record, status="DEGRADED", people_warned=800)
    round_of_all(other)
    meet(one, other)

    for desk in laptops:
        assert len(reports_of(desk, "check")) == 2 * NODES
        values = opened(desk, record).values
        assert (values["travel_min_rain"], values["people_warned"]) == (150, 800)

    page = page_of(other, look, english, qtbot)
    page.arrive(OPEN + record)
    told = page.pane.shown
    assert "Two versions of Status" in told
    assert "CLA-07 wrote" in told
    assert "dormant" in told
    assert "You wrote" in told
    assert "degraded" in told
    [dispute] = page.pane.findChildren(Dispute)
    [theirs] = [each for each in dispute.buttons if "CLA-07" in each.accessibleName()]
    theirs.setFocus()
    press(Qt.Key.Key_Space)
    assert not opened(other, record).conflicts
    meet(one, other)

    for desk in laptops:
        assert opened(desk, record).values["status"] == "DORMANT"
        assert not opened(desk, record).conflicts
        kept = desk.store.read(lambda work: work.documents.of(record))
        said = {change.values["status"] for change in kept if "status" in change.values}
        assert said == {"DORMANT", "DEGRADED"}
