# SPDX-License-Identifier: Apache-2.0
"""The sizes beyond which nothing from outside is looked at."""

SEALED_MOST = 4 * 1024 * 1024
"""Bytes of one request or answer body."""

UNPACKED_MOST = 8 * 1024 * 1024
"""Bytes a body may grow to when decompressed."""

OPERATION_MOST = 256 * 1024
"""Bytes of one encoded operation."""

SPOOLED_MOST = 4 * 1024
"""Bytes aimed at for one pre-sealed bundle of the spool; a single larger operation stands alone."""

NUMBER_MOST = 2**53
"""No counter, operation number or size is greater."""

DEPTH_MOST = 24
"""How deep lists and mappings may lie in one another."""

ITEMS_MOST = 100_000
"""How many values one decoding gives: a few hundred bytes can unpack to millions of empty lists."""

PAD_TO = 32
"""Compressed payloads are padded to a multiple of this, so that length tells little."""
