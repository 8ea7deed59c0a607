# SPDX-License-Identifier: Apache-2.0
"""What a window says of a record of which something is kept no longer: what it was, and why."""

from collections.abc import Mapping

from cla_core.errors import mark
from cla_core.kept_days import Why, days_of
from cla_core.language import Language
from cla_core.record import REGISTRY

AFTER_DAYS = mark("Forgotten after {days} days: {what}")
WITHDREW = mark("Forgotten, for the contact withdrew: {what}")
BETWEEN = " · "


def forgotten_words(lang: Language, kind: str, forgotten: Mapping[str, str]) -> str:
    """One short sentence for each reason; empty where nothing was forgotten."""
    declaration = REGISTRY.get(kind)
    days = {} if declaration is None else days_of(declaration)
    groups: dict[tuple[str, int], list[str]] = {}
    for name in days:
        if name in forgotten:
            withdrew = forgotten[name] == Why.WITHDRAWN
            why = (WITHDREW, 0) if withdrew else (AFTER_DAYS, days[name])
            groups.setdefault(why, []).append(lang.label(f"{kind}.{name}"))
    return BETWEEN.join(
        lang.tr(sentence, days=number, what=", ".join(names))
        for (sentence, number), names in groups.items()
    )
