# SPDX-License-Identifier: Apache-2.0
"""Every page while the vault is still being read: none says that there is nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from cla_desktop.ui import page_names
from cla_desktop.ui.page_names import FIND, LAPTOP, NETWORK, ROUND
from cla_desktop.ui.tasks import Pending
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState
from tests.support.sitting import Sitting


def never(owner: QObject, _job: Callable[[], object]) -> Pending[object]:
    """A vault that takes its time."""
    return Pending(owner)


def test_no_page_says_that_there_is_nothing_before_the_vault_was_read(
    person: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, claimed = set[str](), set[str]()
    with monkeypatch.context() as slow:
        slow.setattr(person.window.tasks, "read", never)
        person.unlock()
        pages = person.shell.pages
        names = [name for name in vars(page_names).values() if isinstance(name, str)]
        for key, what in [*((name, "") for name in names), (NETWORK, ROUND)]:
            pages.show_page(key, what)
            if pages.at == key:
                shown.add(key)
                states = pages.page_of(key).findChildren(EmptyState)
                claimed |= {key for state in states if state.isVisible()}
    assert len(shown) > 20
    assert claimed <= {FIND}


def test_the_laptop_speaks_of_no_colleague_before_it_knows_of_one(
    person: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.unlock()
    with monkeypatch.context() as slow:
        slow.setattr(person.window.tasks, "read", never)
        person.shell.show_page(LAPTOP, "")
        page = person.page
        said = {words.text() for words in page.findChildren(Words) if words.isVisibleTo(page)}
    assert "People of this laptop" in said
    assert "Other laptops of this base" not in said
    assert not any("remove them" in sentence for sentence in said)
