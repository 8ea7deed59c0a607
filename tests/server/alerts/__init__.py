# SPDX-License-Identifier: Apache-2.0
"""Alerts at the mission: taken in, folded, told on, shown and worked on."""
