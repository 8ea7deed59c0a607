# SPDX-License-Identifier: Apache-2.0
"""Taking people and sheets out of a laptop: the slot goes, and a record tells the base who left.

As in `people`, what is meant is noted first, and an opening after a cut finishes or forgets it.
"""

from typing import Final

from cla_core.errors import mark
from cla_core.person_code import CODE_MOST, usual_form
from cla_core.records.people import PersonRemoved
from cla_desktop import logs
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import submit
from cla_desktop.vault.errors import SlotRefused
from cla_desktop.vault.header import SlotKind

_LEAVING: Final = "removing person"
BY_A_COLLEAGUE: Final = mark("Only a colleague can remove the person who is here now.")


def remove(desk: Desk, slot_id: str) -> str:
    """Take a person or a sheet out of the vault; whoever it was no longer opens this laptop.

    That a person left is a fact of the base and travels to the mission, as adding one does. Gives
    the record that says so; none for a sheet.

    Raises:
        SlotRefused: it is the last person, whoever unlocked the laptop, or not there.
        VaultNotWritten: nothing was changed.
        DiskFull: the same, or the record is made at the next opening.
    """
    found = next((slot for slot in desk.vault.slots if slot.slot_id == slot_id), None)
    if found is None or found.kind is SlotKind.RECOVERY:
        desk.vault.remove_slot(slot_id)
        return ""
    if slot_id == desk.vault.opened_with.slot_id:
        raise SlotRefused(BY_A_COLLEAGUE)
    values = {"person": found.label, "removed_by": desk.person[:CODE_MOST]}
    meant = {"slot": slot_id, "record": desk.new_id(), "values": values}
    desk.store.write(lambda work: work.meta.put(_LEAVING, meant))
    try:
        desk.vault.remove_slot(slot_id)
    finally:
        finish_removing(desk)
    return str(meant["record"])


def remove_person(desk: Desk, code: str) -> str:
    """The same, by the code of the person.

    Raises:
        SlotRefused: nobody of this code has a place; what `remove` raises.
    """
    code = usual_form(code)
    for slot in desk.vault.slots:
        if slot.kind is SlotKind.PERSON and slot.label == code:
            return remove(desk, slot.slot_id)
    raise SlotRefused(mark("This person has no place on this laptop."))


def finish_removing(desk: Desk) -> None:
    """Record a person whose slot was taken away; also after a cut."""
    meant = desk.store.read(lambda work: work.meta.get(_LEAVING, {}))
    if not meant:
        return
    if all(slot.slot_id != meant["slot"] for slot in desk.vault.slots):
        submit(desk, PersonRemoved.kind, meant["values"], record=meant["record"])
        logs.note(logs.Event.PERSON_REMOVED, count=len(desk.vault.slots))
    desk.store.write(lambda work: work.meta.put(_LEAVING, {}))
