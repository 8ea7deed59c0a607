# SPDX-License-Identifier: Apache-2.0
"""What both command lines say of a call that is not understood: one sentence, and exit code 2.

Owns how a wrong call ends; which words a call may have is each program's own.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from cla_core.language import Language, mark

USAGE = 2


class OneSentence(argparse.ArgumentParser):
    """Says what is wrong with a call in one sentence, without repeating the call."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code for a wrong call."""
        said = mark("This command is not understood; --help shows the commands and their options.")
        sys.stderr.write(Language.load(language_of(sys.argv)).tr(said) + "\n")
        raise SystemExit(USAGE)


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, even where the rest of a call is wrong."""
    return "fr" if re.search(r"(^| )--lang[ =]fr( |$)", " ".join(arguments)) else "en"
