# SPDX-License-Identifier: Apache-2.0
"""A mission served within the test's own process, and a plain connection to it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from cla_server.exchange import endpoint
from cla_server.exchange.holding import Holding
from cla_server.exchange.intake import Intake
from cla_server.kit.bell import Bell
from cla_server.kit.connections import Connection
from tests.server.conftest import Headquarters
from tests.support.patience import PATIENCE_S


def link(address: str) -> socket.socket:
    """A connection without any manners."""
    host, port = address.split(":")
    return socket.create_connection((host, int(port)), PATIENCE_S)


@contextmanager
def in_process(headquarters: Headquarters, holding: Holding | None = None) -> Iterator[str]:
    """The exchange alone, served by a thread of the test; gives its address."""
    database = headquarters.mission.database
    holding = holding or Holding(database, Bell(database))
    routes = endpoint.routes(headquarters.exchange, Intake(), holding)
    config = uvicorn.Config(Starlette(routes=routes), http=Connection, log_level="critical")
    server = uvicorn.Server(config)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
