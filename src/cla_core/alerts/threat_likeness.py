# SPDX-License-Identifier: Apache-2.0
"""How alike two sets of threats are, as two callers may have named one event. Pure."""

SAME, NEARLY, SIMILARLY, NOT = 1.0, 0.9, 0.7, 0.0

SIMILAR: tuple[frozenset[str], ...] = (
    frozenset({"MOV", "MAS", "KIL", "INJ", "CLA", "SHE", "LOO", "BUR", "AMB"}),
    frozenset({"MAS", "CLA", "SHE", "KIL", "BUR", "MOV", "DIS", "LOO"}),
    frozenset({"ABD", "RAN", "MAS", "KIL", "INJ", "MOV", "LOO", "AMB"}),
    frozenset({"ABD", "RAN", "DET", "REC", "FRC"}),
    frozenset({"DET", "EXT", "TAX", "FRC", "INJ"}),
    frozenset({"LOO", "TAX", "EXT", "AMB", "INJ"}),
    frozenset({"LOO", "AMB", "CAT", "INJ"}),
    frozenset({"CAT", "TRH", "ICV", "MAS", "KIL", "BUR"}),
    frozenset({"LAN", "TRH", "ICV"}),
    frozenset({"REV", "ICV", "KIL", "BUR"}),
    frozenset({"POL", "HAT", "UNT", "REV"}),
    frozenset({"HUM", "UNT", "AMB", "LOO"}),
    frozenset({"OCC", "MOV", "MAS"}),
    frozenset({"DIS", "RET", "HUM"}),
    frozenset({"EXP", "SHE", "INJ", "KIL"}),
)
"""Threats that two callers may give to one event; the others are like themselves alone."""
CLOSE: tuple[frozenset[str], ...] = (
    frozenset({"ABD", "RAN"}),
    frozenset({"ABD", "DET"}),
    frozenset({"ABD", "REC"}),
    frozenset({"AMB", "LOO"}),
    frozenset({"AMB", "KIL"}),
    frozenset({"AMB", "MAS"}),
    frozenset({"LOO", "EXT"}),
    frozenset({"LOO", "BUR"}),
    frozenset({"LOO", "CAT"}),
    frozenset({"TAX", "EXT"}),
    frozenset({"MAS", "KIL", "BUR"}),
    frozenset({"MAS", "MOV"}),
    frozenset({"MAS", "CLA"}),
    frozenset({"MOV", "CLA"}),
    frozenset({"CLA", "SHE"}),
    frozenset({"KIL", "INJ"}),
    frozenset({"EXP", "INJ"}),
    frozenset({"EXP", "SHE"}),
    frozenset({"CAT", "TRH"}),
    frozenset({"TRH", "ICV"}),
    frozenset({"LAN", "TRH"}),
    frozenset({"REV", "KIL"}),
    frozenset({"POL", "UNT"}),
    frozenset({"POL", "HAT"}),
    frozenset({"DIS", "RET"}),
)
"""Threats that are hardly told apart on the telephone: nearly as good as the same."""


def likened(one: frozenset[str], other: frozenset[str]) -> float | None:
    """How alike two sets of threats are; None while one of them says nothing."""
    if not one or not other:
        return None
    if one & other:
        return SAME
    for groups, weight in ((CLOSE, NEARLY), (SIMILAR, SIMILARLY)):
        if any(one & group and other & group for group in groups):
            return weight
    return NOT
