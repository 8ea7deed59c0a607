# SPDX-License-Identifier: Apache-2.0
"""Tests of the alert phone and its numbers."""
