# SPDX-License-Identifier: Apache-2.0
"""Open desks that exchange: where they stand, and one run of exchanges."""

from dataclasses import dataclass
from pathlib import Path

from cla_core.states import ReportState
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile, read_card
from cla_desktop.services.desk import Desk
from cla_desktop.services.enrolling import Enrolment, enrol
from cla_desktop.services.finding import report
from cla_desktop.services.opening import check, open_desk
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.carriers.https import Carried, HttpsCarrier
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.incoming import Applied
from cla_desktop.sync.link import LinkSpeed, Tally
from cla_desktop.sync.spool import push_spool
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.opening import open_vault
from tests.support.desks import PERSON, SESAME
from tests.support.patience import PATIENCE_S

SHORT_S = 2.0


@dataclass
class Waits(LinkSpeed):
    """Waits so long for an answer: as long as a busy machine takes, or shortly for silence."""

    most_s: float = PATIENCE_S

    def deadline_s(self, size: int) -> float:
        """The same for all sizes."""
        return self.most_s


def enrolled_with(code: str, home: Path) -> Desk:
    """A desk that just enrolled, open."""
    said = Enrolment(code=code, person=PERSON, passphrase=SESAME, hardness=KdfParameters.FLOOR)
    return enrol(Profile(home), said, SystemClock()).desk


def unlocked(home: Path) -> Desk:
    """The desk of a folder."""
    return open_desk(Profile(home), open_vault(home, SESAME), SystemClock())


def sync(desk: Desk, address: str = "", *, most_s: float = PATIENCE_S) -> Tally:
    """Exchange until empty or cut; with another server where an address is given."""
    own = carrier_for(desk.folder, desk.card)
    carrier = HttpsCarrier(address, authority=None) if address else own
    try:
        return exchange_all(desk, carrier, watch=lambda _: None, speed=Waits(most_s=most_s))
    finally:
        carrier.close()


@dataclass
class Weighing:
    """A carrier that notes the size of each body, up and down."""

    carrier: HttpsCarrier
    bodies: list[tuple[int, int]]

    def post(self, body: bytes, *, deadline_s: float) -> Carried:
        """Send as the other does."""
        carried = self.carrier.post(body, deadline_s=deadline_s)
        self.bodies.append((len(body), len(carried.body)))
        return carried


def sync_watched(desk: Desk) -> tuple[list[Applied], list[tuple[int, int]]]:
    """Exchange; gives what each answer changed and the size of each body, up and down."""
    carrier = carrier_for(desk.folder, desk.card)
    weighing = Weighing(carrier, [])
    seen: list[Applied] = []
    tally = exchange_all(desk, weighing, watch=seen.append, speed=Waits())
    carrier.close()
    assert tally.failure is None
    return seen, weighing.bodies


def sync_locked(home: Path, address: str = "", *, most_s: float = PATIENCE_S) -> Tally:
    """Push the spool with the link card alone."""
    folder = Profile(home)
    card = read_card(folder)
    assert card is not None
    carrier = HttpsCarrier(address, authority=None) if address else carrier_for(folder, card)
    try:
        return push_spool(folder, card, SystemClock(), carrier=carrier, speed=Waits(most_s=most_s))
    finally:
        carrier.close()


def state_of(desk: Desk, record: str) -> ReportState:
    """How far a report is."""
    view = report(desk, record)
    assert view is not None
    return view.state


def waiting(desk: Desk) -> int:
    """How many operations have no receipt; the rest must be sound."""
    health = check(desk)
    assert health.problems == ()
    return health.outbox


def nothing_marked(desk: Desk, record: str) -> None:
    """The report waits as before; at most it left the base."""
    assert waiting(desk) == 1
    assert state_of(desk, record) in (ReportState.WAITING, ReportState.LEFT)
    assert desk.store.read(lambda work: work.meta.get("joined", False)) is False
