# SPDX-License-Identifier: Apache-2.0
"""A tried list taken in: all of it in one transaction, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.records.contacts import Contact
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.adding import add_many_within
from cla_desktop.services.documents.coding import FIRST_LETTER, codes_like, highest
from cla_desktop.services.documents.saving import opened_within, save_within
from cla_desktop.services.networking.lists.called_by import Person
from cla_desktop.services.networking.lists.trial import Trial
from cla_desktop.services.networking.two_persons import say_two_within
from cla_desktop.services.watching import Watch
from cla_desktop.storage.store import Work

TOLD_EVERY: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How many were added and changed, and their ids."""

    added: int
    changed: int
    ids: tuple[str, ...]


def take_in(desk: Desk, trial: Trial, watch: Watch) -> TakenIn:
    """Add who is new, change who is known; `watch` is asked between them and may stop it.

    Raises:
        Stopped: somebody stopped it; nothing was changed.
        NotReady: somebody cannot be stored as the list says; nothing was changed.
    """
    done = desk.store.write(lambda work: _take_in(desk, work, trial, watch))
    desk.counter.touch()
    return done


def _take_in(desk: Desk, work: Work, trial: Trial, watch: Watch) -> TakenIn:
    known = [person for person in trial.people if person.id]
    fresh = [person for person in trial.people if not person.id]
    whole = len(trial.people)
    for at, person in enumerate(known, start=1):
        seen = opened_within(work, person.id)
        said = {name: person.values[name] for name in person.changed}
        save_within(desk, work, seen, {**seen.values, **said})
        if at % TOLD_EVERY == 0:
            watch(at, whole)
    added = add_many_within(
        desk,
        work,
        Contact.kind,
        _coded(desk, work, trial, fresh),
        lambda done: watch(len(known) + done, whole),
    )
    _tell_apart(desk, work, fresh, added)
    ids = (*(person.id for person in known), *added)
    return TakenIn(added=len(added), changed=len(known), ids=ids)


def _tell_apart(desk: Desk, work: Work, fresh: Sequence[Person], added: Sequence[str]) -> None:
    """Say of whoever was told to be another person than they look like that they are two."""
    by_row = {person.row: record for person, record in zip(fresh, added, strict=True)}
    for person in fresh:
        for other in person.apart:
            say_two_within(desk, work, by_row[person.row], other.id or by_row[other.row])


def _coded(desk: Desk, work: Work, trial: Trial, fresh: Sequence[Person]) -> list[dict[str, Any]]:
    """New people, each with the code that the list gives or the next free one."""
    letter = desk.invitation.letter
    own = "" if letter == FIRST_LETTER else letter
    number = highest([*codes_like(work, Contact.code_form), *_named(trial)])
    found = []
    for person in fresh:
        code = str(person.values.get("code", ""))
        if not code:
            number += 1
            code = Contact.code_form.format(number=number) + own
        found.append({"role_category": "OTH", **person.values, "code": code})
    return found


def _named(trial: Trial) -> list[str]:
    """The codes that the list itself gives."""
    return [str(person.values["code"]) for person in trial.people if "code" in person.values]
