# SPDX-License-Identifier: Apache-2.0
"""The pill after unlocking: what waits is said before the mission had time to answer."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.link import Link, LinkState
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.linking import LinkKeeper
from cla_desktop.ui.sending.words import telling
from cla_desktop.ui.tasks import Pending
from cla_desktop.ui.times import Times
from tests.support.desks import write_flash
from tests.support.faults import misbehaving, saying, whole
from tests.ui.inline_tasks import InlineTasks

T = TypeVar("T")


class SlowLink(InlineTasks):
    """An exchange that has not ended yet."""

    def aside(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Begun, and no answer."""
        return Pending(owner)


def kept_to(address: str, desk: Desk, bus: Bus) -> Link:
    """What is known of the link once the desk was unlocked with its mission at this address."""
    desk.card = desk.card._replace(address=address, plain=True)
    keeper = LinkKeeper(desk.folder, desk.card, tasks=InlineTasks(), bus=bus, clock=desk.clock)
    keeper.setParent(bus)
    keeper.unlocked(desk)
    keeper.stop()
    return keeper.facts


def test_an_answer_that_is_not_the_missions_is_no_contact(desk: Desk, bus: Bus) -> None:
    """Somebody else answers at the mission's address, in time and in full."""
    with misbehaving(saying(whole(b"Welcome to the airport"))) as server:
        facts = kept_to(server.address, desk, bus)
    assert server.bodies
    assert facts.state is LinkState.GARBLED
    assert facts.last_contact_ms is None


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("en", "This network asks you to sign in first: open a browser."),
        ("fr", "Ce réseau demande d’abord de se connecter\u00a0: ouvrez un navigateur."),
    ],
)
def test_a_networks_sign_in_page_is_told_as_one(desk: Desk, bus: Bus, code: str, says: str) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Sign in</html>"
    with misbehaving(saying(page)) as server:
        facts = kept_to(server.address, desk, bus)
    lang = Language.load(code)
    times = Times(desk.clock.machine, lang, offset_minutes=desk.offset_minutes)
    assert telling(lang, times, facts).headline == says


def test_what_went_wrong_is_told_to_it_support_behind_a_button(desk: Desk, bus: Bus) -> None:
    keeper = LinkKeeper(desk.folder, desk.card, tasks=InlineTasks(), bus=bus, clock=desk.clock)
    keeper.setParent(bus)
    write_flash(desk)
    keeper.unlocked(desk)
    assert keeper.facts.state is LinkState.NO_SIGNAL
    where, what = keeper.look().detail
    assert desk.card.address in where
    assert what == "Unreached"
    keeper.stop()


def test_what_waits_is_known_before_the_first_answer(desk: Desk, bus: Bus) -> None:
    write_flash(desk)
    keeper = LinkKeeper(desk.folder, desk.card, tasks=SlowLink(), bus=bus, clock=desk.clock)
    keeper.setParent(bus)
    keeper.try_now()
    keeper.unlocked(desk)
    assert keeper.facts.waiting == 1
    keeper.stop()
