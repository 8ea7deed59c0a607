# SPDX-License-Identifier: Apache-2.0
"""The composition root of the desk: a verb goes to the command line, no verb opens the window."""

import gc
import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the desk; gives the exit code."""
    from cla_desktop.arguments import window_options

    given = sys.argv[1:] if arguments is None else arguments
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked, rest = window_options().parse_known_args(given)
    if rest:
        return _carry_out(given)
    # Nothing made before the first painting is rubbish; `ui.rubbish` looks for it from then on.
    gc.disable()
    from cla_desktop.ui.plain_import import import_plainly

    import_plainly()
    from cla_desktop.ui.program import open_window

    return open_window(asked)


def _open_closed_streams() -> None:
    """A stream that our starter closed: its number would go to the next file opened, the vault."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _carry_out(given: list[str]) -> int:
    """A verb, or a call that is not understood."""
    from cla_desktop.cli import run
    from cla_desktop.endings import tell_fault

    sys.excepthook = tell_fault
    return run(given)


if __name__ == "__main__":
    raise SystemExit(main())
