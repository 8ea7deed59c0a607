# SPDX-License-Identifier: Apache-2.0
"""Tests of the alert network's use cases."""
