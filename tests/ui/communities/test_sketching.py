# SPDX-License-Identifier: Apache-2.0
"""Drawing a sketch by keys, and putting pictures below it: none says where it was taken."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter

from cla_core.errors import InputRefused
from cla_core.fields import Layer
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened
from cla_desktop.services.sketching.keeping import Whereabouts, picture, sketches_of
from cla_desktop.services.sketching.stripped import is_stripped
from cla_desktop.ui.features.communities.page import CommunitiesPage
from cla_desktop.ui.features.communities.picture_file import SIDE_MOST, picture_from
from cla_desktop.ui.tasks import Pending
from tests.ui.forms.typing import ALT, CTRL, NO_KEY, press, types
from tests.ui.inline_tasks import HeldReads

T = TypeVar("T")

PLACE = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00GPS 1.6425N 30.2428E"
FIFTY_MB = (4300, 4300)


def photograph(path: Path, size: tuple[int, int] = (60, 40), *, kind: bytes = b"JPG") -> Path:
    """A photograph as a telephone makes it."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.setText("Description", "Taken at Mtindo")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, kind).write(image)
    made = bytes(buffer.data().data())
    if kind == b"JPG":
        written = b"\xff\xe1" + (len(PLACE) + 2).to_bytes(2) + PLACE
        made = made[:2] + written + made[2:]
    path.write_bytes(made)
    return path


@pytest.mark.usefixtures("qapp")
def test_a_photograph_forgets_where_it_was_taken(tmp_path: Path) -> None:
    taken = photograph(tmp_path / "photo.jpg")
    assert b"GPS" in taken.read_bytes()
    made = picture_from(str(taken))
    assert is_stripped(made)
    assert b"GPS" not in made
    assert b"Mtindo" not in made


@pytest.mark.usefixtures("qapp")
def test_fifty_megabytes_are_scaled_down(tmp_path: Path) -> None:
    taken = photograph(tmp_path / "sketch.bmp", FIFTY_MB, kind=b"BMP")
    assert taken.stat().st_size > 50_000_000
    buffer = QBuffer()
    buffer.setData(picture_from(str(taken)))
    shown = QImageReader(buffer).size()
    assert max(shown.width(), shown.height()) == SIDE_MOST


@pytest.mark.parametrize(
    ("size", "sentence"), [(101 * 1024 * 1024, "larger than 100 MB"), (40, "cannot be shown here")]
)
def test_what_cannot_be_shown_is_refused_in_one_sentence(
    tmp_path: Path, page: CommunitiesPage, size: int, sentence: str
) -> None:
    file = tmp_path / "file.jpg"
    with file.open("wb") as hole:
        hole.truncate(size)
    press(Qt.Key.Key_K, ALT)
    press(Qt.Key.Key_Space)
    with pytest.raises(InputRefused):
        picture_from(str(file))
    page.sketch.put_picture(str(file))
    assert sentence in page.sketch.said
    assert len(page.sketch.sheet.drawing.marks) == 1
    page.sketch.put_picture(str(photograph(tmp_path / "photo.jpg", (400, 300))))
    assert page.sketch.said == "", "the picture that was taken instead is not blamed"


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_a_photograph_in_a_telephone_s_own_format_is_answered_by_how_to_have_it_read(
    tmp_path: Path, brand: bytes
) -> None:
    taken = tmp_path / "IMG_0042.HEIC"
    taken.write_bytes(b"\0\0\0\x18ftyp" + brand + bytes(400))
    with pytest.raises(InputRefused, match="Most Compatible"):
        picture_from(str(taken))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", [b"JPG", b"PNG", b"BMP"])
def test_a_picture_whose_second_half_never_came_is_not_taken_for_one(
    tmp_path: Path, kind: bytes
) -> None:
    taken = photograph(tmp_path / "photo", (400, 300), kind=kind)
    whole = taken.read_bytes()
    assert picture_from(str(taken))
    taken.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputRefused, match="missing"):
        picture_from(str(taken))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("size", "sentence"),
    [((30_000, 2), "narrow"), ((2, 3_000), "narrow"), ((9_000, 9_000), "many")],
)
def test_what_nobody_could_draw_on_is_refused_by_what_is_wrong_with_it(
    tmp_path: Path, size: tuple[int, int], sentence: str
) -> None:
    image = QImage(*size, QImage.Format.Format_Mono)
    image.fill(0)
    file = tmp_path / "sketch.png"
    assert image.save(str(file))
    with pytest.raises(InputRefused, match=sentence):
        picture_from(str(file))


@pytest.mark.usefixtures("qapp")
def test_a_picture_in_printers_colours_keeps_them(tmp_path: Path) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    file = tmp_path / "scan.jpg"
    assert image.convertToFormat(QImage.Format.Format_CMYK8888).save(str(file))
    shown = QImage.fromData(picture_from(str(file))).pixelColor(30, 20)
    assert (shown.red() < 20, abs(shown.green() - 128) < 20) == (True, True)


def test_a_drawing_that_could_fetch_other_files_is_no_picture_whatever_it_is_called(
    tmp_path: Path,
) -> None:
    photograph(tmp_path / "beside.jpg")
    fetching = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="40" height="40"><image xlink:href="{(tmp_path / "beside.jpg").as_uri()}"'
        ' width="40" height="40"/></svg>'
    )
    for name in ("drawing.svg", "drawing.jpg"):
        file = tmp_path / name
        file.write_text(fetching, encoding="utf-8")
        with pytest.raises(InputRefused):
            picture_from(str(file))


def test_what_was_drawn_last_is_taken_back(page: CommunitiesPage) -> None:
    press(Qt.Key.Key_K, ALT)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, CTRL)
    assert len(page.sketch.sheet.drawing.marks) == 1


