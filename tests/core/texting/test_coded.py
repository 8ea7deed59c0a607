# SPDX-License-Identifier: Apache-2.0
"""Coded texts, read leniently: any order, signs, capitals, parts missing; sentences left alone."""

import pytest

from cla_core.codes import LISTS
from cla_core.texting.coded import CodedText, Grammar, read_coded

GRAMMAR = Grammar.of({"coded_texts": {"A": "MOV", "É": "ABD", "Z": "none"}}, LISTS["threat_type"])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A 10 MTINDO", CodedText(code="A", threat_type="MOV", count="10", place="MTINDO")),
        ("a10 mtindo", CodedText(code="A", threat_type="MOV", count="10", place="mtindo")),
        ("a, Mtindo; 10.", CodedText(code="A", threat_type="MOV", count="10", place="Mtindo")),
        ("A", None),
        (
            "MOV K14 2145 10 SE",
            CodedText(code="MOV", threat_type="MOV", contact="K-014", clock="21:45", count="10",
                      direction="SE"),
        ),
        (
            "mov n-11 21h45 so",
            CodedText(code="MOV", threat_type="MOV", node="N-11", clock="21:45", direction="SW"),
        ),
        ("e Lugo", CodedText(code="E", threat_type="ABD", place="Lugo")),
        ("watu wenye silaha karibu na kanisa", None),
        ("A la rivière il y a des hommes armés qui traversent ce soir vers nous", None),
        ("A bas la guerre", None),
        ("Z 10 Mtindo", None),
        ("A10MTINDO", CodedText(code="A", threat_type="MOV", count="10", place="MTINDO")),
        ("A:1O:Saint-Lugo", CodedText(code="A", threat_type="MOV", count="10", place="Saint-Lugo")),
        ("MOV-10 KAS-04", CodedText(code="MOV", threat_type="MOV", count="10", place="KAS-04")),
        ("A 10-15 KAS-04 9h", CodedText(code="A", threat_type="MOV", count="10-15", clock="09:00",
                                        place="KAS-04")),
        ("k-014 a 9:30 S.E.", CodedText(code="A", threat_type="MOV", contact="K-014",
                                        clock="09:30", direction="SE")),
        ("A \u0661\u0660 \u0645\u062a\u064a\u0646\u062f\u0648", CodedText(
            code="A", threat_type="MOV", count="10",
            place="\u0645\u062a\u064a\u0646\u062f\u0648")),
        ("", None),
    ],
)  # fmt: skip
def test_what_a_text_means(text: str, meant: CodedText | None) -> None:
    assert read_coded(text, GRAMMAR) == meant
