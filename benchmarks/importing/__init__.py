# SPDX-License-Identifier: Apache-2.0
"""Real input turned into records, for long proofs; nothing here is part of the programs."""
