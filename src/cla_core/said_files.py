# SPDX-License-Identifier: Apache-2.0
"""The words of a small file that a call of a command line names."""

import codecs


def decoded(raw: bytes) -> str:
    """The words of a file as an editor wrote it, or a console of Windows, whose `>` writes UTF-16.

    Raises:
        UnicodeDecodeError: these are no words.
    """
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return raw.decode("utf-16" if wide else "utf-8-sig")


def first_line(raw: bytes) -> str:
    """The passphrase or the password that stands in a file.

    Raises:
        UnicodeDecodeError: these are no words.
    """
    return decoded(raw).split("\n", 1)[0].rstrip("\r")
