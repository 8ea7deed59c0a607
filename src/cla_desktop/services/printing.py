# SPDX-License-Identifier: Apache-2.0
"""From a stored report to its page: collects what it shows, renders in memory, logs the print.

The code on the page carries the MISSION layer as one operation, signed by this device and not
sealed, under the record's own id; paper read back in is the same record. Beside a position its grid
and the way from the base stand though nobody wrote them: they follow from it here as there.
"""

from dataclasses import dataclass, replace

from cla_core.bundles.paper import paper_codes
from cla_core.errors import InputRefused, mark
from cla_core.fields import Layer, fields_of
from cla_core.language import SPOKEN, Language
from cla_core.placing.in_full import places_in_full
from cla_core.record import Document, Record, in_layer
from cla_core.records import record_type, sealed_kinds
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import names_in
from cla_desktop.services.finding import ReportView, report
from cla_desktop.services.queueing import MISSION
from cla_desktop.services.rendering import Printout, render
from cla_desktop.services.rendering.lines import shown


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered report: PDF bytes, how many pages, and the name a saved file should have.

    `logged` unless it left the vault where that could not be noted yet. `left_off` says in a
    sentence what somebody might miss on it; empty where nothing is.
    """

    pdf: bytes
    pages: int
    file_name: str
    logged: bool = True
    left_off: str = ""


def to_be_printed(desk: Desk, kind: str, record: str) -> ReportView:
    """A record of this kind by its id, number or code.

    Raises:
        InputRefused: there is no such kind, no such record of it, or it is a sealed slip.
    """
    record_type(kind)
    if kind in sealed_kinds():
        raise InputRefused(mark("A sealed slip is never printed: only its reader may open it."))
    view = report(desk, record)
    if view is None or view.kind != kind:
        raise InputRefused(mark("There is no record with this name here."))
    return view


def says_anything(view: ReportView) -> bool:
    """Whether anything of a record may stand on its page."""
    return bool(shown(record_type(view.kind), view.values))


def print_view(
    desk: Desk, view: ReportView, *, paper: str = "a4", language: Language | None = None
) -> Page:
    """Render a report or draft that is about to leave the vault, and log it."""
    page = render_view(desk, view, paper=paper, language=language)
    return logged(desk, page, paper=paper, what=view.id)


def logged(desk: Desk, page: Page, *, paper: str, what: str) -> Page:
    """The page leaves the vault: remembered as a print of `what`, a record or a sheet."""
    return replace(page, logged=desk.log_print(what, paper=paper, pages=page.pages))


def render_view(
    desk: Desk, view: ReportView, *, paper: str = "a4", language: Language | None = None
) -> Page:
    """Render a report or a draft as it stands, without logging: a preview."""
    language = language or page_language(desk, view)
    printout = _printout(desk, view)
    rendered = render(printout, lang=language, book=desk.book, paper=paper)
    return Page(rendered.pdf, rendered.pages, rendered.file_name)


def page_language(desk: Desk, view: ReportView) -> Language:
    """The report's own language; that of the desk where the program does not speak it."""
    written = str(view.values.get("language", ""))
    return Language.load(written if written in SPOKEN else desk.card.language)


def _printout(desk: Desk, view: ReportView) -> Printout:
    declaration = record_type(view.kind)
    invitation = desk.invitation
    draft = view.state is ReportState.DRAFT
    values = in_layer(declaration, view.values, Layer.MISSION)
    return Printout(
        kind=view.kind,
        id=view.id,
        number=_number(declaration, view),
        alias=view.alias or "",
        version=view.version,
        amends_number=view.amends_number or "",
        values=places_in_full(declaration, values, base=desk.base_position, lists=desk.book.codes),
        classification=view.classification,
        person=view.person,
        mission_name=invitation.mission_name,
        base=invitation.base,
        base_name=invitation.base_name,
        offset_minutes=view.offset_minutes,
        written_ms=view.submitted_ms or view.changed_ms,
        printed_ms=desk.clock.now_ms(),
        training=desk.card.training,
        draft=draft,
        codes=() if draft else _codes(desk, view),
        names=desk.store.read(lambda work: names_in(work, declaration, values)),
    )


def _number(declaration: type[Record], view: ReportView) -> str:
    """What it is called, unless that is for the base alone."""
    field = declaration.code_field if issubclass(declaration, Document) else ""
    open_to_all = not field or fields_of(declaration)[field].layer is Layer.MISSION
    return view.number or "" if open_to_all else ""


def _codes(desk: Desk, view: ReportView) -> tuple[bytes, ...]:
    """The record's own MISSION operation, signed once more for paper."""
    operation = desk.store.read(lambda work: work.outbox.bytes_of(view.id, MISSION))
    if operation is None:
        return ()
    return paper_codes(operation, desk.device, desk.keys.sign_private, desk.card.mission)
