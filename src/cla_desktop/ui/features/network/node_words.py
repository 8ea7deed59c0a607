# SPDX-License-Identifier: Apache-2.0
"""One node in words, short for a picture and whole beside it. Pure: draws nothing."""

from collections.abc import Sequence
from typing import Final

from cla_core.alerts.one_place import distance_km
from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.placing.ways import LatLon
from cla_desktop.services.networking.nodes import Heard, NodeNow
from cla_desktop.ui.features.network.health_words import health_words, lack_words, why_words
from cla_desktop.ui.times import Times

MINUTE_MS: Final = 60_000


class NodeWords:
    """Words for one language, one clock and one base."""

    def __init__(
        self, lang: Language, times: Times, book: CodeBook, *, base: LatLon | None = None
    ) -> None:
        self._lang = lang
        self._times = times
        self._book = book
        self._base = base

    def short(self, node: NodeNow) -> str:
        """`N-11 Mtindo, red: silent, heard last 3 Mar 06:40`."""
        return self._lang.tr(
            "{node}, {health}: {why}",
            node=f"{node.code} {node.village}".strip(),
            health=health_words(self._lang, node.health.health),
            why=why_words(self._lang, self._times, node.health),
        )

    def whole(self, node: NodeNow) -> str:
        """Everything a CLA asks of a node, a line each."""
        tr = self._lang.tr
        kind = self._book.label(self._lang, "node_kind", node.kind) if node.kind else ""
        holders = ", ".join((node.contact, *node.alternates)).strip(", ")
        lines = [
            self.short(node),
            kind,
            self._way(node),
            self._travel(node),
            tr("{count} people warned", count=node.people) if node.people else "",
            tr("Held by {codes}", codes=holders) if holders else "",
            *map(self.heard, node.coverage),
        ]
        return "\n".join(line for line in lines if line)

    def lacks(self, node: NodeNow) -> str:
        """What a node lacks as a sentence, `Missing: no woman`; empty if nothing."""
        return self._lang.tr("Missing: {what}", what=self.lacking(node)) if node.lacks else ""

    def lacking(self, node: NodeNow) -> str:
        """What a node lacks as a list, `fewer than two alternates, no woman`."""
        return ", ".join(lack_words(self._lang, lack) for lack in node.lacks)

    def heard(self, heard: Heard) -> str:
        """One operator's coverage: `Lowa Tel: patchy, best 18:00-22:00`."""
        how = self._book.label(self._lang, "coverage", heard.coverage)
        if heard.hours:
            return self._lang.tr(
                "{operator}: {how}, best {hours}",
                operator=heard.operator,
                how=how,
                hours=heard.hours,
            )
        return self._lang.tr("{operator}: {how}", operator=heard.operator, how=how)

    def causes(self, said: Sequence[tuple[str, int]]) -> str:
        """`Why calls failed: no airtime 3, no signal 1`."""
        if not said:
            return ""
        told = (f"{self._book.label(self._lang, 'can_failure', code)} {n}" for code, n in said)
        return self._lang.tr("Why calls failed: {causes}", causes=", ".join(told))

    def signs(self) -> str:
        """What the signs of a picture mean."""
        return self._lang.tr(
            "Square: red. Diamond: amber. Dot: green. A ring: silent. House: the base."
        )

    def _travel(self, node: NodeNow) -> str:
        """`There in 40 min (dry), 2 h 30 (rain)`."""
        tr, length = self._lang.tr, self._times.length
        dry, rain = (length(minutes * MINUTE_MS) for minutes in (node.dry_min, node.rain_min))
        told = (
            tr("{length} (dry)", length=dry) if node.dry_min else "",
            tr("{length} (rain)", length=rain) if node.rain_min else "",
        )
        ways = ", ".join(filter(None, told))
        return tr("There in {ways}", ways=ways) if ways else ""

    def _way(self, node: NodeNow) -> str:
        if self._base is None or node.at is None:
            return ""
        here = {"lat": self._base[0], "lon": self._base[1]}
        km = distance_km(here, {"lat": node.at[0], "lon": node.at[1]})
        return self._lang.tr("{km} km from the base", km=f"{km:.0f}")
