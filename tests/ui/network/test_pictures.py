# SPDX-License-Identifier: Apache-2.0
"""The map and the tree of the network by keyboard, in words, and as they are drawn."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cla_core.network.health import DAY_MS
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import opened, save
from cla_desktop.services.networking.nodes import nodes_now
from cla_desktop.services.networking.rounds import ALL_WELL, HalfRound, store_round
from cla_desktop.services.placing.gazetteer import Gazetteer
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.services.placing.tile_map import TileMap
from cla_desktop.services.watching import Watch
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.network.balance.page import BalancePage
from cla_desktop.ui.features.network.map.page import MapPage
from cla_desktop.ui.features.network.nodes_source import DeskNodes
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.network.tree.page import TreePage
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NETWORK, NETWORK_MAP, OPEN
from cla_desktop.ui.tasks import Tasks
from cla_desktop.ui.times import Times
from tests.support.desks import SetClock
from tests.support.patience import PATIENCE_MS
from tests.ui.accessible import unnamed
from tests.ui.documents_made import contact, node
from tests.ui.forms.typing import enter, press
from tests.ui.inline_tasks import HeldReads, InlineTasks
from tests.ui.on_screen import in_front, on_screen

Key = Qt.Key
NORTH = {"name": "Mtindo", "lat": 1.75, "lon": 30.25}
ALIKE = 6
SOUTH = {"name": "Bulwena", "lat": 1.55, "lon": 30.25}

SPOILT: Final = "Parts of this map cannot be read"


@pytest.fixture
def village_nodes(desk: Desk, desk_clock: SetClock) -> dict[str, str]:
    """Three nodes: one heard, one silent for long, one nobody knows the place of."""
    contact(desk, "K-014", sex="m")
    ids = {
        "N-11": node(desk, "N-11", "Mtindo", locality=NORTH, primary_contact="K-014"),
        "N-12": node(desk, "N-12", "Bulwena", locality=SOUTH),
        "N-13": node(desk, "N-13", "Tanda"),
    }
    seen = opened(desk, ids["N-11"])
    save(desk, seen, {**seen.values, "warns": [{"node": ids["N-12"]}, {"node": ids["N-11"]}]})
    seen = opened(desk, ids["N-12"])
    save(desk, seen, {**seen.values, "warns": [{"node": ids["N-11"]}]})
    off = {"result": "OFF", "failure": "CHARGE"}
    store_round(desk, HalfRound(id=desk.new_id(), answers={"N-11": ALL_WELL, "N-12": off}))
    desk_clock.ms += DAY_MS
    return ids


@pytest.fixture
def map_page(
    qtbot: QtBot, desk: Desk, form_context: FormContext, page_times: Times, bus: Bus
) -> MapPage:
    """Shown over a real desk."""
    source = DeskNodes(desk, gazetteer(training=True))
    page = MapPage(form_context, page_times, source=source, tasks=InlineTasks(), bus=bus)
    show(page, qtbot)
    return page


@pytest.fixture
def tree_page(
    qtbot: QtBot, desk: Desk, form_context: FormContext, page_times: Times, bus: Bus
) -> TreePage:
    """Shown over a real desk."""
    source = DeskNodes(desk, gazetteer(training=True))
    page = TreePage(form_context, page_times, source=source, tasks=InlineTasks(), bus=bus)
    show(page, qtbot)
    return page


def show(page: MapPage | TreePage, qtbot: QtBot) -> None:
    """As on a small screen."""
    in_front(qtbot, page)
    page.view.setFocus()


def test_arrows_go_from_node_to_node_on_the_map(
    map_page: MapPage, village_nodes: dict[str, str], qtbot: QtBot
) -> None:
    map_page.arrive("")
    press(Key.Key_Home)
    assert "N-11 Mtindo, green" in map_page.beside.told.text()
    assert "Missing: fewer than two alternates, no woman" in map_page.beside.lacks.text()
    press(Key.Key_Down)
    assert "N-12 Bulwena, red" in map_page.view.accessibleName()
    assert "no power" in map_page.beside.causes.text().lower()
    assert map_page.view.at == village_nodes["N-12"]
    assert unnamed(map_page) == []
    with qtbot.waitSignal(map_page.go_to) as told:
        enter()
    assert told.args == [NETWORK, OPEN + village_nodes["N-12"]]


def test_a_node_without_a_position_is_said_in_words(
    map_page: MapPage, village_nodes: dict[str, str]
) -> None:
    assert len(village_nodes) == 3
    map_page.arrive("")
    assert "1 node has no position: N-13" in words_on(map_page)
    assert "2 of 3 nodes red" in words_on(map_page)


def words_on(page: Page) -> str:
    """Every label of a page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel))


