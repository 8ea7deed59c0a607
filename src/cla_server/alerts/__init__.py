# SPDX-License-Identifier: Apache-2.0
"""Alerts as the mission keeps them: every record told about them, and one row for each alert."""
