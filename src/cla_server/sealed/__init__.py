# SPDX-License-Identifier: Apache-2.0
"""Sealed slips at the mission: carried blind to the desks of their function, and counted."""
