# SPDX-License-Identifier: Apache-2.0
"""Credit and equipment on the first page, one line each. Pure: draws nothing."""

from collections.abc import Iterator, Sequence
from typing import Final

from cla_core.language import Language
from cla_desktop.services.stock.day import StockDay
from cla_desktop.ui.leads import BAR
from cla_desktop.ui.page_names import EQUIPMENT, STOCK
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

NAMED: Final = 4
"""So many codes are named in a line; nobody reads on."""


class StockWords:
    """Words for one language and one clock."""

    def __init__(self, lang: Language, times: Times) -> None:
        self._lang = lang
        self._times = times

    def rows(self, day: StockDay) -> list[Row]:
        """What is to be settled first, then what waits for a word, credit and a look."""
        return [*self._to_settle(day), *self._of_holders(day), *self._of_equipment(day)]

    def _to_settle(self, day: StockDay) -> Iterator[Row]:
        ntr = self._lang.ntr
        if day.to_settle:
            title = ntr(
                "{n} thing to settle in the ledger",
                "{n} things to settle in the ledger",
                day.to_settle,
            )
            yield self._row(STOCK, "LEDGER", title, "", tone=Tone.P2)
        if day.unconfirmed:
            title = ntr(
                "{n} issue not confirmed by its holder",
                "{n} issues not confirmed by their holders",
                day.unconfirmed,
            )
            since = self._lang.tr("the oldest {when}", when=self._times.when(day.since_ms))
            yield self._row(STOCK, "WAITING", title, since)

    def _of_holders(self, day: StockDay) -> Iterator[Row]:
        ntr = self._lang.ntr
        if day.low:
            title = ntr(
                "{n} holder with little credit", "{n} holders with little credit", len(day.low)
            )
            yield self._row(STOCK, "LOW", title, _named(day.low))
        if day.fees:
            title = ntr(
                "{n} group fee to write down", "{n} group fees to write down", len(day.fees)
            )
            yield self._row(STOCK, "FEES", title, _named(day.fees))

    def _of_equipment(self, day: StockDay) -> Iterator[Row]:
        ntr = self._lang.ntr
        if day.to_fetch:
            title = ntr(
                "{n} item is still with somebody who left",
                "{n} items are still with somebody who left",
                len(day.to_fetch),
            )
            yield self._row(EQUIPMENT, "", title, _named(day.to_fetch), tone=Tone.P2)
        if day.due:
            title = ntr(
                "{n} item is due for a check", "{n} items are due for a check", len(day.due)
            )
            yield self._row(EQUIPMENT, "", title, _named(day.due))

    @staticmethod
    def _row(page: str, wish: str, title: str, detail: str, *, tone: Tone = Tone.ACCENT) -> Row:
        return Row(
            key=f"{page}{BAR}{wish}",
            title=title,
            detail=detail,
            icon="triangle-alert" if tone is Tone.P2 else "clipboard-check",
            tone=tone,
        )


def _named(codes: Sequence[str]) -> str:
    more = " …" if len(codes) > NAMED else ""
    return ", ".join(codes[:NAMED]) + more
