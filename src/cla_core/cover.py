# SPDX-License-Identifier: Apache-2.0
"""What stands where a name, a number or a place is not shown, on screens as on paper.

Refuses to know what is covered, and from whom.
"""

from typing import Final

COVER: Final = "•••"
