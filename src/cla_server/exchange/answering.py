# SPDX-License-Identifier: Apache-2.0
"""One request, one answer: open, check, store, commit, and only then sign.

Every road out of here is a signed answer, except that a database which cannot be written raises
`NotNow`: then nothing was promised, and the device tries again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cla_core.bundles.answers import Answer
from cla_core.bundles.bundle import check_author
from cla_core.bundles.hop import close
from cla_core.clock import Clock
from cla_core.errors import BadSignature, mark
from cla_server.audit.patrol import Patrol
from cla_server.audit.repository import heads
from cla_server.exchange import joining, news, relaying, retelling
from cla_server.exchange.allowance import Allowance
from cla_server.exchange.arrival import Arrival, Refused, open_arrival, request_name
from cla_server.exchange.news import Delivery
from cla_server.exchange.reporting import Entering
from cla_server.exchange.repository import devices, mission, operations
from cla_server.exchange.repository.devices import Contact, Device
from cla_server.exchange.repository.operations import SetAside
from cla_server.exchange.storing import Kept, Unfit, keep
from cla_server.exchange.understanding import LOWEST_LANE, lane_of
from cla_server.kit.database import Connection, Database, DatabaseTrouble
from cla_server.kit.errors import ServerProblem
from cla_server.kit.keyring import Keyring

UNSIGNED_MOST = 300
"""How many refused requests of one reason are kept when nobody is known to have signed them."""
UNSIGNED_A_MINUTE = 60
"""How many of them one worker keeps in a minute; each costs a durable write."""
UNSIGNED_BYTES = 64 * 1024
"""How much of such a request is kept."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "unreadable": "cannot open",
        "too-new": "too new",
        "unknown-device": "unknown device",
        "bad-signature": "bad signature",
        "other-mission": "other mission",
        "invitation-used": "invitation used",
        "invitation-expired": "invitation expired",
        "revoked": "revoked",
    }
)
"""From the word of a refusal to the reason noted in quarantine."""


class NotNow(ServerProblem):
    """The database cannot be reached or written at this moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    device: Device
    kept: Kept
    delivery: Delivery
    highest: int
    log: Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer's body. `quiet_for` is the laptop for which it holds nothing at all, or empty."""

    body: bytes
    quiet_for: str = ""


