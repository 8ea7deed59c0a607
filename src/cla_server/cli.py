# SPDX-License-Identifier: Apache-2.0
"""The server's command line: found a mission, serve it, invite, list, revoke, mark as read.

Owns the words and the exit codes: 0 done, 1 refused (one sentence on stderr), 2 usage. What each
verb does is in `verbs.py`.
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cla_core.errors import ClaError, InputRefused, mark
from cla_core.one_sentence import OneSentence
from cla_server import feed_verbs as of_feeds
from cla_server import figure_verbs as of_figures
from cla_server import team_verbs as of_team
from cla_server import user_verbs as of_users
from cla_server import verbs as run

HALF = re.compile("[\ud800-\udfff]")
"""What Python makes of a byte that is no text."""
DONE = 0
REFUSED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; gives the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    chosen = _parser().parse_args(arguments)
    try:
        _check_readable(chosen)
        chosen.run(chosen)
        run.remind(chosen.data)
    except ClaError as refused:
        _say(str(refused))
        return REFUSED
    except BrokenPipeError:
        # Whoever read our lines has seen enough; the interpreter must not try to write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except OSError:
        _say("A file or folder of the mission cannot be read or written.")
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED
    return DONE


def _check_readable(chosen: argparse.Namespace) -> None:
    """Raises InputRefused for words that came in another encoding than this system's."""
    for word in vars(chosen).values():
        if isinstance(word, str) and not word.isascii() and HALF.search(word):
            raise InputRefused(mark("A word of the command line cannot be read; type it in UTF-8."))


def _parser() -> argparse.ArgumentParser:
    parser = OneSentence(prog="cla-server", description="The mission server of CLA Desktop.")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--database", default="", metavar="URL")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    _add_init(verbs)
    _add_serve(verbs)
    _add_people(verbs)
    _add_users(verbs)
    _add_lists(verbs)
    _add_feeds(verbs)
    return parser


Verbs = Any
"""What argparse gives for adding verbs to; it names no type of its own for it."""


def _add_init(verbs: Verbs) -> None:
    init = verbs.add_parser("init", help="found a mission in the data folder")
    init.add_argument("--mission", required=True, metavar="CODE")
    init.add_argument("--name", default="", help="the mission's name in words")
    init.add_argument("--address", required=True, metavar="HOST:PORT")
    init.add_argument("--plain", action="store_true", help="HTTP, on this machine only")
    init.set_defaults(run=run.init)
    address = verbs.add_parser("address", help="say where laptops call from now on")
    address.add_argument("address", metavar="HOST:PORT")
    address.set_defaults(run=run.address)
    profile = verbs.add_parser("profile", help="sign a newer mission profile and send it out")
    profile.add_argument("file", type=Path, metavar="FILE.json")
    profile.set_defaults(run=run.profile)
    restored = verbs.add_parser("restored", help="say that the database was restored")
    restored.set_defaults(run=run.restored)


def _add_serve(verbs: Verbs) -> None:
    serve = verbs.add_parser("serve", help="serve devices and the board until told to end")
    serve.add_argument("--listen", default="", metavar="HOST:PORT")
    serve.add_argument("--workers", type=int, default=1, metavar="N")
    serve.add_argument(
        "--behind-proxy",
        action="store_true",
        help="plain HTTP on this machine; a proxy answers with keys/server.pem",
    )
    serve.set_defaults(run=run.serve)


def _add_people(verbs: Verbs) -> None:
    invite = verbs.add_parser("invite", help="make a joining code for one device")
    invite.add_argument("--base", required=True)
    invite.add_argument("--role", required=True, type=str.lower)
    invite.add_argument("--language", default="en")
    invite.add_argument("--days", type=int, default=7)
    invite.add_argument(
        "--root-key",
        type=Path,
        metavar="FILE",
        help="the mission root key: needed to invite a specialist (wpa, cp, cdt, hr)",
    )
    invite.set_defaults(run=run.invite)
    read = verbs.add_parser("read", help="mark a report as read, as the board does")
    read.add_argument("number", metavar="NUMBER")
    read.add_argument("--user", required=True, metavar="NAME")
    read.set_defaults(run=run.read)


