# SPDX-License-Identifier: Apache-2.0
"""What came and cannot be shown is told of: a flash may be behind it."""

from cla_server.board.repository.sight import Sight
from cla_server.board.service import changed_mark
from cla_server.exchange.repository import operations
from cla_server.exchange.repository.operations import SetAside
from cla_server.kit.within import WHOLE
from tests.server.board.hall import Hall
from tests.server.board.visit import signed_in


def set_aside(hall: Hall, reason: str, *, device: str | None, content: bytes) -> None:
    """Put something into the quarantine, as the exchange does."""
    what = SetAside(reason=reason, content=content, received_ms=hall.clock.now_ms(), device=device)
    with hall.database.writing() as connection:
        operations.set_aside(connection, what)


def test_the_list_tells_of_what_it_cannot_show(hall: Hall) -> None:
    """By base and time, at once, for three days; never of what nobody of ours signed."""
    laptop = hall.join("KAS")
    before = changed_mark(hall.site, Sight(WHOLE))
    set_aside(hall, "cannot open", device=None, content=b"rubbish")
    assert changed_mark(hall.site, Sight(WHOLE)) == before
    for content in (b"one", b"two"):
        set_aside(hall, "not understood", device=laptop, content=content)
    set_aside(hall, "revoked", device=laptop, content=b"three")
    assert changed_mark(hall.site, Sight(WHOLE)) != before
    shown = signed_in(hall).get("/").text
    assert shown.count('class="notice bad"') == 2
    assert "2 messages arrived that this board cannot read." in shown
    assert "1 message came from a blocked laptop" in shown
    assert "Kasoro (KAS)" in shown
    french = signed_in(hall, "fr").get("/").text
    assert "Il peut être réel\xa0: appelez la base." in french
    hall.clock.pass_minutes(4 * 24 * 60)
    assert 'class="notice bad"' not in signed_in(hall).get("/").text
