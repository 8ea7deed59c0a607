# SPDX-License-Identifier: Apache-2.0
"""Imports PySide6 without what it does at each start for a use this program has not.

Two things. PySide6 compiles its own helpers (`shibokensupport`, which it carries as source in a zip
inside its library) anew at every start: an eighth of the time to the passphrase field. Here their
source is laid beside this module's byte code, once, so that Python compiles it as it compiles every
module: once. And PySide6's importer reads the source of each module imported after it, in search of
its extension `__feature__`, which this program does not use: a tenth of the start, as much again
while the store is loaded behind the unlock screen, and the text of all those files stays in memory.
"""

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import Any, Final

KEPT: Final = Path(cache_from_source(__file__)).with_name("helpers")
_HELPERS: Final = "shibokensupport/"
_UNREADABLE: Final = (OSError, ImportError, EOFError, ValueError, TypeError)
"""What a file that may not be written, or is no longer whole, leads to."""


def import_plainly() -> None:
    """Import PySide6, then take its importer out; where it has none there is nothing to do."""
    with compiled_once(KEPT):
        import_module("PySide6.QtCore")
    ours = vars(builtins)
    ours["__import__"] = ours.pop("__orig_import__", ours["__import__"])


@contextmanager
def compiled_once(kept: Path) -> Iterator[None]:
    """While the block runs, what PySide6 compiles of its helpers is kept in a folder."""
    ours = vars(builtins)
    usual = ours["compile"]

    def compile_once(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        if isinstance(source, bytes) and str(filename).startswith(_HELPERS):
            try:
                return _code(kept, source, Path(filename).stem)
            except _UNREADABLE:
                pass
        return usual(source, filename, *rest, **named)

    ours["compile"] = compile_once
    try:
        yield
    finally:
        ours["compile"] = usual


def _code(kept: Path, source: bytes, name: str) -> Any:
    """The code of a helper; its file is named by its content, so another version has another."""
    file = kept / f"{name}_{source_hash(source).hex()}.py"
    if not file.exists():
        kept.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        draft.write_bytes(source)
        draft.replace(file)
    return SourceFileLoader(name, str(file)).get_code(name)
