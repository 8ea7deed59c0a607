# SPDX-License-Identifier: Apache-2.0
"""Sending: how it stands with the mission, what waits, and what to do when it does not go."""
