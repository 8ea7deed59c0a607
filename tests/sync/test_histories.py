# SPDX-License-Identifier: Apache-2.0
"""Laptops of one base over weeks apart, drawn by chance: contacts edited, joined, taken apart and
withdrawn in whatever order, and in the end one state, with nothing left of what was erased.
"""

from pathlib import Path

import pytest

from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.services.networking.contacts import withdraw
from cla_desktop.services.opening import check
from tests.support.dice import Dice
from tests.sync.conftest import Join
from tests.sync.histories import KIND, History, OwnMission, as_told
from tests.sync.in_tables import everything

TURNS = 20


@pytest.mark.parametrize("seed", range(4))
def test_whatever_order_they_hear_it_in_all_come_to_one_state(
    join: Join, tmp_path: Path, seed: int
) -> None:
    mission = OwnMission.founded(tmp_path)
    desks = [join(mission.code()) for _ in range(2)]
    history = History(Dice(seed), mission, desks)
    history.acquaint(*desks)
    history.go_on(TURNS)
    mission.keep_copy()
    history.go_on(TURNS)
    if seed % 2:
        desks.append(join(mission.code()))
        history.acquaint(desks[0], desks[2])
        history.go_on(TURNS)
    if seed % 3:
        mission.put_back()
    history.go_on(TURNS)
    history.end()
    assert differences(history) == []


def test_what_was_said_beside_erased_words_stands_everywhere_though_the_mission_forgot_it(
    join: Join, tmp_path: Path
) -> None:
    mission = OwnMission.founded(tmp_path)
    one, other = join(mission.code()), join(mission.code())
    history = History(Dice(0), mission, [one, other])
    history.acquaint(one, other)
    code = {"code": "K-001", "role_category": "TRAD"}
    contact = create(one, KIND, {**code, "real_name": "Invented Zebrawood"}).id
    history.records.append(contact)
    history.end()
    mission.keep_copy()
    seen = opened(other, contact)
    save(other, seen, {**seen.values, "nicknames": "Ebony"})
    withdraw(one, contact)
    for desk in (one, other):
        history.meet(desk)
    said = {**code, "real_name": "Invented Maple", "nicknames": "Cedar"}
    save(one, opened(one, contact), said)
    history.meet(one)
    for desk in (one, other):
        history.note(desk)
    mission.put_back()
    history.end()
    for desk in (one, other):
        assert opened(desk, contact).values["real_name"] == "Invented Maple"
    assert differences(history) == []


def differences(history: History) -> list[str]:
    """What one laptop says otherwise than all changes together, and what of the erased it holds."""
    found = []
    erased = history.erased_words()
    for number, desk in enumerate(history.desks):
        for record in history.records:
            here, due = as_told(opened(desk, record)), as_told(history.expected(record))
            found += [
                f"{number} {record} {part}: {here[part]} {due[part]}"
                for part in due
                if here[part] != due[part]
            ]
        held = everything(desk)
        found += [f"{number} holds {word}" for word in sorted(erased) if word in held]
        health = check(desk)
        found += [f"{number} {problem}" for problem in health.problems]
        found += [f"{number} waits"] * health.outbox
    return found