@pytest.mark.parametrize("shown", [MapPage, TreePage, BalancePage])
def test_a_page_says_that_it_is_being_read_until_it_was(
    qtbot: QtBot, desk: Desk, request: pytest.FixtureRequest, shown: type[Page]
) -> None:
    given = request.getfixturevalue
    context, bus = given("form_context"), given("bus")
    tasks = HeldReads()
    tasks.held = True
    source = DeskNodes(desk, gazetteer(training=True))
    page: Page
    if shown is BalancePage:
        page = BalancePage(context, source=source.balance, print_sheet=id, tasks=tasks, bus=bus)
    else:
        picture = MapPage if shown is MapPage else TreePage
        page = picture(context, given("page_times"), source=source, tasks=tasks, bus=bus)
    on_screen(qtbot, page)
    assert "Reading…" in words_on(page)
    tasks.let_go()
    assert "Reading…" not in words_on(page)


def test_a_red_node_stands_out_and_stays_where_it_was_when_one_looks_closer(
    map_page: MapPage, village_nodes: dict[str, str]
) -> None:
    map_page.arrive("")
    red = next(one for one in map_page.view.marks() if one.key == village_nodes["N-12"])
    seen = map_page.view.grab().toImage()
    ratio = seen.devicePixelRatio()
    at = QPoint(int(red.at.x() * ratio), int(red.at.y() * ratio))
    assert seen.pixelColor(at) == QColor(map_page.view.look.tokens.p1)
    before = red.at
    map_page.view.choose(village_nodes["N-12"])
    press(Key.Key_Plus)
    press(Key.Key_0)
    after = next(one for one in map_page.view.marks() if one.key == village_nodes["N-12"])
    assert (after.at - before).manhattanLength() < 1


def test_no_code_lies_over_the_sign_of_another_node(
    map_page: MapPage, desk: Desk, desk_clock: SetClock
) -> None:
    """Villages a few pixels apart, red and green by turns: a code would begin where a dot is."""
    for n in range(1, 9):
        node(
            desk, f"N-{n:02d}", f"V{n}", locality={"name": f"V{n}", "lat": 1.6, "lon": 30 + n / 60}
        )
    heard = [f"N-{n:02d}" for n in range(2, 9, 2)]
    store_round(desk, HalfRound(id=desk.new_id(), answers=dict.fromkeys(heard, ALL_WELL)))
    desk_clock.ms += 1000
    map_page.arrive("")
    seen = map_page.view.grab().toImage()
    ratio, tokens = seen.devicePixelRatio(), map_page.view.look.tokens
    west_to_east = sorted(map_page.view.marks(), key=lambda mark: mark.at.x())
    middles = [QPoint(int(m.at.x() * ratio), int(m.at.y() * ratio)) for m in west_to_east]
    shown = [seen.pixelColor(at).name() for at in middles]
    assert shown == [QColor(tokens.p1).name(), QColor(tokens.done).name()] * 4


def picture(path: Path, form: str) -> bytes:
    """A tile of one colour."""
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    image.save(str(path.with_suffix(f".{form}")), quality=100)
    return path.with_suffix(f".{form}").read_bytes()


