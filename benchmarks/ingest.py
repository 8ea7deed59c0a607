# SPDX-License-Identifier: Apache-2.0
"""How many reports a second the mission server takes in on PostgreSQL, 500 clients at once.

Devices join and their bundles are made beforehand; what is timed runs from the first connection to
the last answer. Afterwards every answer is opened and checked as a desk does, and the server's own
list is compared with what was sent: nothing missing, nothing twice, no number given twice.

    python -m benchmarks.ingest [--clients 500] [--each 6] [--workers 2]
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from cla_core.errors import ClaError
from tests.support.device import Device, Sent, flash_values, stored_numbers
from tests.support.postgres import running_cluster
from tests.support.server import MissionServer

BASES = 50
GOOD = 200
WRONG = ("errors", "missing", "duplicates", "unlike")


@dataclass(slots=True)
class Client:
    """One laptop with its prepared requests and what came back."""

    device: Device
    requests: list[Sent]
    records: list[str]
    answers: list[bytes] = field(default_factory=list)
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How many clients send how many reports each, one to a request."""

    clients: int = 500
    each: int = 6
    workers: int = 2


def run(_reports_in_vault: int) -> list[Figure]:
    """The figure beside its bar; the size of a desk's vault does not matter here."""
    found = measure(Load())
    wrong = sum(found[name] for name in WRONG)
    return [
        Figure(
            name="server ingest, PostgreSQL, 500 clients at once",
            ours=found["reports_per_s"],
            unit="reports/s",
            bar=100,
            at_least=True,
        ),
        Figure(
            name="... errors, missing, duplicates, unlike what was sent",
            ours=wrong,
            unit="reports",
            bar=0,
        ),
    ]


def measure(load: Load) -> dict[str, Any]:
    """One run on a fresh cluster; gives what was counted."""
    with tempfile.TemporaryDirectory() as folder, running_cluster() as cluster:
        server = MissionServer(Path(folder, "data"), database=cluster.url())
        with server.serving("--workers", str(load.workers)):
            devices = _devices(server, load)
            host, port = server.address.split(":")
            asyncio.run(_all_at_once(devices, (host, int(port))))
            for client in devices:
                _prepare(client, load)
            began = time.perf_counter()
            asyncio.run(_all_at_once(devices, (host, int(port))))
            seconds = time.perf_counter() - began
        return _figures(devices, server.reports(), load=load, seconds=seconds)


def _devices(server: MissionServer, load: Load) -> list[Client]:
    """Invited devices whose one prepared request is the one that joins."""
    clients = []
    for code in server.codes(load.clients, bases=BASES):
        device = Device(code)
        clients.append(Client(device, [device.send(join=True)], []))
    return clients


def _prepare(client: Client, load: Load) -> None:
    """Check the joining answer, then make every bundle the client will send.

    Each names as applied the answer that will have come before it, as a desk would.
    """
    device = client.device
    device.read(client.requests[0], client.answers[0])
    client.requests, client.answers = [], []
    for _ in range(load.each):
        report = device.report(flash_values())
        client.records.append(report.record)
        client.requests.append(device.send([report]))
        device.applied += 1


async def _all_at_once(clients: Sequence[Client], where: tuple[str, int]) -> None:
    await asyncio.gather(*(_send(client, where) for client in clients))


async def _send(client: Client, where: tuple[str, int]) -> None:
    reader, writer = await asyncio.open_connection(*where)
    for request in client.requests:
        head = f"POST /x HTTP/1.1\r\nhost: m\r\ncontent-length: {len(request.body)}\r\n\r\n"
        writer.write(head.encode() + request.body)
        status, answer = await _response(reader)
        client.errors += status != GOOD
        client.answers.append(answer)
    writer.close()


async def _response(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    size = int(head.partition("content-length: ")[2].partition("\r\n")[0])
    return int(head.split(" ")[1]), await reader.readexactly(size)


def _figures(
    clients: Sequence[Client], listed: Sequence[dict[str, Any]], *, load: Load, seconds: float
) -> dict[str, Any]:
    sent = Counter(record for client in clients for record in client.records)
    found = Counter(line["id"] for line in listed)
    numbers = Counter(line["number"] for line in listed)
    unlike = sum(line["values"] != flash_values() for line in listed)
    return {
        "bench": "ingest",
        "clients": load.clients,
        "reports": sent.total(),
        "seconds": round(seconds, 2),
        "reports_per_s": round(sent.total() / seconds, 1),
        "errors": sum(client.errors + _wrong_answers(client) for client in clients),
        "missing": (sent - found).total(),
        "duplicates": (found - sent).total() + numbers.total() - len(numbers),
        "unlike": unlike,
    }


def _wrong_answers(client: Client) -> int:
    return sum(
        not _vouches(client.device, request, answer)
        for request, answer in zip(client.requests, client.answers, strict=True)
    )


def _vouches(device: Device, request: Sent, answer: bytes) -> bool:
    try:
        return stored_numbers(device.read(request, answer)) == set(request.hashes)
    except (ClaError, AssertionError):
        return False


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description="Ingest on PostgreSQL.")
    for name, usual in asdict(Load()).items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    chosen = parser.parse_args()
    print(json.dumps(measure(Load(**vars(chosen)))))


if __name__ == "__main__":
    main()
