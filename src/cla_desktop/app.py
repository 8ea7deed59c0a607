# SPDX-License-Identifier: Apache-2.0
"""The composition root of the desk: a verb goes to the command line, no verb opens the window."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the desk; gives the exit code."""
    from cla_desktop.arguments import parser

    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = parser().parse_args(given)
    if asked.verb is not None:
        from cla_desktop.cli import run, tell_fault

        sys.excepthook = tell_fault
        return run(given)
    from cla_desktop.ui.window import open_window

    return open_window(asked)


if __name__ == "__main__":
    raise SystemExit(main())
