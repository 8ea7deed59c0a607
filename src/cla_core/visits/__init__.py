# SPDX-License-Identifier: Apache-2.0
"""Rules about visits and protection teams: composition, reviews, the calendar. Pure."""
