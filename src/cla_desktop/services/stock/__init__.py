# SPDX-License-Identifier: Apache-2.0
"""Credit and equipment of a base: the ledger, batches, the month's closing, assets."""
