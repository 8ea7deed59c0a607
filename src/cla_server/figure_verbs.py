# SPDX-License-Identifier: Apache-2.0
"""What the verb about figures does: compare those kept in step with a count of every record."""

import argparse
from typing import TYPE_CHECKING

from cla_core.errors import InputRefused, mark
from cla_server.verbs import put_line, with_mission

if TYPE_CHECKING:
    from cla_server.mission import Mission


def figures(chosen: argparse.Namespace) -> None:
    """Count again and print one JSON object: how many alerts, how many stood differently."""
    from cla_server.figures.recounting import recount

    def work(opened: "Mission") -> None:
        found = recount(opened.database, repair=chosen.repair)
        put_line({"alerts": found.alerts, "different": len(found.different)})
        if found.different and not chosen.repair:
            raise InputRefused(
                mark("Figures differ from the records. Run figures --repair to put them right.")
            )

    with_mission(work, chosen)
