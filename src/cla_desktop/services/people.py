# SPDX-License-Identifier: Apache-2.0
"""The people of one laptop: who may open it, adding one more, passphrases and recovery sheets.

Adding a person is a fact of the base and travels to the mission: a record says who was added, by
whom and how. Slot and record belong together although one lies in the vault header and the other in
the database: what is meant is noted first, and an opening after a cut finishes or forgets it. How
people leave is told in `leaving`.

An invitation shows that the mission wants this person on this base; it cannot open the vault. So
whoever is added, somebody who can open the vault stands beside them: a colleague, or the recovery
sheet. Refuses to judge how good a passphrase is: the window does.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cla_core.bundles.trust import Invitation
from cla_core.errors import ClaError, FieldRefused, InputRefused, mark
from cla_core.person_code import CODE_MOST, NO_CODE, is_code, usual_form
from cla_core.record import clean, problems
from cla_core.records.people import PersonAdded
from cla_desktop import logs
from cla_desktop.services.desk import Desk
from cla_desktop.services.enrolling import need_own_base, read_code
from cla_desktop.services.recording import NotReady, submit
from cla_desktop.vault.errors import SlotRefused, WrongPassphrase
from cla_desktop.vault.header import Slot, SlotKind
from cla_desktop.vault.opening import open_with_words
from cla_desktop.vault.words import entropy_from_words, new_words

_MEANT: Final = "adding person"
USED: Final = "used invitations"


class SheetDiffers(InputRefused):
    """What was typed back is a sheet, but another one than was shown."""

    def __init__(self) -> None:
        super().__init__(mark("This is not the sheet that was shown. Compare it word by word."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One way into this laptop: a person's passphrase, or a recovery sheet (`sheet`).

    `here` is who unlocked it now; `display_name` and `added_by` are empty for the first person.
    """

    slot_id: str
    code: str
    sheet: bool
    here: bool
    display_name: str = ""
    added_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A person who may open the laptop now, and the record that says so."""

    slot_id: str
    record: str


def people(desk: Desk) -> tuple[Person, ...]:
    """Everyone and every sheet that opens this laptop, in order of joining."""
    told: dict[str, Mapping[str, Any]] = desk.store.read(
        lambda work: {
            entry.values["person"]: entry.values
            for entry in work.records.all_of(PersonAdded.kind)
            if entry.own
        }
    )
    return tuple(_person(desk, slot, told.get(slot.label, {})) for slot in desk.vault.slots)


def _person(desk: Desk, slot: Slot, told: Mapping[str, Any]) -> Person:
    sheet = slot.kind is SlotKind.RECOVERY
    return Person(
        slot_id=slot.slot_id,
        code=slot.label,
        sheet=sheet,
        here=slot.slot_id == desk.vault.opened_with.slot_id,
        display_name="" if sheet else str(told.get("display_name", "")),
        added_by="" if sheet else str(told.get("added_by", "")),
    )


def add_person(desk: Desk, code: str, passphrase: str, *, display_name: str = "") -> Added:
    """Give a colleague a place; whoever unlocked the laptop vouches. Takes about a second.

    Raises:
        NotReady: code or name cannot be taken.
        SlotRefused: there is such a person, or no room.
        PassphraseRefused: this cannot be a passphrase.
        VaultNotWritten, DiskFull: nobody was added.
    """
    return _add(desk, _values(desk, code, display_name, how="COLLEAGUE"), passphrase)


def add_invited(
    desk: Desk, invitation: str, code: str, passphrase: str, *, display_name: str = ""
) -> Added:
    """Give a place to whom the mission invited to this base, on a laptop that is unlocked anyway.

    The joining code is checked here and remembered here, so that it adds one person to this laptop
    and no second. The mission learns of it by the record alone: until it expires, the same code
    could still enrol a laptop, and is best not passed on.

    Raises:
        InputRefused: the code is malformed, expired, used here, or of another mission or base.
        What `add_person` raises.
    """
    found = need_new_code(desk, read_code(invitation, desk.clock))
    added = _add(desk, _values(desk, code, display_name, how="INVITATION"), passphrase)
    used = desk.store.read(lambda work: work.meta.get(USED, []))
    desk.store.write(lambda work: work.meta.put(USED, [*used, found]))
    return added


def need_new_code(desk: Desk, invitation: Invitation) -> str:
    """The mark under which the use of this invitation is remembered.

    Raises:
        InputRefused: it is another mission's or another base's, or was used on this laptop.
    """
    own = desk.invitation
    need_own_base(own, invitation)
    found = mark_of_use(invitation)
    used = desk.store.read(lambda work: work.meta.get(USED, []))
    if invitation.secret == own.secret or found in used:
        raise InputRefused(mark("This joining code was already used on this laptop."))
    return found


def mark_of_use(invitation: Invitation) -> str:
    """How an invitation is remembered: its secret stays secret."""
    return hashlib.sha256(invitation.secret).hexdigest()


def _values(desk: Desk, code: str, display_name: str, *, how: str) -> dict[str, Any]:
    return clean(
        {
            "person": usual_form(code),
            "display_name": display_name.strip(),
            "added_by": desk.person[:CODE_MOST],
            "how": how,
        }
    )


def _add(desk: Desk, values: dict[str, Any], passphrase: str) -> Added:
    found = problems(PersonAdded, values, book=desk.book, submitting=True)
    if found:
        raise NotReady(tuple(found))
    code = str(values["person"])
    if not is_code(code):  # a name would stand on every report
        raise FieldRefused("person", NO_CODE)
    if any(slot.label == code for slot in desk.vault.slots):
        raise SlotRefused(mark("This person already has a place in the vault."))
    record = desk.new_id()
    desk.store.write(lambda work: work.meta.put(_MEANT, {"record": record, "values": values}))
    try:
        slot = desk.vault.add_person(code, passphrase)
    except ClaError:
        _forget_meant(desk)
        raise
    finish_adding(desk)
    return Added(slot_id=slot.slot_id, record=record)


def finish_adding(desk: Desk) -> None:
    """Record a person whose slot was made, and forget one whose slot was not; also after a cut."""
    meant = desk.store.read(lambda work: work.meta.get(_MEANT, {}))
    if not meant:
        return
    values = meant["values"]
    if any(slot.label == values["person"] for slot in desk.vault.slots):
        submit(desk, PersonAdded.kind, values, record=meant["record"])
        logs.note(logs.Event.PERSON_ADDED, count=len(desk.vault.slots))
    _forget_meant(desk)


def _forget_meant(desk: Desk) -> None:
    desk.store.write(lambda work: work.meta.put(_MEANT, {}))


def change_passphrase(desk: Desk, old: str, new: str) -> None:
    """Give the person who unlocked the laptop another passphrase.

    Raises:
        WrongPassphrase: `old` is not theirs.
        SlotRefused: a recovery sheet unlocked it; the unlock screen asks for a new one then.
        PassphraseRefused, VaultNotWritten: nothing was changed.
    """
    desk.vault.change_passphrase(desk.vault.opened_with.slot_id, new, old=old)
    logs.note(logs.Event.SLOT_CHANGED)


def replace_forgotten_passphrase(home: Path, words: str, slot_id: str, new: str) -> None:
    """Give anybody a new passphrase who forgot theirs, by the words of a recovery sheet.

    Raises:
        RecoveryWordsWrong, WrongPassphrase: these are no sheet, or not one of this laptop.
        PassphraseRefused, VaultNotWritten: nothing was changed.
    """
    with open_with_words(home, words) as vault:
        vault.change_passphrase(slot_id, new)
    logs.note(logs.Event.SLOT_CHANGED)


def draw_sheet(language: str) -> tuple[str, ...]:
    """24 fresh words to be written down; they open nothing before `keep_sheet`."""
    return new_words(language)


def keep_sheet(desk: Desk, words: tuple[str, ...], typed: str) -> str:
    """Let a sheet open the laptop once its words were typed back; gives its name (R2).

    Older sheets open nothing any more.

    Raises:
        RecoveryWordsWrong, SheetDiffers: what was typed is no sheet, or another.
        SlotRefused, VaultNotWritten: the older sheets stand.
    """
    if entropy_from_words(typed) != entropy_from_words(" ".join(words)):
        raise SheetDiffers
    kept = desk.vault.add_recovery(words)
    logs.note(logs.Event.SHEET_ADDED)
    for slot in desk.vault.slots:
        if slot.kind is SlotKind.RECOVERY and slot.slot_id != kept.slot_id:
            desk.vault.remove_slot(slot.slot_id)
    return kept.label


def drill(desk: Desk, typed: str) -> bool:
    """Whether the words of a sheet would open this laptop.

    Raises:
        RecoveryWordsWrong: these are no sheet at all; it says which word to look at.
    """
    try:
        open_with_words(desk.folder.home, typed).close()
    except WrongPassphrase:
        logs.note(logs.Event.DRILLED, ok=False)
        return False
    logs.note(logs.Event.DRILLED, ok=True)
    return True
