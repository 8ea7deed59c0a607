# SPDX-License-Identifier: Apache-2.0
"""What an exchange costs on a bad link: a flash beside the reference client, and nothing new.

The throttled link (32 kbit/s, 700 ms) and the reference peer come from `../shared/sync_bench`;
where that folder is absent the figures of the link are left out and said to be.
"""

import asyncio
import importlib
import json
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.filling import BUILD, add_flashes, fresh_desk, pretend_received
from benchmarks.missions import Mission, free_port, mission
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import submit
from cla_desktop.sync.carriers.https import HttpsCarrier
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.link import LinkSpeed, Tally

PEERS = Path("..") / "shared" / "sync_bench"
KBPS, RTT_MS = 32, 700
FRENCH = (
    "Selon trois appels reçus entre 21 h 44 et 21 h 55, une dizaine d'hommes armés, présumés "
    "membres d'un groupe non identifié, descendent de la crête vers le village. Les habitants "
    "de la partie nord ont quitté leurs maisons et se regroupent près de l'église. Aucun tir "
    "n'a été entendu, aucun blessé n'est signalé à cette heure. Le chef de quartier demande "
    "une patrouille cette nuit et une présence au marché demain matin. Le commandant de la "
    "base a été informé par radio à 21 h 46, le poste de l'armée nationale à 21 h 48. Une "
    "force de réaction est partie à 22 h 05 et est arrivée sur place à 22 h 24 ; les hommes "
    "armés avaient fui en direction de la rivière. Une garde mixte reste sur place jusqu'au "
    "matin. Une deuxième approche est possible dans les prochaines heures si la crête n'est "
    "pas surveillée. Les femmes qui vont aux champs le jeudi sont particulièrement exposées, "
    "ainsi que les familles qui dorment dans les fermes isolées au pied de la colline. La "
    "communauté a été informée par message à 22 h 40 et le comité le sera à huit heures. Le "
    "prochain point est prévu à six heures vingt, ou plus tôt s'il y a du nouveau."
)


def run(count: int) -> list[Figure]:
    """Measure; `count` is the larger vault of the exchange with nothing new."""
    with mission(BUILD / "wire-mission") as server:
        return [*_flash(server), *_nothing_new(server, count)]


def _carrier(port: int) -> HttpsCarrier:
    return HttpsCarrier(f"127.0.0.1:{port}", authority=None)


def _exchange(desk: Desk, carrier: HttpsCarrier) -> Tally:
    tally = exchange_all(desk, carrier, watch=lambda _applied: None, speed=LinkSpeed())
    if tally.failure is not None:
        raise tally.failure
    return tally


def _warm_desk(server: Mission, name: str) -> Desk:
    desk = fresh_desk(BUILD / name, server.invite())
    add_flashes(desk, 3)
    _exchange(desk, _carrier(server.port))
    return desk


def _flash(server: Mission) -> Iterator[Figure]:
    if not PEERS.is_dir():
        sys.stdout.write(
            "no ../shared/sync_bench: the figures of the throttled link are left out\n"
        )
        return
    with linked(server.port) as (port, arm):
        desk = _warm_desk(server, "wire-desk")
        kept = _carrier(port)
        _exchange(desk, kept)
        reference_s = _reference()
        yield from _one_flash(desk, (kept, arm), "W1 flash", _w1(), REFERENCE_BYTES_UP)
        yield from _one_flash(desk, (kept, arm), "flash of 200 French words", _french())
        fresh = _carrier(port)
        submit(desk, "flash", _w1())
        arm()
        _tally, took_s = _timed(desk, fresh)
        yield Figure(
            name="W1 flash, acknowledged over a new connection",
            ours=took_s,
            unit="s",
            reference=reference_s,
            reference_name="reference client",
        )
        kept.close()
        fresh.close()
        desk.close()


def _timed(desk: Desk, carrier: HttpsCarrier) -> tuple[Tally, float]:
    started = time.monotonic()
    tally = _exchange(desk, carrier)
    return tally, time.monotonic() - started


