# SPDX-License-Identifier: Apache-2.0
"""One watcher for all pages: it looks only while somebody listens, and misses nothing."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import OperationalError

from cla_core.codes import Profile
from cla_server.board.filters import Filter
from cla_server.board.live import BREATHE_EVERY_S, Watcher
from cla_server.board.repository.sight import Sight
from cla_server.board.service import changed_mark, listing
from cla_server.kit.within import WHOLE
from tests.server.board.hall import PROFILE, Hall, answering, found
from tests.server.board.visit import signed_in
from tests.support.patience import PATIENCE_S


class Ticking:
    """Stands in for the bell: rings all the time."""

    rings = 0

    async def after(self, rings: int, within_s: float) -> bool:
        """Ring at once."""
        await asyncio.sleep(0.01)
        self.rings += 1
        return self.rings > rings


class Looks:
    """A mark that changes when it is told to, and a database that may be away for a moment."""

    def __init__(self) -> None:
        self.mark = "one"
        self.broken = False

    def __call__(self) -> str:
        """Look."""
        if self.broken:
            self.broken = False
            raise OperationalError("away", None, Exception())
        return self.mark


async def following(marks: AsyncIterator[str]) -> str:
    """The next word that is not mere breath."""
    async with asyncio.timeout(PATIENCE_S):
        async for mark in marks:
            if mark:
                return mark
    raise AssertionError


def test_all_hear_the_same_from_one_look() -> None:
    """Ten pages share one watcher, which survives a lost database and ends with the last page."""

    async def play() -> None:
        looks = Looks()
        watcher = Watcher(looks, Ticking())
        pages = [watcher.marks(BREATHE_EVERY_S) for _ in range(10)]
        assert [await following(page) for page in pages] == ["one"] * 10
        assert watcher.listeners == 10
        assert len(asyncio.all_tasks()) == 2
        looks.broken = True
        looks.mark = "two"
        assert [await following(page) for page in pages] == ["two"] * 10
        for page in pages:
            await page.aclose()
        await asyncio.sleep(0)
        assert watcher.listeners == 0
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(play())


def test_change_while_a_page_is_busy_is_not_missed() -> None:
    """A page that still sends the last word hears the next one all the same."""

    async def play() -> None:
        looks = Looks()
        watcher = Watcher(looks, Ticking())
        quick, busy = watcher.marks(BREATHE_EVERY_S), watcher.marks(BREATHE_EVERY_S)
        assert [await following(quick), await following(busy)] == ["one", "one"]
        looks.mark = "two"
        assert await following(quick) == "two"
        assert await following(busy) == "two"
        await quick.aclose()
        await busy.aclose()

    asyncio.run(play())


def test_quiet_streams_breathe() -> None:
    """While nothing happens an empty word comes, so that ends are noticed."""

    async def play() -> None:
        marks = Watcher(Looks(), Ticking()).marks(0.02)
        assert [await anext(marks), await anext(marks), await anext(marks)] == ["one", "", ""]
        await marks.aclose()

    asyncio.run(play())


def test_mark_changes_with_what_a_list_shows(hall: Hall) -> None:
    """A report, a first reader, a second reader; and nothing else within ten minutes."""
    marks = [changed_mark(hall.site, Sight(WHOLE))]
    record = hall.arrive()
    marks.append(changed_mark(hall.site, Sight(WHOLE)))
    hall.read(record, "Duty officer")
    marks.append(changed_mark(hall.site, Sight(WHOLE)))
    hall.read(record, "Second officer")
    marks.append(changed_mark(hall.site, Sight(WHOLE)))
    hall.read(record, "Second officer")
    shown = listing(hall.site, Filter(), WHOLE).mark
    assert changed_mark(hall.site, Sight(WHOLE)) == marks[-1] == shown
    assert len(set(marks)) == 4


def test_who_asks_for_the_head_of_the_stream_holds_no_place(hall: Hall) -> None:
    """A watchdog's HEAD would keep its connection for as long as the session lasts."""
    visit = signed_in(hall)
    head = visit.session.head(f"{hall.url}/live", timeout=PATIENCE_S)
    assert (head.status_code, head.text) == (200, "")
    assert head.headers["content-type"].startswith("text/event-stream")
    assert visit.get("/alerts").status_code == 200, "by the same connection"


def in_a_loop() -> bool:
    """Whether this thread is the one that serves every page."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def test_a_page_that_begins_to_listen_keeps_no_other_waiting_for_the_database(
    tmp_path: Path,
) -> None:
    """The loop that serves every page asks nothing of the database itself."""
    asked_in_loop: list[bool] = []

    def profile() -> Profile:
        asked_in_loop.append(in_a_loop())
        return PROFILE

    mission = found(f"sqlite:///{(tmp_path / 'mission.sqlite').as_posix()}")
    mission.site = replace(mission.site, profile=profile)
    with answering(mission) as hall:
        visit = signed_in(hall)
        asked_in_loop.clear()
        with visit.session.get(f"{hall.url}/live", stream=True, timeout=PATIENCE_S) as stream:
            assert next(stream.iter_lines()).startswith(b"retry")
    assert asked_in_loop
    assert not any(asked_in_loop)
