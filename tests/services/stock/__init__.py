# SPDX-License-Identifier: Apache-2.0
"""Tests of credit and equipment over a real vault."""
