# SPDX-License-Identifier: Apache-2.0
"""One call of the support command line: what was asked, where it answers, and the desk it opens.

Owns the passphrase's way from its file, holding the profile for one verb, and where sentences and
lines go. Knows no verb.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from cla_core.errors import ClaError, mark
from cla_core.language import Language
from cla_core.standard_output import put_out
from cla_desktop.asked_files import first_line
from cla_desktop.clock import SystemClock
from cla_desktop.endings import Usage
from cla_desktop.json_lines import json_line
from cla_desktop.paths import default_home
from cla_desktop.profile import Profile
from cla_desktop.profile_lock import hold


def say(**answer: Any) -> None:
    """One JSON line on standard output; what is absent is left out."""
    put_out(json_line({name: value for name, value in answer.items() if value is not None}))


class Call:
    """One call of the command line."""

    def __init__(self, asked: argparse.Namespace, language: Language) -> None:
        self.asked = asked
        self.language = language
        self.folder = Profile((asked.home or default_home()).absolute())
        self.clock = SystemClock()

    def complain(self, error: ClaError) -> None:
        """One sentence on standard error."""
        sys.stderr.write(self.language.tr(error.sentence, **error.values) + "\n")

    def passphrase(self) -> str:
        """The first line of the passphrase file.

        Raises:
            Usage: enrolling without one.
            VaultLocked: anything else without one.
            InputRefused: it cannot be read.
        """
        if self.asked.passphrase_file is None:
            missing = mark("Give the passphrase in a file: --passphrase-file FILE.")
            from cla_desktop.vault.errors import VaultLocked

            raise Usage(missing) if self.asked.verb == "enrol" else VaultLocked(missing)
        return first_line(self.asked.passphrase_file)

    @contextmanager
    def desk(self) -> Iterator[Any]:
        """The unlocked desk for one verb; whatever waits is spooled when it closes."""
        from cla_desktop.services.opening import open_desk
        from cla_desktop.storage.errors import NothingKept
        from cla_desktop.sync.spool import fill_spool, take_in_receipts

        with self.held():
            desk = open_desk(self.folder, self._vault(), self.clock)
            try:
                # Where nothing can be written receipts stay where they lie, and what waits does.
                with suppress(OSError, NothingKept):
                    take_in_receipts(desk)
                yield desk
                with suppress(OSError, NothingKept):
                    fill_spool(desk)
            finally:
                desk.close()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the profile that is there; a mistyped folder is not made by looking into it."""
        from cla_desktop.vault.errors import VaultMissing
        from cla_desktop.vault.header_file import BACKUP, MAIN

        home = self.folder.home
        nothing = not any((home / name).exists() for name in (MAIN, BACKUP))
        # Where a file stands in a folder's place, holding says so in its own words.
        if nothing and next(one for one in (home, *home.parents) if one.exists()).is_dir():
            raise VaultMissing
        with hold(self.folder.lock_file):
            yield

    def _vault(self) -> Any:
        """The open vault; what could never be a passphrase is a wrong one here."""
        from cla_desktop.vault.errors import PassphraseRefused, WrongPassphrase
        from cla_desktop.vault.opening import open_vault

        try:
            return open_vault(self.folder.home, self.passphrase())
        except PassphraseRefused:
            raise WrongPassphrase from None
