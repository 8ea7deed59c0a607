# SPDX-License-Identifier: Apache-2.0
"""Credit and equipment: what keeps the network able to call."""

from dataclasses import replace
from functools import partial

from cla_core.language import mark
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import EQUIPMENT, NEW, STOCK
from cla_desktop.ui.page_stack import Errand, PageEntry


def stock_pages(place: Workplace) -> list[PageEntry]:
    """Credit, and the equipment under it."""
    title = mark("Credit, stock")
    return [
        PageEntry(key=STOCK, icon="clipboard-check", title=title, factory=partial(_credit, place)),
        PageEntry(
            key=EQUIPMENT,
            icon="radio-tower",
            title=mark("Equipment"),
            factory=partial(_equipment, place),
            under=STOCK,
            errands=(Errand(wish=NEW + "asset", title=mark("New equipment"), icon="radio-tower"),),
        ),
    ]


def _credit(place: Workplace) -> Page:
    from cla_desktop.ui.features.stock.page import CreditPage
    from cla_desktop.ui.features.stock.source import DeskCredit

    return CreditPage(
        place.context(),
        place.times,
        source=DeskCredit(place.desk, stored=place.stored),
        tasks=place.tasks,
        bus=place.bus,
    )


def _equipment(place: Workplace) -> Page:
    from cla_desktop.ui.features.stock.equipment_page import (
        AssetPapers,
        DeskAssets,
        EquipmentPage,
    )

    return EquipmentPage(
        place.context(),
        place.times,
        replace(place.behind, source=DeskAssets(place.desk, place.lang, stored=place.stored)),
        papers=AssetPapers(place.desk, stored=place.stored),
    )
