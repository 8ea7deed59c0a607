# SPDX-License-Identifier: Apache-2.0
"""The tokens: readable everywhere, and nothing in the style sheet but them."""

import re

import pytest

from cla_desktop.ui.theme import DARK, LIGHT, READABLE, Tokens, Tone, contrast, style_sheet

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
ON_SURFACE = [tone for tone in Tone if not tone.name.startswith("ON_")]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.01)


@BOTH
@pytest.mark.parametrize("tone", ON_SURFACE)
def test_every_tone_is_readable_on_ground_and_surface(tokens: Tokens, tone: Tone) -> None:
    for ground in (tokens.ground, tokens.surface, tokens.tint(tone)):
        assert contrast(tokens.colour(tone), ground) >= READABLE


@BOTH
def test_words_are_readable_wherever_they_stand(tokens: Tokens) -> None:
    grounds = {
        tokens.text: (tokens.selected, tokens.hover, tokens.p1_tint, tokens.p2_tint),
        tokens.muted: (tokens.selected, tokens.hover, tokens.track, tokens.p1_tint),
        tokens.accent: (tokens.selected, tokens.hover),
        tokens.on_accent: (tokens.accent, tokens.accent_pressed),
        tokens.on_p1: (tokens.p1,),
        tokens.p1: (tokens.p1_tint, tokens.hover),
    }
    weak = [
        (words, ground)
        for words, all_grounds in grounds.items()
        for ground in all_grounds
        if contrast(words, ground) < READABLE
    ]
    assert weak == []


@BOTH
def test_edges_of_controls_and_the_focus_ring_can_be_seen(tokens: Tokens) -> None:
    for colour in (tokens.edge, tokens.accent):
        assert min(contrast(colour, tokens.surface), contrast(colour, tokens.ground)) >= 3


@BOTH
def test_the_style_sheet_holds_no_colour_but_the_tokens(tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    known = {str(value) for value in tokens._asdict().values()}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) <= known
    assert "$" not in sheet
