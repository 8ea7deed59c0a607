# SPDX-License-Identifier: Apache-2.0
"""Where a profile lies when nobody says otherwise; the platform's own folder for data.

`platformdirs` is asked where it is needed: a start that is told its folder does without.
"""

from pathlib import Path

NAME = "CLA Desktop"


def default_home() -> Path:
    """The profile folder of this account."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def guard_folder() -> Path:
    """A folder apart from the profile, for the note that notices a restored copy."""
    from platformdirs import user_state_path

    # On Windows both would be the local folder; the roaming one is another.
    return user_state_path(NAME, appauthor=False, roaming=True)
