# SPDX-License-Identifier: Apache-2.0
"""Committees, visits and protection teams on the board."""
