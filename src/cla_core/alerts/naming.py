# SPDX-License-Identifier: Apache-2.0
"""How people name an alert to each other: `A001a` of its full number."""


def short_number(number: str) -> str:
    """`A001a` of the full number; empty while there is none."""
    return f"A{number.rsplit('/', 1)[-1]}" if number else ""
