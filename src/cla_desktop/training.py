# SPDX-License-Identifier: Apache-2.0
"""A training desk: everything as in earnest, but the mission sits in the same laptop.

Reports are numbered, queued, sealed, sent, receipted and read by the very code of every other desk;
only the carrier is another, and goes nowhere: it opens what was sent with the training mission's
own keys and answers as a mission does. Nothing is marked read by any other way. Stands beside
`app.py`, above services and sync, because it puts both together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, groupby
from string import ascii_lowercase
from typing import Final

from cla_core.bundles.answers import Answer, News, Stored
from cla_core.bundles.bundle import Bundle, check_author, read_bundle
from cla_core.bundles.hop import ANSWER_IN_CLEAR, close, open_hop
from cla_core.bundles.operations import digest, read_operation
from cla_core.clock import Clock, MissionClock
from cla_core.errors import InputRefused
from cla_core.ids import id_bytes, parse_number
from cla_desktop.profile import Profile, read_card
from cla_desktop.services.desk import Desk
from cla_desktop.services.enrolling import Enrolled, Enrolment, Stage, Tell, enrol, tell_nobody
from cla_desktop.services.training import TrainingKeys
from cla_desktop.services.training_samples import Fate, Sample, base_samples, samples
from cla_desktop.services.training_writing import SampleWriter
from cla_desktop.sync.carriers.https import Carried
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.incoming import request_digest
from cla_desktop.sync.link import LinkSpeed

READER: Final = "duty-officer"
_SENT: Final = frozenset({Fate.MISSION, Fate.READ})
_EPOCH: Final = b"TRNG"
_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS


@dataclass
class _PastClock:
    """Stands where a report was written."""

    ms: int

    def now_ms(self) -> int:
        return self.ms


@dataclass
class TrainingMission:
    """A carrier that goes nowhere: it is the mission, and answers at once.

    What arrived in one exchange is read in the next, unless `reads` is off. It remembers nothing
    of what it stored: the desk's own records are all there is.
    """

    keys: TrainingKeys
    sign_public: bytes
    seal_public: bytes
    clock: Clock
    reads: bool = True
    _answers: int = 0
    _unread: dict[bytes, int] = field(default_factory=dict)

    def post(self, body: bytes, *, deadline_s: float) -> Carried:
        """Answer a request; `deadline_s` is never reached."""
        opened = open_hop(body, self.keys.sealing)
        check_author(opened.content, self.sign_public, self.keys.mission)
        bundle = read_bundle(opened.content)
        in_clear = bool(opened.flags & ANSWER_IN_CLEAR)
        signed = self._answer(body, bundle, with_news=not in_clear).signed(
            self.keys.signing, self.keys.mission
        )
        content = signed if in_clear else close(signed, self.seal_public)
        return Carried(content, len(body), len(content))

    def close(self) -> None:
        """There is no connection to close."""

    def _answer(self, body: bytes, bundle: Bundle, *, with_news: bool) -> Answer:
        news = self._news(bundle) if with_news else ()
        self._answers = max(self._answers, bundle.standing.applied if bundle.standing else 0)
        self._answers += bool(news)
        return Answer(
            time_ms=self.clock.now_ms(),
            epoch=_EPOCH,
            request=request_digest(body),
            stored=_stored(bundle),
            news=news,
            number=self._answers if news else 0,
        )

    def _news(self, bundle: Bundle) -> tuple[News, ...]:
        """What was read of the former reports, and the final numbers of these."""
        news = []
        if self.reads:
            for record, at_ms in self._unread.items():
                news.append(News("read", record, {"by": READER, "at": at_ms + 9 * _MINUTE_MS}))
            self._unread.clear()
        for raw in bundle.operations:
            operation = read_operation(raw)
            number = str(operation.body.get("number", ""))
            if number:
                record = id_bytes(operation.record)
                news.append(News("number", record, {"number": _final(number), "alias": number}))
                self._unread[record] = self.clock.now_ms()
        return tuple(news)


def _final(number: str) -> str:
    """The number without the laptop's letter: this is the only laptop of its mission."""
    try:
        said = parse_number(number)
    except InputRefused:
        return number
    return str(replace(said, letter="", amendment=said.amendment.rstrip(ascii_lowercase)))