def _add_users(verbs: Verbs) -> None:
    user = verbs.add_parser("user", help="users of the board: add, change, password, phone, remove")
    kinds = user.add_subparsers(required=True, metavar="VERB")
    add = kinds.add_parser("add", help="add a user")
    add.add_argument("--role", required=True, type=str.lower)
    change = kinds.add_parser("change", help="another role or part; ends the user's sessions")
    change.add_argument("--role", default="", type=str.lower)
    change.add_argument("--whole-mission", action="store_true", help="no longer one part of it")
    for verb in (add, change):
        verb.add_argument("--office", default="", metavar="OFFICE", help="one field office alone")
        verb.add_argument("--base", default="", metavar="KAS", help="one base alone")
    password = kinds.add_parser("password", help="give a new password; ends the user's sessions")
    phone = kinds.add_parser(
        "phone", help="print what a new phone needs; ends the old phone's codes"
    )
    phone.add_argument("--none", action="store_true", help="no codes; to be set up on the board")
    remove = kinds.add_parser("remove", help="remove a user; what the user marked stays marked")
    for verb in (add, change, password, phone, remove):
        verb.add_argument("name", metavar="NAME")
    for verb in (add, password):
        verb.add_argument("--password-file", type=Path, required=True, metavar="FILE")
    add.set_defaults(run=of_users.add)
    change.set_defaults(run=of_users.change)
    password.set_defaults(run=of_users.set_password)
    phone.set_defaults(run=of_users.give_phone)
    remove.set_defaults(run=of_users.remove)
    users = verbs.add_parser("users", help="every user, one JSON object a line")
    users.set_defaults(run=of_users.users)
    audit = verbs.add_parser("audit", help="who did and saw what; checks the log")
    audit.set_defaults(run=of_users.audit)


def _add_lists(verbs: Verbs) -> None:
    listed = verbs.add_parser("reports", help="every report, one JSON object a line")
    listed.add_argument("--json", action="store_true", help="the only form there is")
    listed.set_defaults(run=run.reports)
    devices = verbs.add_parser("devices", help="every device, one JSON object a line")
    devices.set_defaults(run=run.devices)
    people = verbs.add_parser("people", help="who opens which base's laptops, as those said")
    people.set_defaults(run=of_team.people)
    figures = verbs.add_parser(
        "figures", help="count every figure again from the records and compare; 1 if they differ"
    )
    figures.add_argument("--repair", action="store_true", help="and put right what differs")
    figures.set_defaults(run=of_figures.figures)
    quarantine = verbs.add_parser("quarantine", help="what could not be taken, and why")
    quarantine.set_defaults(run=run.quarantine)
    revoke = verbs.add_parser("revoke", help="revoke a device")
    revoke.add_argument("device", metavar="DEVICE")
    revoke.set_defaults(run=run.revoke)


def _add_feeds(verbs: Verbs) -> None:
    feed = verbs.add_parser("feed", help="tokens for other systems: add, list, revoke")
    kinds = feed.add_subparsers(required=True, metavar="VERB")
    add = kinds.add_parser("add", help="make a token and print it, this once")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--feeds", required=True, metavar="cap,geojson,hxl,csv")
    area = add.add_mutually_exclusive_group()
    area.add_argument("--office", default="", metavar="FIELD_OFFICE")
    area.add_argument("--base", default="", metavar="KAS")
    add.add_argument("--layer", default="village", help="area, village (if not said) or grid")
    add.add_argument("--days", type=int, default=None, help="only what came in the last N days")
    add.add_argument("--expires", type=int, default=365, metavar="DAYS")
    add.add_argument("--private", default="", metavar="ADDRESS,...", help="CAP goes to these alone")
    add.set_defaults(run=of_feeds.add)
    listed = kinds.add_parser("list", help="every token, one JSON object a line; never a secret")
    listed.set_defaults(run=of_feeds.listed)
    revoke = kinds.add_parser("revoke", help="end a token at once")
    revoke.add_argument("name", metavar="NAME")
    revoke.set_defaults(run=of_feeds.revoke)


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
