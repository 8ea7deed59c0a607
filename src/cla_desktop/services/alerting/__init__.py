# SPDX-License-Identifier: Apache-2.0
"""Alerts at the desk: taking them down, logging what became of them, and what is open."""