class Exchange:
    """The endpoint's one use case. Safe to share between threads."""

    def __init__(
        self, database: Database, keyring: Keyring, *, mission_code: str, clock: Clock
    ) -> None:
        self.database = database
        self.keyring = keyring
        self.mission_code = mission_code
        self.clock = clock
        self.patrol = Patrol(database)
        self.unsigned = Allowance(UNSIGNED_A_MINUTE)
        with database.reading() as connection:
            self.epoch = mission.value(connection, mission.EPOCH)

    def answer(self, body: bytes) -> bytes:
        """Answer one request body; see `answered`."""
        return self.answered(body).body

    def answered(self, body: bytes) -> Answered:
        """Answer one request body, and say whether there was anything to tell.

        Raises:
            NotNow: the database cannot be written; nothing was stored or promised.
        """
        now_ms = self.clock.now_ms()
        try:
            arrival = open_arrival(body, self.keyring.seals, now_ms=now_ms)
            taken = self._taken(arrival)
            return Answered(self._reply(arrival, taken), _quiet_for(arrival, taken))
        except Refused as refused:
            return Answered(self._refusal(refused, request_name(body), now_ms=now_ms))
        except DatabaseTrouble:
            raise NotNow(mark("The database cannot be reached or written.")) from None

    def _taken(self, arrival: Arrival) -> _Taken:
        try:
            return self.database.write(lambda held: self._take(held, arrival, careful=False))
        except Unfit:
            return self.database.write(lambda held: self._take(held, arrival, careful=True))

    def _take(self, connection: Connection, arrival: Arrival, *, careful: bool) -> _Taken:
        device, highest = self._author(connection, arrival)
        entering = Entering(mission=self.mission_code, device=device, received_ms=arrival.now_ms)
        kept = keep(connection, arrival, entering, careful=careful)
        if kept.new:
            relaying.relay(connection, device, arrival)
        delivery = self._deliver(connection, arrival, device)
        contact = Contact(
            id=device.id,
            last_seen_ms=arrival.now_ms,
            answer_no=delivery.answer_no,
            applied_no=delivery.applied_no,
        )
        devices.note_contact(connection, contact)
        return _Taken(
            device=device,
            kept=kept,
            delivery=delivery,
            highest=max(highest, kept.highest),
            log={} if arrival.in_clear else self._log(connection, arrival),
        )

    def _log(self, connection: Connection, arrival: Arrival) -> dict[int, bytes]:
        return heads(connection, arrival.bundle.heads, broken=self.patrol.broken)

    def _author(self, connection: Connection, arrival: Arrival) -> tuple[Device, int]:
        """Who signed this, and the highest operation number held of this incarnation."""
        found = self._locked(connection, arrival)
        if found is None:
            self._join(connection, arrival)
            found = self._locked(connection, arrival)
        if found is None:
            raise Refused("unknown-device", content=arrival.signed)
        device, _ = found
        self._check(arrival, device.sign_public)
        if device.revoked_ms is not None:
            raise Refused("revoked", content=arrival.signed, known=device.id)
        if arrival.bundle.joining is not None:
            root_public = self.keyring.server.root_public
            joining.use_up(connection, arrival, root_public, role=device.role)
        return found

    def _locked(self, connection: Connection, arrival: Arrival) -> tuple[Device, int] | None:
        return devices.locked(connection, arrival.device, arrival.bundle.incarnation)

    def _join(self, connection: Connection, arrival: Arrival) -> None:
        asking = joining.applicant(arrival, self.keyring.server.root_public)
        self._check(arrival, asking.joining.sign_public)
        if joining.join(connection, arrival, asking):
            newcomer = joining.device_of(arrival, asking)
            retelling.tell_anew(connection, newcomer)
            relaying.introduce(connection, newcomer)

    def _check(self, arrival: Arrival, public: bytes) -> None:
        try:
            check_author(arrival.signed, public, self.keyring.mission)
        except BadSignature:
            raise Refused("bad-signature", content=arrival.signed) from None

    def _deliver(self, connection: Connection, arrival: Arrival, device: Device) -> Delivery:
        standing = arrival.bundle.standing
        if arrival.in_clear or standing is None:
            return Delivery(answer_no=device.answer_no, applied_no=device.applied_no)
        if standing.anew:
            retelling.tell_anew(connection, device)
        lanes = [
            lane_of(entry.operation) if entry.operation else LOWEST_LANE
            for entry in arrival.entries
        ]
        return news.deliver(
            connection,
            device,
            standing=standing,
            same_epoch=standing.epoch == self.epoch,
            lanes=lanes,
        )

    def _reply(self, arrival: Arrival, taken: _Taken) -> bytes:
        answer = Answer(
            time_ms=arrival.now_ms,
            epoch=self.epoch,
            request=arrival.request,
            stored=taken.kept.stored,
            troubled=taken.kept.troubled,
            news=taken.delivery.news,
            number=taken.delivery.number,
            more=taken.delivery.more,
            highest=taken.highest,
            log=taken.log,
        )
        signed = self._signed(answer)
        if arrival.in_clear:
            return signed
        return close(signed, taken.device.seal_public)

    def _refusal(self, refused: Refused, request: bytes, *, now_ms: int) -> bytes:
        """A signed word in clear; what was refused is kept aside first."""
        if refused.known is not None or self.unsigned.take(now_ms):
            self._set_aside(refused, now_ms)
        return self._signed(
            Answer(time_ms=now_ms, epoch=self.epoch, request=request, refused=refused.word)
        )

    def _set_aside(self, refused: Refused, now_ms: int) -> None:
        unsigned = refused.known is None
        what = SetAside(
            reason=REASONS[refused.word],
            content=refused.content[:UNSIGNED_BYTES] if unsigned else refused.content,
            received_ms=now_ms,
            device=refused.known,
            most=UNSIGNED_MOST if unsigned else operations.SIGNED_MOST,
        )
        try:
            self.database.write(lambda connection: operations.set_aside(connection, what))
        except DatabaseTrouble:
            raise NotNow(mark("The database cannot be reached or written.")) from None

    def _signed(self, answer: Answer) -> bytes:
        return answer.signed(self.keyring.sign_private, self.keyring.mission)


def _quiet_for(arrival: Arrival, taken: _Taken) -> str:
    quiet = not (arrival.entries or arrival.bundle.joining)
    told = taken.delivery.news or taken.delivery.more or arrival.bundle.standing is None
    return "" if told or not quiet else taken.device.id
