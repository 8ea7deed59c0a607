# SPDX-License-Identifier: Apache-2.0
"""Tests of the parts that pages are built from."""
