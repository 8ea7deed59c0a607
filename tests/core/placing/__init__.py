# SPDX-License-Identifier: Apache-2.0
"""Tests of what follows from a position."""
