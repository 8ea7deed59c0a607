# SPDX-License-Identifier: Apache-2.0
"""Lines on standard output for a script that reads them, until it reads no more."""

import errno
import sys


def put_out(line: str) -> None:
    """Write one line at once.

    Raises:
        BrokenPipeError: nobody reads any more, whatever the system calls that.
    """
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except OSError as fault:
        if fault.errno == errno.EINVAL:  # so Windows says it
            raise BrokenPipeError from None
        raise
