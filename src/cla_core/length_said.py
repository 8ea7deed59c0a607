# SPDX-License-Identifier: Apache-2.0
"""A length of time in a sentence, in its two largest units: `23 min`, `1 h 32`, `9 days`.

Owns the one spelling of it, on the screen as on paper and in reports; days and months are
`day_said`'s.
"""

from typing import Final

from cla_core.language import Language

_MINUTE_MS: Final = 60 * 1000
_HOUR_MIN: Final = 60
_DAY_MIN: Final = 24 * _HOUR_MIN


def length_said(lang: Language, ms: int) -> str:
    """A length of time written out in this language; its sign is ignored."""
    minutes = abs(ms) // _MINUTE_MS
    if minutes < _HOUR_MIN:
        return lang.tr("{count} min", count=minutes)
    if minutes < 2 * _DAY_MIN:
        hours, rest = divmod(minutes, _HOUR_MIN)
        if not rest:
            return lang.tr("{hours} h", hours=hours)
        return lang.tr("{hours} h {minutes}", hours=hours, minutes=f"{rest:02d}")
    return lang.ntr("{n} day", "{n} days", minutes // _DAY_MIN)
