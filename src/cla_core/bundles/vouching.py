# SPDX-License-Identifier: Apache-2.0
"""Four words by which the people of two laptops make sure that no third one stands between them.

Each laptop has four words to read out to the other. They follow from the public keys of both, so
whoever slipped in keys of their own would make them differ. Making them is slow on purpose: keys
that happen to give the same words cannot be looked for. Owns the numbers of the words, not the
lists they are printed from.
"""

import hashlib
from dataclasses import dataclass

WORDS = 4
BITS_A_WORD = 11
PURPOSE = b"CLA vouching 1"
COST, BLOCK, MEMORY_BYTES = 1 << 14, 8, 64 * 1024 * 1024
"""scrypt's n and r: some 50 ms and 16 MiB a guess; 2^44 guesses would be needed."""


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """A laptop's two public keys, 32 bytes each."""

    sign: bytes
    seal: bytes

    @property
    def digest(self) -> str:
        """What a vouching names them by: their SHA-256 in hexadecimal."""
        return hashlib.sha256(self.sign + self.seal).hexdigest()


def word_numbers(mission: bytes, *, reader: PublicKeys, listener: PublicKeys) -> tuple[int, ...]:
    """The numbers (0 to 2047) of the four words that one laptop's people read to the other's."""
    said = reader.sign + reader.seal + listener.sign + listener.seal
    raw = hashlib.scrypt(
        said, salt=PURPOSE + mission, n=COST, r=BLOCK, p=1, maxmem=MEMORY_BYTES, dklen=6
    )
    number = int.from_bytes(raw, "big") >> (48 - WORDS * BITS_A_WORD)
    shifts = range((WORDS - 1) * BITS_A_WORD, -1, -BITS_A_WORD)
    return tuple(number >> shift & (1 << BITS_A_WORD) - 1 for shift in shifts)
