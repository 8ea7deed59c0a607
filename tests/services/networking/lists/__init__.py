# SPDX-License-Identifier: Apache-2.0
"""Tests of lists of contacts, in and out."""
