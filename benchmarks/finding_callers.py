# SPDX-License-Identifier: Apache-2.0
"""The phone rings among 20,000 contacts: found as one types, doubles told, a year of checks read.

Beside the finding stands what it would cost to look through everybody with no index; a list of
5,000 messy rows is taken in and timed as a whole.
"""

import random
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import openpyxl

from benchmarks.figures import Figure, percentile
from benchmarks.filling import (
    BATCH,
    BUILD,
    PLACES,
    fresh_desk,
    open_filled,
    own_mission_code,
    pretend_received,
    submit_all,
)
from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.folding import fold
from cla_core.records.checks import Check
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.adding import add_many_within
from cla_desktop.services.networking.contacts import find_callers
from cla_desktop.services.networking.known_people import KnownPeople
from cla_desktop.services.networking.lists.columns import guessed
from cla_desktop.services.networking.lists.table import read_table
from cla_desktop.services.networking.lists.taking_in import take_in
from cla_desktop.services.networking.lists.trial import tried
from cla_desktop.services.networking.nodes import nodes_now
from cla_desktop.storage.store import Work
from cla_desktop.ui.documents.source import DeskDocuments

CONTACTS: Final = 20_000
NODES: Final = 60
DAYS: Final = 365
CALLERS: Final = 60
ROWS: Final = 5_000
PAUSES: Final = 40
SYLLABLES: Final = (
    "ka", "mu", "lo", "bi", "ndo", "wa", "si", "re", "to", "pa", "vi", "ku", "za", "ni", "ma", "fu",
    "ji", "kye", "mba", "sha",
)  # fmt: skip
HEADS: Final = (
    "N°", "Noms et postnoms", "Sexe", "Âge", "Fonction", "Village", "Téléphone",
    "Consentement",
)  # fmt: skip
DAY_MS: Final = 24 * 3600 * 1000


def run(_count: int, *, contacts: int = CONTACTS) -> list[Figure]:
    """Measure on a desk with so many contacts."""
    home = callers_home(contacts)
    desk = open_filled(home)
    try:
        return [*_finding(desk, contacts), *_doubles(desk), *_checks(desk), *_importing()]
    finally:
        desk.close()


def _finding(desk: Desk, contacts: int) -> Iterator[Figure]:
    pages = DeskDocuments(desk, stored=lambda _kind, _record: None)
    typed = list(_typed(desk))
    find_callers(desk, "warm")
    called = [_timed(partial(find_callers, desk, text)) for text in typed]
    listed = [_timed(partial(_narrowed, pages, text)) for text in typed]
    scanned = _timed(lambda: _scan(desk, "no such village"))
    yield Figure(
        name=f"a caller found as one types, p95, {contacts:,} contacts",
        ours=percentile(called, 0.95),
        unit="ms",
        bar=50,
        reference=scanned,
        reference_name="everybody looked through",
    )
    listed_ms = percentile(listed, 0.95)
    yield Figure(name="... the list of the page narrowed, p95", ours=listed_ms, unit="ms", bar=50)


def _narrowed(pages: DeskDocuments, text: str) -> object:
    return pages.rows(pages.keys("contact", text)[:20])


def _typed(desk: Desk) -> Iterator[str]:
    """What is typed letter by letter: code, last four digits, nickname, name, village."""
    chance = random.Random(3)
    entries = desk.store.read(lambda work: work.records.several(_some(work, chance)))
    for entry in entries:
        values = entry.values
        for whole in (
            values["code"],
            values["phones"][0]["number"][-4:],
            values["nicknames"],
            values["real_name"],
            values["place"]["name"],
        ):
            yield from (whole[:length] for length in range(1, len(whole) + 1))


def _some(work: Work, chance: random.Random) -> list[str]:
    return chance.sample(work.documents.listed("contact"), CALLERS)


def _scan(desk: Desk, text: str) -> int:
    wanted = fold(text)

    def job(work: Work) -> int:
        return sum(wanted in fold(str(one.values)) for one in work.records.all_of("contact"))

    return desk.store.read(job)


def _doubles(desk: Desk) -> Iterator[Figure]:
    chance = random.Random(4)
    people = KnownPeople(desk)
    values = [{"real_name": _name(chance), "phones": [_phone(chance)]} for _ in range(PAUSES)]
    first, *took = [_timed(partial(people.same_person, one)) for one in values]
    yield Figure(name="who it may be, told at a pause, p95", ours=percentile(took, 0.95), unit="ms")
    yield Figure(name="... the first time after unlocking", ours=first, unit="ms")
    for name, job in (
        ("pairs who share a number", people.sure_pairs),
        ("... and all that are told, names compared", people.pairs),
        ("... told again, nobody changed", people.pairs),
    ):
        yield Figure(name=name, ours=_timed(job), unit="ms")


