# SPDX-License-Identifier: Apache-2.0
"""The page of communities: committees and their members, the chosen one beside its list."""

from collections.abc import Callable

from cla_core.records.committees import Committee, CommitteeMember
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.documents.documents_page import DocumentsPage, Listing
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times


class CommunitiesPage(DocumentsPage):
    """Committees first; members are reached from theirs or by code and name."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        source: DeskDocuments,
        tasks: Runs,
        bus: Bus,
        person: str,
        next_code: Callable[[str], str],
    ) -> None:
        tr = context.lang.tr
        super().__init__(
            context,
            times,
            source=source,
            tasks=tasks,
            bus=bus,
            person=person,
            next_code=next_code,
            listing=Listing(
                title=tr("Communities"),
                kinds=(Committee.kind, CommitteeMember.kind),
                hint=tr("Code, name, village"),
                empty=tr("The committees of the villages stand here. Add the first."),
            ),
        )
