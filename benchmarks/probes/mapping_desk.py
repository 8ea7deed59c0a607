# SPDX-License-Identifier: Apache-2.0
"""Unlocks a desk by typing, opens the list of its nodes and then their map; says how long each was.

    python -m benchmarks.probes.mapping_desk HOME NODES

Prints two numbers: seconds from the wish for the map until all nodes are painted on it, and from
the wish for the list until its first rows are.
"""

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.probes.opened import live, opened, until
from benchmarks.probes.painted import Painted
from cla_core.records.nodes import Node
from cla_desktop.ui.features.network.map.page import MapPage
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.page_names import NETWORK, NETWORK_MAP

SETTLED_S = 4.0
"""The first page has come, and the list of places was read behind it."""


def main() -> None:
    """Say it and end."""
    app = QApplication(sys.argv[:1])
    window, desk = opened(app, Path(sys.argv[1]))
    nodes = int(sys.argv[2])
    live(SETTLED_S)
    pages = desk.shell.pages

    begun = time.perf_counter()
    desk.shell.show_page(NETWORK)
    listed = pages.current
    assert isinstance(listed, NetworkPage)
    listed.list.show_kind(Node.kind)
    listed.list.search()
    shown = listed.list.list
    rows = Painted(shown.viewport())
    until(lambda: shown.record and rows.times)
    list_s = time.perf_counter() - begun
    live(1.0)

    begun = time.perf_counter()
    desk.shell.show_page(NETWORK_MAP)
    mapped = pages.current
    assert isinstance(mapped, MapPage)
    until(lambda: len(mapped.view.marks()) == nodes)
    drawn = Painted(mapped.view)
    mapped.view.update()
    until(lambda: drawn.times)
    print(time.perf_counter() - begun, list_s, flush=True)
    window.close()
    app.exec()


main()
