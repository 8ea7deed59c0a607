# SPDX-License-Identifier: Apache-2.0
"""Positions as both sides say them: grid, and the way there from a base. Pure."""
