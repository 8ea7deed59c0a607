# SPDX-License-Identifier: Apache-2.0
"""Tests of the rules of credit and equipment."""
