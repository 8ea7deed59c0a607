# SPDX-License-Identifier: Apache-2.0
"""The places that come with the program."""

from functools import cache

from cla_core.resources import resource_path
from cla_desktop.services.placing.gazetteer import Gazetteer


@cache
def gazetteer(*, training: bool) -> Gazetteer:
    """The places that came with the program; where one trains the invented ones, and they alone."""
    return Gazetteer.load(resource_path("gazetteer", "training.csv" if training else "places.csv"))
