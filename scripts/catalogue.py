# SPDX-License-Identifier: Apache-2.0
"""The catalogue of words: every PO file of a language merged into the one the programs read.

Owns: resources/i18n/<language>/LC_MESSAGES/cla.mo (made here, never committed) and the check that
every message of the source has its French. Knows nothing of what the words mean.

    python scripts/catalogue.py            compile what is out of date
    python scripts/catalogue.py --check    compile, then refuse messages without French
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
SOURCE = ROOT / "src"
# The calls of cla_core.language that hold a literal, and which arguments are messages.
# `label` takes computed keys: the registry's own tests cover it.
KEYWORDS: dict[str, tuple[int, ...]] = {"tr": (1,), "ntr": (1, 2), "mark": (1,)}
REPORT_LINE = "report."
"""Keys whose words name fields of a record type; tests/core/test_report_lines.py holds which."""
DECLARED_KEY = re.compile(r"[a-z_]+(\.\w+)+")
TYPED = re.compile(r"\w'\w")
SPACED = re.compile(
    r"(?<![\u00a0\u202f?!:;])[:;?!](?=\s|$|»|\))|(?<![\u00a0\u202f])[»%]|«(?![\u00a0\u202f])"
)
"""A mark of French without a space that no line breaks at; `http://` and `21:48` are none."""
JOINED = re.compile(r"(?:^|>)[:?!](?=[\s<])|^:$")
"""The same mark as a template sets it behind what it was given."""
PLACEHOLDER = re.compile(r"{(\w+)")


class CatalogueError(Exception):
    """The PO files contradict each other or themselves; the text says where."""


@dataclass(frozen=True, slots=True)
class Use:
    """One message as the source writes it; `place` is file:line, relative to the source."""

    msgid: str
    place: str


def main() -> int:
    """0 when compiled (and complete, with --check), 1 with the reasons otherwise."""
    parser = argparse.ArgumentParser(description="Compile and check the catalogue of words.")
    parser.add_argument("--check", action="store_true", help="refuse messages without French")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    options = parser.parse_args()
    try:
        written = compile_all(I18N)
        problems = missing_words(SOURCE, I18N) if options.check else []
    except CatalogueError as problem:
        problems = [str(problem)]
        written = []
    for line in problems:
        print(line, file=sys.stderr)
    if not options.quiet and not problems:
        print("compiled: " + (", ".join(path.parts[-3] for path in written) or "nothing new"))
    return 1 if problems else 0


def compile_all(folder: Path) -> list[Path]:
    """Write the MO file of each language that is out of date; the paths written.

    Raises:
        CatalogueError: one msgid has two translations, or a translation's placeholders differ.
    """
    languages = sorted(path for path in folder.glob("*") if path.is_dir())
    return [write_mo(language) for language in languages if out_of_date(language)]


def mo_path(language: Path) -> Path:
    """Where the merged catalogue of a language folder stands."""
    return language / "LC_MESSAGES" / "cla.mo"


def out_of_date(language: Path) -> bool:
    """Whether a PO file (or this script) is younger than the merged catalogue."""
    target = mo_path(language)
    if not target.exists():
        return True
    # The folder's own time tells that a PO file was taken away.
    sources = [Path(__file__), language, *language.glob("*.po")]
    return max(path.stat().st_mtime_ns for path in sources) > target.stat().st_mtime_ns


def write_mo(language: Path) -> Path:
    """Merge and write one language; a reader sees the old file or the new one, never half."""
    from babel.messages.mofile import write_mo as write

    merged = merge(language)
    target = mo_path(language)
    target.parent.mkdir(exist_ok=True)
    fresh = target.with_suffix(f".{os.getpid()}.tmp")
    with fresh.open("wb") as stream:
        write(stream, merged)
    fresh.replace(target)
    return target


def merge(language: Path) -> "Catalog":
    """All PO files of one language as one catalogue; fuzzy and empty entries are left out."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, read_po

    merged = Catalog(locale=language.name, domain="cla")
    origin: dict[str, str] = {}
    for path in sorted(language.glob("*.po")):
        try:
            with path.open("rb") as stream:
                catalogue = read_po(stream, locale=language.name, abort_invalid=True)
        except (PoFileError, ValueError) as flaw:
            raise CatalogueError(f"{language.name}/{path.name}: {flaw}") from flaw
        for message in catalogue:
            if message.id and message.string and not message.fuzzy:
                add(merged, message.id, message.string, where=(origin, path.name))
    return merged


Ids = str | list[str] | tuple[str, ...]


