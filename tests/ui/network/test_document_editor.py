# SPDX-License-Identifier: Apache-2.0
"""Documents named by their codes: typed, completed, refused, kept when they have not arrived."""

import pytest
from PySide6.QtCore import Qt

from cla_core.fields import Text
from cla_core.records.nodes import OTHER_NODE_ID
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.forms.document_editor import DocumentEditor
from cla_desktop.ui.page_names import OPEN
from tests.ui.documents_made import contact, node
from tests.ui.forms.typing import enter, press, types

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def edit(page: NetworkPage, record: str, field: str) -> None:
    """Open a document's form at a field."""
    page.arrive(OPEN + record)
    press(Qt.Key.Key_E, ALT)
    assert page.write.form is not None
    page.write.form.go_to(field)


@pytest.mark.parametrize("typed", ["N-11", "n11", "n 11", "mtin"])
def test_a_node_is_named_as_people_say_it(page: NetworkPage, desk: Desk, typed: str) -> None:
    wanted = node(desk, "N-11", "Mtindo")
    node(desk, "N-12", "Bulwena")
    record = contact(desk, "K-014")
    edit(page, record, "node")
    types(typed)
    press(Qt.Key.Key_Return, CTRL)
    assert opened(desk, record).values["node"] == wanted
    page.arrive(OPEN + record)
    assert "N-11" in page.pane.shown
    assert wanted not in page.pane.shown


def test_a_contact_code_in_a_row_is_completed_and_kept_as_code(
    page: NetworkPage, desk: Desk
) -> None:
    contact(desk, "K-014")
    contact(desk, "K-015")
    record = node(desk, "N-11", "Mtindo")
    edit(page, record, "alternates")
    types("k15")
    enter()
    press(Qt.Key.Key_Return, CTRL)
    assert opened(desk, record).values["alternates"] == [{"contact": "K-015"}]


def test_a_code_that_nothing_has_is_refused_and_stays_in_the_form(
    page: NetworkPage, desk: Desk
) -> None:
    record = node(desk, "N-11", "Mtindo")
    edit(page, record, "primary_contact")
    types("K-099")
    press(Qt.Key.Key_Return, CTRL)
    assert page.writing
    form = page.write.form
    assert form is not None
    [editor] = [
        one for one in form.findChildren(DocumentEditor) if one.field.name == "primary_contact"
    ]
    assert editor.line.text() == "K-099"
    assert "primary_contact" not in opened(desk, record).values
    press(Qt.Key.Key_Escape)
    page.pane.begin_edit()
    form = page.write.form
    assert form is not None
    [editor] = [
        one for one in form.findChildren(DocumentEditor) if one.field.name == "primary_contact"
    ]
    assert editor.line.text() == "K-099"


def test_what_has_not_arrived_yet_is_kept(page: NetworkPage, desk: Desk) -> None:
    record = node(desk, "N-11", "Mtindo")
    seen = opened(desk, record)
    save(
        desk,
        seen,
        {**seen.values, "warns": [{"node": OTHER_NODE_ID}], "primary_contact": "K-040"},
    )
    edit(page, record, "people_warned")
    types("60")
    press(Qt.Key.Key_Return, CTRL)
    values = opened(desk, record).values
    assert values["people_warned"] == 60
    assert values["warns"] == [{"node": OTHER_NODE_ID}]
    assert values["primary_contact"] == "K-040"
    assert "not on this laptop yet" in page.pane.shown
    other = node(desk, "N-12", "Bulwena", record=OTHER_NODE_ID)
    page.arrive(OPEN + record)
    assert other == OTHER_NODE_ID
    assert "N-12" in page.pane.shown


def test_a_reference_to_what_has_no_code_goes_by_its_name(page: NetworkPage, desk: Desk) -> None:
    network = create(desk, "alert_network", {"name": "Kasoro east", "status": "ACTIVE"}).id
    record = node(desk, "N-11", "Mtindo")
    edit(page, record, "network")
    types("kaso")
    press(Qt.Key.Key_Return, CTRL)
    assert opened(desk, record).values["network"] == network
    assert "Kasoro east" in page.pane.shown


def test_of_who_was_kept_under_a_name_the_form_says_so_and_stores_the_rest(
    page: NetworkPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(Text, "CODE_PATTERN", "")
        record = contact(desk, "Mzee wa ford")
    edit(page, record, "availability")
    assert "K-014" in page.write.hinted
    types("evenings")
    press(Qt.Key.Key_Return, CTRL)
    assert not page.writing
    assert opened(desk, record).values["availability"] == "evenings"
    edit(page, contact(desk, "K-015"), "availability")
    assert page.write.hinted == ""
