# SPDX-License-Identifier: Apache-2.0
"""Visits on this desk: the pack, terms of reference, reviews, the calendar."""
