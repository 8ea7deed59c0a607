# SPDX-License-Identifier: Apache-2.0
"""Coded texts, read leniently: any order, signs, capitals, parts missing; sentences left alone."""

import pytest

from cla_core.codes import LISTS
from cla_core.texting.coded import CodedText, Grammar, read_coded

GRAMMAR = Grammar.of({"coded_texts": {"A": "MOV", "É": "ABD", "Z": "none"}}, LISTS["threat_type"])


def mov(**said: str) -> CodedText:
    return CodedText(code="MOV", threat_type="MOV", **said)


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
        ("A demain", None),
        ("À DEMAIN 8h", None),
        ("A tantôt", None),
        ("a 9h au marché", None),
        ("A man came", None),
        ("A 10 à Lugo", CodedText(code="A", threat_type="MOV", count="10", place="à Lugo")),
        ("a lugo", CodedText(code="A", threat_type="MOV", place="lugo")),
        ("A Lac Vert", CodedText(code="A", threat_type="MOV", place="Lac Vert")),
        ("MOV demain", mov(place="demain")),
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
        ("A 10 Mtindo 0555 0147", CodedText(code="A", threat_type="MOV", count="10",
                                            place="Mtindo")),
        ("A 10 à 15 Mtindo", CodedText(code="A", threat_type="MOV", count="10-15",
                                       place="Mtindo")),
        ("A 5 a 21h Mtindo", CodedText(code="A", threat_type="MOV", count="5", clock="21:00",
                                       place="a Mtindo")),
        ("MOV 2 à 10 km de Lugo", mov(count="2", place="à 10 km de Lugo")),
        ("Fwd: A 10 Mtindo", CodedText(code="A", threat_type="MOV", count="10", place="Mtindo")),
        ("K14 SOS A 10 Mtindo", CodedText(code="A", threat_type="MOV", contact="K-014",
                                          count="10", place="Mtindo")),
        ("Alerte à demain", None),
        ("SOS venez à Mtindo", None),
        ("", None),
        ("mov10mtindo21h45", mov(count="10", clock="21:45", place="mtindo")),
        ("MOV 21 h 45 Mtindo", mov(clock="21:45", place="Mtindo")),
        ("MOV 10 Mtindo 9 pm", mov(count="10", clock="21:00", place="Mtindo")),
        ("MOV 12:15AM Lugo", mov(clock="00:15", place="Lugo")),
        ("MOV 3 N'goloma", mov(count="3", place="N'goloma")),
        ("MOV +999 555 0147 Mtindo", mov(place="Mtindo")),
        ("mov 0700 123 456 mtindo 3", mov(count="3", place="mtindo")),
        ("MOV 10 Mtindo K 14", mov(count="10", contact="K-014", place="Mtindo")),
        ("N 11 MOV 10", mov(count="10", node="N-11")),
        ("MOV N 11", mov(count="11", direction="N")),
        ("21h45 MOV Mtindo", mov(clock="21:45", place="Mtindo")),
        ("Fwd: MOV 10 Mtindo", mov(count="10", place="Mtindo")),
        ("Mtindo mov 10", mov(count="10", place="Mtindo")),
        ("M0V 10 Mtindo", mov(count="10", place="Mtindo")),
        ("MOV 10 Mtindo ABD 2 Lugo", mov(count="10", place="Mtindo")),
        ("MOV 10 Mtindo\nA 5 Lugo", mov(count="10", place="Mtindo")),
        ("la pol est venue", None),
        ("tumeona pol njiani leo asubuhi", None),
    ],
)  # fmt: skip
def test_what_a_text_means(text: str, meant: CodedText | None) -> None:
    assert read_coded(text, GRAMMAR) == meant


def test_a_k_that_is_a_code_of_the_mission_is_no_contact() -> None:
    grammar = Grammar.of({"coded_texts": {"K": "MOV"}}, LISTS["threat_type"])
    meant = CodedText(code="K", threat_type="MOV", count="10", place="Mtindo")
    assert read_coded("K 10 Mtindo", grammar) == meant
