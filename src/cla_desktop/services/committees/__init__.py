# SPDX-License-Identifier: Apache-2.0
"""Committees on this desk: how they are composed, how they stand, what they meet about."""
