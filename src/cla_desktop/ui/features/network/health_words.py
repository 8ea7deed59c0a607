# SPDX-License-Identifier: Apache-2.0
"""How a node is, in words and in a colour; the words say it alone. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cla_core.language import Language
from cla_core.network.health import Health, NodeHealth, Why
from cla_desktop.services.networking.nodes import Lack
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times

TONES: Final[Mapping[Health, Tone]] = MappingProxyType(
    {Health.GREEN: Tone.DONE, Health.AMBER: Tone.P2, Health.RED: Tone.P1}
)


def health_words(lang: Language, health: Health) -> str:
    """A node's health as a word, such as `red`."""
    return {
        Health.GREEN: lang.tr("green"),
        Health.AMBER: lang.tr("amber"),
        Health.RED: lang.tr("red"),
    }[health]


def why_words(lang: Language, times: Times, health: NodeHealth) -> str:
    """The reason for a node's health, such as `silent, heard last 3 Mar 06:40`."""
    if health.heard_ms is None:
        return lang.tr("never heard")
    last = times.when(health.heard_ms)
    match health.why:
        case Why.FAILED:
            return lang.tr("three calls failed, heard last {when}", when=last)
        case Why.SILENT:
            return lang.tr("silent, heard last {when}", when=last)
        case Why.STALE:
            return lang.tr("not heard for two days, last {when}", when=last)
        case Why.CREDIT:
            return lang.tr("little credit, heard {when}", when=last)
        case _:
            return lang.tr("heard {when}", when=last)


def lack_words(lang: Language, lack: Lack) -> str:
    """What a node lacks, such as `no woman`."""
    return {
        Lack.CONTACT: lang.tr("nobody to ring first"),
        Lack.ALTERNATES: lang.tr("fewer than two alternates"),
        Lack.WOMAN: lang.tr("no woman"),
    }[lack]
