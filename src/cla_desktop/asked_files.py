# SPDX-License-Identifier: Apache-2.0
"""The files that a call of the command line names: a passphrase, a joining code, a page."""

from pathlib import Path

from cla_core import said_files
from cla_core.errors import InputRefused, mark
from cla_core.said_files import decoded
from cla_desktop.vault.disk import place


def lay_down(target: Path, content: bytes) -> None:
    """Write a file whole or not at all; what is no file (a pipe) is only written to.

    Raises:
        NotSaved: it cannot be written there.
    """
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            place(target, content)
    except OSError as fault:
        from cla_desktop.services.saved_files import refused

        raise refused(fault) from None


def decoded_code(raw: bytes) -> str:
    """The words of a file with a joining code, also of a mail that an old program saved.

    The code is plain letters whatever else stands before it and cannot be read.

    Raises:
        UnicodeDecodeError: these are no words, and no code is among them.
    """
    from cla_core.bundles.trust import PREFIX

    try:
        return decoded(raw)
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
        if PREFIX not in text:
            raise
        return text


def first_line(file: Path) -> str:
    """The passphrase that stands in a file."""
    try:
        return said_files.first_line(file.read_bytes())
    except (OSError, UnicodeDecodeError):
        raise InputRefused(mark("The passphrase file cannot be read.")) from None


def given_code(code: str) -> str:
    """The code itself, or what the file behind an @ holds."""
    if not code.startswith("@"):
        return code
    try:
        return decoded_code(Path(code[1:]).read_bytes())
    except (OSError, UnicodeDecodeError):
        raise InputRefused(mark("The file with the joining code cannot be read.")) from None