def _one_flash(
    desk: Desk,
    link: tuple[HttpsCarrier, Callable[[], object]],
    name: str,
    values: dict[str, object],
    reference_bytes: float | None = None,
) -> Iterator[Figure]:
    carrier, arm = link
    submit(desk, "flash", values)
    arm()
    tally, took_s = _timed(desk, carrier)
    barred = reference_bytes is not None
    yield Figure(
        name=f"{name}: bytes up in {tally.round_trips} request",
        ours=tally.bytes_up,
        unit="B",
        reference=reference_bytes,
        reference_name="reference client",
        bar=900 if barred else None,
    )
    yield Figure(
        name=f"{name}, kept connection: acknowledged",
        ours=took_s,
        unit="s",
        bar=2.5 if barred else None,
    )


def _peer_module(name: str) -> Any:
    sys.path.insert(0, str(PEERS.resolve()))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def _w1() -> dict[str, object]:
    """The flash of workload W1 in our fields."""
    said = _peer_module("workload").w1()[0]["d"]
    return {
        "headline": said["title"],
        "threat_type": "OTH",
        "happened": "2025-12-31T23:10:00+02:00",
        "place": {key: said["place"][key] for key in ("name", "lat", "lon")},
        "source_reliability": said["reliability"],
        "info_credibility": str(said["credibility"]),
        "people": {"injured": {"men": 2, "women": 1, "unknown": 3}},
        "requests": [{"who": "base commander", "what": said["asked"]}],
        "what": said["text"],
    }


def _french() -> dict[str, object]:
    return {
        "headline": "Hommes armes au-dessus de Mtindo, 14 mars",
        "threat_type": "MOV",
        "happened": "2025-03-14T21:42:00+02:00",
        "place": {"name": "Mtindo", "lat": 1.7, "lon": 30.3, "grid": "36NSG995881"},
        "what": FRENCH,
        "language": "fr",
    }


@contextmanager
def linked(target: int, *, kbps: int = KBPS) -> Iterator[tuple[int, Any]]:
    """The throttled link before a port, in its own thread; gives its port and `arm`."""
    proxy = _peer_module("proxy")
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def begin() -> Any:
        link = proxy.Link(("127.0.0.1", target), kbps=kbps, rtt=RTT_MS)
        return await link.serve(0)

    async def end() -> None:
        link.stop()
        link.server.close()
        mine = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        loop.stop()

    link = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    try:
        yield link.listen_port, lambda: loop.call_soon_threadsafe(link.arm)
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop)
        thread.join()


def _reference() -> float:
    """Seconds the reference client takes for W1 over the same kind of link."""
    workload = _peer_module("workload")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "w1.json").write_text(json.dumps(workload.w1()))
        dictionary, port = work / "dict", free_port()
        dictionary.write_bytes(_peer_module("envelope").train().as_bytes())
        command = [sys.executable, "ref_server.py", str(port), str(dictionary)]
        with subprocess.Popen(command, cwd=PEERS) as server:
            try:
                _wait_for(port)
                with linked(port) as (listening, arm):
                    arm()
                    url = f"http://127.0.0.1:{listening}"
                    return _watch_reference([url, str(work / "w1.json"), folder, str(dictionary)])
            finally:
                server.terminate()


def _watch_reference(arguments: list[str]) -> float:
    command = [sys.executable, "ref_client.py", *arguments]
    started = 0.0
    with subprocess.Popen(command, cwd=PEERS, stdout=subprocess.PIPE, text=True) as client:
        for line in client.stdout or ():
            event = json.loads(line)["e"]
            if event == "start":
                started = time.monotonic()
            elif event == "ack":
                return time.monotonic() - started
    raise RuntimeError("the reference client gave no acknowledgement")


REFERENCE_BYTES_UP = 605.0
"""What the reference puts on the wire for W1, as its own bench counted it."""


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def _nothing_new(server: Mission, count: int) -> Iterator[Figure]:
    for size in (1_000, count):
        desk = fresh_desk(BUILD / f"quiet-{size}", server.invite())
        add_flashes(desk, size)
        pretend_received(desk)
        carrier = _carrier(server.port)
        _exchange(desk, carrier)
        tally = _exchange(desk, carrier)
        assert tally.round_trips == 1
        yield Figure(
            name=f"exchange with nothing new, {size:,} records: up, with HTTP head",
            ours=tally.bytes_up,
            unit="B",
            bar=200
            + len("POST /x HTTP/1.1\r\n\r\nHost: 127.0.0.1:00000\r\nContent-Length: 000\r\n"),
        )
        yield Figure(
            name=f"exchange with nothing new, {size:,} records: down, with HTTP head",
            ours=tally.bytes_down,
            unit="B",
            bar=290,
        )
        desk.close()