def test_a_sketch_is_drawn_by_keys_kept_half_done_and_hides_its_shelter(
    page: CommunitiesPage, desk: Desk, committee: str, tmp_path: Path
) -> None:
    press(Qt.Key.Key_K, ALT)
    press(Qt.Key.Key_Space)
    types("p")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Space):
        press(key)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert page.at_list
    press(Qt.Key.Key_K, ALT)
    assert len(page.sketch.sheet.drawing.marks) == 2
    types("ss")
    press(Qt.Key.Key_Right, NO_KEY, times=3)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Backspace)
    page.sketch.title.setText("The corridor")
    page.sketch.put_picture(str(photograph(tmp_path / "photo.jpg")))
    press(Qt.Key.Key_Return, CTRL)
    [line] = sketches_of(desk, committee)
    assert (line.code, line.title, line.marks) == ("S-01", "The corridor", 3)
    assert line.picture is Whereabouts.HERE
    values = opened(desk, line.id).values
    assert "SHELTER" not in values["drawing"]
    assert "SHELTER" in values["hidden"]
    assert not sent_of(desk, line.id) & {"hidden"}
    page.open_sketch(line.id)
    assert len(page.sketch.sheet.drawing.marks) == 3


class LatePictures(HeldReads):
    """Files are read when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Callable[[], None]] = []

    def aside(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Read it later."""
        pending: Pending[T] = Pending(owner)
        self.files.append(lambda: pending.resolve((job(),)))
        return pending


class TestALargePicture:
    """One that takes seconds to be read."""

    @pytest.fixture
    def tasks(self) -> LatePictures:
        """A runner on which it does."""
        return LatePictures()

    def test_is_saved_with_its_sketch_though_one_saves_and_draws_meanwhile(
        self,
        page: CommunitiesPage,
        desk: Desk,
        committee: str,
        tmp_path: Path,
        tasks: LatePictures,
    ) -> None:
        press(Qt.Key.Key_K, ALT)
        page.sketch.put_picture(str(photograph(tmp_path / "photo.jpg")))
        assert page.sketch.said == "The picture is being read."
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Return, CTRL)
        assert sketches_of(desk, committee) == ()
        tasks.held = True
        tasks.files.pop()()
        tasks.let_go()
        [line] = sketches_of(desk, committee)
        assert (line.marks, line.picture) == (1, Whereabouts.HERE)

    def test_goes_below_no_other_sketch_and_takes_no_mark_away(
        self,
        page: CommunitiesPage,
        desk: Desk,
        committee: str,
        tmp_path: Path,
        tasks: LatePictures,
    ) -> None:
        other = create(desk, "sketch", {"code": "S-07", "about": committee, "ground": "BLANK"}).id
        press(Qt.Key.Key_K, ALT)
        photo = str(photograph(tmp_path / "photo.jpg"))
        page.sketch.put_picture(photo)
        page.open_sketch(other)
        tasks.files.pop()()
        assert "choose it again" in page.sketch.said
        press(Qt.Key.Key_Return, CTRL)
        assert not opened(desk, other).values.get("picture")
        page.open_sketch(other)
        page.sketch.put_picture(photo)
        tasks.held = True
        tasks.files.pop()()
        press(Qt.Key.Key_Space)
        tasks.let_go()
        assert len(page.sketch.sheet.drawing.marks) == 1


def test_a_sketch_that_is_erased_takes_its_picture_with_it(
    page: CommunitiesPage, desk: Desk, committee: str, tmp_path: Path
) -> None:
    press(Qt.Key.Key_K, ALT)
    assert not page.sketch.erase.isVisible()
    page.sketch.put_picture(str(photograph(tmp_path / "photo.jpg")))
    press(Qt.Key.Key_Return, CTRL)
    [line] = sketches_of(desk, committee)
    digest = opened(desk, line.id).values["picture"]
    page.open_sketch(line.id)
    page.sketch.erase.held.emit()
    assert page.at_list
    assert sketches_of(desk, committee) == ()
    assert picture(desk, digest) is None


def sent_of(desk: Desk, record: str) -> set[str]:
    """The fields of a sketch that leave this laptop."""
    parts = desk.store.read(lambda work: list(work.documents.parts_of(record)))
    return {name for layer, part in parts if layer is not Layer.DEVICE for name in part.values}


def test_the_places_around_lie_below_a_sketch_without_a_link(
    page: CommunitiesPage, desk: Desk, committee: str
) -> None:
    press(Qt.Key.Key_K, ALT)
    page.sketch.map.click()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    [line] = sketches_of(desk, committee)
    assert line.ground == "MAP"
    names = [name for _, _, name in page.sketch.sheet.places]
    assert names
    page.open_sketch(line.id)
    assert [name for _, _, name in page.sketch.sheet.places] == names


def test_a_sketch_of_a_plan_leads_back_to_it_and_half_of_one_outlives_a_lock(
    page: CommunitiesPage, desk: Desk, committee: str
) -> None:
    plan = create(desk, "plan", {"code": "P-01", "committee": committee}).id
    asked: list[tuple[str, str]] = []
    page.go_to.connect(lambda where, what: asked.append((where, what)))
    page.arrive(f"sketch:{plan}")
    press(Qt.Key.Key_Space)
    page.sketch.title.setText("The ford")
    kept = page.save_state()
    page.to_list()
    page.restore_state(kept)
    assert page.sketch.title.text() == "The ford"
    assert len(page.sketch.sheet.drawing.marks) == 1
    press(Qt.Key.Key_Return, CTRL)
    assert asked == [("plans", f"open:{plan}")]
    assert [line.title for line in sketches_of(desk, plan)] == ["The ford"]
    page.view.look_again()
    page.to_plan()
    assert asked[-1] == ("plans", f"open:{plan}")
