# SPDX-License-Identifier: Apache-2.0
"""Tests of cla_core: pure, no Qt, no database."""
