# SPDX-License-Identifier: Apache-2.0
"""The words a call of the desk may have: options, verbs and theirs, as documented in the README.

Owns the parser alone and loads next to nothing: the window has to hear its options before it can
show itself. What a verb does is `cli`'s.
"""

import argparse
from pathlib import Path
from typing import Any

from cla_core.one_sentence import OneSentence


def _folder(name: str) -> Path:
    """An empty name (a variable that is not set) would mean wherever the call was made."""
    if not name:
        raise argparse.ArgumentTypeError
    return Path(name)


def window_options() -> OneSentence:
    """The options before the verb alone: all that the window hears, in a third of the time."""
    top = OneSentence(prog="cla-desktop", allow_abbrev=False, add_help=False)
    top.add_argument("--home", type=_folder)
    top.add_argument("--passphrase-file", type=Path)
    top.add_argument("--lang", choices=("en", "fr"))
    top.add_argument("--training", action="store_true", help=argparse.SUPPRESS)
    top.add_argument("--lock", action="store_true", help="ask the open window to lock")
    return top


def parser() -> argparse.ArgumentParser:
    """The command line as documented in the README."""
    top = OneSentence(prog="cla-desktop", allow_abbrev=False, parents=[window_options()])
    verbs = top.add_subparsers(dest="verb", required=True)
    enrol = verbs.add_parser("enrol")
    enrol.add_argument("code")
    enrol.add_argument("--person", default="")
    join = verbs.add_parser("join", help="a new joining code for a desk that was refused")
    join.add_argument("code")
    schema = verbs.add_parser("schema")
    schema.add_argument("kind", nargs="?")
    put = verbs.add_parser("put")
    put.add_argument("kind")
    put.add_argument("file")
    get = verbs.add_parser("get")
    get.add_argument("kind")
    get.add_argument("id", nargs="?")
    sync = verbs.add_parser("sync")
    sync.add_argument("--locked", action="store_true")
    page = verbs.add_parser("print")
    page.add_argument("kind")
    page.add_argument("id")
    page.add_argument("--to", type=Path, required=True)
    page.add_argument("--paper", choices=("a4", "letter"), default="a4")
    verbs.add_parser("check")
    _add_keeping(verbs)
    return top


def _add_keeping(verbs: Any) -> None:
    backup = verbs.add_parser("backup")
    backup.add_argument("--to", type=Path, required=True)
    verbs.add_parser("restore").add_argument("file", type=Path)
    person = verbs.add_parser("person").add_subparsers(dest="what", required=True)
    add = person.add_parser("add")
    add.add_argument("code")
    add.add_argument("--new-passphrase-file", type=Path, required=True)
    add.add_argument("--invitation", metavar="CODE|@FILE")
    person.add_parser("remove").add_argument("code")
    vouch = verbs.add_parser("vouch", help="the base's other laptops, or vouch for one of them")
    vouch.add_argument("device", nargs="?")
    vouch.add_argument("words", nargs="*")
