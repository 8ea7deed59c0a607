# SPDX-License-Identifier: Apache-2.0
"""Whatever was typed, pasted or sent: a page comes out, and the words on it are those."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cla_core.codes import CodeBook
from cla_core.fields import Plain, fields_of
from cla_core.language import Language
from cla_core.records import record_type
from cla_desktop.services.rendering import render
from cla_desktop.services.rendering.safe_text import (
    TURNING,
    apart,
    cleaned,
    guarded,
    is_right_to_left,
    paragraphs,
)
from tests.services.rendering.reading import fonts_of, pictures_of, squeezed, words_of
from tests.services.rendering.samples import ENGLISH, PLACE, printout

ANY_TEXT = st.text(
    st.characters()
    | st.sampled_from('\u202e\u2067\u2069\u200f\x00\x1b\ud800\U0001f525كر́\u0f04\u3042#$\\"'),
    max_size=60,
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def page(values: Plain, lang: Language, **other: Plain) -> str:
    """The words of a draft flash."""
    made = printout("flash", values, coded=False, draft=True, **other)
    return words_of(render(made, lang=lang, book=CodeBook()).pdf).text


@SLOW
@given(st.dictionaries(st.sampled_from(sorted(fields_of(record_type("flash")))), PLAIN, max_size=6))
def test_a_flash_of_anything_is_a_page(values: dict[str, Plain]) -> None:
    made = printout("flash", values, coded=False, draft=True)
    assert render(made, lang=Language.load("fr"), book=CodeBook()).pages >= 1


@SLOW
@given(st.dictionaries(st.sampled_from(sorted(fields_of(record_type("daily")))), PLAIN, max_size=6))
def test_a_daily_of_anything_is_a_page(values: dict[str, Plain]) -> None:
    made = printout("daily", values, coded=False, draft=True)
    assert render(made, lang=Language.load("en"), book=CodeBook()).pages >= 1


@SLOW
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
@example("\ud800", "\ud800", "\ud800")
def test_names_around_the_report_may_hold_anything(one: str, two: str, three: str) -> None:
    made = printout(
        "flash", ENGLISH, coded=False, mission_name=one, base_name=two, person=three, number=one
    )
    assert render(made, lang=Language.load("en"), book=CodeBook()).pages >= 1


@given(ANY_TEXT)
def test_cleaned_text_holds_no_hidden_turns(text: str) -> None:
    made = cleaned(text)
    assert not TURNING.search(made)
    assert "\n" not in made
    made.encode("utf-8")
    assert len(paragraphs(text)) <= len(text)


@pytest.mark.parametrize(
    "text",
    ["#panic(1)", "$x$", "*bold* _it_", "= Title", "\\u{41}", "#sys.inputs", "`raw`", "<a@b>"],
)
def test_markup_is_only_words(text: str, english: Language) -> None:
    assert text in page({"what": f"before {text} after", "headline": text}, english)


def test_arabic_stands_beside_french() -> None:
    french = Language.load("fr")
    values = {
        **ENGLISH,
        "what": "اتصل الشاهد من الرقم +999 72 123 456 عند 142142B MAR 25 في 36N SG 995 881\n"
        "Une deuxième source confirme.",
        "place": {**PLACE, "name": "متيندو الشرقية"},
    }
    text = page(values, french)
    for whole in ("+999 72 123 456", "142142B MAR 25", "36N SG 995 881", "deuxième source"):
        assert squeezed(whole) in squeezed(text)
    assert any("\u0600" <= character <= "\u06ff" or character >= "\ufe70" for character in text)


@pytest.mark.parametrize(
    ("typed", "font"),
    [
        ("\U0001f525 \u26a0\ufe0f \U0001f64f", "NotoEmoji"),
        ("\u1230\u120b\u121d", "NotoSansEthiopic"),
        ("\u2d30\u2d63\u2d53\u2d4d", "NotoSansTifinagh"),
        ("\U0001e900\U0001e923\U0001e924", "NotoSansAdlam"),
        ("\u07d2\u07de\u07cf", "NotoSansNKo"),
    ],
)
def test_what_a_phone_wrote_has_letters_on_the_page(
    typed: str, font: str, english: Language, tmp_path: Path
) -> None:
    made = printout("flash", {**ENGLISH, "what": typed}, coded=False, draft=True)
    pdf = render(made, lang=english, book=CodeBook()).pdf
    assert font in fonts_of(pdf, tmp_path)


def test_numbers_keep_their_order_among_arabic_letters() -> None:
    assert guarded("الرقم +999 72 123 456.") == "الرقم \u2066+999 72 123 456\u2069."
    assert guarded("في 36NSG995881 و 142142B MAR 25") == (
        "في \u206636NSG995881\u2069 و \u2066142142B MAR 25\u2069"
    )
    assert guarded("à +999 72 123 456") == "à +999 72 123 456"
    assert is_right_to_left("12 رجال armed")
    assert not is_right_to_left("12 men رجال")
    assert not is_right_to_left("12 · 14")
    assert apart("x") == "\u2068x\u2069"


def test_what_is_not_a_moment_yet_is_shown_as_typed(lang: Language) -> None:
    text = page({"happened": "hier 19h", "next_update": "06h", "dtg": "23h"}, lang)
    assert "hier 19h" in text
    assert "06h" in text
    assert "23h" in text


def test_an_endless_word_stays_on_the_page(english: Language, tmp_path: Path) -> None:
    rows = [{"who": "z" * 80, "what": "w" * 300}]
    values = {"what": "x" * 5000, "headline": "y" * 100, "requests": rows}
    made = printout("flash", values, coded=False, draft=True)
    pdf = render(made, lang=english, book=CodeBook()).pdf
    text = words_of(pdf).text
    for letter, most in (("x", 5000), ("z", 80), ("w", 300)):
        assert text.count(letter) >= most, letter
    assert all(is_white_beside_the_text(page) for page in pictures_of(pdf, tmp_path))


def is_white_beside_the_text(page: memoryview) -> bool:
    """Whether nothing stands in the margins left and right, 15 mm of A4 each."""
    height, width = page.shape or (0, 0)
    margin = width * 15 // 210
    rows = page.tobytes()
    lines = (rows[start : start + width] for start in range(0, height * width, width))
    return all(min(line[:margin]) and min(line[-margin:]) for line in lines)


def test_ten_million_letters_are_cut_and_counted(english: Language) -> None:
    text = page({"what": "word " * 2_000_000}, english)
    assert "[cut here: 9994000 characters more]" in text


def test_two_threads_may_print_at_once(lang: Language) -> None:
    made = [printout("flash", {**ENGLISH, "headline": f"Report {n}"}) for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda one: render(one, lang=lang, book=CodeBook()), made))
    assert [f"Report {n}" in words_of(one.pdf).text for n, one in enumerate(done)] == [True] * 8
