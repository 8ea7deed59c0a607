# SPDX-License-Identifier: Apache-2.0
"""Placing: from what a person says or pastes about a place to a position; no Qt, SQL or network."""
