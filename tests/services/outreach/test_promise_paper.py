# SPDX-License-Identifier: Apache-2.0
"""The open promises of a base as one list on paper."""

import io

import pypdf
import pytest

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.promise_paper import promise_paper
from cla_desktop.services.recording import submit


def told(desk: Desk, language: str) -> str:
    """What stands on the list, a broken line read on."""
    pdf = promise_paper(desk, language=Language.load(language)).pdf
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def promised(desk: Desk, what: str, **more: object) -> str:
    """A promise of the company commander; its id."""
    values = {"what": what, "made_by": "Company commander", "to": "Chiefs of Tanda",
              "place": {"name": "Tanda"}, "made_on": "2025-01-10T09:00:00+02:00"}  # fmt: skip
    return submit(desk, "promise", values | more).id


@pytest.mark.parametrize(
    ("language", "none", "late", "put_off"),
    [
        ("en", "No promise is open.", "2 open, 1 of them overdue", "put off: 1"),
        ("fr", "Aucune promesse n’est ouverte.", "2 ouvertes, dont 1 en retard", "reportée"),
    ],
)
def test_a_list_of_promises_says_which_are_late_and_leaves_out_what_was_kept(
    desk: Desk, language: str, none: str, late: str, put_off: str
) -> None:
    assert none in told(desk, language)
    promised(desk, "Repair the pump", due="2025-01-20T09:00:00+02:00")
    kept = promised(desk, "Announce test firing")
    later = promised(desk, "Patrol on Thursdays", due="2025-01-11T09:00:00+02:00")
    for promise, act in (
        (kept, {"act": "KEPT"}),
        (later, {"act": "PUT_OFF", "due": "2035-01-11T09:00:00+02:00"}),
    ):
        submit(desk, "promise_step", {"promise": promise, "at": "2025-01-12T09:00:00+02:00", **act})
    whole = told(desk, language)
    for words in (late, put_off, "Repair the pump", "Chiefs of Tanda, Tanda", "Company commander"):
        assert words in whole
    assert "Announce" not in whole
