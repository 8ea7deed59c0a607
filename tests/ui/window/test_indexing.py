# SPDX-License-Identifier: Apache-2.0
"""After an update the open desk tells the words of older records anew by itself."""

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.profile import Profile
from cla_desktop.services.finding import Query, keys
from cla_desktop.ui import open_desk
from tests.support.desks import opened, write_flash
from tests.support.sitting import sitting


def test_older_records_are_found_without_anybody_asking(
    folder: Profile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_desk, "WORDS_AFTER_MS", 0)
    desk = opened(folder)
    write_flash(desk, "Zebrawood above Mtindo")
    desk.store.write(lambda work: work.search.put([(1, "")]))
    desk.store.write(lambda work: work.meta.put("search", ["of an older version", 0, True]))
    assert keys(desk, Query(text="zebrawood")) == ()
    desk.close()
    with sitting(folder, qtbot) as person:
        person.unlock()
        person.until(lambda: keys(person.desk, Query(text="zebrawood")) == (1,))
