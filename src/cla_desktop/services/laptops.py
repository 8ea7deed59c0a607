# SPDX-License-Identifier: Apache-2.0
"""The other laptops of the base: who they are, comparing words with them, vouching for them.

The mission says which laptops joined the base and what their keys are; it is not believed. Two
people compare four words each way by voice; then each laptop vouches for the other, and what the
base keeps to itself is sealed to both. No act of the mission alone makes anybody a reader.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any, Final

from cla_core.bundles.keys import KEY_BYTES, device_id
from cla_core.bundles.operations import Act
from cla_core.bundles.rings import ring_name
from cla_core.bundles.vouching import PublicKeys, word_numbers
from cla_core.errors import InputRefused, mark
from cla_core.fields import Layer, fields_of
from cla_core.record import REGISTRY, RETELLING_LANE, Event, in_layer
from cla_core.records import record_type
from cla_core.records.people import Vouch
from cla_desktop.services.desk import Desk
from cla_desktop.services.queueing import About, add
from cla_desktop.services.recording import submit_within
from cla_desktop.services.relayed import Heard, take_in
from cla_desktop.services.sketching.travelling import tell_again
from cla_desktop.storage.laptops import Laptop
from cla_desktop.storage.store import Work
from cla_desktop.vault.words import are_these_words, words_of

BASE: Final = ring_name(Layer.BASE)
NAME_MOST: Final = 40
TIME_MOST_MS: Final = 1 << 47


class NoSuchLaptop(InputRefused):
    """The mission has named no laptop of this base by that name."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "The mission has not named a laptop of this base by that name. Send and "
                "receive first, then look again."
            )
        )


class WordsDiffer(InputRefused):
    """What was read out is not what follows from the keys we were told."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "These are not the words of that laptop. Ask for them again by voice; if they "
                "differ once more, vouch for nobody and tell your manager."
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another laptop of the base, and the four words to read out to its people."""

    device: str
    letter: str
    person: str
    joined_ms: int
    trusted: bool
    revoked: bool
    words: tuple[str, ...]


def neighbours(desk: Desk, *, language: str) -> tuple[Neighbour, ...]:
    """The base's other laptops, by letter."""
    found = desk.store.read(lambda work: work.laptops.everyone())
    return tuple(_neighbour(desk, one, language=language) for one in found)


def _neighbour(desk: Desk, laptop: Laptop, *, language: str) -> Neighbour:
    open_question = not laptop.trusted and not laptop.revoked
    numbers = (
        word_numbers(desk.card.mission, reader=_ours(desk), listener=_theirs(laptop))
        if open_question
        else ()
    )
    return Neighbour(
        device=laptop.device,
        letter=laptop.letter,
        person=laptop.person,
        joined_ms=laptop.joined_ms,
        trusted=laptop.trusted,
        revoked=laptop.revoked,
        words=words_of(numbers, language=language),
    )


def _ours(desk: Desk) -> PublicKeys:
    return PublicKeys(desk.keys.sign_public, desk.keys.seal_public)


def _theirs(laptop: Laptop) -> PublicKeys:
    return PublicKeys(laptop.sign_public, laptop.seal_public)


def introduce(desk: Desk, work: Work, data: Mapping[str, Any]) -> Heard:
    """The mission names another laptop of the base, or says that one is out.

    A colleague may have vouched for it before: what was held of a newcomer is heard again.
    """
    match data:
        case {
            "sign": bytes(sign),
            "seal": bytes(seal),
            "letter": str(letter),
            "person": str(person),
            "joined": int(joined_ms),
        } if len(sign) == len(seal) == KEY_BYTES and 0 <= joined_ms < TIME_MOST_MS:
            laptop = Laptop(
                device=device_id(sign).hex(),
                sign_public=sign,
                seal_public=seal,
                letter=letter[:NAME_MOST],
                person=person[:NAME_MOST],
                joined_ms=joined_ms,
                revoked=data.get("revoked") is True,
            )
            known = work.laptops.one(laptop.device) is not None
            work.laptops.introduce(laptop)
            if not known:
                return take_in(desk, work, work.laptops.release(laptop.device))
    return Heard()


def vouch(desk: Desk, device: str, said: str) -> Heard:
    """Vouch for a laptop whose people read these words out; again changes nothing.

    What it sent before is taken in now, and everything the base keeps to itself is queued for it.

    Args:
        device: its sixteen digits, or its letter where no other has it.

    Raises:
        NoSuchLaptop: none of this base is known by that name, or it was revoked.
        WordsDiffer: its keys do not give these words.
    """
    laptop = _found(desk, device)
    numbers = word_numbers(desk.card.mission, reader=_theirs(laptop), listener=_ours(desk))
    if not are_these_words(said, numbers):
        raise WordsDiffer

    def job(work: Work) -> Heard:
        known = work.laptops.one(laptop.device)
        if known is None or known.trusted:
            return Heard()
        work.laptops.trust(laptop.device, by=desk.device.hex(), now_ms=desk.clock.now_ms())
        said = {
            "device": laptop.device,
            "keys": _theirs(laptop).digest,
            "vouched_by": desk.person,
        }
        submit_within(desk, work, Vouch.kind, (desk.new_id(), said))
        heard = take_in(desk, work, work.laptops.release(laptop.device))
        retell(desk, work, {laptop.device, *heard.trusted}, own_alone=False)
        return heard

    heard = desk.store.write(job)
    desk.counter.touch()
    return heard


def _found(desk: Desk, device: str) -> Laptop:
    everyone = desk.store.read(lambda work: work.laptops.everyone())
    wanted = device.strip().lower()
    found = [one for one in everyone if wanted in (one.device, one.letter) and not one.revoked]
    if len(found) != 1:
        raise NoSuchLaptop
    return found[0]


def retell(desk: Desk, work: Work, newcomers: Set[str], *, own_alone: bool) -> None:
    """Queue again what is sealed to the base, since readers came that could not open it then.

    Whoever vouched tells everything; the others tell what they wrote themselves, since it may
    reach the one who vouched only after that.
    """
    tell_again(desk, work, newcomers, own_alone=own_alone)
    for change in list(work.documents.in_layer(Layer.BASE)):
        if not own_alone or change.device == desk.device.hex():
            about = About(
                declaration=record_type(change.kind),
                record=change.record,
                act=Act.SET,
                lane=RETELLING_LANE,
            )
            add(desk, work, about, [(BASE, change.body())])
    for kind in _with_parts():
        declaration = record_type(kind)
        for entry in list(work.records.all_of(kind)):
            said = in_layer(declaration, entry.values, Layer.BASE)
            if said and (entry.own or not own_alone) and entry.submitted_ms is not None:
                about = About(
                    declaration=declaration,
                    record=entry.id,
                    act=Act.CREATE,
                    lane=RETELLING_LANE,
                )
                add(desk, work, about, [(BASE, {"values": said})])


def _with_parts() -> Iterable[str]:
    """The kinds of facts that have something for the base alone."""
    for kind, declaration in REGISTRY.items():
        layers = {one.layer for one in fields_of(declaration).values()}
        if issubclass(declaration, Event) and Layer.BASE in layers:
            yield kind