def _stored(bundle: Bundle) -> list[Stored]:
    """The runs of consecutive operation numbers, as the mission's server receipts them."""
    held = bundle.numbers()
    runs = groupby(enumerate(held), key=lambda item: item[1][0] - item[0])
    listed = [[entry for _, entry in run] for _, run in runs]
    return [Stored(run[0][0], run[-1][0], digest(sha for _, sha in run)) for run in listed]


def training_carrier(desk: Desk) -> TrainingMission | None:
    """The mission inside a training desk; None for any other desk, which has a real one."""
    keys = TrainingKeys.kept_in(desk.vault) if desk.card.training else None
    if keys is None:
        return None
    return TrainingMission(
        keys=keys,
        sign_public=desk.keys.sign_public,
        seal_public=desk.keys.seal_public,
        clock=desk.clock,
    )


def begin_training(
    folder: Profile, said: Enrolment, clock: Clock, *, tell: Tell = tell_nobody
) -> Enrolled:
    """Make a training desk with its invented base; the enrolment's code is of no account.

    What is invented stands as a whole or not at all. Takes a second or two: off the main thread.

    Raises:
        AlreadyEnrolled: there is a desk here.
        InputRefused: the passphrase cannot be taken.
    """
    keys = TrainingKeys()
    now_ms = clock.now_ms()
    written = _in_order(base_samples(now_ms, said.language), samples(now_ms, said.language))
    past = _PastClock(written[0].written_ms - _HOUR_MS)
    said = replace(said, code=keys.code(said.language), training=True)
    made = enrol(folder, said, past, tell=tell)
    tell(Stage.INVENTING)
    keys.keep_in(made.desk.vault)
    filling = _Filling(made.desk, past, now_ms=now_ms)
    made.desk.store.as_one(partial(filling.fill, written))
    made.desk.clock = MissionClock.over(clock)
    made.desk.set_clock_right()
    made.desk.card = read_card(folder) or made.desk.card
    return made


def _in_order(*several: Sequence[Sample]) -> tuple[Sample, ...]:
    """What was written first first; at one moment as the files have it."""
    return tuple(sorted(chain(*several), key=lambda sample: sample.written_ms))


class _Filling:
    """Writes the samples at their own times, and lets the mission answer in between."""

    def __init__(self, desk: Desk, past: _PastClock, *, now_ms: int) -> None:
        mission = training_carrier(desk)
        if mission is None:
            raise LookupError("not a training desk")
        self._desk = desk
        self._past = past
        self._now_ms = now_ms
        self._mission = mission
        self._writer = SampleWriter(desk)

    def fill(self, written: Sequence[Sample]) -> None:
        """Everything, in the order in which it would have happened.

        That one was read comes with the next answer, where the next is one that is read too.
        """
        sent = [sample for sample in written if sample.fate in _SENT]
        following = dict(zip(map(id, sent), sent[1:], strict=False))
        for sample in written:
            self._past.ms = sample.written_ms
            self._writer.write(sample)
            if sample.fate in _SENT:
                after = following.get(id(sample))
                last = after is None or after.fate is not Fate.READ
                self._exchange(reads=sample.fate is Fate.READ, last=last)
        self._past.ms = self._now_ms

    def _exchange(self, *, reads: bool, last: bool) -> None:
        """Send ten minutes later; after the last that was read, fetch that half an hour later."""
        self._mission.reads = reads
        for minutes in (10, 20) if reads and last else (10,):
            self._past.ms += minutes * _MINUTE_MS
            exchange_all(self._desk, self._mission, watch=lambda _: None, speed=LinkSpeed())
