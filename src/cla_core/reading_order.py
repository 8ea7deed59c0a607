# SPDX-License-Identifier: Apache-2.0
"""Text in the order in which it was written, for everything that shows it.

Five signs of Unicode (U+202A to U+202E) make what follows run the other way and are not seen: a
number or a name between them is read turned round, and what stands behind one that was never ended
too. They come with a paste from a messenger or a word processor, or on purpose. What was written is
kept as it came; it is shown without them. The isolates and marks that later took their place
(U+2066 to U+2069, U+200E, U+200F) and the joiners of letters turn nothing round and stay.
"""

import re

TURNING = re.compile("[\u202a-\u202e]")


def as_written(text: str) -> str:
    """The text without the signs that turn it round."""
    return text if text.isascii() else TURNING.sub("", text)