def add(merged: "Catalog", ids: Ids, strings: Ids, *, where: tuple[dict[str, str], str]) -> None:
    """Put one translation in; CatalogueError when it contradicts an earlier one or its msgid."""
    origin, name = where
    key, *_ = forms(ids)
    known = merged.get(key)
    if known is not None and known.string and forms(known.string) != forms(strings):
        raise CatalogueError(f"{key!r} is translated differently in {origin[key]} and {name}")
    foreign = placeholders(strings) - placeholders(ids) - {"n"}
    if foreign and not key.startswith(REPORT_LINE):
        raise CatalogueError(f"{name}: {key!r}: unknown placeholder {sorted(foreign)[0]}")
    if len(forms(ids)) > 1 and not all(forms(strings)):
        return
    origin.setdefault(key, name)
    merged.add(ids, strings)


def forms(text: Ids) -> tuple[str, ...]:
    """A message or translation as the tuple of its plural forms (one when it has none)."""
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: Ids) -> set[str]:
    """The names in braces, over all forms."""
    return {name for form in forms(text) for name in PLACEHOLDER.findall(form)}


def missing_words(source: Path, folder: Path) -> list[str]:
    """One line for each message that lacks its French, or a declared key that lacks a language."""
    english, french = (merge(folder / code) for code in ("en", "fr"))
    problems = [
        f"{use.place}: no French for {use.msgid!r}"
        for use in sorted(messages(source), key=lambda use: use.place)
        if french.get(use.msgid) is None
    ]
    for use in messages(source):
        if DECLARED_KEY.fullmatch(use.msgid) and english.get(use.msgid) is None:
            problems.append(f"{use.place}: no English for the key {use.msgid!r}")
    problems += [*unpaired(english, french), *typed_apostrophes(french), *unspaced(french)]
    return problems + unspaced_joins(source)


def unpaired(english: "Catalog", french: "Catalog") -> list[str]:
    """Declared keys that stand in one language only."""
    first, second = (
        {key for message in side if DECLARED_KEY.fullmatch(key := forms(message.id)[0])}
        for side in (english, french)
    )
    return [f"only one language has the key {key!r}" for key in sorted(first ^ second)]


def typed_apostrophes(french: "Catalog") -> list[str]:
    """French that was typed, not set: the page mixes ' and ’ otherwise."""
    return [
        f"French of {forms(message.id)[0]!r}: write ’ for '"
        for message in french
        if message.id and any(TYPED.search(form) for form in forms(message.string or ""))
    ]


def unspaced(french: "Catalog") -> list[str]:
    """French with a colon or its like at its word, or where a line may break before it."""
    return [
        f"French of {forms(message.id)[0]!r}: a no-break space stands before : ; ? ! % and in « »"
        for message in french
        if message.id and any(SPACED.search(form) for form in forms(message.string or ""))
    ]


def unspaced_joins(source: Path) -> list[str]:
    """Templates that set such a mark themselves: French wants a space there, English none."""
    from jinja2 import Environment, nodes

    problems = []
    for path in sorted(source.rglob("templates/**/*.html")):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        said = [(part.lineno, part.data) for part in tree.find_all(nodes.TemplateData)]
        said += [(part.lineno, str(part.value)) for part in tree.find_all(nodes.Const)]
        problems += [
            f"{path.relative_to(source)}:{line}: write lang.colon, or a sentence"
            for line, text in said
            if JOINED.search(text)
        ]
    return problems


def messages(source: Path) -> Iterator[Use]:
    """Every literal message of the Python files and the web templates under a folder."""
    for path in sorted(source.rglob("*.py")):
        yield from python_messages(path, source)
    for path in sorted(source.rglob("templates/**/*")):
        if path.is_file():
            yield from template_messages(path, source)


def python_messages(path: Path, source: Path) -> Iterator[Use]:
    """Messages of one Python file, by Babel's own extractor."""
    from babel.messages.extract import extract

    with path.open("rb") as stream:
        for line, found, _, _ in extract("python", stream, keywords=dict(KEYWORDS)):
            yield Use(forms(found)[0], f"{path.relative_to(source)}:{line}")


def template_messages(path: Path, source: Path) -> Iterator[Use]:
    """Messages of one Jinja template.

    Jinja's extractor for Babel sees `tr(...)` but not `lang.tr(...)`, so the tree is walked here.
    """
    from jinja2 import Environment, nodes

    # Only parsed, never rendered; escaping is set for the reader's peace.
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if called_name(call.node) not in KEYWORDS or not call.args:
            continue
        first = call.args[0]
        if isinstance(first, nodes.Const) and isinstance(first.value, str):
            yield Use(first.value, f"{path.relative_to(source)}:{call.lineno}")


def called_name(node: object) -> str:
    """`tr` for both `tr(...)` and `lang.tr(...)`."""
    return str(getattr(node, "attr", getattr(node, "name", "")))


if __name__ == "__main__":
    sys.exit(main())
