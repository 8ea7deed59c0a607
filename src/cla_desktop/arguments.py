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
    top.add_argument("--home", type=_folder, help="the folder of the desk")
    top.add_argument("--passphrase-file", type=Path, help="its first line unlocks the desk")
    top.add_argument("--lang", choices=("en", "fr"), help="the language of what is said")
    top.add_argument("--training", action="store_true", help=argparse.SUPPRESS)
    top.add_argument("--lock", action="store_true", help="ask the open window to lock")
    return top


def parser() -> argparse.ArgumentParser:
    """The command line as documented in the README."""
    top = OneSentence(
        prog="cla-desktop",
        allow_abbrev=False,
        parents=[window_options()],
        description="CLA Desktop. Options stand before the verb; without a verb the window opens.",
    )
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    enrol = verbs.add_parser("enrol", help="make the desk, without a link")
    _add_joining_code(enrol)
    enrol.add_argument("--person", default="", help="the code of whoever works here: CLA-07")
    join = verbs.add_parser("join", help="a new joining code for a desk that was refused")
    _add_joining_code(join)
    schema = verbs.add_parser("schema", help="the record kinds, or one kind's JSON Schema")
    schema.add_argument("kind", nargs="?")
    put = verbs.add_parser("put", help="submit JSON lines; one answer for each")
    put.add_argument("kind")
    put.add_argument("file", help="- for standard input")
    get = verbs.add_parser("get", help="records with their state and values")
    get.add_argument("kind")
    get.add_argument("id", nargs="?")
    sync = verbs.add_parser("sync", help="exchange with the mission until empty or cut")
    sync.add_argument("--locked", action="store_true", help="what is sealed, without a passphrase")
    page = verbs.add_parser("print", help="one record as a PDF")
    page.add_argument("kind")
    page.add_argument("id")
    page.add_argument("--to", type=Path, required=True, metavar="FILE.pdf")
    page.add_argument("--paper", choices=("a4", "letter"), default="a4")
    verbs.add_parser("check", help="file, numbers, outbox, the mission's log as seen from here")
    _add_keeping(verbs)
    return top


def _add_joining_code(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("code", metavar="CODE|@FILE", help="a joining code, or a file that holds it")


def _add_keeping(verbs: Any) -> None:
    backup = verbs.add_parser("backup", help="all of it in one encrypted file")
    backup.add_argument("--to", type=Path, required=True, metavar="FILE")
    restore = verbs.add_parser("restore", help="bring a backup back")
    restore.add_argument("file", type=Path)
    person = verbs.add_parser("person", help="who may open this laptop: add, remove")
    people = person.add_subparsers(dest="what", required=True, metavar="WHAT")
    add = people.add_parser("add", help="give a colleague a place")
    add.add_argument("code", help="the person's code: CLA-08")
    add.add_argument("--new-passphrase-file", type=Path, required=True)
    add.add_argument("--invitation", metavar="CODE|@FILE", help="if the mission sent them one")
    remove = people.add_parser("remove", help="take a colleague out")
    remove.add_argument("code")
    vouch = verbs.add_parser("vouch", help="the base's other laptops, or vouch for one of them")
    vouch.add_argument("device", nargs="?")
    vouch.add_argument("words", nargs="*", help="the four words its people read out")
