# SPDX-License-Identifier: Apache-2.0
"""Sealed slips: writing one, one's own receipts, and the specialist's page."""
