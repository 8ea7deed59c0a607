# SPDX-License-Identifier: Apache-2.0
"""Tests of what the desk stands on: settings and the log."""