def _checks(desk: Desk) -> Iterator[Figure]:
    nodes_now(desk)
    took = [_timed(lambda: nodes_now(desk)) for _ in range(5)]
    yield Figure(
        name=f"how {NODES} nodes are after a year of rounds", ours=percentile(took, 0.5), unit="ms"
    )


def _importing() -> Iterator[Figure]:
    folder = BUILD / "callers-import"
    desk = fresh_desk(folder, own_mission_code())
    path = messy_workbook(folder / "liste.xlsx", ROWS)
    began = time.perf_counter()
    table = read_table(path, lambda _done, _of: None)
    trial = tried(desk, table, guessed(table), lambda _done, _of: None)
    done = take_in(desk, trial, lambda _done, _of: None)
    took = time.perf_counter() - began
    assert done.added > ROWS * 0.9, done.added
    desk.close()
    shutil.rmtree(folder)
    yield Figure(name=f"a messy XLSX of {ROWS:,} rows taken in", ours=took, unit="s", bar=10)


def _timed(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1e3


def callers_home(count: int) -> Path:
    """A desk with so many contacts, and a year of rounds; made if it is not there."""
    home = BUILD / f"callers-{count}"
    done = home / "filled"
    if not done.exists():
        desk = fresh_desk(home, own_mission_code())
        chance = random.Random(1)
        people = [_contact(chance, number) for number in range(1, count + 1)]
        nodes = [_node(number) for number in range(1, NODES + 1)]
        desk.store.write(partial(_add, desk, "contact", people))
        desk.store.write(partial(_add, desk, "node", nodes))
        for start in range(0, DAYS, BATCH // NODES):
            days = range(start, min(DAYS, start + BATCH // NODES))
            submit_all(desk, Check.kind, [_check(desk, day, n) for day in days for n in nodes])
        pretend_received(desk)
        desk.close()
        done.touch()
    return home


def _add(desk: Desk, kind: str, given: list[dict[str, object]], work: Work) -> None:
    add_many_within(desk, work, kind, given, lambda _done: None)


def _contact(chance: random.Random, number: int) -> dict[str, object]:
    return {
        "code": f"K-{number:03d}",
        "role_category": "TRAD",
        "real_name": _name(chance),
        "nicknames": chance.choice(SYLLABLES).title() + chance.choice(SYLLABLES),
        "phones": [_phone(chance)],
        "place": {"name": chance.choice(PLACES)},
    }


def _name(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))


def _phone(chance: random.Random) -> dict[str, str]:
    begins = chance.choice((55, 70, 88)) * 10 + chance.randrange(10)
    return {"number": f"+999 {begins} {chance.randrange(10_000):04d}"}


def _node(number: int) -> dict[str, object]:
    village = PLACES[number % len(PLACES)]
    return {"code": f"N-{number:02d}", "node_kind": "PHONE", "locality": {"name": village}}


def _check(desk: Desk, day: int, node: dict[str, object]) -> dict[str, object]:
    at = moment_of(desk.clock.now_ms() - (DAYS - day) * DAY_MS, desk.offset_minutes)
    silent = node["code"] == "N-01" and day
    said = {"result": "NO_ANSWER"} if silent else {"result": "HEARD", "night": "CALM"}
    return {**said, "round": desk.new_id(), "node": node["code"], "at": iso(at), "by": "CLA-07"}


def messy_workbook(path: Path, rows: int) -> Path:
    """A list as people make it: a title, blank rows, two numbers in a cell, dates of all sorts."""
    chance = random.Random(2)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("liste")
    sheet.append(["LISTE DES POINTS FOCAUX"])
    sheet.append([])
    sheet.append(
        [
            "N°",
            "Noms et postnoms",
            "Sexe",
            "Âge",
            "Fonction",
            "Village",
            "Téléphone",
            "Consentement",
        ]
    )
    for number in range(1, rows + 1):
        first, second = (_phone(chance)["number"].replace("+999 ", "0") for _ in range(2))
        sheet.append(
            [
                number,
                _name(chance),
                chance.choice("FMhf"),
                chance.choice((25, 44, 70, "jeune")),
                chance.choice(("Chef de village", "pasteur", "Jeune leader", "notable")),
                chance.choice(PLACES),
                f"{first} / {second}" if number % 3 else first,
                chance.choice(("10/01/2025", 45_667, "oui", None)),
            ]
        )
        if number % 50 == 0:
            sheet.append([])
    book.save(path)
    return path
