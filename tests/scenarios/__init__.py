# SPDX-License-Identifier: Apache-2.0
"""Whole stories, from the laptop on the base to the mission's board."""
