# SPDX-License-Identifier: Apache-2.0
"""A process made to be killed: rewrites a vault's header until it is, saying what it wrote.

    python -m tests.vault.rewriter PROFILE header FROM     counts in the header's box of secrets
    python -m tests.vault.rewriter PROFILE secret FROM     counts in a secret of the open vault
    python -m tests.vault.rewriter PROFILE note FROM       counts in a note taken while it is locked

Each number goes to stdout only after the call that wrote it has returned. `header` imports nothing
but the standard library, so that a hundred of these start in seconds.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path


def header_writer(profile: Path) -> Callable[[int], None]:
    """Writes whole headers, as `write_header` is given them."""
    from cla_desktop.vault.header_file import read_header, write_header

    header = read_header(profile).header
    return lambda n: write_header(profile, replace(header, secrets=n.to_bytes(8, "big")))


def secret_writer(profile: Path) -> Callable[[int], None]:
    """Goes all the way: opens with the passphrase, seals, signs, writes."""
    from cla_desktop.vault.opening import open_vault
    from tests.vault.samples import SESAME

    vault = open_vault(profile, SESAME)
    return lambda n: vault.put_secret("count", n.to_bytes(8, "big"))


def note_writer(profile: Path) -> Callable[[int], None]:
    """Writes on at one note, as somebody types it at the locked screen."""
    from cla_desktop.vault.captures import Capture, Captured, keep

    return lambda n: keep(profile, "0a", Capture(Captured.NOTE, n, str(n)))


def main() -> None:
    """Never returns by itself."""
    profile, kind, first = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    writers = {"header": header_writer, "secret": secret_writer, "note": note_writer}
    write = writers[kind](profile)
    for n in count(first):
        write(n)
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
