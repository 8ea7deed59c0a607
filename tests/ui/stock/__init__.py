# SPDX-License-Identifier: Apache-2.0
"""Tests of the pages of credit and equipment."""
