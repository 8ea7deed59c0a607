# SPDX-License-Identifier: Apache-2.0
"""The network's part of the first page, worded. Pure: draws nothing."""

from typing import Final

from cla_core.language import Language
from cla_core.network.health import Health
from cla_desktop.services.networking.day import NetworkDay
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.services.networking.silence import Silence
from cla_desktop.ui.features.network.health_words import why_words
from cla_desktop.ui.page_names import OPEN, ROUND
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

RED_SHOWN: Final = 4
CODES_SHOWN: Final = 6


class NetworkWords:
    """Words for one language and one clock."""

    def __init__(self, lang: Language, times: Times) -> None:
        self._lang = lang
        self._times = times

    def note(self, day: NetworkDay) -> str:
        """How many nodes are red, and whether the whole network is."""
        red = self._lang.tr("{red} of {all} nodes red", red=len(day.red), all=day.count)
        if day.health is Health.RED:
            return self._lang.tr("The network is red") + " · " + red
        return red if day.red else ""

    def rows(self, day: NetworkDay) -> list[Row]:
        """The round due, what was missed, silence that warns, red nodes, consent overdue."""
        silent = [self._silence(one) for one in day.silent]
        told = {one.id for one in day.silent}
        rest = [node for node in day.red if node.id not in told]
        red = [self._node(node) for node in rest[:RED_SHOWN]]
        red += self._more(len(rest) - RED_SHOWN)
        return [*self._rounds(day), *silent, *red, *self._to_ask(day)]

    def _rounds(self, day: NetworkDay) -> list[Row]:
        rows = []
        rounds = day.rounds
        if rounds.open_ms is not None:
            rows.append(
                Row(
                    key=ROUND,
                    title=self._lang.tr("Check round"),
                    detail=self._lang.tr("due {time}", time=self._times.time(rounds.open_ms)),
                    icon="clipboard-check",
                    tone=Tone.ACCENT,
                )
            )
        if rounds.missed:
            rows.append(
                Row(
                    key=ROUND,
                    title=self._lang.ntr(
                        "{n} check round missed in the last 7 days",
                        "{n} check rounds missed in the last 7 days",
                        len(rounds.missed),
                    ),
                    detail=self._lang.tr(
                        "the last one {when}", when=self._times.when(rounds.missed[-1])
                    ),
                    icon="clock-alert",
                    tone=Tone.P2,
                )
            )
        return rows

    def _node(self, node: NodeNow) -> Row:
        return Row(
            key=OPEN + node.id,
            title=f"{node.code} {node.village}".strip(),
            detail=why_words(self._lang, self._times, node.health),
            icon="radio-tower",
            tone=Tone.P1,
        )

    def _silence(self, one: Silence) -> Row:
        last = self._times.when(one.heard_ms)
        return Row(
            key=OPEN + one.id,
            title=f"{one.code} {one.village}".strip(),
            detail=self._lang.tr("silent in a bad area, heard last {when}", when=last),
            icon="siren",
            tone=Tone.P1,
        )

    def _to_ask(self, day: NetworkDay) -> list[Row]:
        """How many, and who by code, a few in a row that leads to the first of them."""
        asked = day.to_ask.codes
        title = self._lang.ntr(
            "{n} contact to be asked again for consent",
            "{n} contacts to be asked again for consent",
            len(asked),
        )
        rows = []
        for at in range(0, len(day.to_ask.ids), CODES_SHOWN):
            codes = ", ".join(asked[at : at + CODES_SHOWN])
            more = " …" * (at + CODES_SHOWN >= len(day.to_ask.ids) < len(asked))
            key = OPEN + day.to_ask.ids[at]
            named = (codes + more, "") if at else (title, codes + more)
            rows.append(Row(key=key, title=named[0], detail=named[1], icon="clock-alert",
                            strong=not at))  # fmt: skip
        return rows

    def _more(self, more: int) -> list[Row]:
        if more <= 0:
            return []
        words = self._lang.ntr("{n} more red node", "{n} more red nodes", more)
        return [Row(key="", title=words, icon="radio-tower", tone=Tone.P1, strong=False)]
