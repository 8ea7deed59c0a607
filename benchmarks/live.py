# SPDX-License-Identifier: Apache-2.0
"""How soon 200 open boards show what an officer did: two workers on PostgreSQL, 300 open alerts.

Each page holds its stream of events and asks for its list when it hears that something changed, as
a browser does. Timed from the officer's click to the last byte of the new list, page by page; and
counted is what pages ask for while nothing happens, for nobody may poll.

    python -m benchmarks.live [--pages 200]
"""

import argparse
import asyncio
import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import Figure, percentile, show
from cla_server.accounts import passwords
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import OFFICER, SESAME, Hall, found
from tests.server.board.visit import Visit, signed_in
from tests.support.postgres import running_cluster
from tests.support.server import MissionServer

PAGES = 200
OPEN = 300
ROUNDS = 5
WORKERS = "2"
BAR_S = 2.0
QUIET_S = 20
MARK = re.compile(rb'data-mark="([^"]+)"')


@dataclass
class Page:
    """One open page: its stream, and when it had the list of each mark."""

    address: tuple[str, int]
    cookie: str
    shown: dict[str, float] = field(default_factory=dict)
    asked: int = 0

    async def live(self) -> None:
        """Listen for as long as it is open."""
        reader, writer = await asyncio.open_connection(*self.address)
        writer.write(self._request("/live"))
        event = b""
        async for line in reader:
            if line.startswith(b"event: "):
                event = line[7:].strip()
            # What tells that the link still stands asks for nothing.
            if line.startswith(b"data: ") and event == b"mark":
                await self._renew(line[6:].strip().decode())

    async def _renew(self, mark: str) -> None:
        while mark not in self.shown:
            self.asked += 1
            reader, writer = await asyncio.open_connection(*self.address)
            writer.write(self._request("/alerts/list", close=True))
            body = await reader.read(-1)
            writer.close()
            got = MARK.search(body)
            if got is None:
                raise AssertionError(body[:300])
            self.shown[got[1].decode()] = time.perf_counter()
            mark = got[1].decode()

    def _request(self, path: str, *, close: bool = False) -> bytes:
        host, port = self.address
        lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", f"Cookie: {self.cookie}"]
        lines += ["Connection: close"] if close else []
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def watched(
    server: MissionServer, visit: Visit, alerts: list[str], pages: int
) -> list[float]:
    """Seconds from each click to each page's new list; the last number is questions when quiet."""
    host, _, port = server.address.partition(":")
    cookie = "; ".join(f"{one.name}={one.value}" for one in visit.session.cookies)
    opened = [Page((host, int(port)), cookie) for _ in range(pages)]
    tasks = [asyncio.create_task(page.live()) for page in opened]
    while not all(page.shown for page in opened):
        await asyncio.sleep(0.1)
    await asyncio.sleep(2)
    taken: list[float] = []
    for alert in alerts:
        before = [len(page.shown) for page in opened]
        begun = time.perf_counter()
        path = f"/alerts/{alert}"
        fields = {"act": "QUESTION", "words": "Is the bridge passable?"}
        await asyncio.to_thread(visit.post, f"{path}/acts", fields)
        while any(len(page.shown) <= had for page, had in zip(opened, before, strict=True)):
            await asyncio.sleep(0.02)
        taken += [max(page.shown.values()) - begun for page in opened]
        await asyncio.sleep(1)
    asked = sum(page.asked for page in opened)
    await asyncio.sleep(QUIET_S)
    quiet = sum(page.asked for page in opened) - asked
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return [*taken, float(quiet)]


def filled(hall: Hall) -> list[str]:
    """A night of open alerts, as it stands now."""
    hall.clock.at_ms = time.time_ns() // 1_000_000
    bases = Bases(hall)
    return [
        bases.alert(base=f"B{number % 10}", minutes_ago=1 + number % 8) for number in range(OPEN)
    ]


def run(_reports_in_vault: int, pages: int = PAGES) -> list[Figure]:
    """The figures beside their bars; the size of a desk's vault does not matter here."""
    passwords.MEMORY_KIB = 64
    with running_cluster() as cluster, tempfile.TemporaryDirectory() as folder:
        url = cluster.url()
        server = MissionServer(Path(folder) / "data", database=url)
        hall = found(url)
        words = Path(folder) / "password"
        words.write_text(SESAME, encoding="utf-8")
        done = server.verb("user", "password", OFFICER, "--password-file", str(words))
        assert done.code == 0, done.err
        alerts = filled(hall)
        with server.serving("--workers", WORKERS):
            hall.url = server.url
            visit = signed_in(hall)
            *taken, quiet = asyncio.run(watched(server, visit, alerts[:ROUNDS], pages))
        hall.database.close()
    name = f"live update to {pages} open boards"
    return [
        Figure(name=f"{name}, the last of them", ours=max(taken), unit="s", bar=BAR_S),
        Figure(name=f"{name}, p50", ours=percentile(taken, 0.5), unit="s"),
        Figure(name=f"{name}, asked in {QUIET_S} quiet s", ours=quiet, unit="requests", bar=0),
    ]


def main() -> int:
    """Run it alone."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.live")
    asked.add_argument("--pages", type=int, default=PAGES)
    figures = run(0, asked.parse_args().pages)
    show(figures)
    return 0 if all(figure.met is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
