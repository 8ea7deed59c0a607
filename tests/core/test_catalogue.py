# SPDX-License-Identifier: Apache-2.0
"""The catalogue's compiler and its check, on small folders and on the project's own words."""

import os
from pathlib import Path

import pytest

from scripts import catalogue
from scripts.catalogue import CatalogueError, compile_all, merge, messages, missing_words


def write_po(folder: Path, name: str, text: str) -> None:
    """One PO file `<code>/<area>.po`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def entry(msgid: str, msgstr: str) -> str:
    """One singular entry of a PO file."""
    return f'msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def test_every_message_of_the_project_has_its_french() -> None:
    assert missing_words(catalogue.SOURCE, catalogue.I18N) == []


def test_no_english_words_are_french() -> None:
    """Whoever words one language types into the other one's file once."""
    accented = {
        message.id: message.string
        for message in merge(catalogue.I18N / "en")
        if message.id and any(sign.isalpha() and not sign.isascii() for sign in str(message.string))
    }
    assert accented == {"code.response_type.DEMARCHE": "Démarche to an authority"}


def test_areas_are_merged_and_may_agree(tmp_path: Path) -> None:
    write_po(tmp_path, "fr/core.po", entry("Place", "Lieu"))
    write_po(tmp_path, "fr/desk.po", entry("Place", "Lieu") + entry("Print", "Imprimer"))
    merged = merge(tmp_path / "fr")
    assert {message.id: message.string for message in merged if message.id} == {
        "Place": "Lieu",
        "Print": "Imprimer",
    }


def test_two_translations_of_one_message_are_refused(tmp_path: Path) -> None:
    write_po(tmp_path, "fr/board.po", entry("Place", "Lieu"))
    write_po(tmp_path, "fr/desk.po", entry("Place", "Endroit"))
    with pytest.raises(CatalogueError, match=r"differently in board\.po and desk\.po"):
        compile_all(tmp_path)


def test_a_placeholder_that_the_message_lacks_is_refused(tmp_path: Path) -> None:
    write_po(tmp_path, "fr/desk.po", entry("{count} waiting", "{nombre} en attente"))
    with pytest.raises(CatalogueError, match="unknown placeholder nombre"):
        compile_all(tmp_path)


def test_no_folder_and_no_file_are_no_error(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    assert compile_all(tmp_path / "nowhere") == []
    assert compile_all(tmp_path) == [tmp_path / "fr" / "LC_MESSAGES" / "cla.mo"]


def test_only_what_changed_is_compiled_again(tmp_path: Path) -> None:
    write_po(tmp_path, "fr/desk.po", entry("Place", "Lieu"))
    [target] = compile_all(tmp_path)
    assert compile_all(tmp_path) == []
    later_ns = target.stat().st_mtime_ns + 1_000_000_000
    os.utime(tmp_path / "fr" / "desk.po", ns=(later_ns, later_ns))
    assert compile_all(tmp_path) == [target]


def test_the_check_reads_python_and_templates(tmp_path: Path) -> None:
    source = tmp_path / "src"
    templates = source / "board" / "templates"
    templates.mkdir(parents=True)
    (source / "page.py").write_text(
        'lang.tr("Send now")\nlang.ntr("{n} report", "{n} reports", n)\nX = mark("Print")\n',
        encoding="utf-8",
    )
    (templates / "open.html").write_text(
        '<p title="{{ lang.tr("Open {what}", what=x) }}">{{ tr("Read") }}</p>{{ tr(computed) }}',
        encoding="utf-8",
    )
    assert {use.msgid for use in messages(source)} == {
        "Send now",
        "{n} report",
        "Print",
        "Open {what}",
        "Read",
    }


def test_the_check_names_what_lacks_its_french(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "page.py").write_text(
        'lang.tr("Known")\nlang.tr("Unknown")\nmark("flash.place")\n', encoding="utf-8"
    )
    write_po(tmp_path, "i18n/fr/desk.po", entry("Known", "Connu") + entry("flash.place", "Lieu"))
    write_po(tmp_path, "i18n/en/desk.po", entry("flash.place", ""))
    assert missing_words(tmp_path / "src", tmp_path / "i18n") == [
        "page.py:2: no French for 'Unknown'",
        "page.py:3: no English for the key 'flash.place'",
        "only one language has the key 'flash.place'",
    ]


def test_the_check_finds_french_that_lacks_its_space(tmp_path: Path) -> None:
    templates = tmp_path / "src" / "board" / "templates"
    templates.mkdir(parents=True)
    (templates / "rows.html").write_text(
        '<p>{{ name }}: {{ said }}</p><a href="/x?at=21:48">{{ said }}</a>\n<b>{{ name }}</b>: x\n'
        '{{ lang.tr("When:") }}{{ ": " if first else ", " }}{% if here == "?" %}{% endif %}',
        encoding="utf-8",
    )
    french = [
        ("When:", "Quand:"),
        ("Where:", "Où :"),
        ("Half", "50 %"),
        ("Go", "À 21:48\u00a0: x\u202f!"),
    ]
    write_po(tmp_path, "i18n/fr/board.po", "".join(entry(*each) for each in french))
    write_po(tmp_path, "i18n/en/board.po", "")
    asked = "a no-break space stands before : ; ? ! % and in « »"
    assert sorted(missing_words(tmp_path / "src", tmp_path / "i18n")) == [
        f"French of 'Half': {asked}",
        f"French of 'When:': {asked}",
        f"French of 'Where:': {asked}",
        "board/templates/rows.html:1: write lang.colon, or a sentence",
        "board/templates/rows.html:2: write lang.colon, or a sentence",
        "board/templates/rows.html:3: write lang.colon, or a sentence",
    ]
