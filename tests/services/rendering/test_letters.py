# SPDX-License-Identifier: Apache-2.0
"""Letters our own fonts lack: taken from the system where it has them, else marked and counted."""

from pathlib import Path

import pytest
import typst

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.rendering import letters, render, typesetting
from cla_desktop.services.rendering.font_files import FontFile
from tests.services.rendering.reading import fonts_of, squeezed, words_of
from tests.services.rendering.samples import ENGLISH, printout

CHINESE = "\u4e2d\u56fd\u7ef4\u548c\u90e8\u961f"
NOBODYS = "\U0010f123"
"""A character that no font has, since it is nobody's."""


def flash_of(summary: str, lang: Language, paper: str = "a4") -> bytes:
    """A flash that says this."""
    values = {**ENGLISH, "what": summary}
    return render(printout("flash", values), lang=lang, book=CodeBook(), paper=paper).pdf


@pytest.fixture(autouse=True)
def _as_started() -> None:
    typesetting._system_compiler.cache_clear()


def test_chinese_is_printed_from_a_font_of_the_system(lang: Language, tmp_path: Path) -> None:
    pdf = flash_of(f"Patrol of {CHINESE} at the bridge", lang)
    text = words_of(pdf).text
    assert squeezed(CHINESE) in squeezed(text)
    assert "[?" not in text
    assert "MicroHei" in fonts_of(pdf, tmp_path)


def test_what_no_font_has_is_marked_counted_and_told(lang: Language) -> None:
    text = words_of(flash_of(f"Before {NOBODYS * 3} {NOBODYS} after, {NOBODYS}.", lang)).text
    assert "Before [?\u00d74] after, [?]." in text
    told = {"en": "5 characters could not be printed", "fr": "5 caract\u00e8res n\u2019ont pas pu"}
    assert told[lang.code] in text
    assert NOBODYS not in text


def test_a_font_that_came_later_is_used_for_the_next_page(
    english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_font = typst.Fonts(False, False, [str(letters.own_fonts())])
    with monkeypatch.context() as before:
        before.setattr(typesetting, "system_fonts", lambda: no_font)
        assert "[?\u00d76]" in words_of(flash_of(CHINESE, english)).text
    assert "[?" not in words_of(flash_of(CHINESE, english)).text


@pytest.mark.parametrize(
    "typed",
    [
        "L\u2019\u00e9quipe \u00e0 No\u00ebl \u0111 \u014b \u0254 \u025b \u20ac",
        "\u0645\u0643\u062a\u0628",
        "\u12e8\u12a2\u1275\u12ee\u1335\u12eb",
        "\u0928\u0947\u092a\u093e\u0932\u0940 \u091f\u094b\u0932\u0940",
        "\u07d2\u07de\u07cf \U0001e900\U0001e922 \u2d30\u2d63\u2d53\u2d4d",
        "\U0001f525 \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
    ],
)
def test_an_ordinary_page_never_looks_at_the_system(
    typed: str, english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked() -> None:
        raise AssertionError("an ordinary page asked for the system's fonts")

    monkeypatch.setattr(typesetting, "system_fonts", looked)
    assert "[?" not in words_of(flash_of(typed, english)).text


@pytest.mark.parametrize("content", [b"", b"ttcf", b"\x00\x01\x00\x00\xff\xff" * 9, b"OTTO" * 64])
def test_a_broken_font_has_no_letters(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "broken.ttf"
    file.write_bytes(content)
    assert FontFile(file).having("ab") == set()
    assert FontFile(tmp_path / "none.ttf").having("ab") == set()
