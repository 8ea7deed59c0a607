# SPDX-License-Identifier: Apache-2.0
"""Every control of the pages has a name, in both reading directions and both languages."""

import pytest

from cla_core.records import report_kinds
from cla_desktop.ui.page_names import NEW
from tests.ui.accessible import unnamed
from tests.ui.inline_tasks import InlineTasks
from tests.ui.reports.made import Parts


@pytest.mark.parametrize("kind", report_kinds())
def test_every_control_of_a_form_has_a_name(parts: Parts, tasks: InlineTasks, kind: str) -> None:
    page = parts.reports(tasks)
    page.arrive(NEW + kind)
    form = page.write.form
    assert form is not None
    for section in form.sections:
        form.go_to_section(section.name)
    assert unnamed(page) == []


def test_every_control_of_the_search_has_a_name(parts: Parts, tasks: InlineTasks) -> None:
    assert unnamed(parts.find(tasks)) == []


@pytest.mark.usefixtures("mirrored")
def test_pages_stand_mirrored_too(parts: Parts, tasks: InlineTasks) -> None:
    page = parts.reports(tasks)
    page.arrive(NEW + "flash")
    assert not page.grab().isNull()
    assert page.write.frame.submit.x() < page.width() / 2
