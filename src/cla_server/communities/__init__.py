# SPDX-License-Identifier: Apache-2.0
"""Committees, visits and protection teams of the bases, as far as their layer lets the board."""
