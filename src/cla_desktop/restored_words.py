# SPDX-License-Identifier: Apache-2.0
"""What a desk put back from a backup lacks, said by window and command in the same words."""

from typing import Final

from cla_core.errors import mark

NOT_IN_THE_BACKUP: Final = mark(
    "Reports and alerts written on this laptop after this backup do not come back to it: what was "
    "sent stands at the mission, the rest was here alone. Contacts, plans and whatever else was "
    "sent for the base come again with the next exchange, and so does what others wrote."
)
"""Said before somebody restores, for then they may still wait for a link, and after."""
