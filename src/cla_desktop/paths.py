# SPDX-License-Identifier: Apache-2.0
"""Where a profile lies when nobody says otherwise; the platform's own folder for data."""

from pathlib import Path

from platformdirs import user_data_path, user_state_path

NAME = "CLA Desktop"


def default_home() -> Path:
    """The profile folder of this account."""
    return user_data_path(NAME, appauthor=False)


def guard_folder() -> Path:
    """A folder apart from the profile, for the note that notices a restored copy."""
    # On Windows both would be the local folder; the roaming one is another.
    return user_state_path(NAME, appauthor=False, roaming=True)
