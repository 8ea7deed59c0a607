# SPDX-License-Identifier: Apache-2.0
"""Alerts in the window: the quick form, the open ones with their clocks, one with its timeline."""
