# SPDX-License-Identifier: Apache-2.0
"""Icons: in the token's colour, turned where they point, and none asked for that is not there."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from cla_core.resources import resource_path
from cla_desktop.ui import icons as icons_module
from cla_desktop.ui.icons import IconMissing, Icons
from cla_desktop.ui.theme import DARK, LIGHT, Tokens

pytestmark = pytest.mark.usefixtures("qapp")

WINDOW = Path(icons_module.__file__).parent
KNOWN = {path.stem for path in resource_path("vendor", "icons").glob("*.svg")}


def colours(image: QImage) -> set[str]:
    """The colours of the opaque points."""
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    found = [image.pixelColor(x, y) for x, y in points]
    return {colour.name().upper() for colour in found if colour.alpha() == 255}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_an_icon_has_the_colour_asked_for(tokens: Tokens) -> None:
    colour = tokens.p1
    image = Icons().pixmap("lock", colour, ratio=2.0).toImage()
    assert (image.width(), image.height()) == (40, 40)
    seen = colours(image)
    assert seen
    for name in seen:
        near = QColor(name)
        assert abs(near.red() - QColor(colour).red()) <= 2


def test_only_what_points_somewhere_turns() -> None:
    icons = Icons()
    for name, turns in (("send", True), ("clock", False)):
        plain = icons.pixmap(name, LIGHT.text).toImage()
        turned = icons.pixmap(name, LIGHT.text, mirrored=True).toImage()
        assert (plain != turned) == turns


def test_an_icon_that_is_not_there_is_our_fault() -> None:
    with pytest.raises(IconMissing):
        Icons().pixmap("no-such-icon", LIGHT.text)


def test_every_icon_named_in_the_window_is_there() -> None:
    named = {
        name
        for path in WINDOW.rglob("*.py")
        for name in re.findall(r'icon="([a-z0-9-]+)"', path.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= KNOWN
