# SPDX-License-Identifier: Apache-2.0
"""Acts on an alert as somebody before the board does them: by its form."""

from tests.server.board.visit import Visit, words


def act(visit: Visit, alert: str, name: str, **fields: str) -> str:
    """Do one act by its form, a second later; gives where the board leads, or its refusal."""
    visit.hall.clock.pass_minutes(1 / 60)
    path = f"/alerts/{alert}"
    done = visit.post(f"{path}/acts", {"act": name, **fields}, page=path)
    return done.headers.get("location", "") or words(done.text)