def mbtiles(path: Path) -> Path:
    """One tile for the whole world."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table metadata (name text, value text)")
        connection.execute("insert into metadata values ('format', 'png'), ('name', 'Survey')")
        connection.execute("create table tiles (zoom_level, tile_column, tile_row, tile_data blob)")
        connection.execute("insert into tiles values (0, 0, 0, ?)", (picture(path, "png"),))
    return path


def pmtiles(path: Path, *, form: str = "png", zoom: int = 0) -> Path:
    """The tile at the north-west corner of the world, as another program writes it."""
    with write(path) as writer:
        writer.write_tile(zxy_to_tileid(zoom, 0, 0), picture(path, form))
        kind = TileType[form.upper()]
        said = {"tile_type": kind, "tile_compression": Compression.NONE}
        writer.finalize(said, {"name": "Survey"})
    return path


@pytest.mark.parametrize(
    "form", [mbtiles, pmtiles, partial(pmtiles, form="webp")], ids=["mbtiles", "pmtiles", "webp"]
)
def test_a_map_of_the_mission_lies_under_the_nodes_and_a_wrong_file_is_refused(
    map_page: MapPage,
    village_nodes: dict[str, str],
    tmp_path: Path,
    form: Callable[[Path], Path],
) -> None:
    assert village_nodes
    map_page.arrive("")
    (tmp_path / "words.mbtiles").write_text("words")
    map_page.take_map(str(tmp_path / "words.mbtiles"))
    assert "not a map in MBTiles or PMTiles format" in words_on(map_page)
    map_page.take_map(str(form(tmp_path / "area")))
    map_page.view.grab()
    ours = map_page.view.grab().toImage().pixelColor(20, 20)
    assert near(ours, QColor("#336699"))
    assert "Survey" in words_on(map_page)
    map_page.arrive("")
    assert map_page.view.grab().toImage().pixelColor(20, 20) == ours


def test_a_map_that_is_spoilt_in_the_middle_says_so_and_shows_the_rest(
    map_page: MapPage, village_nodes: dict[str, str], tmp_path: Path
) -> None:
    assert village_nodes
    map_page.arrive("")
    path = pmtiles(tmp_path / "area")
    map_page.take_map(str(path))
    map_page.view.grab()
    assert SPOILT not in words_on(map_page)
    whole = path.read_bytes()
    path.write_bytes(whole[:-60] + b"\xa5" * 60)
    map_page.take_map(str(path))
    map_page.view.grab()
    assert SPOILT in words_on(map_page)
    assert "2 of 3 nodes red" in words_on(map_page)
    path.write_bytes(whole)
    map_page.take_map(str(path))
    map_page.view.grab()
    assert SPOILT not in words_on(map_page)


def test_a_map_that_no_longer_opens_is_told_and_the_nodes_are_shown(
    map_page: MapPage, village_nodes: dict[str, str], desk: Desk, tmp_path: Path
) -> None:
    assert village_nodes
    map_page.arrive("")
    map_page.take_map(str(mbtiles(tmp_path / "area")))
    (desk.folder.home / "maps" / "mission.tiles").write_bytes(b"gone")
    map_page.arrive("")
    assert "not a map in MBTiles or PMTiles format" in words_on(map_page)
    assert "2 of 3 nodes red" in words_on(map_page)


class EndlessMap(DeskNodes):
    """A copy that never comes to its end."""

    def __init__(self, desk: Desk, places: Gazetteer) -> None:
        super().__init__(desk, places)
        self.stopped = threading.Event()

    def add_map(self, chosen: Path, watch: Watch) -> TileMap:
        assert chosen.name
        try:
            while True:
                watch(3_000_000, 4_100_000_000)
                self.stopped.wait(0.001)
        finally:
            self.stopped.set()


@pytest.mark.parametrize("end", ["key", "program"])
def test_a_large_map_tells_how_far_it_is_and_stops_by_key_and_with_the_program(
    desk: Desk, form_context: FormContext, page_times: Times, qtbot: QtBot, end: str
) -> None:
    tasks = Tasks()
    source = EndlessMap(desk, gazetteer(training=True))
    page = MapPage(form_context, page_times, source=source, tasks=tasks, bus=Bus())
    show(page, qtbot)
    try:
        page.add.setFocus()
        page.take_map("area.mbtiles")
        assert page.view.hasFocus()
        qtbot.waitUntil(lambda: "3 of 4100 MB copied" in words_on(page), timeout=PATIENCE_MS)
        if end == "key":
            press(Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: "Stopped." in words_on(page), timeout=PATIENCE_MS)
            assert page.add.isEnabled()
            assert not page.copying.isVisible()
    finally:
        tasks.close()
    assert source.stopped.is_set()


def near(one: QColor, other: QColor) -> bool:
    """Whether two colours are alike; WebP keeps them roughly."""
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, apart)) < ALIKE


def test_a_map_of_the_streets_leaves_a_view_of_the_whole_country_plain(
    map_page: MapPage, village_nodes: dict[str, str], tmp_path: Path
) -> None:
    assert village_nodes
    map_page.arrive("")
    plain = map_page.view.grab().toImage()
    map_page.take_map(str(pmtiles(tmp_path / "streets.pmtiles", zoom=18)))
    assert map_page.view.grab().toImage() == plain
    assert "Survey" in words_on(map_page)


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_the_tree_says_whom_a_node_warns_and_goes_where_one_reads(
    tree_page: TreePage, village_nodes: dict[str, str], direction: Qt.LayoutDirection
) -> None:
    tree_page.setLayoutDirection(direction)
    tree_page.arrive("")
    press(Key.Key_Home)
    assert "N-11 Mtindo" in tree_page.view.accessibleName()
    assert "→ N-12" in tree_page.view.accessibleName()
    onwards = Key.Key_Left if direction is Qt.LayoutDirection.RightToLeft else Key.Key_Right
    press(onwards)
    assert tree_page.view.at == village_nodes["N-12"]
    assert tree_page.missing.rows.model().rowCount() == 3
    assert unnamed(tree_page) == []
    assert not tree_page.view.grab().isNull()


def test_a_village_typed_with_a_hidden_turn_is_drawn_as_it_was_typed(
    tree_page: TreePage, desk: Desk, village_nodes: dict[str, str]
) -> None:
    first = nodes_now(desk)[0]
    view = tree_page.view

    def shown(village: str) -> tuple[QImage, str]:
        view.show_nodes([replace(first, village=village)])
        view.choose(village_nodes["N-11"])
        return view.grab().toImage(), view.toolTip() + view.accessibleName()

    assert shown("\u202eodnitM\u202c") == shown("odnitM")


def test_how_a_node_is_stands_beside_it_in_the_list(
    page: NetworkPage, village_nodes: dict[str, str], qtbot: QtBot
) -> None:
    page.arrive(OPEN + village_nodes["N-11"])
    assert page.beside.isVisible()
    assert "no woman" in page.beside.lacks.text()
    assert "1 of 1 heard" in page.beside.chart.accessibleDescription()
    with qtbot.waitSignal(page.go_to) as told:
        press(Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert told.args == [NETWORK_MAP, ""]


def test_a_cause_is_offered_where_nobody_was_heard(page: NetworkPage, desk: Desk) -> None:
    node(desk, "N-11", "Mtindo")
    page.begin_round()
    press(Key.Key_Space, times=5)
    press(Key.Key_Right, times=4)
    press(Key.Key_Space)
    assert page.round.model.answers["N-11"] == {"result": "OFF", "failure": "CHARGE"}
    press(Key.Key_L)
    assert page.round.model.answers["N-11"]["failure"] != "CHARGE"
