# SPDX-License-Identifier: Apache-2.0
"""The balance of the network as rows. Pure: draws nothing."""

from typing import Final

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.networking.balance import Area, Balance, Forgotten
from cla_desktop.services.networking.balance_sheet import share_words
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.rows import Row

VILLAGES_SHOWN: Final = 12


class BalanceWords:
    """Words for one language and one mission's lists."""

    def __init__(self, lang: Language, book: CodeBook) -> None:
        self._lang = lang
        self._book = book

    def women(self, found: Balance) -> list[Row]:
        """The share of women among all focal points, those rung first, and the others at nodes."""
        tr = self._lang.tr
        shares = (
            ("all", tr("All focal points"), found.all),
            ("first", tr("Rung first at a node"), found.first),
            ("others", tr("Others who answer at a node"), found.others),
        )
        return [
            Row(key=key, title=label, value=share_words(self._lang, share), icon="users")
            for key, label, share in shares
        ]

    def areas(self, found: Balance) -> list[Row]:
        """One row for each area."""
        return [self._area(area) for area in found.areas]

    def sectors(self, found: Balance) -> list[Row]:
        """A sector a row, those nobody speaks for first."""
        ordered = sorted(found.sectors, key=lambda pair: pair[1])
        return [
            Row(
                key=code,
                title=self._book.label(self._lang, "contact_role", code),
                value=str(count) if count else self._lang.tr("nobody"),
                value_tone=Tone.TEXT if count else Tone.P2,
                icon="users",
                tone=Tone.MUTED if count else Tone.P2,
                strong=False,
            )
            for code, count in ordered
        ]

    def forgotten(self, found: Balance) -> list[Row]:
        """The villages with nobody, those alerts spoke of first."""
        rows = [self._village(one) for one in found.forgotten[:VILLAGES_SHOWN]]
        more = len(found.forgotten) - len(rows)
        if more > 0:
            words = self._lang.ntr("{n} more village", "{n} more villages", more)
            rows.append(Row(key="", title=words, icon="map-pin", strong=False))
        return rows

    def alone(self, found: Balance) -> list[Row]:
        """The villages that hang on one person."""
        return [
            Row(key=one.contact, title=one.village, value=one.contact, icon="user", strong=False)
            for one in found.alone
        ]

    def _area(self, area: Area) -> Row:
        tr = self._lang.tr
        nodes = self._lang.ntr("{n} node", "{n} nodes", area.nodes)
        lacking = tr("{count} missing somebody", count=area.lacking) if area.lacking else ""
        return Row(
            key=area.name,
            title=area.name or tr("area not recorded"),
            detail=" · ".join(filter(None, (nodes, lacking))),
            value=self._lang.ntr("{n} person", "{n} people", area.people),
            value_detail=self._lang.ntr("{n} woman", "{n} women", area.women),
            icon="map",
        )

    def _village(self, one: Forgotten) -> Row:
        tr = self._lang.tr
        way = tr("{km} km from the base", km=f"{one.km:.0f}") if one.km is not None else ""
        return Row(
            key=one.name,
            title=one.name,
            detail=" · ".join(filter(None, (one.area, way))),
            value=self._lang.ntr("{n} alert", "{n} alerts", one.alerts) if one.alerts else "",
            value_tone=Tone.P2,
            icon="map-pin",
            tone=Tone.P2 if one.alerts else Tone.MUTED,
            strong=bool(one.alerts),
        )
